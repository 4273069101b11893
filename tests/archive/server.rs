//! A running server, and what it answers.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::Request;

use super::{Archive, until};

/// A server process; it ends when this is dropped.
///
/// Where it serves this machine alone and has printed a token, it is asked with that token, as an officer would: by a header, unless
/// a request shows something of its own. [`Server::stranger`] asks without.
pub(crate) struct Server {
    child: Child,
    token: Option<String>,
    address: String,
    agent: Agent,
    log: PathBuf,
}

/// What a server answered.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// The value of a header; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map_or("", |(_, v)| v)
    }

    /// The value of a hidden field of its forms; empty where it is not there.
    pub(crate) fn field(&self, name: &str) -> &str {
        let before = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        self.body.split_once(&before).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("not JSON ({e}): {self:#?}"))
    }
}

impl Server {
    pub(super) fn start(archive: &Archive, args: &[&str], variables: &[(&str, &str)]) -> Self {
        let path = archive.path("serve.log");
        let log = File::create(&path).unwrap();
        let all: Vec<&str> = ["serve", "--listen", "127.0.0.1:0"].iter().chain(args).copied().collect();
        let mut child = archive.command(&all).envs(variables.iter().copied()).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let Some(address) = line.trim().strip_prefix("serving the archive at http://").and_then(|a| a.strip_suffix('/')).map(str::to_owned)
        else {
            let _ = child.kill();
            panic!("no server came up: {line:?} {}", std::fs::read_to_string(archive.path("serve.log")).unwrap_or_default());
        };
        let mut token = None;
        if !args.iter().any(|arg| ["--public", "--officers-key", "--officers"].contains(arg)) {
            line.clear();
            out.read_line(&mut line).unwrap();
            let officers = format!("for officers: http://{address}/?token=");
            token = Some(line.trim().strip_prefix(&officers).unwrap_or_else(|| panic!("no token: {line:?}")).to_owned());
        }
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        Server { address, token, child, agent, log: path }
    }

    /// Where it is, such as `http://127.0.0.1:40001`.
    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The token that it printed.
    pub(crate) fn token(&self) -> &str {
        self.token.as_deref().expect("the server serves this machine alone")
    }

    /// The token as the value of a header.
    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.token())
    }

    /// A session of an officer, as the cookie that a browser would send: by the address that was printed.
    pub(crate) fn session(&self) -> String {
        let answer = self.stranger("GET", &format!("/?token={}", self.token()), &[], None);
        answer.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it has ended by itself; its exit code.
    pub(crate) fn ended(mut self) -> Option<i32> {
        until("the server ends", || self.child.try_wait().unwrap()).code()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, None)
    }

    /// Posts a form.
    pub(crate) fn post(&self, path: &str, form: &str) -> Answer {
        self.send("POST", path, &[("content-type", "application/x-www-form-urlencoded")], Some(form))
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Answer {
        let shows = headers.iter().any(|(name, _)| ["authorization", "cookie"].contains(name));
        if self.token.is_none() || shows {
            return self.stranger(method, path, headers, body);
        }
        let bearer = self.bearer();
        self.stranger(method, path, &[headers, &[("authorization", bearer.as_str())]].concat(), body)
    }

    /// Sends these headers and no more.
    pub(crate) fn stranger(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            Some(body) => self.agent.run(request.body(body.to_owned()).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut answer = answer.unwrap_or_else(|e| panic!("{method} {path}: {e}"));
        let headers = answer.headers().iter().map(|(n, v)| (n.to_string(), String::from_utf8_lossy(v.as_bytes()).into_owned())).collect();
        let body = answer.body_mut().read_to_vec().unwrap_or_else(|e| panic!("{method} {path}: {e}"));
        Answer { status: answer.status().as_u16(), headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    /// Sends these bytes as they are, and reads the whole answer, head and body.
    pub(crate) fn raw(&self, request: &str) -> String {
        String::from_utf8_lossy(&self.bytes(request)).into_owned()
    }

    fn bytes(&self, request: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    }

    /// How many bytes the answer to an officer, or to everybody where there are none, has when it is compressed.
    pub(crate) fn weight(&self, path: &str) -> usize {
        let shown = self.token.as_ref().map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\naccept-encoding: gzip\r\nconnection: close\r\n{shown}\r\n", self.address);
        let answer = self.bytes(&request);
        let head = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
        let said = String::from_utf8_lossy(&answer[..head]).to_lowercase();
        assert!(said.contains("content-encoding: gzip"), "{path} is not compressed: {said}");
        answer.len() - head
    }

    /// Asks again and again until the answer is as wanted.
    pub(crate) fn until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        until(&format!("{path} changes"), || Some(self.get(path)).filter(|answer| wanted(answer)))
    }

    /// What it has said so far on its standard error.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Waits until it has said so.
    pub(crate) fn says(&self, words: &str) {
        until(&format!("the log says `{words}`"), || self.log().contains(words).then_some(()));
    }

    /// How many bytes it has read so far from files and connections.
    pub(crate) fn bytes_read(&self) -> u64 {
        let counts = std::fs::read_to_string(format!("/proc/{}/io", self.id())).unwrap();
        counts.lines().find_map(|l| l.strip_prefix("rchar: ")).unwrap().parse().unwrap()
    }

    /// How long it has worked so far on any core, in seconds: the same however busy the machine is.
    pub(crate) fn worked(&self) -> f64 {
        // A hundredth of a second is what the kernel counts in; the name before these numbers may hold blanks.
        let state = std::fs::read_to_string(format!("/proc/{}/stat", self.id())).unwrap();
        let (_, numbers) = state.rsplit_once(") ").unwrap();
        numbers.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<f64>().unwrap() / 100.0).sum()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
