//! The archive's analysis as the tokenizers that tantivy indexes with.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analysis::Analyzer;

/// The analyzer of running text.
pub(super) const ENGLISH: &str = "foi_english";
/// The same without stemming, for prefixes and spelling.
pub(super) const PLAIN: &str = "foi_plain";

/// Both analyzers, by the names that the schema calls them.
pub fn register(manager: &TokenizerManager) {
    manager.register(ENGLISH, TextAnalyzer::from(Words::new(Analyzer::default())));
    manager.register(PLAIN, TextAnalyzer::from(Words::new(Analyzer::plain())));
}

/// Words, one after another; one that is too long to be indexed leaves a gap.
#[derive(Clone)]
struct Words {
    analyzer: Analyzer,
    token: Token,
}

impl Words {
    fn new(analyzer: Analyzer) -> Self {
        Words { analyzer, token: Token::default() }
    }
}

struct WordStream<'a> {
    text: &'a str,
    words: &'a mut Words,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream { text, words: self }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Words { analyzer, token } = &mut *self.words;
        while let Some((span, term)) = analyzer.next(self.text, token.offset_to) {
            token.position = token.position.wrapping_add(1);
            (token.offset_from, token.offset_to) = (span.start, span.end);
            if let Some(term) = term {
                token.text.clear();
                token.text.push_str(term);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.words.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.words.token
    }
}

#[cfg(test)]
mod tests {
    use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RawTokenizer};

    use super::*;

    #[test]
    fn letters_are_folded_as_tantivy_folds_them() {
        let mut theirs = TextAnalyzer::builder(RawTokenizer::default()).filter(LowerCaser).filter(AsciiFoldingFilter).build();
        let mut ours = Analyzer::plain();
        // Greek and Cyrillic letters with an accent lose it here.
        let ours_alone = |c: char| crate::analysis::is_accent(c) || matches!(c, 'ʼ' | 'ﬅ') || ('\u{370}'..='\u{52f}').contains(&c);
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| c.is_alphanumeric() && !ours_alone(*c)) {
            let word = format!("x{c}y");
            let mut folded = String::new();
            theirs.token_stream(&word).process(&mut |token| folded.clone_from(&token.text));
            assert_eq!(ours.terms(&word), [folded], "{c} U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn words_are_indexed_as_they_are_searched() {
        let text = format!("Council’s “{}” CAFÉS, s40(2) and ½ of 7ⅷ", "long".repeat(20));
        let mut indexed = Vec::new();
        TextAnalyzer::from(Words::new(Analyzer::default()))
            .token_stream(&text)
            .process(&mut |token| indexed.push((token.position, token.text.clone(), token.offset_from..token.offset_to)));
        let words = Analyzer::default().words(&text);
        assert_eq!(
            indexed.iter().map(|(_, term, bytes)| (term, bytes.clone())).collect::<Vec<_>>(),
            words.iter().map(|word| (&word.term, word.span.range())).collect::<Vec<_>>()
        );
        assert_eq!(indexed.iter().map(|(at, ..)| *at).take(3).collect::<Vec<_>>(), [0, 2, 3], "the long word has its place");
    }
}
