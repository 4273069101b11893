//! A hit to its best passage, with the words that were looked for marked.

use std::collections::{HashMap, HashSet};

use super::highlighted::{Highlighted, Run};
use super::snippet::{Snippet, most_telling, telling};
use crate::analysis::{Analyzer, Beginnings, Word};
use crate::engine::{Engine, EngineError};
use crate::passage;
use crate::query::{Clause, Form, Query, Within};
use crate::response::{Passage, Response};
use crate::text::Span;

/// About how long a snippet is, in bytes.
const LENGTH: usize = 280;

/// How many bytes of attachments are looked through for the best passage.
const MOST_LOOKED_THROUGH: usize = 1 << 20;

/// The words that were looked for, and how telling each is.
#[derive(Default)]
pub struct Highlighter {
    terms: HashMap<String, f64>,
    /// Words that must stand side by side, by their first; the longest first.
    phrases: HashMap<String, Vec<Phrase>>,
    /// Every word of a phrase.
    in_phrases: HashSet<String>,
    prefixes: Vec<String>,
    beginnings: Beginnings,
    within: Option<Within>,
}

/// Words that must stand side by side.
struct Phrase {
    terms: Vec<String>,
    weight: f64,
}

impl Highlighter {
    /// The needles of a query.
    pub fn new(engine: &dyn Engine, query: &Query) -> Result<Self, EngineError> {
        if query.prose {
            let mut terms = rarities(engine, super::compile::prose_terms(query))?;
            // Words that most responses have are not worth a mark.
            terms.retain(|_, weight| *weight > 1.5);
            return Ok(Highlighter { terms, ..Highlighter::default() }.ready());
        }
        let (mut needles, mut sought) = (Highlighter::default(), Vec::new());
        query.clauses.iter().for_each(|clause| needles.add(clause, &mut sought, &mut Analyzer::default()));
        let rarities = rarities(engine, sought.iter().flatten().cloned().collect())?;
        sought.into_iter().for_each(|terms| needles.add_words(terms, &rarities));
        Ok(needles.ready())
    }

