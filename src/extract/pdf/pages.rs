//! The text of pages to one text as a person reads it: words that were broken at the end of a line whole, ligatures as their letters, and
//! what stands at the head or foot of every page once.

use std::collections::{BTreeMap, HashSet};

use crate::document::Place;
use crate::extract::content::Content;
use crate::text::{Span, Text};

/// Lines at the top and at the bottom of a page that may be its header and footer.
const EDGE: usize = 3;
/// The fewest pages that a line at the edge stands on before it is taken for a header or footer.
const FEWEST_PAGES: usize = 3;
/// The longest list of pages in a sentence.
const MOST_NAMED: usize = 10;

/// The text of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageText {
    /// Its lines.
    pub(super) words: String,
    /// Whether they were read by machine from a picture.
    pub(super) is_by_machine: bool,
}

impl PageText {
    /// The text of a page that has words.
    pub(super) fn of_words(words: String) -> Self {
        PageText { words, is_by_machine: false }
    }
}

/// The text of all pages, with the place of each.
pub(super) fn content(all: &[PageText]) -> Content {
    let pages: Vec<Vec<String>> = all.iter().map(|page| page.words.lines().map(plain).collect()).collect();
    let repeated = repeated(&pages);
    let hyphenated = hyphenated(&pages);
    let (mut text, mut layout, mut said) = (Text::default(), Vec::new(), HashSet::new());
    for ((number, lines), page) in (1..).zip(&pages).zip(all) {
        let edges = edges(lines);
        // The first page that has a header keeps it.
        let kept = |(at, line): (usize, &String)| {
            let key = key(line);
            let is_again = edges.contains(&at) && repeated.contains(&key) && !said.insert(key);
            (!is_again).then(|| line.clone())
        };
        let kept: Vec<String> = lines.iter().enumerate().filter_map(kept).collect();
        text.break_paragraph();
        let start = text.len();
        text.push(&joined(&kept, &hyphenated));
        let span = text.trim(Span::new(start, text.len()));
        if !span.is_empty() {
            layout.push((span, if page.is_by_machine { Place::Scan(number) } else { Place::Page(number) }));
        }
    }
    Content { text, layout, ..Content::default() }
}

/// A sentence on the pages that have no words, where others have some.
pub(super) fn without_text(pages: &[PageText]) -> Option<String> {
    match named(pages, |page| page.words.trim().is_empty()) {
        (0, _) => None,
        (1, named) => Some(format!("page {named} has no text that can be read: it is blank, damaged or a picture")),
        (_, named) => Some(format!("pages {named} have no text that can be read: they are blank, damaged or pictures")),
    }
}

/// A sentence on the pages that were read by machine.
pub(super) fn by_machine(pages: &[PageText]) -> Option<String> {
    match named(pages, |page| page.is_by_machine) {
        (0, _) => None,
        (1, named) => Some(format!("page {named} was read by machine from a picture; check it, and figures above all, against the page")),
        (_, named) => {
            Some(format!("pages {named} were read by machine from pictures; check them, and figures above all, against the pages"))
        }
    }
}

/// How many pages are so, and the numbers of the first.
fn named(pages: &[PageText], is_so: impl Fn(&PageText) -> bool) -> (usize, String) {
    let numbers: Vec<String> = (1..).zip(pages).filter(|(_, page)| is_so(page)).map(|(n, _): (usize, _)| n.to_string()).collect();
    let more = if numbers.len() > MOST_NAMED { ", and more" } else { "" };
    (numbers.len(), numbers[..numbers.len().min(MOST_NAMED)].join(", ") + more)
}

/// A line with ligatures as their letters.
fn plain(line: &str) -> String {
    const LIGATURES: &[(char, &str)] = &[('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];
    if !line.contains(|c: char| ('ﬀ'..='ﬆ').contains(&c)) {
        return line.to_owned();
    }
    let mut plain = String::with_capacity(line.len());
    for c in line.chars() {
        match LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
            Some((_, letters)) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    plain
}

/// Where the first and the last lines of a page stand that are not blank.
fn edges(lines: &[String]) -> HashSet<usize> {
    let filled: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(at, _)| at).collect();
    filled.iter().take(EDGE).chain(filled.iter().rev().take(EDGE)).copied().collect()
}

/// A line without its numbers, which count pages.
fn key(line: &str) -> String {
    let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut key = String::with_capacity(words.len());
    for c in words.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !key.ends_with('0') {
            key.push(c);
        }
    }
    key
}

/// The lines that stand at the edge of nearly every page. Of a short document that is every page: a table may go on at its top.
fn repeated(pages: &[Vec<String>]) -> HashSet<String> {
    let filled = pages.iter().filter(|lines| lines.iter().any(|line| !line.trim().is_empty())).count();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for lines in pages {
        let keys: HashSet<String> = edges(lines).into_iter().map(|at| key(&lines[at])).collect();
        keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
    }
    // The first page is often headed otherwise, and one that is full of pictures has no header.
    let most = FEWEST_PAGES.max(filled * 3 / 4);
    counts.into_iter().filter(|(_, count)| *count >= most).map(|(key, _)| key).collect()
}

/// Words with a hyphen within a line: where one is broken at its hyphen, that stays.
fn hyphenated(pages: &[Vec<String>]) -> HashSet<String> {
    let lines = pages.iter().flatten();
    let words = lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '-'));
    words.filter(|word| word.trim_matches('-').contains('-')).map(str::to_lowercase).collect()
}

