//! Tokens that are no `field:value` to words to look for: as typed, as people also call them, or as letters write a provision.

use super::super::cited::{self, cited};
use super::super::token::{Token, is_within};
use super::super::{Form, Hint, Words};
use super::Reader;
use crate::analysis::list;
use crate::law::Provision;
use crate::text::Span;

impl<'a> Reader<'a> {
    /// The words of the first token, or of the first few where they name a provision or others are known for them; and how many tokens
    /// they are.
    pub(super) fn words(&mut self, tokens: &[Token<'a>]) -> (Words, usize) {
        let negated = tokens[0].negated;
        let cited = cited(tokens).filter(|_| !negated);
        let least = cited.as_ref().map_or(1, |(_, n)| *n);
        let run = tokens.iter().take(self.synonyms.longest()).take_while(|t| t.field.is_none() && !t.joins() && !t.is_prefix());
        let run = run.enumerate().take_while(|(at, t)| *at == 0 || !t.negated).count();
        for n in (least..=run).rev() {
            let phrase = tokens[..n].iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
            let others: Vec<String> = self.synonyms.of(&phrase).into_iter().map(str::to_owned).collect();
            if !others.is_empty() {
                let also = if negated { "also left out" } else { "also looked for" };
                self.hint(format!("“{phrase}” was {also} as {}.", quoted(&others)));
                let words = Words { form: form(&phrase), text: phrase, within: self.within, synonyms: others, spelt: None };
                return (words, n);
            }
        }
        match cited {
            Some((provision, n)) => (self.cited_words(&provision, &tokens[..n]), n),
            None => (self.typed_words(&tokens[0]), 1),
        }
    }

    /// The words of a provision, in every way that letters write it.
    fn cited_words(&mut self, provision: &Provision, tokens: &[Token<'a>]) -> Words {
        let span = Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end);
        let typed = &self.typed[span.range()];
        let filter = format!("exemption:\"{provision}\"");
        let hint = Hint::new(format!("“{typed}” was looked for as words; write {filter} to find where it was relied on."));
        self.offer(hint.with_query(self.with(span, &filter)));
        let text = tokens.iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
        // A number on its own is looked for on its own.
        let alone = text.starts_with(|c: char| c.is_ascii_digit());
        let synonyms = if alone { Vec::new() } else { cited::spellings(provision).into_iter().filter(|s| *s != text).collect() };
        Words { form: form(&text), text, within: self.within, synonyms, spelt: None }
    }

    /// The words of one token as they are.
    pub(super) fn typed_words(&mut self, token: &Token<'a>) -> Words {
        let (text, form) = match token.text.strip_suffix('*') {
            Some(stem) if !token.quoted && stem.chars().count() >= 2 => (stem, Form::Prefix),
            Some(stem) if !token.quoted && !self.query.prose => {
                self.hint(format!("A beginning has two letters or more; “{stem}” was looked for as a word."));
                (stem, Form::Word)
            }
            _ if token.quoted => (token.text, Form::Phrase),
            _ => (token.text, form(token.text)),
        };
        if let Some((_, amount)) = list("", text).filter(|(length, _)| *length == text.len() && !self.query.prose) {
            let text = text.replace(',', ", ");
            return Words { text, form: Form::Phrase, within: self.within, synonyms: vec![amount], spelt: None };
        }
        let spelt = (form == Form::Word && token.field.is_none() && !token.negated).then_some(token.span);
        let text = text.trim_end_matches('*');
        let text = if self.is_shouted() { text.to_lowercase() } else { text.to_owned() };
        Words { text, form, within: self.within, synonyms: Vec::new(), spelt }
    }
}

/// How words without quotes are matched: as a phrase where something stands between them.
pub(super) fn form(text: &str) -> Form {
    let inner = text.trim_end_matches(['\'', '’']);
    let apart = inner.contains(|c: char| !c.is_alphanumeric() && !is_within(c) && !matches!(c, '\'' | '’'));
    if apart { Form::Phrase } else { Form::Word }
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(", ")
}
