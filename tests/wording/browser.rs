//! A real browser copies a wording, shows its differences, and does both by keyboard.
//!
//! It needs `chromedriver` and Chromium. Where they are not installed the test says so and ends, except where `CI` is set.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use foi_archive::web::Audience;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use super::served::Served;

/// A driver that ends with the test.
struct Driver(Child, u16);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn driver() -> Option<Driver> {
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    match Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
        Ok(child) => Some(Driver(child, port)),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "chromedriver cannot be started: {error}; install it and Chromium");
            let _ = writeln!(std::io::stderr(), "not tried in a browser: chromedriver cannot be started: {error}");
            None
        }
    }
}

async fn browser(port: u16) -> Client {
    let options = json!({ "goog:chromeOptions": { "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1000,1400"] } });
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(options.as_object().expect("an object").clone());
    for _ in 0..100 {
        if let Ok(client) = builder.connect(&format!("http://127.0.0.1:{port}")).await {
            return client;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("the browser does not start");
}

/// Goes through the page with the Tab key until what has the focus is asked for.
async fn tab_to(client: &Client, selector: &str) {
    for _ in 0..80 {
        client.active_element().await.expect("a focus").send_keys(&String::from(char::from(Key::Tab))).await.expect("a key");
        let here = format!("return document.activeElement.matches({})", json!(selector));
        if client.execute(&here, Vec::new()).await.expect("a script") == json!(true) {
            return;
        }
    }
    panic!("`{selector}` cannot be reached by keyboard");
}

/// Presses Enter on what has the focus, waits until the page says that it copied, and gives what is on the clipboard.
async fn copied(client: &Client) -> String {
    client.active_element().await.expect("a focus").send_keys(&String::from(char::from(Key::Enter))).await.expect("a key");
    let said = "return document.activeElement.parentElement.querySelector('[role=status]').textContent";
    for _ in 0..50 {
        if client.execute(said, Vec::new()).await.expect("a script") == json!("Copied.") {
            let area = client
                .execute("const a = document.createElement('textarea'); a.id = 'pasted'; document.body.append(a); a.focus();", Vec::new())
                .await;
            area.expect("a place to paste");
            let paste = format!("{}v", char::from(Key::Control));
            client.find(Locator::Css("#pasted")).await.expect("a place").send_keys(&paste).await.expect("a paste");
            let read = client
                .execute("const a = document.getElementById('pasted'); const words = a.value; a.remove(); return words;", Vec::new())
                .await;
            return read.expect("a script").as_str().expect("words").to_owned();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the page does not say that it copied");
}

#[test]
fn a_wording_is_copied_and_compared_by_keyboard_in_a_browser() {
    let Some(driver) = driver() else { return };
    let served = Served::to(Audience::Loopback);
    let page = served.url(&served.review_page());
    let compose = served.url("/wordings/compose?provision=s31(1)(a)&authority=varnshire-police");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let client = browser(driver.1).await;
        client.goto(&page).await.expect("the wording");
        tab_to(&client, "button[data-copy=copy-text]").await;
        let usual = "If you are unhappy with this answer you may ask us for an internal review within 40 working days by writing to the information team.";
        assert_eq!(copied(&client).await, usual);
        tab_to(&client, "button[data-copy=copy-cited]").await;
        let cited = copied(&client).await;
        assert!(cited.starts_with(usual) && cited.contains("used in 5 responses") && cited.contains("/responses/varnshire-police/VP-24#p"), "{cited}");

        let seen = |selector: &'static str| client.find(Locator::Css(selector));
        assert_eq!(seen("#variants ~ ol del").await.expect("a deletion").text().await.expect("words"), "40");
        assert_eq!(seen("#variants ~ ol ins").await.expect("an addition").text().await.expect("words"), "30");
        let told_apart = "const style = (selector) => getComputedStyle(document.querySelector(selector)).textDecorationLine; return [style('del'), style('ins')]";
        assert_eq!(client.execute(told_apart, Vec::new()).await.expect("a script"), json!(["line-through", "underline"]));
        tab_to(&client, "button[data-copy^=copy-variant]").await;
        assert!(copied(&client).await.contains("within 30 working days"));

        client.goto(&compose).await.expect("the draft");
        tab_to(&client, "input[name=part]").await;
        tab_to(&client, "button[data-copy=copy-markdown]").await;
        assert!(copied(&client).await.contains("## Section 31(1)(a)"));
        client.close().await.expect("the browser ends");
    });
}