    /// The needles of plain terms, all alike telling but for how rare they are.
    /// Each is given with in how many of all `responses` it stands.
    pub fn of_terms<'t>(responses: u64, terms: impl IntoIterator<Item = (&'t str, u64)>) -> Self {
        let terms = terms.into_iter().map(|(term, having)| (term.to_owned(), rarity(responses, having))).collect();
        Highlighter { terms, ..Highlighter::default() }.ready()
    }

    fn ready(mut self) -> Self {
        self.in_phrases = self.phrases.values().flatten().flat_map(|phrase| phrase.terms.iter().cloned()).collect();
        self.phrases.values_mut().for_each(|phrases| phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.terms.len())));
        self.beginnings = Beginnings::of(self.terms.keys().chain(&self.in_phrases).chain(&self.prefixes).map(String::as_str));
        self
    }

    /// Adds the beginnings of a clause, and puts its words beside those that are `sought`, together where they stand side by side.
    fn add(&mut self, clause: &Clause, sought: &mut Vec<Vec<String>>, analyzer: &mut Analyzer) {
        match clause {
            Clause::Words(words) => {
                self.within = self.within.or(words.within);
                if words.form == Form::Prefix {
                    return self.prefixes.push(Analyzer::plain().terms(&words.text).concat());
                }
                sought.extend(std::iter::once(&words.text).chain(&words.synonyms).map(|text| analyzer.terms(text)));
            }
            Clause::Or(any) => any.iter().for_each(|clause| self.add(clause, sought, analyzer)),
            Clause::Not(_) => {}
        }
    }

    /// Adds words that stand side by side, or one that stands alone.
    fn add_words(&mut self, terms: Vec<String>, rarities: &HashMap<String, f64>) {
        let weight = terms.iter().filter_map(|term| rarities.get(term)).sum();
        match terms.as_slice() {
            [] => {}
            [one] => {
                self.terms.insert(one.clone(), weight);
            }
            [first, ..] => self.phrases.entry(first.clone()).or_default().push(Phrase { terms, weight }),
        }
    }

    /// Whether there is nothing to mark.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.phrases.is_empty() && self.prefixes.is_empty()
    }

    /// Whether they were looked for where this passage stands.
    pub fn are_sought_in(&self, passage: &Passage) -> bool {
        let is_attached = !passage.id.part.is_letter();
        match self.within {
            None => true,
            Some(Within::Attachments) => is_attached,
            Some(Within::Role(role)) => !is_attached && passage.role == role,
        }
    }

    /// Where the needles stand in `text`, and how telling each is.
    fn found(&self, text: &str, analyzer: &mut Analyzer) -> Vec<(Word, f64)> {
        let mut words: Vec<(Word, Option<f64>)> = Vec::new();
        analyzer.each_like(text, &self.beginnings, |term, span| {
            let alone = self.terms.get(term).copied().or_else(|| self.begins(&text[span.range()]).then_some(1.0));
            if alone.is_some() || self.in_phrases.contains(term) {
                words.push((Word { term: term.to_owned(), span }, alone));
            }
        });
        let mut found = Vec::new();
        let mut rest = words.as_slice();
        while let [(word, alone), after @ ..] = rest {
            if let Some(phrase) = self.phrase_at(text, rest) {
                let (same, after) = rest.split_at(phrase.terms.len());
                let span = Span::new(word.span.start, same[same.len() - 1].0.span.end);
                found.push((Word { term: phrase.terms.join(" "), span }, phrase.weight));
                rest = after;
                continue;
            }
            found.extend(alone.map(|weight| (word.clone(), weight)));
            rest = after;
        }
        apart(found)
    }

    /// The longest phrase that the words begin with, one after another in the text.
    fn phrase_at(&self, text: &str, words: &[(Word, Option<f64>)]) -> Option<&Phrase> {
        let between = |two: &[(Word, Option<f64>)]| text.get(two[0].0.span.end..two[1].0.span.start);
        let apart = |two: &[(Word, Option<f64>)]| between(two).is_some_and(|between| between.contains(char::is_alphanumeric));
        self.phrases.get(&words.first()?.0.term)?.iter().find(|phrase| {
            let same = words.get(..phrase.terms.len());
            same.is_some_and(|same| same.iter().map(|(w, _)| &w.term).eq(&phrase.terms) && !same.windows(2).any(apart))
        })
    }

    fn begins(&self, word: &str) -> bool {
        !self.prefixes.is_empty() && {
            let plain = Analyzer::plain().terms(word).concat();
            self.prefixes.iter().any(|p| plain.starts_with(p.as_str()))
        }
    }

    /// `text` with every needle marked.
    pub fn mark(&self, text: &str) -> Highlighted {
        self.mark_with(text, &mut Analyzer::default())
    }

    fn mark_with(&self, text: &str, analyzer: &mut Analyzer) -> Highlighted {
        if self.is_empty() {
            return Highlighted::plain(text);
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
        Highlighted { runs }
    }

    /// The passage that has the most telling needles nearest together, and the stretch of it to show: a heading only where nothing under
    /// one has any, and then with what follows it. Without needles, what was asked.
    pub fn snippet(&self, response: &Response, analyzer: &mut Analyzer) -> Snippet {
        let passages = response.letter_passages();
        let (headings, bodies): (Vec<&Passage>, Vec<&Passage>) =
            passages.iter().partition(|passage| passage::is_heading(response, passage.location()));
        let in_letter = self.best(response, &bodies, analyzer);
        if let Some(passage) = self.best_attached(response, in_letter.map_or(0.0, |(_, worth)| worth), analyzer) {
            return self.shown_attached(response, passage, analyzer);
        }
        if let Some((passage, _)) = in_letter {
            return self.shown(passage, response.words(passage), analyzer).0;
        }
        if let Some((heading, _)) = self.best(response, &headings, analyzer) {
            let under = passages.get(heading.id.ordinal as usize + 1).filter(|next| bodies.contains(next));
            let words = [Some(heading), under].into_iter().flatten().map(|p| response.words(p).trim_end_matches(':'));
            return self.shown(heading, &words.collect::<Vec<_>>().join(": "), analyzer).0;
        }
        match telling(response, &bodies).or_else(|| passages.first().map(|first| (first, first.span))) {
            Some((passage, span)) => self.shown(passage, response.letter().slice(span), analyzer).0,
            None => Snippet::default(),
        }
    }

    /// The best passage of the attachments, where it is worth more than this one of the letter.
    pub fn attached(&self, response: &Response, than: Option<&Passage>) -> Option<Snippet> {
        let mut analyzer = Analyzer::default();
        let worth = than.map_or(0.0, |passage| self.worth(response.words(passage), &mut analyzer));
        let passage = self.best_attached(response, worth, &mut analyzer)?;
        Some(self.shown_attached(response, passage, &mut analyzer))
    }

    /// The best stretch of a passage of an attachment, with where it stands there.
    fn shown_attached(&self, response: &Response, passage: &Passage, analyzer: &mut Analyzer) -> Snippet {
        let (shown, telling) = self.shown(passage, response.words(passage), analyzer);
        let part = response.document.part(passage.id.part);
        let at = Span::new(passage.span.start + telling, passage.span.end);
        let place = part.and_then(|part| Some(part.shown(part.place(at)?)));
        Snippet { attachment: part.map(|part| part.name.clone()), place, ..shown }
    }

    /// The best stretch of the words of a passage, and where in them the most telling one that was looked for stands.
    fn shown(&self, passage: &Passage, words: &str, analyzer: &mut Analyzer) -> (Snippet, usize) {
        let (window, telling) = self.window(words, analyzer);
        let mut shown: String = words[window.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        if window.start > 0 {
            shown.insert(0, '…');
        }
        if window.end < words.trim_end().len() {
            shown.push('…');
        }
        let marked = self.mark_with(&shown, analyzer);
        (Snippet { passage: passage.id, role: Some(passage.role), marked, ..Snippet::default() }, telling)
    }

    /// The best passage of the letter among those that `keep` lets through.
    pub fn best_passage<'p>(&self, response: &'p Response, keep: impl Fn(&Passage) -> bool) -> Option<&'p Passage> {
        let passages: Vec<&Passage> = response.letter_passages().iter().filter(|passage| keep(passage)).collect();
        self.best(response, &passages, &mut Analyzer::default()).map(|(passage, _)| passage)
    }

    /// Whether there is anything in these words to mark.
    pub fn marks(&self, words: &str) -> bool {
        !self.found(words, &mut Analyzer::default()).is_empty()
    }

    /// The best of these passages, and how much it is worth.
    fn best<'p>(&self, response: &Response, passages: &[&'p Passage], analyzer: &mut Analyzer) -> Option<(&'p Passage, f64)> {
        if self.is_empty() {
            return None;
        }
        let mut best: Option<(&Passage, f64)> = None;
        for &passage in passages.iter().filter(|p| self.are_sought_in(p)) {
            let worth = self.worth(response.words(passage), analyzer);
            if worth > 0.0 && best.is_none_or(|(_, most)| worth > most) {
                best = Some((passage, worth));
            }
        }
        best
    }

    /// The best passage of an attachment, where it is worth more than that.
    fn best_attached<'p>(&self, response: &'p Response, than: f64, analyzer: &mut Analyzer) -> Option<&'p Passage> {
        let mut left = MOST_LOOKED_THROUGH;
        let passages: Vec<&Passage> = response.passages[response.letter_passages().len()..]
            .iter()
            .take_while(|passage| {
                left = left.saturating_sub(passage.span.len());
                left > 0
            })
            .collect();
        self.best(response, &passages, analyzer).filter(|(_, worth)| *worth > than).map(|(passage, _)| passage)
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

    /// The stretch of a passage with the most telling needles, on word borders, and where the most telling of these stands.
    fn window(&self, text: &str, analyzer: &mut Analyzer) -> (Span, usize) {
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
        let telling =
            most_telling(text, found.iter().filter(|(word, _)| word.span.start >= best.1 && word.span.end <= best.1 + LENGTH * 3 / 4));
        if text.len() <= LENGTH {
            return (Span::new(0, text.len()), telling);
        }
        let start = before(text, best.1.saturating_sub(LENGTH / 5));
        let start = if best.1 <= LENGTH / 3 { 0 } else { start };
        (Span::new(start, before(text, (start + LENGTH).min(text.len()))), telling)
    }
}