/// Lines one below another, and what was broken at their ends joined.
fn joined(lines: &[String], hyphenated: &HashSet<String>) -> String {
    let mut joined = String::new();
    for line in lines {
        let line = line.trim_end();
        match broken(&joined, line, hyphenated) {
            // The rest of the word goes up, and what follows it stays where it was.
            Some(length) => {
                joined.truncate(joined.len() - length);
                joined.push_str(line.trim_start());
            }
            None => {
                if !joined.is_empty() {
                    joined.push('\n');
                }
                joined.push_str(line);
            }
        }
    }
    joined
}

/// Where a word goes on in the next line, the bytes of the sign that broke it: none where the hyphen is its own.
fn broken(before: &str, line: &str, hyphenated: &HashSet<String>) -> Option<usize> {
    let sign = before.chars().next_back().filter(|sign| matches!(sign, '-' | '\u{ad}' | '\u{2010}'))?;
    let head = before[..before.len() - sign.len_utf8()].rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let line = line.trim_start();
    let tail = line.split(|c: char| !c.is_alphanumeric()).next()?;
    let goes_on = tail.starts_with(char::is_lowercase) && head.ends_with(char::is_alphabetic);
    let own = hyphenated.contains(&format!("{head}-{tail}").to_lowercase());
    goes_on.then_some(if own { 0 } else { sign.len_utf8() })
}

#[cfg(test)]
mod tests {
    use super::{PageText, by_machine, without_text};
    use crate::document::Place;
    use crate::extract::content::Content;

    fn pages(words: &[&str]) -> Vec<PageText> {
        words.iter().map(|words| PageText::of_words((*words).to_owned())).collect()
    }

    fn content(words: &[&str]) -> Content {
        super::content(&pages(words))
    }

    fn read(words: &[&str]) -> String {
        content(words).text.as_str().to_owned()
    }

    #[test]
    fn words_come_out_whole() {
        assert_eq!(read(&["The drain-\nage is ﬁne; an oﬃce in a sub\u{ad}\nway."]), "The drainage is fine; an office in a subway.");
        assert_eq!(read(&["A self-employed, self-\nemployed man"]), "A self-employed, self-employed man", "a hyphen of its own stays");
        assert_eq!(read(&["Years 2019-\n2020 and FOI-\nAct and -\nthe"]), "Years 2019-\n2020 and FOI-\nAct and -\nthe");
    }

    #[test]
    fn what_heads_every_page_is_said_once() {
        let page = |n: u32, words: &str| format!("Borough of Ostle\n\n{words}\n\nPage {n} of 3\n");
        let pages = [page(1, "Dear Jo"), page(2, "We hold it."), page(3, "Yours")];
        let content = content(&pages.each_ref().map(String::as_str));
        assert_eq!(
            content.text.as_str().split_whitespace().collect::<Vec<_>>().join(" "),
            "Borough of Ostle Dear Jo Page 1 of 3 We hold it. Yours"
        );
        let places: Vec<_> = content.layout.iter().map(|(span, place)| (content.text.slice(*span), *place)).collect();
        assert_eq!(places[1..], [("We hold it.", Place::Page(2)), ("Yours", Place::Page(3))]);
        assert_eq!(read(&["Total 4\n\nx", "Total 5\n\ny"]).matches("Total").count(), 2, "of two pages nothing can be told");
    }

    #[test]
    fn pages_without_words_are_named() {
        let mut pages = pages(&["x", "", " \n"]);
        assert_eq!(without_text(&pages).unwrap(), "pages 2, 3 have no text that can be read: they are blank, damaged or pictures");
        assert_eq!((without_text(&pages[..1]), by_machine(&pages)), (None, None));
        pages[1] = PageText { words: "seen".to_owned(), is_by_machine: true };
        assert!(by_machine(&pages).unwrap().starts_with("page 2 was read by machine"));
        assert_eq!(super::content(&pages).layout[1].1, Place::Scan(2));
    }
}
