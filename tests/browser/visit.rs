//! One visitor with a browser: goes, types, clicks, and waits for what should then be there.
//!
//! A page that is being left still answers for a while, so that nothing is read once only: what is asserted is waited for.

use std::cell::RefCell;
use std::path::PathBuf;

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use super::driver::Driver;
use crate::archive::{PATIENCE, until_seen};

/// Widths that every page must fit: a telephone's and a desk's.
const WIDTHS: [u32; 2] = [360, 1280];

/// A browser at a server.
pub(crate) struct Visit {
    client: Client,
    base: String,
    driver: Driver,
    shots: Option<PathBuf>,
    /// Addresses of which the browser may complain that there is nothing there.
    forgiven: RefCell<Vec<String>>,
}

/// Runs what one visitor does at the server of this address, and then looks at what the browser had to complain of.
pub(crate) fn visit(base: &str, run: impl AsyncFn(&Visit)) {
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let shots = std::env::var_os("FOI_SHOTS").map(PathBuf::from);
        let visit = Visit { client: driver.open().await, base: base.to_owned(), driver, shots, forgiven: RefCell::default() };
        run(&visit).await;
        let complaints = visit.complaints().await;
        visit.client.clone().close().await.unwrap();
        assert_eq!(complaints, [""; 0]);
    });
}

impl Visit {
    /// Opens a page, and waits until all of it is there.
    pub(crate) async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.unwrap();
    }

    /// What a script gives.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// What a script gives to the function that is its last argument.
    pub(crate) async fn run_until_done(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.unwrap()
    }

    /// The browser may complain that there is nothing at this address.
    pub(crate) fn forgives(&self, path: &str) {
        self.forgiven.borrow_mut().push(format!("{}{path} - ", self.base));
    }

    /// Shows the page in this colour scheme, and so wide.
    pub(crate) async fn looks(&self, scheme: &str, width: u32) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.devtools("Emulation.setEmulatedMedia", json!({"features": features})).await;
        self.resize(width).await;
        self.becomes("return matchMedia('(prefers-color-scheme: dark)').matches", json!(scheme == "dark")).await;
    }

    /// Shows pages as they are on paper.
    pub(crate) async fn prints(&self) {
        self.devtools("Emulation.setEmulatedMedia", json!({"media": "print"})).await;
        self.becomes("return matchMedia('print').matches", json!(true)).await;
    }

    /// Waits until a script gives this.
    pub(crate) async fn becomes(&self, script: &str, expected: Value) {
        until_seen(&format!("{script}: {expected}"), async || match self.client.execute(script, Vec::new()).await {
            Ok(value) if value == expected => Ok(()),
            other => Err(format!("{other:?}")),
        })
        .await;
    }

    /// An element, once it is there.
    pub(crate) async fn element(&self, css: &str) -> Element {
        let waiting = self.client.wait().at_most(PATIENCE);
        waiting.for_element(Locator::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}"))
    }

    /// Waits until the text of an element is as wanted.
    pub(crate) async fn shows(&self, css: &str, what: &str, wanted: impl Fn(&str) -> bool) {
        until_seen(&format!("{css} is {what}"), async || {
            let text = match self.client.find(Locator::Css(css)).await {
                Ok(element) => element.text().await,
                Err(error) => Err(error),
            };
            match text {
                Ok(text) if wanted(&text) => Ok(()),
                other => Err(format!("{other:?}")),
            }
        })
        .await;
    }

    /// Waits until the text of an element is this.
    pub(crate) async fn reads(&self, css: &str, expected: &str) {
        self.shows(css, expected, |text| text == expected).await;
    }

    /// Waits until the address, without the host, is as wanted.
    pub(crate) async fn arrives(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        until_seen(&format!("the address is {what}"), async || {
            let url = self.client.current_url().await.map_err(|e| e.to_string())?;
            let place = url.as_str().trim_start_matches(&self.base);
            if wanted(place) { Ok(()) } else { Err(place.to_owned()) }
        })
        .await;
    }

    /// Clicks on an element, once it is there.
    pub(crate) async fn click(&self, css: &str) {
        self.element(css).await.click().await.unwrap();
    }

    /// Clicks with the mouse in the middle of an element, once it is there: on what stands open by its style alone, which WebDriver takes for hidden.
    pub(crate) async fn points_at(&self, css: &str) {
        self.element(css).await;
        let middle = format!(
            "const e = document.querySelector({}); e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]",
            json!(css)
        );
        let middle = self.run(&middle).await;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": 1});
            self.devtools("Input.dispatchMouseEvent", event).await;
        }
    }

    /// Types into whatever has the focus.
    pub(crate) async fn types(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Presses a key on whatever has the focus.
    pub(crate) async fn press(&self, key: Key) {
        self.types(&char::from(key).to_string()).await;
    }

    /// Switches scripts off, from the next page on.
    pub(crate) async fn without_scripts(&self) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
    }

    /// Nothing is wider than the window at any width, and a picture of it is kept where one is wanted.
    pub(crate) async fn fits(&self, name: &str) {
        for width in WIDTHS {
            self.resize(width).await;
            let wide = self.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            assert!(wide.as_i64().is_some_and(|w| w <= 0), "{name} at {width} is {wide} too wide");
            if let Some(folder) = &self.shots {
                std::fs::create_dir_all(folder).unwrap();
                std::fs::write(folder.join(format!("{name}-{width}.png")), self.client.screenshot().await.unwrap()).unwrap();
            }
        }
    }

    /// Makes the page itself so wide; a headless window has a least width of its own.
    async fn resize(&self, width: u32) {
        let metrics = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        self.becomes("return window.innerWidth", json!(width)).await;
    }

    async fn devtools(&self, command: &str, params: Value) {
        self.driver.command(&self.client, "goog/cdp/execute", &json!({"cmd": command, "params": params})).await;
    }

    /// What the browser has complained of so far: scripts, styles or pictures refused, errors of any kind.
    async fn complaints(&self) -> Vec<String> {
        let log = self.driver.command(&self.client, "se/log", &json!({"type": "browser"})).await;
        log["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .filter(|message| !self.forgiven.borrow().iter().any(|begin| message.starts_with(begin)))
            .collect()
    }
}
