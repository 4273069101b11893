//! Nothing that the server says to the public comes from a response that the public may not see.

use foi_archive::response::Key;
use foi_archive::views::urls::Urls;
use foi_archive::web::{For, ROUTES};

use crate::archive::{Archive, Server};

/// Responses that nobody but officers may see, each with words that no other has: those in its name are asked for, `zeal` and so on never.
const UNSEEN: [(&str, &str); 4] = [
    ("wombat", "published: 2035-01-01"),
    ("quoll", "held: {on: 2026-01-01, reason: numbatreason, by: K. Lind}"),
    ("bilby", "title: Bilby zealtitle"),
    ("dugong", "withdrawn: {on: 2026-01-01, note: dugongnote}"),
];

fn letter(name: &str, stated: &str) -> String {
    let title = if stated.starts_with("title") { String::new() } else { format!("title: {name} zealtitle\n") };
    format!(
        "---\nreference: R/{name}\nauthority: {name} zealcouncil\ntopics: [zealtopic{name}]\nprovisions: [\"FOIA 31(1)(a)\"]\ndecision: refused\n{title}{stated}\n---\n\
         ## Request\n\nHow many {name} zealrequest otters?\n\n## Response\n\nThere are nine {name} zealanswer otters.\n"
    )
}

fn archive() -> Archive {
    let archive = Archive::bare().file("archive.toml", "name = \"Test\"\n").file(
        "otters.md",
        "---\nreference: R/1\nauthority: Varnshire Police\ntitle: Otters\npublished: 2020-01-01\n---\n## Request\n\nHow many otters?\n\n## Response\n\nSeven otters.\n",
    );
    for (name, stated) in UNSEEN {
        archive.put(&format!("{name}.md"), letter(name, stated));
    }
    archive
}

/// Lists of all that is found, as files.
const LISTS: [&str; 3] = ["/search.atom", "/search.csv", "/search.jsonl"];

/// Addresses that ask for what is not to be seen, in every way that there is.
fn asked() -> Vec<String> {
    let mut asked: Vec<String> =
        ROUTES.iter().filter(|route| route.audience == For::Everybody).map(|route| route.example.to_owned()).collect();
    asked.extend(
        ["/search?q=otters", "/api/v1/search?q=otters", "/search?decision=refused", "/api/v1/search?provision=FOIA+31"].map(str::to_owned),
    );
    asked.extend(LISTS.map(str::to_owned));
    asked.extend(
        ["/provisions/FOIA%2031", "/provisions/FOIA%2031(1)(a)", "/years/2035", "/years/2026", "/years/2035/01", "/years/2026/01"]
            .map(str::to_owned),
    );
    for (name, _) in UNSEEN {
        asked.extend([format!("/topics/zealtopic{name}"), format!("/authorities/{name}-zealcouncil")]);
        asked.extend(LISTS.map(|list| format!("{list}?authority={name}&topic=zeal&sort=oldest")));
        for typed in [name.to_owned(), format!("{}*", &name[..4]), format!("{}x", &name[..name.len() - 1]), format!("\"{name} otters\"")] {
            asked.push(format!("/search?q={}", typed.replace('"', "%22").replace(' ', "+")));
            asked.push(format!("/api/v1/search?q={}", typed.replace('"', "%22").replace(' ', "+")));
            asked.extend(LISTS.map(|list| format!("{list}?q={}", typed.replace('"', "%22").replace(' ', "+"))));
        }
        let key = format!("{name}-zealcouncil/R%2F{name}");
        for begun in ["/responses/", "/api/v1/responses/", "/source/"] {
            asked.push(format!("{begun}{key}"));
        }
        asked.push(format!("/files/{key}/{name}.md"));
        let twice = format!("{name}-zealcouncil/R%252F{name}");
        asked.push(format!("/compare?one={twice}&other=varnshire-police/R%252F1"));
        asked.push(Urls::default().short(&Key::from_parts(&format!("{name}-zealcouncil"), &format!("R/{name}"))));
        asked.extend([&name[..3], name, "zeal", "R%2F"].map(|typed| format!("/api/v1/suggest?q={typed}")));
        asked.push(format!("/search?authority={name}"));
        asked.push(format!("/search?topic=zeal&q={name}"));
    }
    asked
}

fn tells_nothing(server: &Server) {
    for address in asked() {
        let answer = server.stranger("GET", &address, &[], None);
        assert!(answer.status < 500, "{address}: {}", answer.status);
        // What was typed is shown again; what stands in the responses is not.
        let body = answer.body.replace("zealcouncil", if address.contains("zealcouncil") { "" } else { "zealcouncil" });
        for word in ["zealtitle", "zealcouncil", "zealtopic", "zealrequest", "zealanswer", "numbatreason", "dugongnote"] {
            assert!(!body.contains(word), "{address} has `{word}`: {body}");
        }
        if address.starts_with("/api/v1/search?q=otters") {
            assert_eq!(answer.json()["total"], 1);
        }
    }
    assert_eq!(server.stranger("GET", "/healthz", &[], None).json()["responses"], 1);
}

#[test]
fn the_public_is_told_nothing_of_what_it_may_not_see() {
    tells_nothing(&archive().serve(&["--public"]));
}

#[test]
fn whoever_shows_no_token_is_told_nothing_either_and_officers_are() {
    let archive = archive();
    let server = archive.serve(&[]);
    tells_nothing(&server);
    assert_eq!(server.get("/api/v1/search?q=otters").json()["total"], 4);
    for list in LISTS.iter().chain(&["/feed.atom", "/sitemap.xml"]) {
        let list = server.get(list);
        assert!(list.body.contains("R/1") || list.body.contains("R%2F1"), "{}", list.body);
        assert!(
            !list.body.contains("zealtitle") && !list.body.contains("quoll"),
            "what is passed on has only what is public: {}",
            list.body
        );
    }
    for (name, said) in [
        ("quoll", "held since 1 January 2026 by K. Lind: numbatreason"),
        ("wombat", "public from 1 January 2035"),
        ("bilby", "not yet published"),
    ] {
        let page = server.get(&format!("/responses/{name}-zealcouncil/R%2F{name}"));
        assert!(page.status == 200 && page.body.contains(said), "{name}: {}", page.body);
    }
    let gone = server.get("/responses/dugong-zealcouncil/R%2Fdugong");
    assert!(gone.status == 410 && gone.body.contains("dugongnote") && !gone.body.contains("zealanswer"), "{}", gone.body);
}
