//! What other pages bring to the desk, what else would do there, and what is checked while it is edited.

use serde_json::Value;

use super::{REQUEST, archive, draft, posted};
use crate::archive::Archive;

#[test]
fn what_is_chosen_elsewhere_comes_to_the_desk_and_leads_back() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let list = server.get("/api/v1/wordings").json();
    let id = list["wordings"][0]["id"].as_str().expect("a wording").to_owned();
    let page = server.get(&format!("/wordings/{id}")).body;
    assert!(page.contains(&format!("/desk?used={id}")), "{page}");
    assert!(server.get("/provisions/FOIA%2040(2)").body.contains("/desk?provision=FOIA%2040%282%29"));
    let compose = server.get("/wordings/compose?provision=s40(2)&authority=varnshire-police").body;
    assert!(
        compose.contains("/desk?provision=FOIA%2040%282%29&#38;authority=Varnshire%20Police")
            || compose.contains("/desk?provision=FOIA%2040%282%29&amp;authority=Varnshire%20Police"),
        "{compose}"
    );
    let brought = server
        .get(&format!("/desk?provision=FOIA%2040(2)&used={id}&example=%2Fresponses%2Fvarnshire-police%2FVP%252F1%23p3&request=secret"))
        .body;
    for wanted in [
        "name=\"provision\" value=\"FOIA 40(2)\" checked",
        &format!("name=\"used\" value=\"{id}\" checked"),
        "words of VP/1, Varnshire Police",
        &format!("href=\"/wordings/{id}\">back to it"),
    ] {
        assert!(brought.contains(wanted), "{wanted}: {brought}");
    }
    assert!(!brought.contains("secret"), "a request is not in an address");
    // With the request, what was brought is in the form and in the reply.
    let page = posted(&server, "/desk", &[("request", "The names of the keepers of the wombats."), ("provision", "FOIA 40(2)")]).body;
    assert!(page.contains("<option value=\"refuse\" selected>") && page.contains("value=\"FOIA 40(2)\" size=\"18\""), "{page}");
}

#[test]
fn a_precedent_is_taken_to_the_desk_with_its_request() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let precedents = posted(&server, "/precedents", &[("text", REQUEST), ("own", "Varnshire Police")]).body;
    let value =
        precedents.split("name=\"take\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a passage to take").to_owned();
    assert!(value.starts_with("Q1=/responses/varnshire-police/VP%2F3#p"), "{value}");
    let page = posted(&server, "/desk", &[("text", REQUEST), ("own", "Varnshire Police"), ("take", &value)]).body;
    assert!(
        page.contains("[example, of VP/3: put the facts of this request in the place of its own: “") && page.contains("nineteen wombats"),
        "{page}"
    );
    // And back: the desk sends its own form.
    let back = posted(&server, "/precedents", &[("request", REQUEST), ("authority", "Varnshire Police"), ("text", "Dear reply")]).body;
    assert!(back.contains("How many wombats") && !back.contains("Dear reply"), "{back}");
    let api = draft(&archive, &["Q1=give"]);
    assert!(!api["text"].as_str().unwrap().contains("[example, of"), "nothing was chosen");
    let request = archive.path("request.txt");
    let ran = archive.run(&["draft", request.to_str().unwrap(), "--example", "Q3=varnshire-police/VP/2", "--choose", "Q3=clarify"]);
    assert!(ran.code == 0 && ran.stdout.contains("[example, of VP/2:"), "{ran:?}");
    let ran = archive.run(&["draft", request.to_str().unwrap(), "--example", "Q3=varnshire-police/VP/2", "--choose", "Q3=not-held"]);
    let (above, below) = ran.stdout.split_once("[example, of VP/2:").expect("the example");
    let mark = above.trim_end().lines().last().unwrap_or_default();
    assert!(
        mark.ends_with("this body has no wording of its own for it; take it from the example below, or write it]") && !below.is_empty(),
        "{ran:?}"
    );
    let ran = archive.run(&["draft", request.to_str().unwrap(), "--example", "varnshire-police/nothing"]);
    assert!(ran.code == 2 && ran.stderr.contains("AUTHORITY/REFERENCE"), "{ran:?}");
}

