//! Text to the terms that are indexed and searched: what a word is, here and nowhere else.
//!
//! A word is a run of letters, digits and inner apostrophes, straight or curly. Terms are lower case, without accents, and
//! stemmed for English; `council’s`, `Council's` and `councils` are one term.

use std::collections::HashMap;

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager,
};

use crate::text::Span;

/// The analyzer of running text.
pub(super) const ENGLISH: &str = "foi_english";
/// The same without stemming, for prefixes and spelling.
pub(super) const PLAIN: &str = "foi_plain";

/// Longest word that is indexed, in bytes.
const LONGEST: usize = 64;

/// Both analyzers, by the names that the schema calls them.
pub fn register(manager: &TokenizerManager) {
    manager.register(ENGLISH, english());
    manager.register(PLAIN, plain());
}

fn english() -> TextAnalyzer {
    TextAnalyzer::builder(Words::default())
        .filter(RemoveLongFilter::limit(LONGEST))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

fn plain() -> TextAnalyzer {
    TextAnalyzer::builder(Words::default()).filter(RemoveLongFilter::limit(LONGEST)).filter(LowerCaser).filter(AsciiFoldingFilter).build()
}

/// A word of a text: its term and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is indexed for it.
    pub term: String,
    /// Bytes of the text.
    pub span: Span,
}

/// Stems words, one text after another, and remembers what it made of each.
pub struct Analyzer {
    analyzer: TextAnalyzer,
    /// The term of each word that was met; none for a word that is too long to be indexed.
    met: HashMap<String, Option<String>>,
}

/// The most words that are remembered.
const MOST_MET: usize = 20_000;

impl Default for Analyzer {
    fn default() -> Self {
        Analyzer { analyzer: english(), met: HashMap::new() }
    }
}

impl Analyzer {
    /// One that lower-cases and folds, but does not stem.
    pub fn plain() -> Self {
        Analyzer { analyzer: plain(), met: HashMap::new() }
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
        while let Some(skip) = text[at..].find(char::is_alphanumeric) {
            let start = at + skip;
            at = start + word_length(&text[start..]);
            let word = &text[start..at];
            if keep(word)
                && let Some(term) = self.term(word)
            {
                each(term, Span::new(start, at));
            }
        }
    }

    /// The term of one word.
    fn term(&mut self, word: &str) -> Option<&str> {
        if !self.met.contains_key(word) {
            if self.met.len() >= MOST_MET {
                self.met.clear();
            }
            let mut term = None;
            self.analyzer.token_stream(word).process(&mut |token| term = Some(token.text.clone()));
            self.met.insert(word.to_owned(), term);
        }
        self.met.get(word).and_then(Option::as_deref)
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

/// The first two letters of terms: stemming changes them in no word but that it writes `y` as `i`, so that most words of a text need
/// not be stemmed to see that they are not sought.
pub struct Beginnings {
    /// For each first letter, the second letters.
    seconds: Box<[[bool; 128]; 128]>,
    /// First letters that may stand before anything.
    alone: [bool; 128],
}

impl Default for Beginnings {
    fn default() -> Self {
        Beginnings { seconds: Box::new([[false; 128]; 128]), alone: [false; 128] }
    }
}

impl Beginnings {
    /// The beginnings of these terms.
    pub fn of<'t>(terms: impl Iterator<Item = &'t str>) -> Self {
        let mut beginnings = Beginnings::default();
        for term in terms {
            match *term.as_bytes() {
                [first, second, ..] if first.is_ascii() && second.is_ascii() => {
                    beginnings.seconds[usize::from(first)][usize::from(as_stemmed(second))] = true;
                }
                [first, ..] if first.is_ascii() => beginnings.alone[usize::from(first)] = true,
                _ => {}
            }
        }
        beginnings
    }

    fn may_give(&self, word: &[u8]) -> bool {
        let first = word[0].to_ascii_lowercase();
        if !first.is_ascii() || self.alone[usize::from(first)] {
            return true;
        }
        let seconds = &self.seconds[usize::from(first)];
        match word.get(1).map(u8::to_ascii_lowercase).filter(u8::is_ascii_alphanumeric) {
            Some(second) => seconds[usize::from(as_stemmed(second))],
            None => seconds.contains(&true),
        }
    }
}

fn as_stemmed(letter: u8) -> u8 {
    if letter == b'y' { b'i' } else { letter }
}

/// Splits text into words.
#[derive(Clone, Default)]
struct Words {
    token: Token,
}

struct WordStream<'a> {
    text: &'a str,
    at: usize,
    token: &'a mut Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream { text, at: 0, token: &mut self.token }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(skip) = rest.find(char::is_alphanumeric) else { return false };
        let start = self.at + skip;
        let end = start + word_length(&self.text[start..]);
        self.at = end;
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = start;
        self.token.offset_to = end;
        self.token.text.clear();
        for c in self.text[start..end].chars() {
            self.token.text.push(if is_apostrophe(c) { '\'' } else { c });
        }
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// Bytes of the word at the start of `text`: an apostrophe belongs to it only between letters.
fn word_length(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if text.as_bytes().get(plain).is_none_or(|next| next.is_ascii() && *next != b'\'') {
        return plain;
    }
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphanumeric() && !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_term() {
        let terms = Analyzer::default().terms("council’s Council's councils contractors' café O’Brien's s40(2)");
        assert_eq!(terms, ["council", "council", "council", "contractor", "cafe", "o'brien", "s40", "2"]);
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
    fn words_stand_where_they_stand() {
        let text = "“Taser” – used…";
        let words = Analyzer::plain().words(text);
        let pieces: Vec<_> = words.iter().map(|w| &text[w.span.range()]).collect();
        assert_eq!(pieces, ["Taser", "used"]);
    }
}
