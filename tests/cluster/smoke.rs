//! The same corpus in a folder and on the cluster: each command and each page says the same of both.

use crate::archive::{Answer, Archive, Ran, Server, on_the_cluster};

/// The corpus of an archive, small enough to be compared whole.
fn archives() -> (Archive, Archive) {
    let make = || {
        let archive = Archive::small();
        for n in 0..30 {
            let (animal, day) = (["badgers", "wombats", "otters"][n % 3], 1 + n % 28);
            archive.put(
                &format!("animals/{n}.md"),
                format!(
                    "---\nreference: AN/{n}\ntitle: {animal} of the county\nreceived: 2023-02-{day:02}\nresponded: 2023-03-{day:02}\ntopics: [{animal}]\n---\n## Request\n\nHow many {animal} live in the county, and what did they cost in 20{n:02}?\n\n## Response\n\nThere are {n} {animal}. We hold no figures of what they cost.\n\nIf you are unhappy with this response you may ask for an internal review within forty working days.\n"
                ),
            );
        }
        archive
    };
    (make(), on_the_cluster(make))
}

/// What a run says, without where its index is.
fn ran(archive: &Archive, args: &[&str]) -> Ran {
    let ran = archive.run(args);
    let index = archive.index_path();
    let index = index.to_string_lossy();
    Ran::new(ran.code, &rounded(&ran.stdout.replace(&*index, "index")), &ran.stderr.replace(&*index, "index"))
}

/// Scores are sums of floating-point numbers, which depend on their order.
fn rounded(text: &str) -> String {
    let score = regex::Regex::new(r#""score":( ?)([0-9.]+)"#).unwrap();
    let round = |found: &regex::Captures| format!("\"score\":{}{:.4}", &found[1], found[2].parse::<f64>().unwrap());
    let text = score.replace_all(text, round).into_owned();
    // Where the next page goes on says what the last hit scored, bit by bit.
    regex::Regex::new("relevance-[0-9a-f]{8}").unwrap().replace_all(&text, "relevance-").into_owned()
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn every_command_says_what_it_says_of_a_folder() {
    let (folder, cluster) = archives();
    let request = folder.path("request.txt");
    std::fs::write(&request, "How many badgers and otters live in the county?\n\nWhat did the police dogs cost?\n").unwrap();
    let request = request.to_str().unwrap();
    let commands: Vec<Vec<&str>> = vec![
        vec!["index"],
        vec!["index"],
        vec!["search", "badgers"],
        vec!["search", "badgers", "--json"],
        vec!["search", "police dogs", "--csv"],
        vec!["search", "oter countty", "--json"],
        vec!["search", "in:disclosure figur* topic:otters -wombats", "--json"],
        vec!["precedents", request, "--json"],
        vec!["wording", "--json"],
        vec!["audit", "--json"],
        vec!["audit", "AN/7", "--json"],
        vec!["audit", "AN/7", "--json"],
        vec!["hold", "AN/4"],
        vec!["search", "badgers wombats", "--json"],
        vec!["publish", "AN/4"],
        vec!["withdraw", "AN/5", "--reason", "It names a person"],
        vec!["search", "AN/5", "--json"],
        vec!["index"],
        vec!["search", "otters", "--json"],
        vec!["precedents", request],
    ];
    for args in commands {
        let (here, there) = (ran(&folder, &args), ran(&cluster, &args));
        assert_eq!(here, there, "{args:?}");
    }
    let purged = cluster.run(&["index", "--purge"]);
    assert_eq!(purged.code, 0, "{purged:#?}");
    assert!(purged.stdout.contains("none holds anything that was taken out"), "{purged:#?}");
}

#[test]
#[ignore = "needs a cluster, which `scripts/test` starts"]
fn every_page_is_that_of_a_folder() {
    let (folder, cluster) = archives();
    folder.index();
    cluster.index();
    let (here, there) = (folder.serve(&[]), cluster.serve(&[]));
    let beside = cluster.serve(&[]);
    let pages = [
        "/",
        "/search?q=badgers",
        "/search?q=badgers&topic=wombats&topic=badgers",
        "/search?q=&order=oldest&page=2",
        "/search?q=oter+countty",
        "/responses/varnshire-police/AN%2F7",
        "/responses/varnshire-police/AN%2F700",
        "/authorities",
        "/years",
        "/topics",
        "/provisions",
        "/statistics",
        "/wordings",
        "/audit",
        "/feed.atom",
        "/search.csv?q=otters",
        "/search.jsonl?q=",
        "/api/v1/search?q=police+dogs",
        "/api/v1/statistics",
        "/sitemap.xml",
    ];
    let plain = |answer: &Answer, base: &str| (answer.status, answer.body.replace(base, "http://here"));
    for page in pages {
        for ask in [Server::get, as_stranger] {
            let wanted = scrubbed(plain(&ask(&here, page), here.address()));
            assert_eq!(scrubbed(plain(&ask(&there, page), there.address())), wanted, "{page}");
            assert_eq!(scrubbed(plain(&ask(&beside, page), beside.address())), wanted, "{page}, at another server of it");
        }
    }
    // What one commits shows at both.
    cluster.put("late.md", crate::archive::letter("LATE/1", "## Response\n\nThere are nine numbats."));
    cluster.index();
    for server in [&there, &beside] {
        server.until("/api/v1/search?q=numbats", |answer| answer.body.contains("LATE/1"));
    }
}

fn as_stranger(server: &Server, page: &str) -> Answer {
    server.stranger("GET", page, &[], None)
}

/// A page without what is different in each session and for each commit.
fn scrubbed((status, body): (u16, String)) -> (u16, String) {
    let mut pattern = regex::Regex::new(r#"name="csrf" value="[^"]*"|token=[^"&]*|"seconds":[0-9.]+"#).unwrap();
    let body = pattern.replace_all(&body, "").into_owned();
    pattern = regex::Regex::new(r"\d+(\.\d+)? ms\b").unwrap();
    (status, rounded(&pattern.replace_all(&body, "")))
}