#[test]
fn another_wording_is_put_in_with_a_click_and_what_was_edited_stays() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    let fields = [("request", REQUEST), ("outcome-2", "not-held")];
    let page = posted(&server, "/desk", &fields).body;
    let id = page.split("name=\"instead\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("another wording").to_owned();
    let missing = "[missing: that the information is not held (FOIA s.1(1)(a) asks for it): this body has no wording of its own for it; choose one that other bodies have, or write it]";
    let edited = format!("My own first words.\n\n# Question 2\n\n{missing}\n");
    let page = posted(&server, "/desk", &[&fields[..], &[("text", &edited), ("instead", &id)]].concat()).body;
    let text = page.split("data-keep=\"desk\">").nth(1).and_then(|rest| rest.split("</textarea>").next()).expect("the reply");
    assert!(text.contains("My own first words.") && text.contains("does not hold the information"), "{text}");
    assert!(page.contains(&format!("name=\"without\" value=\"{id}\"")), "it can be taken out again");
    // The chosen wording of the other body stays named beside where each part comes from.
    assert!(page.contains(&format!("name=\"used\" value=\"{id}\" checked")), "{page}");
}

#[test]
fn a_difference_is_shown_word_by_word() {
    let archive = archive();
    let other = "---\nreference: VP/8\nauthority: Varnshire Police\nreceived: 2025-03-01\nresponded: 2025-03-10\ndecision: not-held\n---\n## Request\n\nHow many voles?\n\n## Decision\n\nAfter a search we can tell you that the force does not hold the information about WHAT that you asked for.\n";
    for (reference, what) in [("VP/81", "voles in fields"), ("VP/82", "voles in fields")] {
        archive
            .put(&format!("{}.md", reference.replace('/', "-")), other.replace("VP/8\n", &format!("{reference}\n")).replace("WHAT", what));
    }
    archive.index();
    let body = draft(&archive, &["all=not-held"]);
    let block = body["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|block| block["alternatives"].to_string().contains("Ostlebury"))
        .expect("two wordings");
    assert_eq!(block["origin"], "wording", "{block:#}");
    let changes = block["alternatives"][0]["changes"].as_array().unwrap();
    let kinds: Vec<&str> = changes.iter().map(|change| change["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"same") && kinds.contains(&"removed") && kinds.contains(&"added"), "{changes:?}");
}

#[test]
fn whoever_asks_is_a_blank_in_all_that_is_kept() {
    let archive = archive();
    archive.index();
    let asks = "From: Orla Brandt <orla@example.org>\n\nMy name is Orla Brandt and I live at 12 Fosse Lane, Ostlebury. How many wombats did the force see near my house in Tenter Street?\n\nYours\nOrla Brandt\n";
    std::fs::write(archive.path("request.txt"), asks).unwrap();
    let body = draft(&archive, &["all=give"]);
    let text = body["questions"][0]["text"].as_str().unwrap();
    assert!(text.contains("[name]") || text.contains("[address]"), "{text}");
    let all = body.to_string();
    for word in ["Orla", "Brandt", "Tenter Street", "12 Fosse"] {
        assert!(!all.contains(word), "{word} is kept: {body:#}");
    }
    let server = archive.serve(&[]);
    let page = posted(&server, "/desk", &[("request", asks)]).body;
    let kept = page.split("data-request=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("what the browser keeps");
    assert!(kept.contains("wombats") && !kept.contains("Orla") && !kept.contains("Tenter"), "{kept}");
}

#[test]
fn a_body_and_a_provision_that_there_are_not_are_said_to_be_so() {
    let archive = archive();
    archive.index();
    let request = archive.path("request.txt");
    let ran = archive.run(&["draft", request.to_str().unwrap(), "--authority", "Nowhere Council"]);
    assert!(
        ran.stderr.contains("No answer of `Nowhere Council` is in this archive") && ran.stderr.contains("Ostlebury Council"),
        "{ran:?}"
    );
    let ran = archive.run(&["draft", request.to_str().unwrap(), "--choose", "Q1=refuse:s40(99)"]);
    assert!(ran.code == 2 && ran.stderr.contains("; nearest: ") && ran.stderr.contains("FOIA 40(2)"), "{ran:?}");
}

/// An archive in which the same was answered three months ago, with figures.
fn with_figures() -> Archive {
    let answered = |reference: &str, authority: &str, received: &str, words: &str| {
        format!(
            "---\nreference: {reference}\nauthority: {authority}\nreceived: {received}\nresponded: 2026-02-20\n---\n## Request\n\nHow many fly-tipping incidents were there in 2021-22?\n\n## Response\n\n{words}\n"
        )
    };
    archive().file("6.md", answered("VP/6", "Varnshire Police", "2026-02-01", "There were 2,418 fly-tipping incidents in 2021-22.")).file(
        "7.md",
        answered(
            "OC/7",
            "Ostlebury Council",
            "2026-02-02",
            "We refuse this request under section 12(1) of the Freedom of Information Act 2000, because of its cost.",
        ),
    )
}

#[test]
fn figures_that_an_earlier_answer_gives_otherwise_are_found_as_the_reply_is_edited() {
    let archive = with_figures();
    archive.index();
    let server = archive.serve(&[]);
    let request = ("request", "How many fly-tipping incidents were there in 2021-22?");
    let page = posted(&server, "/desk", &[request, ("outcome-1", "give")]).body;
    assert!(page.contains("name=\"earlier\" value=\"/responses/varnshire-police/VP%2F6\""), "{page}");
    let checked = |text: &str| {
        let fields =
            [("text", text), ("authority", "Varnshire Police"), ("law", "FOIA"), ("earlier", "/responses/varnshire-police/VP%2F6")];
        let answer = posted(&server, "/desk/check", &fields);
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body
    };
    let reply = |number: &str| {
        format!(
            "# Your request\n\n> How many fly-tipping incidents were there in 2021-22?\n\nThere were {number} fly-tipping incidents in 2021-22.\n"
        )
    };
    assert!(checked(&reply("2,481")).contains("2,418 in the earlier letter: VP/6"), "{}", checked(&reply("2,481")));
    assert!(!checked(&reply("2,418")).contains("T20"), "the same figure is none");
    assert!(!checked("[open]").contains("<html"), "a part of the page alone");
    // The same of a finished letter, for those who script it.
    let letter = archive.path("finished.txt");
    std::fs::write(&letter, "Varnshire Police\n\nDear requester\n\nYou asked:\n\nHow many fly-tipping incidents were there in 2021-22?\n\nResponse\n\nThere were 2,481 fly-tipping incidents in 2021-22.\n\nYours sincerely\n").unwrap();
    let args = ["check", letter.to_str().unwrap(), "--letter", "--json", "--authority", "Varnshire Police", "--received", "2026-03-01"];
    let ran = archive.run(&args);
    let found: Value = ran.json();
    assert!(found["letter"]["figures"].to_string().contains("VP/6") && ran.code == 1, "{found:#}");
}

#[test]
fn what_others_decided_and_like_requests_of_late_are_shown() {
    let archive = with_figures();
    archive.index();
    std::fs::write(archive.path("request.txt"), "How many fly-tipping incidents were there in 2021-22?\n").unwrap();
    let body = draft(&archive, &["all=give"]);
    assert_eq!(body["lately"], 2, "{body:#}");
    assert!(body["like_it"].to_string().contains("OC/7") && body["like_it"].to_string().contains("VP/6"));
    let other = &body["questions"][0]["others"][0];
    assert_eq!((other["reference"].as_str(), other["outcome"].as_str()), (Some("OC/7"), Some("refused")), "{other:#}");
    let differs = other["differs"].as_str().expect("it differs");
    assert!(differs.contains("ours was released") && differs.contains("FOIA 12(1)"), "{differs}");
}
