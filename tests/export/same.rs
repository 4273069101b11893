//! Each exported page is the page that the server shows at the same address, but for what is named here.

use regex::{Captures, Regex};

use super::{BASE, export, files, sample, words};

/// The names of bodies by their slugs, as links to figures have them.
const BODIES: [(&str, &str); 3] =
    [("varnshire-police", "Varnshire Police"), ("ostlebury-borough-council", "Ostlebury Borough Council"), ("kings-heath", "King")];

/// A static address as the server has it.
fn served(url: &str) -> String {
    // What was cut of a long name is not in its address.
    let cut = Regex::new("VP~2FEndless[A-Za-z]*~~[0-9a-f]{16}").unwrap();
    let url = cut.replace_all(url, format!("VP~2F{}", "Endless".repeat(40)));
    let hex = Regex::new("~([0-9A-F]{2})").unwrap();
    let url = hex.replace_all(&url, "%$1").into_owned().replace("%7E", "~").replace("%2E", ".").replace("/?", "?");
    let (path, anchor) = url.split_once('#').map_or((url.as_str(), String::new()), |(path, anchor)| (path, format!("#{anchor}")));
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
    let rule = |pattern: &str, with: &str| Regex::new(pattern).unwrap().replace(path, with).into_owned();
    let path = match path {
        _ if path.starts_with("/api/v1/responses/") => rule(r"\.json$", ""),
        _ if path.starts_with("/linked-data/") => rule(r"\.jsonld$", ""),
        _ if path.starts_with("/source/") => rule(r"\.(txt|json)$", ""),
        _ if path.starts_with("/search/page-") => rule(r"^/search/page-(\d+)$", "/search?page=$1"),
        _ if path.starts_with("/responses/") => match anchor.strip_prefix('#') {
            Some(at) if at.starts_with('a') && path.contains("-p") => rule(r"/a\d+-p\d+$", &format!("?at={at}")),
            _ => rule(r"/(a\d+-p\d+)$", "?at=$1"),
        },
        _ if path.contains("/statistics/") => {
            let path = rule(r"\.json$", "");
            let figures = Regex::new(r"^(/api/v1)?/statistics(?:/([^/]+))?/by-(\w+)(\.csv)?$").unwrap();
            let with = |found: &Captures| {
                let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
                let body =
                    BODIES.iter().find(|(slug, _)| *slug == part(2)).map(|(_, name)| format!("&authority={}", name.replace(' ', "%20")));
                format!("{}/statistics{}?by={}{}", part(1), part(4), part(3), body.unwrap_or_default())
            };
            figures.replace(&path, with).into_owned()
        }
        _ if path == "/api/v1/statistics.json" => "/api/v1/statistics".to_owned(),
        _ => path.to_owned(),
    };
    path + &anchor
}

