//! A body's latest letters to how they begin and end: its reference line, its salutation, and what it signs with.

use std::collections::BTreeMap;

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::reply::Origin;
use crate::engine::{Engine, EngineError};
use crate::query::{Facet, Filters, Query};
use crate::response::{Authority, Key, Response};
use crate::search::{self, Order, Window};

/// The latest letters that are looked at.
const LOOKED_AT: usize = 30;
/// The fewest letters that make a manner.
const FEWEST: usize = 2;
/// Lines at either end of a letter that are looked at.
const LINES: usize = 14;
/// The most bytes of such a line.
const LONGEST: usize = 90;

/// A salutation that names nobody.
static NOBODY: Lazy<Regex> = lazy_regex!(
    r"(?i)^dear\s+(?:sir\s*(?:/|or|and|,)?\s*(?:or\s+)?madam|sirs?|madam|requester|requestor|applicant|enquirer|correspondent|customer|resident)\b"
);
/// How a letter closes.
static CLOSES: Lazy<Regex> =
    lazy_regex!(r"(?i)^(?:yours\s+(?:sincerely|faithfully|truly)|(?:kind|best|warm)\s+regards|regards|with\s+best\s+wishes)\W*$");
/// A line below it that is an office and no person.
static OFFICE: Lazy<Regex> = lazy_regex!(
    r"(?i)\b(?:team|unit|office|department|service|services|section|governance|rights|compliance|information|council|police|headquarters)\b"
);
/// A label before a reference.
static LABEL: Lazy<Regex> = lazy_regex!(r"(?i)\b(?:ref|reference|number|no|request|case)\b");

/// A line or lines as a body writes them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form {
    /// The words, with a blank for what each letter fills in.
    pub(super) words: String,
    /// The letters that have them.
    pub(super) origin: Origin,
}

/// How a body's letters begin and end; nothing where they do not agree.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Manner {
    /// The line with the reference.
    pub(super) reference: Option<Form>,
    /// The salutation.
    pub(super) salutation: Option<Form>,
    /// The close, with the office that signs.
    pub(super) close: Option<Form>,
}

impl Manner {
    /// The manner of a body's latest letters.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub(super) fn of(engine: &dyn Engine, body: &Authority) -> Result<Self, EngineError> {
        let filters = Filters::default().with(Facet::Authority, vec![body.name().to_owned()]);
        let window = Window::new(Order::Newest, 0, LOOKED_AT);
        let found = search::search(engine, &Query { filters, ..Query::default() }, "", window)?;
        let letters: Vec<&Response> = found.hits.iter().map(|hit| &*hit.response).collect();
        Ok(Manner { reference: usual(&letters, reference), salutation: usual(&letters, salutation), close: usual(&letters, close) })
    }
}

/// What most letters have; of equals what the latest has.
fn usual(letters: &[&Response], read: fn(&Response) -> Option<String>) -> Option<Form> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (place, words) in letters.iter().enumerate().filter_map(|(place, letter)| Some((place, read(letter)?))) {
        counts.entry(words).or_insert((0, place)).0 += 1;
    }
    let (words, (count, latest)) = counts.into_iter().max_by_key(|(_, (count, latest))| (*count, std::cmp::Reverse(*latest)))?;
    let letter = letters.get(latest).filter(|_| count >= FEWEST)?;
    let origin = Origin::Manner {
        key: Key::from(*letter),
        reference: letter.reference.clone(),
        authority: letter.authority.clone(),
        letters: count,
    };
    Some(Form { words, origin })
}

/// The first lines of a letter, or the last.
fn head(letter: &Response) -> impl Iterator<Item = &str> {
    letter.letter().as_str().lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).filter(|line| line.len() <= LONGEST)
}

/// `Our ref: [reference]`, as the letter labels it.
fn reference(letter: &Response) -> Option<String> {
    let own = letter.reference.as_str();
    head(letter).find_map(|line| {
        let label = line.strip_suffix(own)?.trim_end();
        (label.len() >= 3 && LABEL.is_match(label)).then(|| format!("{label} [reference]"))
    })
}

/// The salutation; a name in it is a blank.
fn salutation(letter: &Response) -> Option<String> {
    let line = head(letter).find(|line| line.to_lowercase().starts_with("dear ") && line.split_whitespace().count() <= 7)?;
    if NOBODY.is_match(line) {
        return Some(line.to_owned());
    }
    let end = if line.ends_with(',') { "," } else { "" };
    Some(format!("Dear [name of the requester]{end}"))
}

/// The close and the office below it; persons are left out.
fn close(letter: &Response) -> Option<String> {
    let lines: Vec<&str> = letter.letter().as_str().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = &lines[lines.len().saturating_sub(LINES)..];
    let at = last.iter().position(|line| CLOSES.is_match(line))?;
    let below = last[at + 1..].iter().take_while(|line| line.len() <= LONGEST && line.split_whitespace().count() <= 8);
    let offices: Vec<&str> = below.filter(|line| OFFICE.is_match(line) && !line.ends_with('.')).take(2).copied().collect();
    Some([&last[at..=at], &offices[..]].concat().join("\n"))
}
