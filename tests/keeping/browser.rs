//! The whole way in a browser: a request of three questions, a reply, its file, its publication, a correction, and that it is taken back.

use foi_archive::extract;
use serde_json::json;

use super::SETTINGS;
use crate::archive::Archive;
use crate::browser::{Visit, visit};

const REQUEST: &str = "Please tell me:\n\n1. How many wombats does the force keep in its kennels for patrols by night?\n\n2. Where is each of the wombats kept?\n\n3. The names of the keepers of the wombats.\n";

/// A force that refused names before, and gave a number.
fn archive() -> Archive {
    let refusal = |reference: &str, animal: &str| {
        format!(
            "---\nreference: {reference}\nreceived: 2026-01-12\nresponded: 2026-02-02\ndecision: refused\nprovisions: [\"FOIA 40(2)\"]\n---\n\
             ## Request\n\nThe names of the keepers of the {animal}.\n\n\
             ## Decision\n\nWe hold this information and refuse to disclose it under section 40(2) of the Freedom of Information Act 2000.\n\n\
             ## Reasons\n\nThe names are personal data of our staff. Section 40(2), by virtue of section 40(3A)(a), exempts them because disclosure would contravene the principle in Article 5(1)(a) of the UK GDPR: the staff would not expect it.\n"
        )
    };
    let given = "---\nreference: VP/3\nreceived: 2026-01-12\nresponded: 2026-02-02\ndecision: disclosed\n---\n\
                 ## Request\n\nHow many wombats does the force keep in its kennels for patrols by night?\n\n## Response\n\nThe force keeps nineteen wombats.\n";
    let archive = Archive::bare()
        .file("archive.toml", format!("{SETTINGS}base = \"https://foi.example.org\"\n"))
        .file("1.md", refusal("VP/1", "quolls"))
        .file("2.md", refusal("VP/2", "numbats"))
        .file("3.md", given);
    archive.index();
    archive
}

/// Presses a button, wherever on the page it lies.
async fn press(visit: &Visit, css: &str) {
    visit.element(css).await;
    visit.run(&format!("document.querySelector(\"{css}\").click()")).await;
}

async fn choose(visit: &Visit, css: &str, value: &str) {
    visit.element(css).await.select_by_value(value).await.unwrap();
}

async fn write(visit: &Visit, css: &str, words: &str) {
    let field = visit.element(css).await;
    field.clear().await.unwrap();
    field.send_keys(words).await.unwrap();
}

/// The reply as a file of this format, as the page sends it.
async fn sent_as(visit: &Visit, format: &str) -> Vec<u8> {
    let form = format!(
        "const form = new FormData(document.querySelector('form.desk')); form.set('format', '{format}');\
         const answer = await fetch('/desk/reply', {{ method: 'POST', body: form }});\
         return [answer.status, ...new Uint8Array(await answer.arrayBuffer())]"
    );
    let sent = visit.run(&format!("return (async () => {{ {form} }})()")).await;
    let sent: Vec<u64> = serde_json::from_value(sent).unwrap();
    assert_eq!(sent[0], 200, "{format}");
    sent[1..].iter().map(|byte| u8::try_from(*byte).unwrap()).collect()
}

#[test]
fn from_a_request_to_a_published_answer_and_back() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let hidden = archive.path("minutes.rtf");
    std::fs::write(&hidden, "{\\rtf1\\ansi Minutes of the wombat board. {\\v Secret quarrel}}").unwrap();
    visit(&server.base(), async |visit| {
        visit.go(&format!("/?token={}", server.token())).await;
        // The request, and an outcome for each of its questions.
        visit.go("/desk").await;
        visit.element("#request").await.send_keys(REQUEST).await.unwrap();
        write(visit, "input[name=reference]", "VP/9").await;
        press(visit, "button[name=again]").await;
        visit.becomes("return document.querySelectorAll('fieldset.choice').length", json!(3)).await;
        choose(visit, "select[name='outcome-1']", "give").await;
        choose(visit, "select[name='outcome-2']", "not-held").await;
        choose(visit, "select[name='outcome-3']", "refuse").await;
        write(visit, "input[name='provisions-3']", "s40(2)").await;
        press(visit, "section[aria-labelledby=choices] button[name=again]").await;
        visit.becomes("return document.querySelector('#text').value.includes('personal data of our staff')", json!(true)).await;
        // What is still open is filled in, and what the archive never said is written.
        visit
            .run("const text = document.querySelector('#text'); text.value = text.value.replace(/Dear [^\\n]*/g, 'Dear requester,').replace(/\\[[^\\]]*\\]/g, 'nine'); text.dispatchEvent(new Event('input'))")
            .await;
        press(visit, "section[aria-labelledby=reply] p > button:not([name]):not([type])").await;
        visit.shows("#checks p.facts", "no blanks", |text| text.starts_with("0 places")).await;
        visit.fits("desk-reply").await;
        // As a document, as the page sends it: opened and read, it says what the reply says, word for word.
        let bytes = sent_as(visit, "docx").await;
        let document = extract::loose("reply.docx", &bytes).unwrap();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let plain = String::from_utf8(sent_as(visit, "txt").await).unwrap();
        assert_eq!(words(document.as_str()), words(&plain));
        let said = [
            "Dear requester,",
            "Where is each of the wombats kept?",
            "nineteen",
            "personal data of our staff",
            "section 40(2)",
            "Information Commissioner",
        ];
        assert!(said.iter().all(|said| document.as_str().contains(said)) && !document.as_str().contains('['), "{}", document.as_str());
        // Into the archive, with an attachment that hides something.
        press(visit, "button[formaction$='/desk/keep']").await;
        visit.arrives("the page that manages it", |place| place == "/desk/responses/varnshire-police/VP%2F9").await;
        visit.reads("#standing", "not yet published").await;
        visit
            .becomes(
                "return document.querySelector('#value-title').value",
                json!("How many wombats does the force keep in its kennels for patrols by night?"),
            )
            .await;
        visit.element("#attached").await.send_keys(hidden.to_str().unwrap()).await.unwrap();
        press(visit, "form[action*='/desk/attach/'] button").await;
        visit.reads("section[aria-labelledby=files] .mark", "Kept out").await;
        visit.fits("manage").await;
        press(visit, "button[value=publish]").await;
        visit.shows("#standing", "public", |text| text.starts_with("public since")).await;
        let public = || server.stranger("GET", "/responses/varnshire-police/VP%2F9", &[], None);
        assert!(public().status == 200 && !public().body.contains("wombat board"));
        press(visit, "form:has(input[value$='minutes.rtf']) button[value=review]").await;
        visit.shows("section[aria-labelledby=files] ul", "who looked", |text| text.contains("looked at by")).await;
        assert!(public().body.contains("wombat board"));
        // A wrong date, and the way back.
        write(visit, "#value-received", "2 February 2026").await;
        press(visit, "#field-received button").await;
        visit.shows("#basis-received", "who states it", |text| text.starts_with("stated by ")).await;
        write(visit, "form:has(button[value=withdraw]) input[name=reason]", "Sent in error.").await;
        press(visit, "button[value=withdraw]").await;
        visit.shows("#standing", "taken back", |text| text.starts_with("taken back on")).await;
        assert_eq!(public().status, 410);
        visit.go("/desk/journal").await;
        visit.becomes("return document.querySelectorAll('ol.journal > li').length", json!(6)).await;
        visit.fits("journal").await;
    });
}
