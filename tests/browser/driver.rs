//! The driver of a real browser, as a process that ends with the test.
//!
//! Needs Chromium and its driver (Debian: `apt-get install chromium chromium-driver`); without them a test fails.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::archive::until;

/// How often it is tried to start a driver.
const TRIES: usize = 5;

/// A driver process; it ends, with its browser, when this is dropped.
pub(super) struct Driver {
    child: Child,
    address: String,
    profile: tempfile::TempDir,
}

impl Driver {
    pub(super) fn start() -> Self {
        let missing = "install the browser and its driver first: apt-get install chromium chromium-driver";
        // One that takes a port which another test has just taken ends at once.
        let started = (0..TRIES).find_map(|_| Driver::listening(missing));
        let (child, port) = started.unwrap_or_else(|| panic!("`chromedriver` ended at once; {missing}"));
        Driver { child, address: format!("http://127.0.0.1:{port}"), profile: tempfile::tempdir().unwrap() }
    }

    /// A driver and the port that it listens on; nothing where it ends before it does.
    fn listening(missing: &str) -> Option<(Child, String)> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null());
        let mut child = command.spawn().unwrap_or_else(|e| panic!("cannot start `chromedriver`: {e}; {missing}"));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port =
            lines.find_map(|line| line.unwrap().split_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.').to_owned()));
        // Whatever else it says must be read, or it would wait.
        std::thread::spawn(move || lines.for_each(drop));
        if port.is_none() {
            let _ = child.wait();
        }
        Some((child, port?))
    }

    /// A window of a new browser.
    pub(super) async fn open(&self) -> Client {
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
            "--window-size=1000,1400",
            &profile,
        ];
        let wishes = json!({"browserName": "chrome", "goog:chromeOptions": {"args": switches}, "goog:loggingPrefs": {"browser": "ALL"}});
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wishes.as_object().unwrap().clone());
        builder
            .connect(&self.address)
            .await
            .unwrap_or_else(|e| panic!("Chromium does not start: {e}; apt-get install chromium chromium-driver"))
    }

    /// Posts what WebDriver itself has no words for to a session.
    pub(super) async fn command(&self, client: &Client, path: &str, body: &Value) -> Value {
        let session = client.session_id().await.unwrap().unwrap();
        let url = format!("{}/session/{session}/{path}", self.address);
        let answer = ureq::post(&url).header("content-type", "application/json").send(body.to_string());
        let mut answer = answer.unwrap_or_else(|e| panic!("{url}: {e}"));
        serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to end, it ends its browsers too; a failed test has left its own open.
        let asked = ureq::get(&format!("{}/shutdown", self.address)).call().is_ok();
        if asked && !std::thread::panicking() {
            until("the driver ends", || self.child.try_wait().unwrap());
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
