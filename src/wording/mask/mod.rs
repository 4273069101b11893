//! A paragraph to its form: what changes from letter to letter becomes a blank, what the law fixes stays.
//!
//! 1. Odd quotes, dashes, bullets, wrapped lines and footnote marks are made plain, and the words are told apart (`word`).
//! 2. Names, dates, figures, references and addresses become blanks such as `[date]` (`case_details`, `name`, `date`, `figure`,
//!    `address`); section numbers, years of Acts, statutory limits and the Commissioners' own details stay (`law`).
//! 3. The words are put together again: "46 officers in 2024" and "12 officers in 2019" are now the same.
//!
//! Masking what is masked already changes nothing.

mod address;
mod blank;
mod case_details;
mod date;
mod figure;
mod law;
mod name;
mod word;

pub use blank::Blank;
pub use case_details::{CaseDetails, Contacts};

use std::ops::Range;

use word::Word;

/// The form of a paragraph: one line, or one line an item of a list, with blanks for what changes.
pub fn form(paragraph: &str, known: &CaseDetails) -> String {
    masked(paragraph, known, |_, _| {})
}

/// What a paragraph has in the place of each blank of its form.
pub fn fillings(paragraph: &str, known: &CaseDetails) -> Vec<String> {
    let mut fillings: Vec<String> = Vec::new();
    masked(paragraph, known, |run, goes_on| {
        let words = run.iter().map(|word| word.raw).collect::<Vec<_>>().join(" ");
        let words = words.trim_matches(|c: char| matches!(c, '(' | ')' | '"' | ',' | '.' | ';' | ':' | '?' | '!'));
        match fillings.last_mut().filter(|_| goes_on) {
            Some(last) => *last = format!("{last} {words}"),
            None => fillings.push(words.to_owned()),
        }
    });
    fillings
}

/// The form of a paragraph. `filled` is told the words of each blank, and whether they go on with the blank before.
fn masked(paragraph: &str, known: &CaseDetails, mut filled: impl FnMut(&[Word], bool)) -> String {
    let plain = word::plain(paragraph);
    let words = word::words(&plain);
    let words = &words[word::labels(&words)..];
    let mut form = String::with_capacity(plain.len());
    let mut last: Option<Blank> = None;
    let mut at = 0;
    while at < words.len() {
        let found = found(words, at, known);
        let run = &words[at..at + found.taken()];
        let end = run[run.len() - 1];
        match found {
            Masked::Blank(_, blank) if last == Some(blank) && run[0].lead.is_empty() => {
                filled(run, true);
                form.push_str(end.trail);
            }
            Masked::Blank(_, blank) => {
                filled(run, false);
                separate(&mut form, &run[0]);
                form.push_str(lead(run));
                form.push_str(blank.as_str());
                form.push_str(case_details::possessive(end.core, blank));
                form.push_str(end.trail);
            }
            Masked::Stays(_) => run.iter().for_each(|word| {
                separate(&mut form, word);
                form.push_str(word.raw);
            }),
        }
        last = found.blank().filter(|blank| blank.runs_together() && end.trail.is_empty());
        at += run.len();
    }
    form
}

/// What some words come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Masked {
    /// So many words are one blank.
    Blank(usize, Blank),
    /// So many words stay as they are.
    Stays(usize),
}

impl Masked {
    fn taken(self) -> usize {
        match self {
            Masked::Blank(taken, _) | Masked::Stays(taken) => taken,
        }
    }

    fn blank(self) -> Option<Blank> {
        match self {
            Masked::Blank(_, blank) => Some(blank),
            Masked::Stays(_) => None,
        }
    }
}

/// What the words from `at` on come to.
fn found(words: &[Word], at: usize, known: &CaseDetails) -> Masked {
    let blank = |(taken, blank)| Masked::Blank(taken, blank);
    if let Some(written) = Blank::read(words[at].core) {
        return Masked::Blank(1, written);
    }
    if let Some(named) = known.at(words, at).or_else(|| name::at(words, at)) {
        return blank(named);
    }
    if !figure::is_worth_a_look(&words[at]) {
        return count_in_words(words, at).map_or(Masked::Stays(1), blank);
    }
    match law::fixed(words, at) {
        0 => {}
        fixed => return Masked::Stays(fixed),
    }
    let address =
        || address::at(words, at).map(|(taken, kind)| if known.keeps(kind) { Masked::Stays(taken) } else { Masked::Blank(taken, kind) });
    date::at(words, at).map(blank).or_else(address).or_else(|| figure::at(words, at).map(blank)).unwrap_or(Masked::Stays(1))
}

/// A count in words, unless it is the hours of the cost limit.
fn count_in_words(words: &[Word], at: usize) -> Option<(usize, Blank)> {
    let (taken, blank) = figure::in_words(words, at)?;
    let hours = words.get(at + taken).is_some_and(|next| next.is_any(&["hours", "hour"]));
    (!(hours && law::is_of_cost(words, at))).then_some((taken, blank))
}

/// The opening punctuation before a blank; a bracket that closes within what the blank stands for goes with it.
fn lead<'a>(run: &[Word<'a>]) -> &'a str {
    let closes = run.len() > 1 && run[0].trail.starts_with(')');
    run[0].lead.strip_suffix('(').filter(|_| closes).unwrap_or(run[0].lead)
}

/// A form without anybody's telephone number, e-mail address or postcode, except those of a public office.
pub fn without_contacts(form: &str) -> String {
    let line = |line: &str| {
        let words = word::words(line);
        let (mut kept, mut at): (Vec<String>, usize) = (Vec::with_capacity(words.len()), 0);
        while at < words.len() {
            match contact(&words, at) {
                (taken, None) => kept.extend(words[at..at + taken].iter().map(|word| word.raw.to_owned())),
                (taken, Some(blank)) => {
                    let run = &words[at..at + taken];
                    kept.push(format!("{}{}{}", lead(run), blank.as_str(), run[taken - 1].trail));
                }
            }
            at += contact(&words, at).0;
        }
        kept.join(" ")
    };
    form.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// How many words from `at` on belong together, and the blank for them where they are somebody's contact details.
fn contact(words: &[Word], at: usize) -> (usize, Option<Blank>) {
    if !figure::is_worth_a_look(&words[at]) {
        return (1, None);
    }
    match law::fixed(words, at) {
        0 => address::at(words, at).map_or((1, None), |(taken, blank)| (taken, Some(blank))),
        fixed => (fixed, None),
    }
}

fn separate(form: &mut String, word: &Word) {
    if !form.is_empty() {
        form.push(if word.starts_item { '\n' } else { ' ' });
    }
}

/// Every blank of a form, in order, with where it stands; numbered ones too.
pub fn blanks(form: &str) -> impl Iterator<Item = (Range<usize>, Blank)> + '_ {
    form.match_indices('[').filter_map(|(at, _)| {
        let end = form[at..].find(']')? + at;
        let kind = form[at..end].trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let known = |blank: &&Blank| blank.as_str().strip_suffix(']') == Some(kind);
        Blank::ALL.iter().find(known).map(|blank| (at..end + 1, *blank))
    })
}

#[cfg(test)]
mod tests;
