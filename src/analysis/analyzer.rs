//! Words to terms.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::beginnings::Beginnings;
use super::request_words::{is_abbreviation, is_loud};
use super::{amount, folding, list, memo, word};
use crate::text::Span;

/// Words of this many bytes or more are not indexed.
const LONGEST: usize = 64;

/// A word of a text: its term and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is indexed for it.
    pub term: String,
    /// Bytes of the text.
    pub span: Span,
}

/// Makes terms of words, one text after another.
#[derive(Clone)]
pub struct Analyzer {
    /// Whether it stems them.
    stems: bool,
    /// The term that was made last.
    met_last: String,
    /// What else stands where the words end that are read next: its bytes and its term.
    also: Option<(Span, String)>,
}

/// Whether a word on either side is in capitals that is no abbreviation, so that capitals say nothing of the one between them.
fn is_shouted(before: &str, after: &str) -> bool {
    let is_other = |c: char| !c.is_alphabetic();
    let next = after.trim_start_matches(is_other).split(is_other).next().unwrap_or_default();
    let previous = before.trim_end_matches(is_other).rsplit(is_other).next().unwrap_or_default();
    is_loud(next) || is_loud(previous)
}

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

impl Default for Analyzer {
    fn default() -> Self {
        Analyzer { stems: true, met_last: String::new(), also: None }
    }
}

impl Analyzer {
    /// One that lower-cases and folds, but does not stem.
    pub fn plain() -> Self {
        Analyzer { stems: false, ..Analyzer::default() }
    }

    /// Calls `each` with every term of `text` and the bytes that it stands at, in order.
    pub fn each(&mut self, text: &str, mut each: impl FnMut(&str, Span)) {
        self.each_where(text, |_| true, &mut each);
    }

    /// The same for those words alone that may give one of the terms of `sought`, and a few others.
    pub fn each_like(&mut self, text: &str, sought: &Beginnings, mut each: impl FnMut(&str, Span)) {
        self.each_where(text, |word| sought.may_give(word.as_bytes()), &mut each);
    }

    fn each_where(&mut self, text: &str, keep: impl Fn(&str) -> bool, each: &mut impl FnMut(&str, Span)) {
        let mut at = 0;
        while let Some((span, term)) = self.next_where(text, at, &keep) {
            at = span.end;
            if let Some(term) = term {
                each(term, span);
            }
        }
    }

    /// The term of one word, which stands behind `before`.
    fn term(&mut self, before: &str, word: &str) -> Option<&str> {
        if word.as_bytes()[0].is_ascii_digit()
            && let Some((_, digits)) = amount(before, word)
        {
            self.met_last = digits;
            return Some(&self.met_last);
        }
        let Analyzer { stems, met_last, .. } = self;
        memo::of(
            word,
            || made_of(word),
            |made| {
                made.map(|made| {
                    met_last.clear();
                    met_last.push_str(if *stems { made.stemmed } else { made.plain });
                    met_last.as_str()
                })
            },
        )
    }

    /// The next word of `text` from the byte `from` on: its bytes, and its term, where it is short enough to have one. Numbers that may be one
    /// amount come as that too, behind the last of them, and a word that is an abbreviation as that, behind itself.
    pub(crate) fn next(&mut self, text: &str, from: usize) -> Option<(Span, Option<&str>)> {
        self.next_where(text, from, &|_| true)
    }

    /// The same; a word that is not to be kept has no term.
    fn next_where(&mut self, text: &str, from: usize, keep: &impl Fn(&str) -> bool) -> Option<(Span, Option<&str>)> {
        if from == 0 {
            self.also = None;
        }
        if let Some((span, term)) = self.also.take_if(|(span, _)| span.end == from) {
            self.met_last = term;
            return Some((span, Some(&self.met_last)));
        }
        let (start, end) = word::next(text, from)?;
        let (before, word) = (&text[..start], &text[start..end]);
        if word.as_bytes()[0].is_ascii_digit()
            && let Some((length, digits)) = list(before, &text[start..])
        {
            self.also = Some((Span::new(start, start + length), digits));
        } else if self.stems && is_abbreviation(word) && !is_shouted(before, &text[end..]) {
            self.also = Some((Span::new(start, end), word.to_owned()));
        }
        Some((Span::new(start, end), if keep(word) { self.term(before, word) } else { None }))
    }

