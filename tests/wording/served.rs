//! An archive of six letters, served: the pages of wordings for officers, and nothing of them for the public.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use foi_archive::corpus::Corpus;
use foi_archive::engine::{Reader, Viewer, Writer};
use foi_archive::ingest::{Check, ingest};
use foi_archive::web::{self, Audience, Officers, OfficersKey};
use tempfile::TempDir;

use crate::archive::until;

/// The token of officers.
pub(super) const TOKEN: &str = "token-of-the-tests";

/// A server that ends with the test.
pub(super) struct Served {
    folder: TempDir,
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

/// A letter of the archive as Markdown; `limit` is what differs in the one that drifted.
fn letter(number: u32, limit: &str) -> String {
    format!(
        "---\nreference: VP-{number}\nauthority: Varnshire Police\ntitle: Cameras in 20{number}\nregime: FOIA\nresponded: 20{number}-03-04\ndecision: refused\nprovisions: [\"FOIA 31(1)(a)\"]\n---\n\n\
         ## Request\n\nHow many of the cameras were moved in 20{number}?\n\n\
         ## Decision\n\nThe information is held and is exempt, and this letter is a refusal notice under section 17 of the Act.\n\n\
         ## Harm\n\nOffenders who knew where the {number} cameras stand would choose other roads, and collisions would be likely to rise.\n\n\
         ## Your right of complaint\n\nIf you are unhappy with this answer you may ask us for an internal review within {limit} working days by writing to the information team.\n"
    )
}

impl Served {
    /// The archive, served to officers at this machine.
    pub(super) fn to_officers() -> Served {
        Served::to(Audience::Local(Officers::shared("K. Lind", OfficersKey::from_token(TOKEN).expect("a token"), Vec::new())))
    }

    /// The archive, served for this audience.
    pub(super) fn to(audience: Audience) -> Served {
        let folder = tempfile::tempdir().expect("a folder");
        let corpus = folder.path().join("corpus");
        std::fs::create_dir(&corpus).expect("a corpus");
        std::fs::write(corpus.join("archive.toml"), "publish = \"at-once\"\n").expect("the settings");
        for number in 20..=25 {
            std::fs::write(corpus.join(format!("vp-{number}.md")), letter(number, if number == 25 { "30" } else { "40" }))
                .expect("a letter");
        }
        index(folder.path());
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let reader = Reader::open(&folder.path().join("index")).expect("an index");
        let options = web::Options {
            listener: web::listen("127.0.0.1:0".parse().expect("an address"), &audience).expect("a port"),
            audience,
            clients: web::Clients::Direct,
            connections: 64,
            metrics: None,
            logged_clients: web::LoggedClients::default(),
            index: folder.path().join("index"),
            watch: false,
            desk: false,
            officer_header: None,
            meaning: None,
            clock: web::Clock::default(),
        };
        let (tell, told) = std::sync::mpsc::channel();
        let settings = web::Settings::read(&corpus).expect("settings");
        runtime.spawn(async move {
            web::serve(settings, reader, options, move |address| tell.send(address).unwrap_or_default(), std::future::pending::<()>).await
        });
        let address = told.recv_timeout(Duration::from_secs(30)).expect("the server starts");
        Served { folder, address, _runtime: runtime }
    }

    /// A letter's file.
    fn file(&self, number: u32) -> PathBuf {
        self.folder.path().join(format!("corpus/vp-{number}.md"))
    }

    /// The whole address of a path.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Status and body of a page.
    fn get(&self, path: &str) -> (u16, String) {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut response = agent.get(self.url(path)).header("authorization", format!("Bearer {TOKEN}")).call().expect("an answer");
        (response.status().as_u16(), response.body_mut().read_to_string().expect("a body"))
    }

    /// The JSON of an address.
    fn json(&self, path: &str) -> serde_json::Value {
        let (status, body) = self.get(path);
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).expect("JSON")
    }

    /// The page of the wording about internal review.
    pub(super) fn review_page(&self) -> String {
        self.json("/api/v1/wordings?role=review-rights")["wordings"][0]["url"].as_str().expect("an address").to_owned()
    }
}

