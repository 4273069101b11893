//! Every link of every page followed, as the public and as an officer: each leads to an answer, and one to a place on a page to that place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use scraper::{Html, Selector};

use super::kinds::{NOWHERE, all, archive};
use crate::archive::{Answer, Server};

/// How many filters and orders are put on one after another: each search leads to others without an end.
const DEEPEST: usize = 2;

/// A page that was read: where its links lead, and the places on it.
#[derive(Default)]
struct Read {
    links: BTreeSet<String>,
    places: BTreeSet<String>,
}

fn read(answer: &Answer) -> Read {
    if !answer.header("content-type").starts_with("text/html") {
        return Read::default();
    }
    let page = Html::parse_document(&answer.body);
    let values = |css: &str, name: &str| {
        let all = page.select(&Selector::parse(css).unwrap()).filter_map(|e| e.attr(name).map(str::to_owned)).collect::<Vec<_>>();
        all.into_iter()
    };
    Read { links: values("[href]", "href").chain(values("[src]", "src")).collect(), places: values("[id]", "id").collect() }
}

/// Follows every link from these pages on; what is wrong, and how many addresses were asked.
fn crawl(server: &Server, officer: bool, from: Vec<String>) -> (Vec<String>, usize) {
    let ask = |path: &str| if officer { server.get(path) } else { server.stranger("GET", path, &[], None) };
    let mut known: HashMap<String, BTreeSet<String>> = HashMap::new();
    let mut wanted: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    let mut to_ask: Vec<(String, usize)> = from.into_iter().map(|path| (path, 0)).collect();
    let mut faults = Vec::new();
    while let Some((path, depth)) = to_ask.pop() {
        if known.contains_key(&path) {
            continue;
        }
        let answer = ask(&path);
        let is_meant = if path == NOWHERE { answer.status == 404 } else { matches!(answer.status, 200 | 303 | 308) };
        if !is_meant {
            let led: Vec<_> = wanted.get(&path).into_iter().flatten().map(|(page, _)| page).take(1).collect();
            faults.push(format!("{} of {path}, from {led:?}", answer.status));
        }
        let page = read(&answer);
        let sent_on = Some(answer.header("location")).filter(|to| !to.is_empty()).map(str::to_owned);
        let is_query = path.contains('?') && !path.starts_with("/responses/");
        for link in page.links.into_iter().chain(sent_on) {
            let link = link.strip_prefix(&server.base()).map(str::to_owned).unwrap_or(link);
            if !link.starts_with('/') {
                let is_elsewhere = ["https://", "http://", "mailto:", "#"].iter().any(|begin| link.starts_with(begin));
                if !is_elsewhere {
                    faults.push(format!("`{link}` on {path} is no address"));
                }
                continue;
            }
            let (to, place) = link.split_once('#').map_or((link.as_str(), ""), |(to, place)| (to, place));
            wanted.entry(to.to_owned()).or_default().insert((path.clone(), place.to_owned()));
            let deeper = depth + usize::from(is_query);
            if deeper < DEEPEST || !to.contains('?') {
                to_ask.push((to.to_owned(), deeper));
            }
        }
        known.insert(path, page.places);
    }
    for (to, places) in &wanted {
        let Some(there) = known.get(to) else { continue };
        let missing = places.iter().filter(|(_, place)| !place.is_empty() && !there.contains(place));
        faults.extend(missing.map(|(page, place)| format!("{to} has no `{place}`, to which {page} leads")));
    }
    (faults, known.len())
}

#[test]
fn every_link_leads_somewhere_for_everybody_and_for_officers() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    let kinds: Vec<String> = all().map(|kind| kind.address(&server)).collect();
    let (faults, asked) = crawl(&server, true, kinds);
    assert!(faults.is_empty(), "as an officer: {}", faults.join("\n"));
    assert!(asked > 300, "only {asked} addresses were asked");
    let (faults, asked) = crawl(&server, false, vec!["/".to_owned()]);
    assert!(faults.is_empty(), "as everybody: {}", faults.join("\n"));
    assert!(asked > 150, "only {asked} addresses were asked");
}
