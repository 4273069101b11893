//! A real browser copies a wording, shows its differences, and does both by keyboard.

use fantoccini::key::Key;
use serde_json::json;

use super::served::{Served, TOKEN};
use crate::browser::{Visit, visit};

/// Stops of the keyboard on one page at most.
const MOST_STOPS: usize = 80;

/// Goes through the page with the Tab key until what has the focus is asked for.
async fn tab_to(visit: &Visit, selector: &str) {
    for _ in 0..MOST_STOPS {
        visit.press(Key::Tab).await;
        if visit.run(&format!("return document.activeElement.matches({})", json!(selector))).await == json!(true) {
            return;
        }
    }
    panic!("`{selector}` cannot be reached by keyboard");
}

/// Presses Enter on what has the focus, waits until the page says that it copied, and gives what is on the clipboard.
async fn copied(visit: &Visit) -> String {
    visit.press(Key::Enter).await;
    let said = "return document.activeElement.parentElement.querySelector('[role=status]').textContent";
    visit.becomes(said, json!("Copied.")).await;
    visit.run("const a = document.createElement('textarea'); a.id = 'pasted'; document.body.append(a); a.focus();").await;
    visit.element("#pasted").await.send_keys(&format!("{}v", char::from(Key::Control))).await.expect("a paste");
    visit.becomes("return document.getElementById('pasted').value !== ''", json!(true)).await;
    let words = "const a = document.getElementById('pasted'); const words = a.value; a.remove(); return words;";
    visit.run(words).await.as_str().expect("words").to_owned()
}

#[test]
fn a_wording_is_copied_and_compared_by_keyboard_in_a_browser() {
    let served = Served::to_officers();
    visit(&served.url(""), async |visit| {
        visit.go(&format!("/?token={TOKEN}")).await;
        visit.go(&served.review_page()).await;
        tab_to(visit, "button[data-copy=copy-text]").await;
        let usual = "If you are unhappy with this answer you may ask us for an internal review within 40 working days by writing to the information team.";
        assert_eq!(copied(visit).await, usual);
        tab_to(visit, "button[data-copy=copy-cited]").await;
        let cited = copied(visit).await;
        assert!(
            cited.starts_with(usual) && cited.contains("used in 5 responses") && cited.contains("/responses/varnshire-police/VP-24?at=p"),
            "{cited}"
        );

        visit.reads("#variants ~ ol del", "40").await;
        visit.reads("#variants ~ ol ins", "30").await;
        let told_apart = "const style = (selector) => getComputedStyle(document.querySelector(selector)).textDecorationLine; return [style('del'), style('ins')]";
        visit.becomes(told_apart, json!(["line-through", "underline"])).await;
        tab_to(visit, "button[data-copy^=copy-variant]").await;
        assert!(copied(visit).await.contains("within 30 working days"));

        visit.go("/wordings/compose?provision=s31(1)(a)&authority=varnshire-police").await;
        tab_to(visit, "input[name=part]").await;
        tab_to(visit, "button[data-copy=copy-markdown]").await;
        assert!(copied(visit).await.contains("## Section 31(1)(a)"));
    });
}