/// Words of which none stands in the place of another: what else a word is, or several together, comes behind them, and goes before.
fn apart(found: Vec<(Word, f64)>) -> Vec<(Word, f64)> {
    let mut apart: Vec<(Word, f64)> = Vec::with_capacity(found.len());
    for (word, weight) in found {
        while apart.last().is_some_and(|(last, _)| word.span.start <= last.span.start) {
            apart.pop();
        }
        if apart.last().is_none_or(|(last, _)| last.span.end <= word.span.start) {
            apart.push((word, weight));
        }
    }
    apart
}

/// The nearest place at or before `at` where a word begins or ends.
fn before(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = text.floor_char_boundary(at);
    text[..at].rfind(char::is_whitespace).map_or(at, |i| i + text[i..].chars().next().map_or(0, char::len_utf8))
}

/// How telling each term of the archive is.
fn rarities(engine: &dyn Engine, terms: Vec<String>) -> Result<HashMap<String, f64>, EngineError> {
    if terms.is_empty() {
        return Ok(HashMap::new());
    }
    let (all, frequencies) = (engine.count(), engine.frequencies(&terms.iter().map(String::as_str).collect::<Vec<_>>())?);
    Ok(terms.into_iter().zip(frequencies).map(|(term, frequency)| (term, rarity(all, frequency.most()))).collect())
}