fn index(folder: &Path) {
    let corpus = Corpus::open(&folder.join("corpus")).expect("a corpus");
    let mut writer = Writer::open(&folder.join("index")).expect("a writer");
    let report = ingest(&corpus, &mut *writer, Check::Verify, &()).expect("an index");
    assert!(report.failures.is_empty(), "{:?}", report.failures);
    writer.close().expect("an index");
}

#[test]
fn officers_find_a_wording_its_variant_and_its_uses() {
    let served = Served::to_officers();
    let found = served.json("/api/v1/wordings?q=internal+review&sort=uses");
    let wording = &found["wordings"][0];
    assert_eq!((wording["role"].as_str(), wording["uses"].as_u64()), (Some("review-rights"), Some(6)));
    assert_eq!(wording["variants"][1]["words_changed"], 1);
    let harm = served.json("/api/v1/wordings?provision=s31(1)(a)&role=harm");
    assert_eq!(harm["total"], 1);
    assert!(
        harm["wordings"][0]["text"].as_str().is_some_and(|text| text.starts_with("Offenders who knew where the [number] cameras stand"))
    );

    let (_, page) = served.get(harm["wordings"][0]["url"].as_str().expect("an address"));
    assert!(page.contains("title=\"last: 25\">[number]</span>"), "{page}");
    let (status, page) = served.get(&served.review_page());
    assert_eq!(status, 200);
    for part in [
        "<del>40</del>",
        "<ins>30</ins>",
        "<svg class=\"timeline\"",
        "<th scope=\"row\">2025</th><td>1</td>",
        "/responses/varnshire-police/VP-25?at=p",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
    assert!(page.contains("used in 5 responses") && page.contains("#p"), "the source cited is one that has these very words: {page}");
    let cited = page.split("id=\"copy-cited\"").nth(1).and_then(|after| after.split("</span>").next()).expect("words to cite");
    assert!(cited.contains("VP-24") && !cited.contains("VP-25"), "{cited}");
    let (_, list) = served.get("/wordings");
    assert!(list.contains("Copy with its source") && list.contains("[Standard wording "), "{list}");
    let (_, provision) = served.get("/provisions/s31(1)(a)");
    assert!(provision.contains("used for it in 6 responses"), "{provision}");
    let (_, response) = served.get("/responses/varnshire-police/VP-22");
    assert!(response.contains("used 6 times"), "{response}");
    let once = served.json("/api/v1/wordings?q=collisions&once=yes");
    let usual = served.json("/api/v1/wordings?q=collisions");
    assert_eq!((once["total"].as_u64(), usual["total"].as_u64()), (Some(1), Some(1)));
    let (_, beyond) = served.get("/wordings?page=500");
    assert!(beyond.contains("There is no page 500; the last one is 1."), "{beyond}");
    let (_, misspelt) = served.get("/wordings?q=colisions");
    assert!(misspelt.contains("No wording has “colisions”; “collisions” is near it."), "{misspelt}");
    let (_, list) = served.get("/wordings?provision=FOIA+31&authority=varnshire-police&state=nonsense");
    assert!(list.contains("The filter “state” was left out"));
}

#[test]
fn a_notice_is_laid_out_with_what_is_missing_marked() {
    let served = Served::to_officers();
    let draft = served.json("/api/v1/wordings/compose?provision=s31(1)(a)&authority=varnshire-police");
    let missing: Vec<&str> = draft["missing"].as_array().expect("a list").iter().filter_map(|missing| missing.as_str()).collect();
    assert!(missing.iter().any(|missing| missing.starts_with("[missing: balance of the public interest, FOIA 31(1)(a)")), "{missing:?}");
    assert!(
        draft["markdown"]
            .as_str()
            .is_some_and(|page| page.starts_with("---\nreference: \"[reference]\"\nauthority: \"Varnshire Police\"\nregime: FOIA\n"))
    );
    let (status, page) = served.get("/wordings/compose?provision=s31(1)(a);%20nonsense&part=harm");
    assert_eq!(status, 200);
    assert!(page.contains("class=\"blank\">[number]</span>") && page.contains("One provision was left out"), "{page}");
    assert_eq!(served.get("/api/v1/wordings/compose").0, 400);
    // Read out on their own, no two links to wordings are called the same.
    let (_, page) = served.get("/wordings/compose?provision=s31(1)(a)");
    let links = page.split("<a href=\"/wordings/").skip(1).filter_map(|rest| rest.split("</a>").next());
    let name = |link: &str| {
        let (tag, text) = link.split_once('>').expect("a link has words");
        tag.split_once("aria-label=\"").map_or(text, |(_, name)| name).to_owned()
    };
    let names: Vec<String> = links.filter(|link| !link.starts_with("compose")).map(name).collect();
    let all = names.iter().collect::<std::collections::BTreeSet<_>>().len();
    assert!(all > 2 && all == names.len(), "{names:?}");
    let (status, problem) = served.get("/api/v1/wordings/compose?provision=s999");
    assert!(status == 400 && problem.contains("“FOIA 999” was left out"), "{problem}");
    let hints = |query: &str| served.json(&format!("/api/v1/wordings/compose?provision=s31(1)(a);{query}"))["hints"].to_string();
    assert_eq!(hints("s43(2)"), "[]");
    for (query, hint) in [
        ("s1", "“FOIA 1” was left out: it is no provision under which"),
        ("EIR%2012(1)", "“EIR 12(1)” was left out: it says how others are weighed"),
        ("s43(2)&authority=nobody", "No wording of this archive is by “nobody”"),
        ("EIR%2012(5)(e)", "are those of FOIA; draft a separate notice for what is refused under EIR"),
    ] {
        assert!(hints(query).contains(hint), "{query}: {}", hints(query));
    }
}

#[test]
fn the_public_sees_nothing_of_wordings() {
    let served = Served::to(Audience::Public);
    for path in ["/wordings", "/wordings/compose", "/api/v1/wordings"] {
        assert_eq!(served.get(path).0, 404, "{path}");
    }
    assert!(!served.get("/responses/varnshire-police/VP-22").1.contains("used 6 times"));
    assert!(!served.get("/").1.contains("/wordings"));
}

#[test]
fn a_withdrawn_response_leaves_the_wordings_that_are_served() {
    let served = Served::to_officers();
    assert_eq!(served.json("/api/v1/wordings?role=review-rights")["wordings"][0]["uses"], 6);
    let withdrawn = letter(25, "30").replacen("---\n", "---\nwithdrawn: true\n", 1);
    std::fs::write(served.file(25), withdrawn).expect("a letter");
    index(served.folder.path());
    until("the wording no longer counts a response that was taken back", || {
        (served.json("/api/v1/wordings?role=review-rights")["wordings"][0]["uses"] == 5).then_some(())
    });
    let (_, page) = served.get(&served.review_page());
    assert!(!page.contains("VP-25") && !page.contains("<ins>30</ins>"));
}

#[test]
fn a_draft_that_is_put_into_the_corpus_is_no_letter() {
    let served = Served::to_officers();
    let draft = served.json("/api/v1/wordings/compose?provision=s31(1)(a)&authority=varnshire-police")["markdown"]
        .as_str()
        .expect("a draft")
        .to_owned();
    let corpus = Corpus::open(&served.folder.path().join("corpus")).expect("a corpus");
    let put = |name: &str, text: &str| std::fs::write(served.folder.path().join("corpus").join(name), text).expect("a letter");
    let read = || {
        let mut writer = Writer::open(&served.folder.path().join("index")).expect("a writer");
        let report = ingest(&corpus, &mut *writer, Check::Verify, &()).expect("an index");
        writer.close().expect("an index");
        report
    };
    put("draft.md", &draft);
    let report = read();
    assert!(report.failures[0].message.starts_with("the `reference` is still the blank `[reference]` of a draft"), "{:?}", report.failures);
    put("draft.md", &draft.replace("[reference]", "VP-26"));
    let report = read();
    assert!(
        report.failures.is_empty() && report.remarks.iter().any(|notice| notice.message.contains("gives no wordings")),
        "{:?}",
        report.remarks
    );
    let reader = Reader::open(&served.folder.path().join("index")).expect("an index");
    let wordings = foi_archive::wording::Wordings::of(&*reader.snapshot(Viewer::Officer).unwrap()).unwrap();
    assert!(wordings.catalogue().iter().all(|wording| wording.uses <= 6), "the draft counts as no use");
}
