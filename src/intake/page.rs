//! A saved publication page of gov.uk or gov.scot to what it says of the letter on it: these pages label what letters only mention.

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::import::Field;
use crate::response::Date;
use crate::response::day::dates;

/// A tag of what a page says of itself, or of its address.
static TAG: Lazy<Regex> = lazy_regex!(r"(?is)<(?:meta|link)\b[^>]{0,2000}>");
/// An attribute with its value.
static ATTRIBUTE: Lazy<Regex> = lazy_regex!(r#"(?s)([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')"#);
/// The name of a page in the bar of a browser.
static TITLE: Lazy<Regex> = lazy_regex!(r"(?is)<title[^>]*>(.{0,1000}?)</title>");

/// Bytes of a page in which it says what it is.
const HEAD: usize = 200_000;
/// Lines of its text that are looked at for labels.
const LINES: usize = 80;

/// Names under which a page says when it was first published, the most telling first.
const PUBLISHED: &[&str] = &["govuk:first-published-at", "article:published_time", "dcterms.issued", "dc.date.issued", "dcterms.date"];

/// What a page says of the letter on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// The body's number for the request.
    pub(super) reference: Option<String>,
    /// Each other field: its value, and the words that say it.
    pub(super) fields: Vec<(Field, String, String)>,
}

/// Reads a page, `text` being what a browser shows of it; nothing where it is of neither site.
pub(super) fn read(raw: &str, text: &str) -> Option<Page> {
    let head = &raw[..raw.floor_char_boundary(HEAD)];
    let said: Vec<Vec<(String, String)>> = TAG.find_iter(head).map(|tag| attributes(tag.as_str())).collect();
    let of = |tag: &[(String, String)], name: &str| tag.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let meta = |wanted: &str| {
        let is_it = |tag: &&Vec<(String, String)>| {
            ["name", "property"].iter().any(|name| of(tag, name).is_some_and(|name| name.eq_ignore_ascii_case(wanted)))
        };
        said.iter().find(is_it).and_then(|tag| of(tag, "content")).filter(|content| !content.trim().is_empty())
    };
    let address = said.iter().find(|tag| of(tag, "rel").as_deref() == Some("canonical")).and_then(|tag| of(tag, "href"));
    let address = address.or_else(|| meta("og:url")).unwrap_or_default();
    let site = meta("og:site_name").unwrap_or_default().to_lowercase();
    let is_of = |host: &str, name: &str| {
        let rest = address.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().is_some_and(|named| named == host || named.ends_with(&format!(".{host}"))) || site == name
    };
    let is_scottish = is_of("gov.scot", "gov.scot") || is_of("gov.scot", "the scottish government");
    if !is_scottish && !is_of("www.gov.uk", "gov.uk") {
        return None;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).collect();
    let mut page = Page {
        reference: labelled(&lines, &["foi reference", "reference", "reference number", "foi reference number"]),
        ..Page::default()
    };
    let mut put = |field: Field, value: String, words: String| page.fields.push((field, value, words));
    let title = meta("og:title").or_else(|| Some(plain(TITLE.captures(head)?.get(1)?.as_str())));
    if let Some(title) = title {
        put(Field::Title, without_site(&title).to_owned(), title);
    }
    match meta("govuk:primary-publishing-organisation").or_else(|| labelled(&lines, &["from"])) {
        Some(body) => put(Field::Authority, body.clone(), body),
        None if is_scottish => put(Field::Authority, "Scottish Government".to_owned(), address.clone()),
        None => {}
    }
    if let Some((on, words)) =
        PUBLISHED.iter().find_map(|name| dated(meta(name)?)).or_else(|| dated(labelled(&lines, &["published", "publication date"])?))
    {
        put(Field::Published, on.to_string(), words);
    }
    for (field, labels) in [(Field::Received, ["date received", "received"]), (Field::Responded, ["date responded", "responded"])] {
        if let Some((on, words)) = labelled(&lines, &labels).and_then(dated) {
            put(field, on.to_string(), words);
        }
    }
    if address.starts_with("https://") {
        put(Field::Url, address.clone(), address);
    }
    Some(page)
}

/// The names and values of a tag's attributes.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let value = |found: &regex::Captures<'_>| found.get(2).or_else(|| found.get(3)).map_or(String::new(), |value| plain(value.as_str()));
    ATTRIBUTE.captures_iter(tag).map(|found| (found[1].to_lowercase(), value(&found))).collect()
}

/// Words of a page as they are read.
fn plain(words: &str) -> String {
    let words = [("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(words.to_owned(), |words, (entity, is)| words.replace(entity, is));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title without the name of the site behind it.
fn without_site(title: &str) -> &str {
    [" - GOV.UK", " - gov.scot", " | GOV.UK", " | gov.scot"]
        .iter()
        .fold(title, |title, site| title.strip_suffix(site).unwrap_or(title))
        .trim()
}

/// What stands behind a label, on its line or on the next.
fn labelled(lines: &[&str], labels: &[&str]) -> Option<String> {
    lines.iter().enumerate().find_map(|(at, line)| {
        let folded = line.to_lowercase();
        let label = labels.iter().find(|label| {
            let rest = folded.strip_prefix(*label);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '\t']) || rest.starts_with(' ') && dates(rest).len() == 1)
        })?;
        let rest = line.get(label.len()..)?.trim_start_matches([':', ' ', '\t']).trim();
        let value = if rest.is_empty() { lines.get(at + 1).copied()? } else { rest };
        (value.len() < 120).then(|| value.to_owned())
    })
}

/// The first day in words, with the words.
fn dated(words: String) -> Option<(Date, String)> {
    let day = dates(&words.to_lowercase()).first().map(|(date, _)| *date)?;
    Some((day, words))
}
