//! A paragraph to its form: what changes from letter to letter becomes a blank, what the law fixes stays.
//!
//! 1. Odd quotes, dashes, bullets, wrapped lines and footnote marks are made plain, and the words are told apart (`word`).
//! 2. Names, dates, figures, references and addresses become blanks such as `[date]` (`known`, `name`, `date`, `figure`,
//!    `address`); section numbers, years of Acts, statutory limits and the Commissioners' own details stay (`law`).
//! 3. The words are put together again: "46 officers in 2024" and "12 officers in 2019" are now the same.
//!
//! Masking what is masked already changes nothing.

mod address;
mod blank;
mod date;
mod figure;
mod known;
mod law;
mod name;
mod word;

pub use blank::Blank;
pub use known::Known;

use word::Word;

/// The form of a paragraph: one line, or one line an item of a list, with blanks for what changes.
pub fn form(paragraph: &str, known: &Known) -> String {
    let plain = word::plain(paragraph);
    let words = word::words(&plain);
    let words = &words[word::labels(&words)..];
    let mut form = String::with_capacity(plain.len());
    let mut last: Option<Blank> = None;
    let mut at = 0;
    while at < words.len() {
        let (taken, blank) = match blank_at(words, at, known) {
            Some((taken, blank)) => (taken, Some(blank)),
            None if words[at].could_be_figure() => (law::fixed(words, at).max(1), None),
            None => (1, None),
        };
        let run = &words[at..at + taken];
        match blank {
            Some(blank) if last == Some(blank) && run[0].lead.is_empty() => form.push_str(run[taken - 1].trail),
            Some(blank) => {
                separate(&mut form, &run[0]);
                form.push_str(run[0].lead);
                form.push_str(blank.as_str());
                form.push_str(known::possessive(run[taken - 1].core, blank));
                form.push_str(run[taken - 1].trail);
            }
            None => run.iter().for_each(|word| {
                separate(&mut form, word);
                form.push_str(word.raw);
            }),
        }
        last = blank.filter(|blank| blank.runs_together() && run[taken - 1].trail.is_empty());
        at += taken;
    }
    form
}

/// How many words from `at` on are one blank, and which; nothing where the word stays.
fn blank_at(words: &[Word], at: usize, known: &Known) -> Option<(usize, Blank)> {
    if let Some(blank) = Blank::read(words[at].core) {
        return Some((1, blank));
    }
    known.at(words, at).or_else(|| name::at(words, at)).or_else(|| {
        if !words[at].could_be_figure() || law::fixed(words, at) > 0 {
            return None;
        }
        date::at(words, at).or_else(|| address::at(words, at)).or_else(|| figure::at(words, at))
    })
}

fn separate(form: &mut String, word: &Word) {
    if !form.is_empty() {
        form.push(if word.starts_item { '\n' } else { ' ' });
    }
}

/// Every blank of a form, in order, with where it stands.
pub fn blanks(form: &str) -> impl Iterator<Item = (usize, Blank)> + '_ {
    form.match_indices('[').filter_map(|(at, _)| {
        let end = form[at..].find(']')? + at;
        Blank::read(&form[at..=end]).map(|blank| (at, blank))
    })
}

#[cfg(test)]
mod tests;
