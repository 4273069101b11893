//! Tokens to clauses and filters.
//!
//! 1. Nine plain words, or a question of five, are prose: every word counts and nothing else does.
//! 2. Else `field:value` becomes a filter, and so does a section, a year or a decision among few words ([`assumed`](mod@assumed)); of a question
//!    [`asked`] leaves the words that say what is asked; `OR` joins what stands on either side, and a run of words for which others are known is looked
//!    for under each.
//! 3. Whatever was taken otherwise than it may have been meant is said in a hint.

mod asked;
mod assumed;
mod condition;
#[cfg(test)]
mod tests;
mod words;

use super::field::Field;
use super::token::{Colon, Token, is_quote, operated, tokens};
use super::{Clause, Hint, MOST_BYTES, MOST_CLAUSES, Query, Typed, Within};
use crate::analysis::is_loud;
use crate::corpus::Synonyms;
use crate::text::Span;
use assumed::{Assumed, assumed};

/// Plain words from which on a query reads as pasted prose.
const PROSE: usize = 9;
/// The same where it is put as a question.
const QUESTION: usize = 5;
/// The most hints on one query.
const MOST_HINTS: usize = 10;

/// Takes whatever was typed for a query. It never fails; what was taken otherwise than meant is said in a hint.
///
/// ```
/// use foi_archive::corpus::Synonyms;
/// use foi_archive::query::{self, Facet};
///
/// let (query, hints) = query::parse("taser decision:part exemption:s40(2)", &Synonyms::default());
/// assert_eq!(query.clauses.len(), 1);
/// assert_eq!(query.filters.of(Facet::Decision), ["part"]);
/// assert_eq!(query.filters.of(Facet::Provision), ["FOIA 40(2)"]);
/// assert!(hints.is_empty());
/// ```
pub fn parse(typed: &str, synonyms: &Synonyms) -> (Query, Vec<Hint>) {
    let mut reader = Reader::new(typed, synonyms);
    reader.cut();
    let tight = tokens(reader.typed, Colon::Tight);
    if is_prose(reader.typed, &tight) {
        reader.prose(&tight);
        return (reader.query, reader.hints);
    }
    let loose = tokens(reader.typed, Colon::Loose);
    reader.look_for_groups(&loose);
    let tokens = reader.asked(operated(loose));
    reader.assumed = assumed(&tokens);
    reader.search(&tokens);
    if !reader.assumed.is_empty() {
        reader.say_assumed();
        let mut literal = Reader::new(reader.typed, synonyms);
        literal.search(&tokens);
        reader.query.literal = Some(Box::new(literal.query));
    }
    (reader.query, reader.hints)
}

/// Whether what was typed reads as a text rather than as search words. What `OR` or `AND` joins, and beginnings of words, are search
/// words, and so is everything beside `in:`.
fn is_prose(typed: &str, tokens: &[Token<'_>]) -> bool {
    if tokens.iter().any(|t| t.field.and_then(Field::named) == Some(Field::In)) {
        return false;
    }
    let joined = |at: usize| (at > 0 && tokens[at - 1].joins()) || tokens.get(at + 1).is_some_and(Token::joins);
    let plain = tokens.iter().enumerate().filter(|(at, t)| t.is_plain() && !t.is_prefix() && !t.joins() && !joined(*at)).count();
    let operated = tokens.iter().any(|t| t.joins() || t.is_prefix() || t.quoted);
    plain >= PROSE || (plain >= QUESTION && !operated && typed.trim_end().ends_with('?'))
}

struct Reader<'a> {
    typed: &'a str,
    synonyms: &'a Synonyms,
    query: Query,
    hints: Vec<Hint>,
    /// Where the words must stand.
    within: Option<Within>,
    /// Where they must not stand.
    outside: Vec<Within>,
    /// Values of filters that were read.
    values: usize,
    /// What plain words were taken for.
    assumed: Vec<Assumed>,
}

