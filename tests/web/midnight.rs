//! A response becomes public when its day begins, and what readers keep of the day before turns with it: no commit is needed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use foi_archive::engine::Reader;
use foi_archive::web::{self, Audience, Clock};

use crate::archive::Archive;

#[test]
fn a_day_that_begins_makes_public_and_turns_tags() {
    let letter = |n: u8, day: &str| format!("---\nreference: R/{n}\nauthority: Varnshire Police\npublished: {day}\n---\nWe hold otters.\n");
    let archive = Archive::bare()
        .file("archive.toml", "name = \"Test\"\n")
        .file("a.md", letter(1, "2026-03-01"))
        .file("b.md", letter(2, "2026-03-02"));
    archive.index();
    let is_next_day = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&is_next_day);
    let clock = Clock::new(move || if seen.load(Ordering::SeqCst) { "2026-03-02" } else { "2026-03-01" }.parse().unwrap());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let options = web::Options {
        listener: web::listen("127.0.0.1:0".parse().unwrap(), &Audience::Public).unwrap(),
        audience: Audience::Public,
        clients: web::Clients::Direct,
        connections: 64,
        metrics: None,
        logged_clients: web::LoggedClients::default(),
        index: archive.path("index"),
        watch: false,
        desk: false,
        officer_header: None,
        meaning: None,
        clock,
    };
    let (tell, told) = std::sync::mpsc::channel();
    let (settings, reader) = (web::Settings::read(&archive.path("corpus")).unwrap(), Reader::open(&archive.path("index")).unwrap());
    runtime.spawn(async move {
        web::serve(settings, reader, options, move |address| tell.send(address).unwrap_or_default(), std::future::pending::<()>).await
    });
    let address = told.recv_timeout(Duration::from_secs(30)).unwrap();
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let ask = |path: &str, tag: &str| {
        let mut answer = agent.get(format!("http://{address}{path}")).header("if-none-match", tag).call().unwrap();
        let tag = answer.headers().get("etag").map_or(String::new(), |tag| tag.to_str().unwrap().to_owned());
        (answer.status().as_u16(), tag, answer.body_mut().read_to_string().unwrap())
    };
    let second = "/api/v1/responses/varnshire-police/R%2F2";
    let (status, tag, body) = ask("/api/v1/search", "none");
    assert!(status == 200 && body.contains("R/1") && !body.contains("R/2"), "{body}");
    assert_eq!((ask("/api/v1/search", &tag).0, ask(second, "none").0), (304, 404));
    is_next_day.store(true, Ordering::SeqCst);
    let (status, next, body) = ask("/api/v1/search", &tag);
    assert!(status == 200 && next != tag && body.contains("R/1") && body.contains("R/2"), "{status} {body}");
    assert_eq!(ask(second, "none").0, 200);
}
