//! The desk in a browser: what it keeps, what comes back, and checks that follow what is edited.

use serde_json::json;

use super::archive;
use crate::browser::visit;

#[test]
fn the_browser_keeps_the_questions_and_checks_what_is_edited() {
    let archive = archive();
    archive.index();
    let server = archive.serve(&[]);
    visit(&server.base(), async |visit| {
        visit.go(&format!("/?token={}", server.token())).await;
        visit.go("/desk").await;
        let asks = "How many wombats does the force keep in its kennels for patrols by night?\nYours\nJo Carr\n";
        visit.element("#request").await.send_keys(asks).await.unwrap();
        visit.click("form.desk button[name=again]").await;
        visit.reads("h2#reply", "The reply").await;
        visit.click("select[name=outcome-1] option[value=give]").await;
        // Elsewhere a provision is chosen, and the request is there again, without whoever asks.
        visit.go("/desk?provision=FOIA%2040(2)").await;
        let is_back = "const kept = document.querySelector('#request').value; return kept.includes('wombats') && !kept.includes('Carr')";
        visit.becomes(is_back, json!(true)).await;
        visit.click("form.desk button[name=again]").await;
        visit.becomes("return document.querySelector('#text')?.value.includes('nineteen wombats') ?? false", json!(true)).await;
        visit.element("#text").await.send_keys("\n\nWrite to ines.okoro@example.org.").await.unwrap();
        visit.becomes("return document.querySelector('#checks').textContent.includes('Personal data')", json!(true)).await;
        // Forgotten, nothing comes back.
        visit.becomes("[...document.querySelectorAll('p.kept button')].at(-1).click(); return document.querySelector('p.kept [role=status]').textContent", json!("Forgotten.")).await;
        visit.go("/desk?provision=FOIA%2040(2)").await;
        visit.becomes("return document.querySelector('#request').value", json!("")).await;
    });
}