impl<'a> Reader<'a> {
    fn new(typed: &'a str, synonyms: &'a Synonyms) -> Self {
        Reader {
            typed,
            synonyms,
            query: Query::default(),
            hints: Vec::new(),
            within: None,
            outside: Vec::new(),
            values: 0,
            assumed: Vec::new(),
        }
    }

    /// Whether all of it is in capitals, so that they say nothing of any word.
    fn is_shouted(&self) -> bool {
        let is_low = self.typed.contains(char::is_lowercase);
        !is_low && self.typed.split(|c: char| !c.is_alphabetic()).any(is_loud)
    }

    fn cut(&mut self) {
        if self.typed.len() > MOST_BYTES {
            self.typed = &self.typed[..self.typed.floor_char_boundary(MOST_BYTES)];
            self.hint(format!("Only the first {MOST_BYTES} bytes of what was typed were read."));
        }
    }

    fn hint(&mut self, message: impl Into<String>) {
        self.offer(Hint::new(message));
    }

    fn offer(&mut self, hint: Hint) {
        if !self.hints.contains(&hint) && self.hints.len() < MOST_HINTS {
            self.hints.push(hint);
        }
    }

    /// What was typed with another text at a span.
    fn with(&self, span: Span, other: &str) -> String {
        format!("{}{other}{}", &self.typed[..span.start], &self.typed[span.end..])
    }