/// A page without what differs on purpose: links to what only a server can do, and to lists for programs, which are files of other names.
fn common(html: &str) -> String {
    let without = [
        r#"(?s)<a href="/working-days"[^>]*>Working days</a>"#,
        r#" · <a href="/developers">For programmers</a>"#,
        r#"<li>switch off scripts: [^\n]*</li>"#,
        r#"<li>(a search in plain words|two letters side by side|working days|for programmers|signing in)</li>"#,
        r#"<p>Most people need no signs:[^\n]*</p>"#,
        r#"<a href="/search/advanced[^"]*">Search in plain words</a> · "#,
        r#"<p class="help"><a href="/search/advanced[^"]*" rel="nofollow">Search in plain words</a></p>"#,
        r#" data-suggest="[^"]*""#,
        r#"<dt>Short address</dt><dd><a href="[^"]*">[^<]*</a></dd>"#,
        r#" · <a href="/compare[^"]*"[^>]*>compare</a>"#,
        r#"(?s)<form class="dates".*?</form>\n?"#,
        r#"<p class="last-time">[^\n]*</p>"#,
        r#"<link rel="alternate" href="[^"]*" type="(application/atom\+xml|text/csv|application/jsonl)"[^>]*>\n"#,
        r#"( · )?<a href="[^"]*"( rel="nofollow")? type="(application/atom\+xml|text/csv|application/jsonl)">[^<]*</a>( · )?"#,
        r#"(?s)<script src="/assets/search.js".*?</noscript>\n"#,
        r#"( · )?<a href="/api/v1/search[^"]*" rel="nofollow">This page as JSON</a>"#,
        r#"(?s)<p id="q-help".*?</p>"#,
        r#"(?s)<dl class="grammar">\n<dt><code>taser.*?</p>\n"#,
    ];
    let mut html = html.to_owned();
    for pattern in without {
        html = Regex::new(pattern).unwrap().replace_all(&html, "").into_owned();
    }
    // Years are what figures are grouped by where nothing else is asked for.
    html = html.replace("/statistics?by=year\"", "/statistics\"").replace("/statistics.csv?by=year\"", "/statistics.csv\"");
    html = html.replace("&#38;", "&").replace("/search?page=1\"", "/search\"").replace("authority=kings-heath", "authority=King");
    // The address in a mail is written in another way once more.
    html = Regex::new(r#"mailto:foi@example\.org\?[^"]*"#).unwrap().replace_all(&html, "mailto:").into_owned();
    html = html.replace("authority=King%27s%20Heath", "authority=King").replace("authority=King%E2%80%99s%20Heath", "authority=King");
    html.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_exported_page_is_the_page_that_the_server_shows() {
    let archive = sample();
    assert_eq!(export(&archive, &[]).code, 0);
    let site = files(&archive.path("site"));
    let server = archive.serve(&["--public"]);
    let address = Regex::new(r#"(href|src|action|property="og:url" content)="([^"]*)""#).unwrap();
    let mut compared = 0;
    for name in site.keys().filter(|name| name.ends_with("index.html")) {
        let own = served(&format!("/{}", name.strip_suffix("index.html").unwrap()));
        let asked = own.replace("authority=King", "authority=kings-heath");
        let answer = server.get(&asked);
        assert_eq!(answer.status, 200, "{name}: {asked}");
        let linked = |found: &Captures| {
            let url = match found[2].strip_prefix(BASE) {
                Some(own) => format!("{BASE}{}", served(own)),
                None if found[2].starts_with("http") => found[2].to_owned(),
                None => served(&found[2]),
            };
            format!("{}=\"{url}\"", &found[1])
        };
        let exported = words(&site, name);
        // Addresses stand in citations too.
        let cited = Regex::new(&format!("{BASE}(/responses/[^\\s\"<>)}}&]+/)")).unwrap();
        let exported = cited.replace_all(&exported, |found: &Captures| format!("{BASE}{}", served(&found[1])));
        let exported = common(&address.replace_all(&exported, linked));
        let shown = common(&answer.body);
        let differ = exported.lines().zip(shown.lines()).find(|(one, other)| one != other);
        assert!(differ.is_none() && exported.lines().count() == shown.lines().count(), "{name} at {asked}: {differ:#?}");
        compared += 1;
    }
    assert!(compared > 70, "only {compared} pages were compared");
    for page in ["years/2020/index.html", "years/2020/01/index.html", "accessibility/index.html"] {
        assert!(site.contains_key(page), "{page} was not there to compare");
    }
    for (file, address) in [
        ("api/v1/statistics/by-month.json", "/api/v1/statistics?by=month"),
        ("statistics.csv", "/statistics.csv"),
        ("source/varnshire-police/VP~2F2024~2F17.txt", "/source/varnshire-police/VP%2F2024%2F17"),
        ("source/varnshire-police/VP~2F2023~2F4.json", "/source/varnshire-police/VP%2F2023%2F4"),
        ("files/varnshire-police/A~2F3~20~26~20more~3F/repairs.csv", "/files/varnshire-police/A%2F3%20%26%20more%3F/repairs.csv"),
        ("assets/style.css", "/assets/style.css"),
    ] {
        assert_eq!(words(&site, file), server.get(address).body, "{file}");
    }
}
