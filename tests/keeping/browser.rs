//! The whole way in a browser: a request of three questions, a reply, its file, its publication, a correction, and that it is taken back.

use serde_json::json;

use super::SETTINGS;
use crate::archive::{Archive, letter};
use crate::browser::{Visit, visit};

const REQUEST: &str =
    "Please tell me:\n\n1. How many wombats do you hold?\n\n2. What did their keep cost in 2025?\n\n3. The names of the keepers.\n";

fn archive() -> Archive {
    let archive = Archive::bare()
        .file("archive.toml", SETTINGS)
        .file(
            "vp-1.md",
            letter(
                "VP/1",
                "## Request\n\nHow many wombats do you hold?\n\n## Response\n\nWe confirm that we hold the information, and it is given below.\n\nWe hold nine wombats.\n\nIf you are unhappy with this answer you may ask for an internal review within 40 working days.\n\nYou may then complain to the Information Commissioner.",
            ),
        )
        .file(
            "vp-2.md",
            letter(
                "VP/2",
                "## Request\n\nThe names of the keepers.\n\n## Response\n\nWe refuse your request under section 40(2) of the Freedom of Information Act 2000.\n\nThe names are personal data of our staff, and to disclose them would not be fair.\n\nIf you are unhappy with this answer you may ask for an internal review within 40 working days.",
            ),
        );
    archive.index();
    archive
}

async fn choose(visit: &Visit, css: &str, value: &str) {
    visit.element(css).await.select_by_value(value).await.unwrap();
}

async fn write(visit: &Visit, css: &str, words: &str) {
    let field = visit.element(css).await;
    field.clear().await.unwrap();
    field.send_keys(words).await.unwrap();
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
        visit.click("button[name=again]").await;
        visit.becomes("return document.querySelectorAll('fieldset.choice').length", json!(3)).await;
        choose(visit, "select[name='outcome-1']", "give").await;
        choose(visit, "select[name='outcome-2']", "not-held").await;
        choose(visit, "select[name='outcome-3']", "refuse").await;
        write(visit, "input[name='provisions-3']", "s40(2)").await;
        visit.click("section[aria-labelledby=choices] button[name=again]").await;
        visit.becomes("return document.querySelector('#text').value.includes('personal data of our staff')", json!(true)).await;
        // What is still open is filled in, and what the archive never said is written.
        visit
            .run("const text = document.querySelector('#text'); text.value = text.value.replace(/\\[[^\\]]*\\]/g, 'nine'); text.dispatchEvent(new Event('input'))")
            .await;
        visit.click("section[aria-labelledby=reply] p > button:not([name])").await;
        visit.shows("section[aria-labelledby=reply] p.facts", "no blanks", |text| text.starts_with("0 places")).await;
        visit.fits("desk-reply").await;
        // As a document, as the page sends it.
        let form = "const form = new FormData(document.querySelector('form.desk')); form.set('format', 'docx');\
            const answer = await fetch('/desk/reply', { method: 'POST', body: form });\
            const bytes = new Uint8Array(await answer.arrayBuffer()); return [answer.status, bytes[0], bytes[1], bytes.length > 2000]";
        assert_eq!(visit.run(&format!("return (async () => {{ {form} }})()")).await, json!([200, 0x50, 0x4B, true]), "a package of Word");
        // Into the archive, with an attachment that hides something.
        visit.click("button[formaction$='/desk/keep']").await;
        visit.arrives("the page that manages it", |place| place == "/desk/responses/varnshire-police/VP%2F9").await;
        visit.reads("#standing", "not yet published").await;
        visit.element("#attached").await.send_keys(hidden.to_str().unwrap()).await.unwrap();
        visit.click("form[action*='/desk/attach/'] button").await;
        visit.reads("#files + ul .mark", "Kept out").await;
        visit.fits("manage").await;
        visit.click("button[value=publish]").await;
        visit.shows("#standing", "public", |text| text.starts_with("public since")).await;
        let public = || server.stranger("GET", "/responses/varnshire-police/VP%2F9", &[], None);
        assert!(public().status == 200 && !public().body.contains("wombat board"));
        visit.click("button[value=review]").await;
        visit.shows("#files + ul", "who looked", |text| text.contains("looked at by")).await;
        assert!(public().body.contains("wombat board"));
        // A wrong date, and the way back.
        write(visit, "#value-received", "2 February 2026").await;
        visit.click("#field-received button").await;
        visit.shows("#basis-received", "who states it", |text| text.starts_with("stated by ")).await;
        write(visit, "form:has(button[value=withdraw]) input[name=reason]", "Sent in error.").await;
        visit.click("button[value=withdraw]").await;
        visit.shows("#standing", "taken back", |text| text.starts_with("taken back on")).await;
        assert_eq!(public().status, 410);
        visit.go("/desk/journal").await;
        visit.becomes("return document.querySelectorAll('ol.journal > li').length", json!(6)).await;
        visit.fits("journal").await;
    });
}
