//! A question in plain words to those that say what is asked: `how much do you spend on translators` asks for `spend` and `translators`.
//!
//! What was taken for filters, and what was left out, is said in hints with a way back.

use super::super::token::Token;
use super::super::{Filter, Hint};
use super::Reader;
use crate::analysis::{FUNCTION_WORDS, QUESTION_WORDS, is_abbreviation};

/// Plain words of a query that begins as a question does, from which on it is taken for one.
const FEWEST: usize = 4;

impl<'a> Reader<'a> {
    /// The tokens; of a question those that say what is asked.
    pub(super) fn asked(&mut self, tokens: Vec<Token<'a>>) -> Vec<Token<'a>> {
        let is_name = |token: &Token<'_>| is_abbreviation(token.text) && !self.is_shouted();
        let is = |token: &Token<'_>, words: &[&str]| {
            token.is_plain() && !is_name(token) && words.iter().any(|word| word.eq_ignore_ascii_case(token.text))
        };
        let plain = tokens.iter().filter(|token| token.is_plain() && !token.is_prefix()).count();
        let is_operated = tokens.iter().any(|token| token.joins() || token.negated || token.is_prefix());
        if plain < FEWEST || is_operated || !tokens.first().is_some_and(|first| is(first, QUESTION_WORDS)) {
            return tokens;
        }
        let left: Vec<Token<'a>> =
            tokens.iter().filter(|token| !is(token, QUESTION_WORDS) && !is(token, FUNCTION_WORDS)).cloned().collect();
        let words: Vec<String> = left.iter().filter(|token| token.field.is_none()).map(|token| format!("“{}”", token.text)).collect();
        if words.is_empty() || left.len() == tokens.len() {
            return tokens;
        }
        self.hint(format!("Only the words that say what is asked were looked for: {}.", words.join(", ")));
        left
    }

    /// Says what was taken for filters, and how to look for the words instead.
    pub(super) fn say_assumed(&mut self) {
        let (mut words, mut filters, mut back) = (Vec::new(), Vec::new(), self.typed.to_owned());
        for assumed in self.assumed.iter().rev() {
            let typed = &self.typed[assumed.span.range()];
            words.push(format!("“{typed}”"));
            if let Filter::Facet(facet, value) = &assumed.filter {
                let name = facet.row().names().first().copied().unwrap_or_else(|| facet.as_str());
                filters.push(if value.contains(' ') { format!("{name}:\"{value}\"") } else { format!("{name}:{value}") });
            }
            back.replace_range(assumed.span.range(), &format!("\"{typed}\""));
        }
        words.reverse();
        filters.reverse();
        let were = if words.len() == 1 { "was" } else { "were" };
        let said = format!("{} {were} taken for {}.", words.join(", "), filters.join(" "));
        self.offer(Hint::new(said).with_query(back));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use crate::query::Clause;

    #[test]
    fn a_question_is_asked_by_its_own_words() {
        for (typed, words) in [
            ("how much do you spend on translators", &["spend", "translators"][..]),
            ("are there police horses", &["police", "horses"]),
            ("how many \"police dogs\" have you got", &["police dogs"]),
            ("how much do you spend on IT", &["spend", "IT"]),
            ("HOW MUCH DO YOU SPEND ON IT", &["spend"]),
            ("how to complain", &["how", "to", "complain"]),
            ("spend on translators in the borough", &["spend", "on", "translators", "in", "the", "borough"]),
            ("what is it about", &["what", "is", "it", "about"]),
        ] {
            let (query, hints) = read(typed);
            let found: Vec<&str> =
                query.clauses.iter().filter_map(|c| if let Clause::Words(words) = c { Some(words.text.as_str()) } else { None }).collect();
            assert_eq!(found, words, "{typed}");
            let left_out = words.len() < typed.split_whitespace().count() && !typed.contains('"') || typed.contains('"');
            assert_eq!(hints.len(), usize::from(left_out), "{typed}: {hints:?}");
        }
    }
}
