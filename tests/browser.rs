//! The archive in a browser: search, narrow, open a response, by mouse and by keyboard, on a telephone and on a desk.
//!
//! Needs Chromium and its driver (Debian: `apt-get install chromium chromium-driver`). With `FOI_SHOTS=DIR` each page is
//! also saved as a picture there.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::archive::{Archive, Server};

/// Widths that every page must fit: a telephone's and a desk's.
const WIDTHS: [u32; 2] = [360, 1280];

/// How long an element may take to be there.
const PATIENCE: Duration = Duration::from_secs(20);

/// A driver process; it ends, with its browser, when this is dropped.
struct Driver {
    child: Child,
    address: String,
    profile: tempfile::TempDir,
}

impl Driver {
    fn start() -> Self {
        let missing = "install the browser and its driver first: apt-get install chromium chromium-driver";
        let profile = tempfile::tempdir().unwrap();
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null());
        let mut child = command.spawn().unwrap_or_else(|e| panic!("cannot start `chromedriver`: {e}; {missing}"));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port =
            lines.find_map(|line| line.unwrap().split_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.').to_owned()));
        // Whatever else it says must be read, or it would wait.
        std::thread::spawn(move || lines.for_each(drop));
        let address = format!("http://127.0.0.1:{}", port.unwrap_or_else(|| panic!("`chromedriver` ended at once; {missing}")));
        Driver { child, address, profile }
    }

