//! A hit to its best passage, with the words that were looked for marked.

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::index::Snapshot;
use crate::index::analyzer::{Analyzer, Beginnings, Word};
use crate::passage::{self, Passage};
use crate::query::{Clause, Form, Query};
use crate::response::{Response, Role};
use crate::text::Span;

/// About how long a snippet is, in bytes.
const LENGTH: usize = 280;

/// Text of which some words are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Marked {
    /// The text, piece by piece.
    pub runs: Vec<Run>,
}

/// A piece of text that is marked, or is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Run {
    /// The words as they stand in the letter.
    pub text: String,
    /// Whether they were looked for.
    pub marked: bool,
}

impl Marked {
    /// Unmarked text.
    pub fn plain(text: &str) -> Self {
        Marked { runs: vec![Run { text: text.to_owned(), marked: false }] }
    }

    /// The words without marks.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }

    /// As HTML: escaped, with `<mark>` around what is marked.
    pub fn html(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for run in &self.runs {
            if run.marked {
                write!(f, "<mark>{}</mark>", Escaped(&run.text))?;
            } else {
                write!(f, "{}", Escaped(&run.text))?;
            }
        }
        Ok(())
    }
}

struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

/// The stretch of a response that shows best why it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The passage that it is from.
    pub passage: u32,
    /// That passage's role.
    pub role: Option<Role>,
    /// The words.
    pub marked: Marked,
}

/// The words that were looked for, and how telling each is.
#[derive(Default)]
pub struct Needles {
    terms: HashMap<String, f64>,
    prefixes: Vec<String>,
    beginnings: Beginnings,
    within: Option<Role>,
}

impl Needles {
    /// The needles of a query.
    pub fn new(snapshot: &Snapshot, query: &Query) -> Self {
        let mut needles = Needles::default();
        let mut analyzer = Analyzer::default();
        for clause in &query.clauses {
            needles.add(snapshot, clause, &mut analyzer);
        }
        if query.prose {
            // Words that most responses have are not worth a mark.
            needles.terms.retain(|_, weight| *weight > 1.5);
        }
        needles.ready()
    }

