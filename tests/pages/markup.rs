//! Every kind of page as a browser reads it: no error of its syntax, no name twice, a label for every field, a name for every landmark that is there twice.

use std::collections::{BTreeMap, HashSet};

use scraper::{ElementRef, Html, Selector};

use super::kinds::{OFFICERS, PUBLIC, all, archive};

fn select<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

/// What is wrong with a page.
fn faults(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut faults: Vec<String> = page.errors.iter().map(|error| error.to_string()).collect();
    let mut known = HashSet::new();
    for id in select(&page, "[id]").iter().filter_map(|element| element.value().id()) {
        if !known.insert(id) {
            faults.push(format!("the id `{id}` is there twice"));
        }
    }
    let labelled: HashSet<&str> = select(&page, "label[for]").iter().filter_map(|label| label.attr("for")).collect();
    for field in select(&page, "input, select, textarea") {
        let is_hidden = matches!(field.attr("type"), Some("hidden" | "submit")) || field.attr("hidden").is_some();
        let is_named = field.value().id().is_some_and(|id| labelled.contains(id)) || field.attr("aria-label").is_some();
        let within = || field.ancestors().filter_map(ElementRef::wrap).any(|element| element.value().name() == "label");
        if !is_hidden && !is_named && !within() {
            faults.push(format!("the field `{}` has no label", field.html()));
        }
    }
    for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
        for element in select(&page, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap_or_default().split_whitespace().filter(|id| !known.contains(id)) {
                faults.push(format!("{attribute} of `{}` names `{id}`, which is not there", element.value().name()));
            }
        }
    }
    for link in select(&page, "a[href^='#']").iter().filter_map(|link| link.attr("href")) {
        let id = link.trim_start_matches('#');
        if !known.contains(id) {
            faults.push(format!("`{link}` leads nowhere"));
        }
    }
    for (landmark, names) in landmarks(&page) {
        let told_apart: HashSet<&String> = names.iter().collect();
        if told_apart.len() < names.len() || names.len() > 1 && told_apart.contains(&String::new()) {
            faults.push(format!("{} of <{landmark}> are not told apart: {names:?}", names.len()));
        }
    }
    let headings: Vec<u8> = select(&page, "h1, h2, h3, h4").iter().map(|h| h.value().name().as_bytes()[1] - b'0').collect();
    if headings.first() != Some(&1) || headings.iter().filter(|level| **level == 1).count() != 1 {
        faults.push(format!("the headings are {headings:?}"));
    }
    faults
        .extend(headings.windows(2).filter(|two| two[1] > two[0] + 1).map(|two| format!("a heading {} follows one of {}", two[1], two[0])));
    for cell in select(&page, "thead th").iter().filter(|cell| cell.text().all(|text| text.trim().is_empty())) {
        faults.push(format!("a head of a table is empty: {}", cell.html()));
    }
    faults
}

/// The names of the landmarks, by kind.
fn landmarks(page: &Html) -> BTreeMap<&'static str, Vec<String>> {
    let named =
        |css| select(page, css).iter().map(|e| e.attr("aria-label").or(e.attr("aria-labelledby")).unwrap_or_default().to_owned()).collect();
    ["nav", "aside", "main", "[role=search]"].map(|kind| (kind, named(kind))).into_iter().collect()
}

#[test]
fn every_kind_of_page_is_valid() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let mut found = Vec::new();
    for kind in all() {
        let answer = server.get(&kind.address(&server));
        assert_eq!(answer.status, kind.status(), "{}", kind.name);
        found.extend(faults(&answer.body).into_iter().map(|fault| format!("{}: {fault}", kind.name)));
    }
    for kind in PUBLIC {
        let answer = server.stranger("GET", kind.path, &[], None);
        assert_eq!(answer.status, kind.status(), "{}", kind.name);
        found.extend(faults(&answer.body).into_iter().map(|fault| format!("{} for everybody: {fault}", kind.name)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(OFFICERS.iter().all(|kind| server.stranger("GET", kind.path, &[], None).status == 303));
}

#[test]
fn a_page_has_a_title_of_its_own() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for kind in all().filter(|kind| !["a response with words marked", "statistics by month"].contains(&kind.name)) {
        let body = server.get(&kind.address(&server)).body;
        let title = body.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap().to_owned();
        let other = titles.insert(title.clone(), kind.name);
        let is_search = kind.name.starts_with("results with");
        assert!(other.is_none() || is_search, "{} and {other:?} are both called {title}", kind.name);
    }
}

#[test]
fn every_page_says_what_it_is_to_other_sites() {
    let archive = archive();
    let server = archive.serve(&["--public"]);
    for kind in PUBLIC.iter().filter(|kind| kind.status() == 200 && kind.path != "/sign-in") {
        let page = Html::parse_document(&server.get(kind.path).body);
        for property in ["og:type", "og:title", "og:site_name"] {
            let said = select(&page, &format!("meta[property='{property}']"));
            let said: Vec<&str> = said.iter().filter_map(|meta| meta.attr("content")).collect();
            assert!(said.len() == 1 && !said[0].is_empty(), "{} says {said:?} for {property}", kind.name);
        }
        let own = |css: &str, attribute: &str| select(&page, css).iter().filter_map(|e| e.attr(attribute).map(str::to_owned)).next();
        if let Some(canonical) = own("link[rel=canonical]", "href") {
            assert_eq!(own("meta[property='og:url']", "content"), Some(canonical), "{}", kind.name);
        }
    }
}

#[test]
fn what_is_wrong_is_found() {
    let page = |body: &str| format!("<!doctype html><html lang=en><title>T</title><body>{body}</body></html>");
    for (body, fault) in [
        ("<h1>A</h1><p id=a></p><p id=a></p>", "the id `a` is there twice"),
        ("<h1>A</h1><input name=q>", "has no label"),
        ("<h1>A</h1><a href=\"#b\">b</a>", "`#b` leads nowhere"),
        ("<h1>A</h1><h3>B</h3>", "a heading 3 follows one of 1"),
        ("<h1>A</h1><p><div></p></div>", "No <p> tag to close"),
        ("<h1>A</h1><nav></nav><nav></nav>", "are not told apart"),
        ("<h1>A</h1><table><thead><tr><th></th></tr></thead></table>", "a head of a table is empty"),
    ] {
        let found = faults(&page(body));
        assert!(found.iter().any(|found| found.contains(fault)), "{body}: {found:?}");
    }
    assert_eq!(faults(&page("<h1>A</h1><label>Q <input name=q></label>")), [""; 0]);
}