    async fn open(&self) -> Client {
        let profile = format!("--user-data-dir={}", self.profile.path().display());
        let switches = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            &profile,
        ];
        let wishes = json!({"browserName": "chrome", "goog:chromeOptions": {"args": switches}, "goog:loggingPrefs": {"browser": "ALL"}});
        let Value::Object(wishes) = wishes else { unreachable!() };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wishes);
        builder
            .connect(&self.address)
            .await
            .unwrap_or_else(|e| panic!("Chromium does not start: {e}; apt-get install chromium chromium-driver"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to end, it ends its browsers too; a failed test has left its own open.
        let ended = ureq::get(&format!("{}/shutdown", self.address)).call();
        if ended.is_ok() {
            std::thread::sleep(Duration::from_millis(500));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser at an archive.
struct Visit<'a> {
    client: Client,
    server: &'a Server,
    driver: &'a Driver,
    shots: Option<PathBuf>,
}

impl Visit<'_> {
    async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.server.base())).await.unwrap();
    }

    async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// An element, once it is there.
    async fn element(&self, css: &str) -> Element {
        let waiting = self.client.wait().at_most(PATIENCE);
        waiting.for_element(Locator::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}"))
    }

    /// Waits until an element reads so: a page that is being left for another one still answers for a while.
    async fn reads(&self, css: &str, expected: &str) {
        let since = Instant::now();
        loop {
            let found = match self.client.find(Locator::Css(css)).await {
                Ok(element) => element.text().await,
                Err(error) => Err(error),
            };
            match found {
                Ok(text) if text == expected => return,
                found if since.elapsed() > PATIENCE => panic!("{css} reads {found:?} and not `{expected}`"),
                _ => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    async fn text(&self, css: &str) -> String {
        self.element(css).await.text().await.unwrap()
    }

    async fn click(&self, css: &str) {
        self.element(css).await.click().await.unwrap();
    }

    /// The address without the host.
    async fn place(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.as_str().trim_start_matches(&self.server.base()).to_owned()
    }

    /// Nothing is wider than the window at any width, and a picture of it is kept where one is wanted.
    async fn fits(&self, name: &str) {
        for width in WIDTHS {
            self.resize(width).await;
            let wide = self.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            assert!(wide.as_i64().is_some_and(|w| w <= 0), "{name} at {width} is {wide} too wide");
            let inner = self.run("return window.innerWidth").await;
            assert_eq!(inner, json!(width), "{name}");
            if let Some(folder) = &self.shots {
                std::fs::create_dir_all(folder).unwrap();
                std::fs::write(folder.join(format!("{name}-{width}.png")), self.client.screenshot().await.unwrap()).unwrap();
            }
        }
    }

    /// Makes the page itself so wide; a headless window has a least width of its own.
    async fn resize(&self, width: u32) {
        let session = self.client.session_id().await.unwrap().unwrap();
        let url = format!("{}/session/{session}/goog/cdp/execute", self.driver.address);
        let metrics = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        post(&url, &json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics}));
    }

    /// What the browser has complained of since it was last asked: scripts, styles or pictures refused, errors of any kind.
    async fn complaints(&self) -> Vec<String> {
        let session = self.client.session_id().await.unwrap().unwrap();
        let log = post(&format!("{}/session/{session}/se/log", self.driver.address), &json!({"type": "browser"}));
        log["value"].as_array().unwrap().iter().map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

fn post(url: &str, body: &Value) -> Value {
    let mut answer =
        ureq::post(url).header("content-type", "application/json").send(body.to_string()).unwrap_or_else(|e| panic!("{url}: {e}"));
    serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
}

fn archive() -> Archive {
    let long = "Averylongwordwithoutanybreakinit".repeat(12);
    let cells = (0..14).map(|n| format!("column {n}")).collect::<Vec<_>>().join(" | ");
    let row = vec!["12,345"; 14].join(" | ");
    let line = vec!["---"; 14].join("|");
    Archive::small().file(
        "police/wide.md",
        format!(
            "---\nreference: VP/WIDE/{long}\ntitle: Searches by ward {long}\nresponded: 2025-01-02\ndecision: disclosed\n---\n## Request\n\nEvery search by ward, {long}.\n\n## Response\n\n| {cells} |\n|{line}|\n| {row} |\n\nSee [this page](https://a.example/{long}).\n"
        ),
    )
}

/// Runs what one visitor does, and then looks at what the browser had to say.
fn visit(run: impl AsyncFn(&Visit<'_>)) {
    let archive = archive();
    let server = archive.serve(&[]);
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let shots = std::env::var_os("FOI_SHOTS").map(PathBuf::from);
        let visit = Visit { client: driver.open().await, server: &server, driver: &driver, shots };
        run(&visit).await;
        let complaints = visit.complaints().await;
        visit.client.close().await.unwrap();
        assert_eq!(complaints, [""; 0]);
    });
}

#[test]
fn a_visitor_searches_narrows_and_reads() {
    visit(async |visit| {
        visit.go("/").await;
        visit.fits("home").await;
        let field = visit.client.find(Locator::Css("input[name=q]")).await.unwrap();
        field.send_keys("many").await.unwrap();
        visit.click("form.search button").await;
        assert_eq!(visit.place().await, "/search?q=many");
        visit.reads("#found", "3 responses").await;
        visit.fits("results").await;
        visit.client.find(Locator::LinkText("Disclosed in part\n1")).await.ok();
        visit.click("aside a[href*='decision=part']").await;
        visit.reads("#found", "1 response").await;
        assert_eq!(visit.text(".chips a").await.trim_end_matches('×').trim(), "Decision: Disclosed in part");
        visit.click("ol.results h3 a").await;
        assert!(visit.place().await.starts_with("/responses/varnshire-police/VP%2F2024%2F17?q=many#p"), "{}", visit.place().await);
        visit.reads("h1", "Tasers carried by officers").await;
        visit.reads("mark", "many").await;
        let aimed = visit.run("const at = document.querySelector(':target'); return at && at.querySelector('mark') !== null").await;
        assert_eq!(aimed, json!(true), "the address leads to the passage with the word");
        visit.fits("response").await;
    });
}

#[test]
fn every_page_fits_a_telephone_and_a_desk() {
    visit(async |visit| {
        let hits = visit.server.get("/api/v1/search?q=ward").json();
        let wide = hits["hits"][0]["url"].as_str().unwrap().to_owned();
        for (name, path) in [
            ("wide-response", wide.as_str()),
            ("wide-results", "/search?q=ward"),
            ("about", "/about"),
            ("everything", "/search"),
            ("filtered", "/search?authority=Varnshire+Police&decision=part&year=2024"),
            ("working-days", "/working-days?received=2024-03-01"),
            ("precedents", "/precedents?text=How+many+officers+carry+a+taser"),
            ("statistics", "/statistics"),
            ("compose", "/wordings/compose?provision=s31(1)(a)"),
            ("audit", "/audit"),
            ("pair", "/audit/pair?one=varnshire-police/VP%252F2023%252F4&other=varnshire-police/VP%252F2023%252F5"),
        ] {
            visit.go(path).await;
            visit.fits(name).await;
        }
    });
}

#[test]
fn a_keyboard_is_enough() {
    visit(async |visit| {
        visit.go("/search").await;
        let tab = |client: Client| async move {
            client.active_element().await.unwrap().send_keys(&char::from(Key::Tab).to_string()).await.unwrap()
        };
        tab(visit.client.clone()).await;
        let first =
            visit.run("return document.activeElement.className + ' ' + (document.activeElement.getBoundingClientRect().top >= 0)").await;
        assert_eq!(first, json!("skip true"), "the first stop is the skip link, and it can be seen");
        visit.client.active_element().await.unwrap().send_keys(&char::from(Key::Enter).to_string()).await.unwrap();
        assert_eq!(visit.run("return document.activeElement.id").await, json!("content"));
        tab(visit.client.clone()).await;
        let next = visit.run("return document.activeElement.name").await;
        assert_eq!(next, json!("q"), "from there on to the search");
        let outline = visit
            .run("const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'")
            .await;
        assert_eq!(outline, json!(true), "where the keyboard is can be seen");
        visit.client.active_element().await.unwrap().send_keys(&format!("dogs{}", char::from(Key::Enter))).await.unwrap();
        visit.reads("#found", "1 response").await;
    });
}

#[test]
fn everything_works_without_scripts() {
    visit(async |visit| {
        let session = visit.client.session_id().await.unwrap().unwrap();
        let url = format!("{}/session/{session}/goog/cdp/execute", visit.driver.address);
        post(&url, &json!({"cmd": "Emulation.setScriptExecutionDisabled", "params": {"value": true}}));
        visit.go("/search?q=taser").await;
        let link = visit.client.find(Locator::Css("ol.results h3 a")).await.unwrap().attr("href").await.unwrap();
        visit.go(&link.unwrap()).await;
        visit.reads("h1", "Tasers carried by officers").await;
        visit.reads("mark", "taser").await;
    });
}