    /// The needles of plain terms, all alike telling but for how rare they are.
    pub fn of_terms<'t>(snapshot: &Snapshot, terms: impl Iterator<Item = &'t str>) -> Self {
        let terms = terms.map(|t| (t.to_owned(), rarity(snapshot, t))).collect();
        Needles { terms, ..Needles::default() }.ready()
    }

    fn ready(mut self) -> Self {
        self.beginnings = Beginnings::of(self.terms.keys().chain(&self.prefixes).map(String::as_str));
        self
    }

    fn add(&mut self, snapshot: &Snapshot, clause: &Clause, analyzer: &mut Analyzer) {
        match clause {
            Clause::Words(words) => {
                self.within = self.within.or(words.within);
                if words.form == Form::Prefix {
                    self.prefixes.push(Analyzer::plain().terms(&words.text).concat());
                    return;
                }
                for text in std::iter::once(&words.text).chain(&words.synonyms) {
                    for term in analyzer.terms(text) {
                        let weight = rarity(snapshot, &term);
                        self.terms.insert(term, weight);
                    }
                }
            }
            Clause::Or(any) => any.iter().for_each(|c| self.add(snapshot, c, analyzer)),
            Clause::Not(_) => {}
        }
    }

    /// Whether there is nothing to mark.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.prefixes.is_empty()
    }

    /// Where the needles stand in `text`, and how telling each is.
    fn found(&self, text: &str, analyzer: &mut Analyzer) -> Vec<(Word, f64)> {
        let mut found = Vec::new();
        analyzer.each_like(text, &self.beginnings, |term, span| {
            let weight = self.terms.get(term).copied().or_else(|| self.begins(&text[span.range()]).then_some(1.0));
            if let Some(weight) = weight {
                found.push((Word { term: term.to_owned(), span }, weight));
            }
        });
        found
    }

    fn begins(&self, word: &str) -> bool {
        !self.prefixes.is_empty() && {
            let plain = Analyzer::plain().terms(word).concat();
            self.prefixes.iter().any(|p| plain.starts_with(p.as_str()))
        }
    }

    /// `text` with every needle marked.
    pub fn mark(&self, text: &str) -> Marked {
        self.mark_with(text, &mut Analyzer::default())
    }

    fn mark_with(&self, text: &str, analyzer: &mut Analyzer) -> Marked {
        if self.is_empty() {
            return Marked::plain(text);
        }
        let mut runs = Vec::new();
        let mut at = 0;
        for (word, _) in self.found(text, analyzer) {
            if word.span.start > at {
                runs.push(Run { text: text[at..word.span.start].to_owned(), marked: false });
            }
            runs.push(Run { text: text[word.span.range()].to_owned(), marked: true });
            at = word.span.end;
        }
        if at < text.len() {
            runs.push(Run { text: text[at..].to_owned(), marked: false });
        }
        Marked { runs }
    }

    /// The passage that has the most telling needles nearest together, and the stretch of it to show.
    pub fn snippet(&self, response: &Response, analyzer: &mut Analyzer) -> Snippet {
        let passages = passage::cut(response);
        let best = self.best(response, &passages, analyzer);
        let Some(passage) = best.or_else(|| passages.iter().find(|p| p.role == Role::Request).or(passages.first())) else {
            return Snippet::default();
        };
        let words = response.text.slice(passage.span);
        let window = self.window(words, analyzer);
        let mut shown: String = words[window.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        if window.start > 0 {
            shown.insert(0, '…');
        }
        if window.end < words.trim_end().len() {
            shown.push('…');
        }
        Snippet { passage: passage.ordinal, role: Some(passage.role), marked: self.mark_with(&shown, analyzer) }
    }

    /// The ordinal of the best passage among those that `keep` lets through.
    pub fn best_passage(&self, response: &Response, keep: impl Fn(&Passage) -> bool) -> Option<Passage> {
        let passages: Vec<Passage> = passage::cut(response).into_iter().filter(keep).collect();
        self.best(response, &passages, &mut Analyzer::default()).cloned()
    }

    fn best<'p>(&self, response: &Response, passages: &'p [Passage], analyzer: &mut Analyzer) -> Option<&'p Passage> {
        if self.is_empty() {
            return None;
        }
        let mut best: Option<(&Passage, f64)> = None;
        for passage in passages.iter().filter(|p| self.within.is_none_or(|role| role == p.role)) {
            let worth = self.worth(response.text.slice(passage.span), analyzer);
            if worth > 0.0 && best.is_none_or(|(_, most)| worth > most) {
                best = Some((passage, worth));
            }
        }
        best.map(|(passage, _)| passage)
    }

    /// Each needle once, and half as much again where two stand side by side.
    fn worth(&self, text: &str, analyzer: &mut Analyzer) -> f64 {
        let found = self.found(text, analyzer);
        let mut seen: Vec<&str> = Vec::new();
        let mut worth = 0.0;
        for (i, (word, weight)) in found.iter().enumerate() {
            if !seen.contains(&word.term.as_str()) {
                seen.push(&word.term);
                worth += weight;
                let near = i > 0 && found[i - 1].0.span.end + 2 >= word.span.start && found[i - 1].0.term != word.term;
                worth += if near { weight * 0.5 } else { 0.0 };
            }
        }
        worth
    }

    /// The stretch of a passage with the most telling needles, on word borders.
    fn window(&self, text: &str, analyzer: &mut Analyzer) -> Span {
        if text.len() <= LENGTH {
            return Span::new(0, text.len());
        }
        let found = self.found(text, analyzer);
        let mut best = (0.0, 0);
        for (i, (first, _)) in found.iter().enumerate() {
            let mut seen: Vec<&str> = Vec::new();
            let mut worth = 0.0;
            for (word, weight) in found[i..].iter().take_while(|(w, _)| w.span.end <= first.span.start + LENGTH * 3 / 4) {
                if !seen.contains(&word.term.as_str()) {
                    seen.push(&word.term);
                    worth += weight;
                }
            }
            if worth > best.0 {
                best = (worth, first.span.start);
            }
        }
        let start = before(text, best.1.saturating_sub(LENGTH / 5));
        let start = if best.1 <= LENGTH / 3 { 0 } else { start };
        Span::new(start, before(text, (start + LENGTH).min(text.len())))
    }
}

/// The nearest place at or before `at` where a word begins or ends.
fn before(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text[..at].rfind(char::is_whitespace).map_or(at, |i| i + text[i..].chars().next().map_or(0, char::len_utf8))
}

/// How telling a term is: the rarer, the more.
fn rarity(snapshot: &Snapshot, term: &str) -> f64 {
    let (all, having) = (snapshot.searcher.num_docs() as f64, snapshot.frequency(term) as f64);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln().max(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needles(terms: &[&str]) -> Needles {
        let terms = terms.iter().map(|t| ((*t).to_owned(), 2.0)).collect();
        Needles { terms, prefixes: vec!["stab".into()], ..Needles::default() }.ready()
    }

    #[test]
    fn marks_are_escaped_and_leave_the_text_as_it_is() {
        let text = "<b>Council’s</b> \"officers\" & stabbings";
        let marked = needles(&["council", "offic"]).mark(text);
        assert_eq!(marked.text(), text);
        assert_eq!(
            marked.html(),
            "&lt;b&gt;<mark>Council’s</mark>&lt;/b&gt; &quot;<mark>officers</mark>&quot; &amp; <mark>stabbings</mark>"
        );
    }

    #[test]
    fn a_window_holds_the_needles() {
        let text = format!("{} the councils of officers met {}", "word ".repeat(200), "word ".repeat(200));
        let window = needles(&["council", "offic"]).window(&text, &mut Analyzer::default());
        assert!(text[window.range()].contains("councils of officers"), "{}", &text[window.range()]);
        assert!(window.len() <= LENGTH);
    }
}
