//! Tokens to clauses and filters.
//!
//! 1. Nine plain words, or a question of five, are prose: every word counts and nothing else does.
//! 2. Else `field:value` becomes a filter, `OR` joins what stands on either side, and a run of words for which others are known is looked
//!    for under each.
//! 3. Whatever was taken otherwise than it may have been meant is said in a hint.

mod condition;
mod words;

use super::field::Field;
use super::token::{Colon, Token, is_quote, operated, tokens};
use super::{Clause, Hint, MOST_BYTES, MOST_CLAUSES, Query, Within};
use crate::corpus::Synonyms;
use crate::text::Span;

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
    let mut reader = Reader { typed, synonyms, query: Query::default(), hints: Vec::new(), within: None, outside: Vec::new(), values: 0 };
    reader.cut();
    let tight = tokens(reader.typed, Colon::Tight);
    if is_prose(reader.typed, &tight) {
        reader.prose(&tight);
    } else {
        let loose = tokens(reader.typed, Colon::Loose);
        reader.look_for_groups(&loose);
        reader.search(&operated(loose));
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
}

impl<'a> Reader<'a> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Facet, Form};

    pub(super) fn read(typed: &str) -> (Query, Vec<String>) {
        let synonyms = Synonyms::new([vec!["ABE".to_owned(), "achieving best evidence".to_owned()]]);
        let (query, hints) = parse(typed, &synonyms);
        (query, hints.into_iter().map(|h| h.message).collect())
    }

    #[test]
    fn synonyms_are_found_and_said() {
        let (query, hints) = read("ABE interviews");
        let Clause::Words(words) = &query.clauses[0] else { panic!("{query:?}") };
        assert_eq!((words.text.as_str(), words.synonyms.as_slice()), ("ABE", ["achieving best evidence".to_owned()].as_slice()));
        assert_eq!(hints, ["“ABE” was also looked for as “achieving best evidence”."]);
        let (query, _) = read("achieving best evidence interviews");
        assert_eq!(query.clauses.len(), 2);
    }

    #[test]
    fn every_path_knows_synonyms() {
        let (query, hints) = read("A.B.E. OR interviews -\"achieving best evidence\"");
        let Clause::Or(any) = &query.clauses[0] else { panic!("{query:?}") };
        let Clause::Words(words) = &any[0] else { panic!("{query:?}") };
        assert_eq!(words.synonyms, ["abe", "achieving best evidence"]);
        let Clause::Not(not) = &query.clauses[1] else { panic!("{query:?}") };
        assert!(matches!(&**not, Clause::Words(w) if w.synonyms == ["abe"]), "{not:?}");
        assert_eq!(hints.len(), 2);
        assert_eq!(hints[1], "“achieving best evidence” was also left out as “abe”.");
    }

    #[test]
    fn search_words_are_not_prose() {
        for typed in [
            "cat OR dog OR horse OR \"stop and search\" OR eel OR swan",
            "a1* b1* c1* d1* e1* f1* g1* h1* i1* j1*",
            "in:reasons one two three four five six seven eight nine ten",
            "one AND two AND three AND four AND five AND six AND seven AND eight AND nine AND ten",
            "what of tasers?",
        ] {
            assert!(!read(typed).0.prose, "{typed}");
        }
        for typed in [
            "how many tasers were fired?",
            "please send me the number of \"stop and search\" encounters of 2023",
            "one two three four five six seven eight nine OR ten eleven",
        ] {
            assert!(read(typed).0.prose, "{typed}");
        }
        assert_eq!(
            read(&format!("{} OR x", "word ".repeat(20))).1,
            ["OR and * do nothing among so many words; search for fewer to use them."]
        );
    }

    #[test]
    fn what_or_cannot_join_is_said() {
        let joins = "OR joins words and phrases only; here all of what stands beside it was required.";
        assert_eq!(read("taser OR decision:refused").1, [joins]);
        assert_eq!(read("taser OR -drone").1, [joins]);
        assert_eq!(read("decision:refused OR decision:part").1, [""; 0], "either will do");
        assert_eq!(read("dogs -(horses)").1, [""; 0]);
        assert_eq!(read("dogs -(horses OR carts)").1, [""; 0]);
        assert_eq!(read("dogs -(horses carts)").1, ["“-(horses carts)” left out every response that has any of these words."]);
        assert!(read("(taser cost) OR drone").1[0].starts_with("Brackets were left out"));
        assert!(read("(taser) -drone s40(2)").1.iter().all(|h| !h.starts_with("Brackets")));
    }

    #[test]
    fn a_provision_among_words_is_looked_for_as_letters_write_it() {
        let (query, hints) = parse("taser s40(2)", &Synonyms::default());
        let Clause::Words(words) = &query.clauses[1] else { panic!("{query:?}") };
        assert_eq!(words.synonyms, ["section 40(2)", "s.40(2)"]);
        assert_eq!(hints[0].message, "“s40(2)” was looked for as words; write exemption:\"FOIA 40(2)\" to find where it was relied on.");
        assert_eq!(hints[0].query.as_deref(), Some("taser exemption:\"FOIA 40(2)\""));
        let (query, hints) = parse("EIR 12(5)(e)", &Synonyms::new([vec!["EIR".to_owned(), "environmental regulations".to_owned()]]));
        assert_eq!((query.clauses.len(), hints[0].query.as_deref()), (1, Some("exemption:\"EIR 12(5)(e)\"")));
        let filters = read("exemption:EIR 12(5)(e) exemption:\"12(5)(e)\"").0.filters;
        assert_eq!(filters.of(Facet::Provision), ["EIR 12(5)(e)"]);
    }

    #[test]
    fn what_is_no_field_or_has_no_value_is_said() {
        for (typed, said) in [
            ("title:taser", "“title:” is no field and was looked for as a word; the fields are exemption, decision,"),
            ("exemption: taser", "“taser” was taken as words: a provision such as s40(2) or EIR 12(5)(e) was expected."),
            ("exemption:", "“exemption:” has no value and was left out; write it like exemption:\"s40(2)\"."),
            ("decision: topic:roads", "“decision:” has no value and was left out; write it like decision:part."),
            ("authority:\"", "“authority:” has no value"),
            ("received:..", "“received:” has no value"),
            ("d* taser", "A beginning has two letters or more; “d” was looked for as a word."),
            ("taser in:nowhere", "There is no part called “nowhere”"),
        ] {
            let hints = read(typed).1;
            assert!(hints.len() == 1 && hints[0].starts_with(said), "{typed}: {hints:?}");
        }
        for fine in ["Re: taser", "http://example.org taser", "at 12:30", "taser NOT drone", "decision: refused", "taser AND drone"] {
            assert_eq!(read(fine).1, [""; 0], "{fine}");
        }
        assert_eq!(parse("cost decision:partial", &Synonyms::default()).1[0].query.as_deref(), Some("cost decision:part"));
    }

    #[test]
    fn or_phrases_prefixes_and_parts() {
        let (query, hints) = read("cats OR \"police dogs\" OR horses stab* in:reasons in:nowhere OR");
        let Clause::Or(any) = &query.clauses[0] else { panic!("{query:?}") };
        assert_eq!(any.len(), 3);
        let Clause::Words(prefix) = &query.clauses[1] else { panic!("{query:?}") };
        assert_eq!(
            (prefix.text.as_str(), prefix.form, prefix.within),
            ("stab", Form::Prefix, Some(Within::Role(crate::response::Role::Reasons)))
        );
        assert_eq!(query.clauses.len(), 2);
        assert!(hints[0].starts_with("There is no part called “nowhere”"));
    }

    #[test]
    fn too_much_is_cut_and_said() {
        let (query, hints) = read(&"\"a b\" ".repeat(100));
        assert_eq!(query.clauses.len(), MOST_CLAUSES);
        assert_eq!(hints.len(), 1);
        assert!(read(&"(".repeat(10_000)).0.is_everything());
        assert_eq!(read(&"é".repeat(20_000)).1.len(), 1);
        assert_eq!(read(&"-taser ".repeat(500)).0.clauses.len(), 1);
        for many in ["taser OR ", "a* ", "x OR y \"z\" "] {
            assert_eq!(read(&many.repeat(500)).0.clauses.iter().map(leaves).sum::<usize>(), MOST_CLAUSES, "{many}");
        }
        let (query, hints) = read(&(0..100).map(|n| format!("-topic:t{n} ")).collect::<String>());
        assert_eq!((query.filters.without.len(), hints), (MOST_CLAUSES, vec!["Only the first 32 filters were used.".to_owned()]));
        assert_eq!(read(&"-topic:v ".repeat(700)).0.filters.without.len(), 1);
        assert!(read(&(0..600).map(|n| format!("a{}:b ", "x".repeat(n % 9))).collect::<String>()).1.len() <= MOST_HINTS);
    }
}