    fn prose(&mut self, tokens: &[Token<'a>]) {
        self.query.prose = true;
        if tokens.iter().any(|t| t.is_or() || t.is_prefix()) {
            self.hint("OR and * do nothing among so many words; search for fewer to use them.");
        }
        for (at, token) in tokens.iter().enumerate().filter(|(_, t)| !t.is_or()) {
            match token.field.and_then(Field::named) {
                Some(field) => {
                    self.filter(field, &tokens[at..=at]);
                }
                // Prose may be long: which of its words count is for the search to choose, which knows how rare each is.
                None => {
                    let words = Clause::Words(self.typed_words(token));
                    if token.negated { self.push(Clause::Not(Box::new(words))) } else { self.query.clauses.push(words) }
                }
            }
        }
    }

    fn search(&mut self, tokens: &[Token<'a>]) {
        // `in:reasons` says where the words stand, wherever it is typed itself.
        for token in tokens.iter().filter(|t| t.field.and_then(Field::named) == Some(Field::In)) {
            self.place(token);
        }
        self.look_for_fields(tokens);
        let mut at = 0;
        while at < tokens.len() {
            at += self.next(tokens, at);
        }
        self.place_outside();
        self.look_for_brackets(tokens);
        if (self.within.is_some() || !self.outside.is_empty()) && self.query.is_everything() {
            self.hint("“in:” says where words stand; write some words beside it.");
        }
    }

    /// Reads the token at a place and those that belong to it; says how many they were.
    fn next(&mut self, tokens: &[Token<'a>], at: usize) -> usize {
        let token = &tokens[at];
        if let Some(assumed) = self.assumed.iter().find(|assumed| assumed.at == at).cloned() {
            self.query.typed.push(Typed { filter: assumed.filter.clone(), negated: false, span: assumed.span });
            self.query.filters.add(assumed.filter);
            return assumed.read;
        }
        let joined = alternatives(&tokens[at..]);
        if token.is_or() {
            if at > 0 && at + 1 < tokens.len() && !is_list(&tokens[at - 1], &tokens[at + 1]) {
                self.hint("OR joins words and phrases only; here all of what stands beside it was required.");
            }
            return 1;
        }
        if joined > 0 {
            let any = tokens[at..=at + joined].iter().step_by(2).map(|t| Clause::Words(self.words(std::slice::from_ref(t)).0)).collect();
            self.push(Clause::Or(any));
            return joined + 1;
        }
        match token.field.and_then(Field::named) {
            Some(Field::In) => 1,
            Some(field) => self.filter(field, &tokens[at..]),
            None if token.negated => {
                let words = self.words(&tokens[at..=at]).0;
                self.push(Clause::Not(Box::new(Clause::Words(words))));
                1
            }
            None => {
                let (words, read) = self.words(&tokens[at..]);
                self.push(Clause::Words(words));
                read
            }
        }
    }

    fn push(&mut self, clause: Clause) {
        if is_not(&clause) && self.query.clauses.contains(&clause) {
            return;
        }
        let left = MOST_CLAUSES.saturating_sub(self.query.clauses.iter().filter(|c| !self.query.prose || is_not(c)).map(leaves).sum());
        let cut = leaves(&clause) > left;
        let kept = match clause {
            Clause::Or(mut any) if cut => {
                any.truncate(left);
                if any.len() > 1 { Some(Clause::Or(any)) } else { any.pop() }
            }
            other => (!cut).then_some(other),
        };
        self.query.clauses.extend(kept);
        if cut {
            self.hint(format!("Only the first {MOST_CLAUSES} words or phrases were used."));
        }
    }

    /// Says of a word before a colon that it is no field.
    fn look_for_fields(&mut self, tokens: &[Token<'a>]) {
        for token in tokens.iter().filter(|t| t.is_plain() && t.text.len() > 1 && t.text.bytes().all(|b| b.is_ascii_alphabetic())) {
            let after = self.typed[token.span.end..].strip_prefix(':');
            if after.is_some_and(|after| after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c))) {
                self.hint(format!("“{}:” is no field and was looked for as a word; the fields are {}.", token.text, Field::every_name()));
            }
        }
    }

    /// Says that brackets that are turned round leave out each of their words, where more or less may have been meant.
    fn look_for_groups(&mut self, tokens: &[Token<'a>]) {
        for group in tokens.chunk_by(|one, other| one.group == other.group) {
            let Some(span) = group[0].group else { continue };
            let words = group.iter().filter(|token| !token.is_operator_of_group()).count();
            let joined = group.iter().filter(|token| token.is_operator_of_group() && token.text == "OR").count();
            let typed = &self.typed[span.range()];
            if words > joined + 1 {
                self.hint(format!("“{typed}” left out every response that has any of these words."));
            }
        }
    }

    /// Says that brackets do not group, where somebody may have meant them to.
    fn look_for_brackets(&mut self, tokens: &[Token<'a>]) {
        let outside = |at: usize| {
            let spans = tokens.iter().flat_map(|t| [Some(t.span), t.group]).flatten();
            !spans.into_iter().any(|span| span.start <= at && at < span.end)
        };
        if tokens.iter().any(Token::is_or) && self.typed.char_indices().any(|(at, c)| c == '(' && outside(at)) {
            self.hint("Brackets were left out: OR joins the two words or phrases beside it, and everything else is required.");
        }
    }
}

/// Whether two values are of one facet, where either will do.
fn is_list(before: &Token<'_>, after: &Token<'_>) -> bool {
    let of = |token: &Token<'_>| token.field.and_then(Field::named).filter(|field| field.is_facet() && !token.negated);
    of(before).is_some() && of(before) == of(after)
}

fn is_not(clause: &Clause) -> bool {
    matches!(clause, Clause::Not(_))
}

/// Words and phrases of a clause.
fn leaves(clause: &Clause) -> usize {
    match clause {
        Clause::Words(_) => 1,
        Clause::Or(any) => any.iter().map(leaves).sum(),
        Clause::Not(inner) => leaves(inner),
    }
}

/// How many tokens after the first belong to a chain of `OR`.
fn alternatives(tokens: &[Token<'_>]) -> usize {
    let usable = |t: Option<&Token<'_>>| t.is_some_and(|t| t.field.is_none() && !t.negated && !t.joins());
    let mut last = 0;
    while usable(tokens.get(last)) && tokens.get(last + 1).is_some_and(Token::is_or) && usable(tokens.get(last + 2)) {
        last += 2;
    }
    last
}