    /// Every word of `text`, in order.
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        self.each(text, |term, span| words.push(Word { term: term.to_owned(), span }));
        words
    }

    /// The terms of `text` alone, in order.
    pub fn terms(&mut self, text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        self.each(text, |term, _| terms.push(term.to_owned()));
        terms
    }
}

/// A word in lower case, folded, and the same stemmed; none where it is too long to be indexed.
fn made_of(word: &str) -> Option<(String, String)> {
    let plain: String =
        word.chars().filter_map(|c| if word::is_apostrophe(c) { Some('\'') } else { word::is_of_term(c).then_some(c) }).collect();
    if plain.len() >= LONGEST {
        return None;
    }
    // Letter by letter: a sigma at the end of a word is like any other.
    let folded = folding::folded(plain.chars().flat_map(char::to_lowercase).collect());
    let mut stemmed = STEMMER.stem(&folded).into_owned();
    stemmed.retain(|c| c != '\'');
    Some((folded.replace('\'', ""), stemmed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_term() {
        let terms = Analyzer::default().terms("council’s Council's councils contractors' café O’Brien's s40(2)");
        assert_eq!(terms, ["council", "council", "council", "contractor", "cafe", "obrien", "s40", "2"]);
    }

    #[test]
    fn words_by_their_beginning_are_the_same_words() {
        let text = "Éclairs, council’s O’Brien's eggs: dying lying skies Ycleped by 1984 ½ x x’s I";
        let mut all = Vec::new();
        Analyzer::default().each(text, |term, span| all.push((term.to_owned(), span)));
        for (sought, _) in &all {
            let mut some = Vec::new();
            let beginnings = Beginnings::of(std::iter::once(sought.as_str()));
            Analyzer::default().each_like(text, &beginnings, |term, span| some.push((term.to_owned(), span)));
            assert!(all.iter().filter(|(term, _)| term == sought).all(|word| some.contains(word)), "{sought}: {some:?}");
        }
        let mut none = 0;
        Analyzer::default().each_like("eggs are laid", &Beginnings::of(["swan"].into_iter()), |_, _| none += 1);
        assert_eq!(none, 0);
    }

    #[test]
    fn one_word_is_one_term_however_it_is_written() {
        let mut analyzer = Analyzer::default();
        for (one, other) in [
            ("résumé", "re\u{301}sume\u{301}"),
            ("Llŷn", "Lly\u{302}n"),
            ("Καλή", "Καλη\u{301}"),
            ("чай", "чаи\u{306}"),
            ("office", "o\u{fb03}ce"),
            ("expenditure", "expendi-\nture"),
            ("expenditure", "ex\u{ad}pendi\u{ad}ture"),
            ("O'Neill's", "ONeill"),
            ("£1.2m", "1,200,000"),
            ("1200000", "1.2 million"),
        ] {
            assert_eq!(analyzer.terms(one), analyzer.terms(other), "{one}");
            assert_eq!(analyzer.terms(one).len(), 1, "{one}");
        }
    }

    #[test]
    fn numbers_that_may_be_one_amount_are_both() {
        let text = "rooms 101,102,103 at £101,102,103";
        let words = Analyzer::default().words(text);
        let found: Vec<_> = words.iter().map(|word| (word.term.as_str(), &text[word.span.range()])).collect();
        let list = [("101", "101"), ("102", "102"), ("103", "103"), ("101102103", "101,102,103")];
        assert_eq!(found[1..5], list);
        assert_eq!(found[6..], [list[3]]);
    }

    #[test]
    fn an_abbreviation_is_no_plain_word() {
        let mut analyzer = Analyzer::default();
        for (text, terms) in [
            ("Send the SEND plan", &["send", "the", "send", "SEND", "plan"][..]),
            ("what IT costs", &["what", "it", "IT", "cost"]),
            ("it", &["it"]),
            ("PLEASE SEND THE FORM", &["pleas", "send", "the", "form"]),
            ("a SEND EHCP", &["a", "send", "SEND", "ehcp"]),
            ("the office’s IT – élan", &["the", "offic", "it", "IT", "elan"]),
        ] {
            assert_eq!(analyzer.terms(text), terms, "{text}");
        }
        assert_eq!(Analyzer::plain().terms("SEND"), ["send"]);
    }

    #[test]
    fn words_stand_where_they_stand() {
        let text = "“Taser” – used…";
        let words = Analyzer::plain().words(text);
        let pieces: Vec<_> = words.iter().map(|w| &text[w.span.range()]).collect();
        assert_eq!(pieces, ["Taser", "used"]);
    }
}