/// How telling a term is that `having` of `all` responses have: the rarer, the more.
fn rarity(all: u64, having: u64) -> f64 {
    let (all, having) = (all as f64, having as f64);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln().max(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needles(terms: &[&str]) -> Highlighter {
        let terms = terms.iter().map(|t| ((*t).to_owned(), 2.0)).collect();
        Highlighter { terms, prefixes: vec!["stab".into()], ..Highlighter::default() }.ready()
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
    fn words_of_a_phrase_are_marked_where_they_stand_together() {
        let phrase = |words: &str| Phrase { terms: Analyzer::default().terms(words), weight: 5.0 };
        let phrases = [phrase("stop and search"), phrase("stop and"), phrase("conducted energy device")];
        let mut needles = Highlighter { terms: HashMap::from([("taser".to_owned(), 2.0)]), ..Highlighter::default() };
        phrases.into_iter().for_each(|p| needles.phrases.entry(p.terms[0].clone()).or_default().push(p));
        let needles = needles.ready();
        let text = "Stop and searches, and a stop and a search; conduct of energy, a taser (conducted-energy device) and stop and";
        assert_eq!(
            needles.mark(text).html(),
            "<mark>Stop and searches</mark>, and a <mark>stop and</mark> a search; conduct of energy, a <mark>taser</mark> \
             (<mark>conducted-energy device</mark>) and <mark>stop and</mark>"
        );
    }

    #[test]
    fn a_window_holds_the_needles() {
        let text = format!("{} the councils of officers met {}", "word ".repeat(200), "word ".repeat(200));
        let (window, telling) = needles(&["council", "offic"]).window(&text, &mut Analyzer::default());
        assert!(text[window.range()].contains("councils of officers"), "{}", &text[window.range()]);
        assert!(window.len() <= LENGTH && text[telling..].starts_with("councils"));
    }
}
