//! Whatever stands in a corpus or is typed is shown as text, never taken as markup.

use foi_archive::views::urls::encode;

use crate::archive::{Answer, Archive, Server, markdown};

/// Words that would run if they were ever taken as markup; the name after them says where they stood.
fn hostile(place: &str) -> String {
    format!("\"'><script>alert('{place}')</script><img src=x onerror=alert({place})>&lt;b&gt;")
}

fn hostile_archive() -> Archive {
    let field = |name: &str| serde_json::to_string(&hostile(name)).unwrap();
    let archive = Archive::bare()
        .file("archive.toml", format!("publish = \"at-once\"\nname = {}\ndescription = {}\ncontact = {}\n", field("name"), field("description"), field("contact")))
        .file(
            "a.md",
            markdown(
                &format!(
                    "reference: {}\nauthority: {}\ntitle: {}\ntopics: [{}]\nlanguage: {}\nurl: {}\nresponded: 2024-01-02\nwrong: 1\n",
                    field("reference"),
                    field("authority"),
                    field("title"),
                    field("topic"),
                    field("language"),
                    serde_json::to_string(&format!("https://a.example/{}", hostile("url"))).unwrap()
                ),
                "## <script>alert('heading')</script>\n\nA badger `<script>alert('code')</script>` [click](javascript:alert('link')) [there](https://a.example/\"onmouseover=alert(1)).\n\n<script>alert('html')</script>\n\n| a | b |\n|---|---|\n| `<script>alert('cell')</script>` | badger |\n",
            ),
        )
        .file("b.txt", format!("A badger. {}\n", hostile("letter")))
        .file("b.yaml", "reference: B\nurl: javascript:alert('url')\n")
        .file("log.jsonl", serde_json::json!({"reference": "C", "request": format!("badger {}", hostile("request")), "response": hostile("response")}).to_string());
    archive.index();
    archive
}

/// Nothing in a page but its own script element, and no attribute that runs anything.
fn is_harmless(answer: &Answer, path: &str) {
    let page = answer.body.replace("<script src=\"/assets/page.js\" defer></script>", "");
    for sign in ["<script", "<img", "onerror=alert(1", "<b>"] {
        assert!(!page.contains(sign), "{path} has `{sign}`: {page}");
    }
    for attribute in page.split('<').filter_map(|tag| tag.split('>').next()).filter(|tag| tag.contains('=')) {
        assert!(!attribute.contains("javascript:"), "{path}: <{attribute}>");
        // Quotes are balanced in every tag, so nothing has broken out of an attribute.
        assert_eq!(attribute.matches('"').count() % 2, 0, "{path}: <{attribute}>");
    }
}

fn pages(server: &Server) -> Vec<String> {
    let body = server.get("/api/v1/search").json();
    let mut paths: Vec<String> = body["hits"].as_array().unwrap().iter().map(|h| h["url"].as_str().unwrap().to_owned()).collect();
    paths.extend(paths.clone().iter().map(|p| format!("{p}?q=badger%20alert%20script")));
    let typed = foi_archive::views::urls::encode(&hostile("typed"));
    paths.extend(
        [
            "/",
            "/about",
            "/search",
            "/search?q=badger",
            "/search?q=alert+OR+script",
            "/nowhere%3Cscript%3E",
            "/responses/x/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        ]
        .map(str::to_owned),
    );
    for name in ["q", "authority", "topic", "year", "received", "sort", "page", "limit", "decision"] {
        paths.push(format!("/search?{name}={typed}"));
        paths.push(format!("/search?q=badger&{name}={typed}"));
    }
    paths
}

#[test]
fn nothing_hostile_is_ever_markup() {
    let archive = hostile_archive();
    let server = archive.serve(&[]);
    for path in pages(&server) {
        let answer = server.get(&path);
        assert!(answer.header("content-type").starts_with("text/html"), "{path}: {answer:#?}");
        assert!(answer.status < 500, "{path}");
        is_harmless(&answer, &path);
    }
}

#[test]
fn the_words_are_still_there_to_read() {
    let archive = hostile_archive();
    let server = archive.serve(&[]);
    let page = server.get("/responses/unknown-authority/B?q=badger").body;
    assert!(page.contains("<mark>badger</mark>"), "{page}");
    assert!(
        page.contains("alert(&#39;letter&#39;)") || page.contains("alert('letter')") || page.contains("alert(&#x27;letter&#x27;)"),
        "{page}"
    );
}

#[test]
fn snippets_are_escaped_but_for_their_marks() {
    let archive = hostile_archive();
    let server = archive.serve(&[]);
    for q in ["badger", "script", "alert", "img", "lt"] {
        for hit in server.get(&format!("/api/v1/search?q={q}")).json()["hits"].as_array().unwrap() {
            let snippet = hit["snippet"].as_str().unwrap();
            let plain = snippet.replace("<mark>", "").replace("</mark>", "");
            assert!(!plain.contains(['<', '>', '"', '\'']), "{snippet}");
        }
    }
}

#[test]
fn a_source_is_plain_text_whatever_it_holds() {
    let archive = Archive::new().file("a.html", "<p>badger</p><script>alert(1)</script>").file("a.yaml", "reference: A\n");
    archive.index();
    let server = archive.serve(&[]);
    let answer = server.get("/source/varnshire-police/A");
    assert_eq!((answer.header("content-type"), answer.header("x-content-type-options")), ("text/plain; charset=utf-8", "nosniff"));
    assert_eq!(answer.body, "<p>badger</p><script>alert(1)</script>");
}

#[test]
fn words_are_marked_in_the_part_that_they_were_looked_for_in() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let marks = |q: &str| server.get(&format!("/responses/varnshire-police/VP%2F2024%2F17?q={}", encode(q))).body.matches("<mark").count();
    assert_eq!((marks("taser"), marks("in:request taser"), marks("\"a taser\""), marks("\"taser a\"")), (2, 1, 2, 0));
}
