//! Tokens to clauses and filters.

use super::filter::{Days, Filter};
use super::token::{Token, tokens};
use super::{Clause, Form, Hint, MOST_BYTES, MOST_CLAUSES, Query, Typed, Words};
use crate::corpus::Synonyms;
use crate::response::{Provision, Role};

/// The names that may stand before a colon, and what each is short for.
const FIELDS: &[(&str, Field)] = &[
    ("exemption", Field::Provision),
    ("provision", Field::Provision),
    ("decision", Field::Decision),
    ("outcome", Field::Decision),
    ("authority", Field::Authority),
    ("body", Field::Authority),
    ("regime", Field::Regime),
    ("law", Field::Regime),
    ("topic", Field::Topic),
    ("year", Field::Year),
    ("received", Field::Received),
    ("responded", Field::Responded),
    ("answered", Field::Responded),
    ("reference", Field::Reference),
    ("ref", Field::Reference),
    ("in", Field::In),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Provision,
    Decision,
    Authority,
    Regime,
    Topic,
    Year,
    Received,
    Responded,
    Reference,
    In,
}

/// Words of plain text from which on a query reads as pasted prose.
const PROSE: usize = 9;

/// Takes whatever was typed for a query. It never fails; what was taken otherwise than meant is said in a hint.
pub fn parse(typed: &str, synonyms: &Synonyms) -> (Query, Vec<Hint>) {
    let mut reader = Reader { synonyms, query: Query::default(), hints: Vec::new(), within: None };
    let typed = reader.cut(typed);
    let tokens = tokens(typed, |word| field(word).is_some());
    let plain = tokens.iter().filter(|t| !t.quoted && !t.negated && t.field.is_none()).count();
    reader.query.prose = plain >= PROSE;
    reader.read(&tokens);
    (reader.query, reader.hints)
}

fn field(word: &str) -> Option<Field> {
    FIELDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, field)| *field)
}

struct Reader<'a> {
    synonyms: &'a Synonyms,
    query: Query,
    hints: Vec<Hint>,
    within: Option<Role>,
}

impl Reader<'_> {
    fn cut<'t>(&mut self, typed: &'t str) -> &'t str {
        if typed.len() <= MOST_BYTES {
            return typed;
        }
        let end = (0..=MOST_BYTES).rev().find(|i| typed.is_char_boundary(*i)).unwrap_or(0);
        self.hint(format!("Only the first {MOST_BYTES} bytes of what was typed were read."));
        &typed[..end]
    }

    fn hint(&mut self, message: impl Into<String>) {
        let hint = Hint::new(message);
        if !self.hints.contains(&hint) {
            self.hints.push(hint);
        }
    }

    fn read(&mut self, tokens: &[Token<'_>]) {
        // `in:reasons` says where the words stand, wherever it is typed itself.
        for token in tokens.iter().filter(|t| t.field.and_then(field) == Some(Field::In)) {
            self.within(token);
        }
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at].is_or() {
                at += 1;
                continue;
            }
            let joined = if self.query.prose { 0 } else { alternatives(&tokens[at..]) };
            if joined > 0 {
                let clauses: Vec<Clause> = tokens[at..=at + joined].iter().step_by(2).map(|t| self.words(t)).collect();
                self.push(Clause::Or(clauses));
                at += joined + 1;
                continue;
            }
            at += self.token(&tokens[at..]);
        }
    }

    /// Reads one token, or the few that make a phrase with synonyms; says how many were read.
    fn token(&mut self, tokens: &[Token<'_>]) -> usize {
        let token = &tokens[0];
        match token.field.and_then(field) {
            Some(Field::In) => return 1,
            Some(field) => {
                self.filter(field, token);
                return 1;
            }
            None => {}
        }
        if let Some(read) = self.abbreviated(tokens) {
            return read;
        }
        if !token.quoted && token.text.contains('(') && token.text.parse::<Provision>().is_ok() {
            self.hint(format!("“{0}” was looked for as words; write exemption:\"{0}\" to find where it was relied on.", token.text));
        }
        let words = self.words(token);
        self.push(if token.negated { Clause::Not(Box::new(words)) } else { words });
        1
    }

    /// A run of words for which others are known: found under either.
    fn abbreviated(&mut self, tokens: &[Token<'_>]) -> Option<usize> {
        if self.query.prose {
            return None;
        }
        let plain = |t: &&Token<'_>| !t.negated && t.field.is_none() && !t.is_or() && !t.text.ends_with('*');
        let run = tokens.iter().take(self.synonyms.longest()).take_while(plain).count();
        for n in (1..=run).rev() {
            let phrase = tokens[..n].iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
            let others: Vec<String> = self.synonyms.of(&phrase).into_iter().map(str::to_owned).collect();
            if others.is_empty() {
                continue;
            }
            self.hint(format!("“{phrase}” was also looked for as {}.", quoted(&others)));
            let form = if phrase.contains(|c: char| !c.is_alphanumeric()) { Form::Phrase } else { Form::Word };
            self.push(Clause::Words(Words { text: phrase, form, within: self.within, synonyms: others }));
            return Some(n);
        }
        None
    }

    fn words(&self, token: &Token<'_>) -> Clause {
        let (text, form) = match token.text.strip_suffix('*') {
            Some(stem) if !token.quoted && stem.chars().count() >= 2 => (stem, Form::Prefix),
            _ if token.quoted
                || token.text.trim_end_matches(['\'', '’']).contains(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')) =>
            {
                (token.text, Form::Phrase)
            }
            _ => (token.text, Form::Word),
        };
        Clause::Words(Words { text: text.trim_end_matches('*').to_owned(), form, within: self.within, synonyms: Vec::new() })
    }

    fn push(&mut self, clause: Clause) {
        // Prose may be long: which of its words count is for the search to choose, which knows how rare each is.
        let most = if self.query.prose { MOST_BYTES } else { MOST_CLAUSES };
        if self.query.clauses.len() < most {
            self.query.clauses.push(clause);
        } else {
            self.hint(format!("Only the first {MOST_CLAUSES} words or phrases were used."));
        }
    }

    fn within(&mut self, token: &Token<'_>) {
        let wanted = token.text.to_lowercase();
        let role = Role::ALL.iter().copied().find(|r| r.as_str() == wanted).or_else(|| {
            Some(match wanted.as_str() {
                "reason" => Role::Reasons,
                "question" | "questions" | "asked" => Role::Request,
                "answer" | "answers" | "disclosed" => Role::Disclosure,
                "review" | "appeal" => Role::ReviewRights,
                "for" => Role::FactorsFor,
                "against" => Role::FactorsAgainst,
                _ => return None,
            })
        });
        match role {
            Some(role) => self.within = Some(role),
            None => {
                let names = Role::ALL.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(", ");
                self.hint(format!("There is no part called “{}”; the parts are {names}.", token.text));
            }
        }
    }

    fn filter(&mut self, field: Field, token: &Token<'_>) {
        match read_filter(field, token.text) {
            Ok(filters) => {
                for filter in filters {
                    self.query.typed.push(Typed { filter: filter.clone(), negated: token.negated, span: token.span });
                    if token.negated { self.query.filters.without.push(filter) } else { self.query.filters.add(filter) }
                }
            }
            Err(problem) => {
                self.hint(problem);
                let words = self.words(&Token { field: None, ..token.clone() });
                self.push(if token.negated { Clause::Not(Box::new(words)) } else { words });
            }
        }
    }
}

/// The conditions of a field's value, or why it was taken as words.
fn read_filter(field: Field, value: &str) -> Result<Vec<Filter>, String> {
    let each = || value.split(',').map(str::trim).filter(|v| !v.is_empty());
    let taken = |expected: &str| format!("“{value}” was taken as words: {expected} was expected.");
    match field {
        Field::Provision => {
            each().map(|v| v.parse().map(Filter::Provision).map_err(|_| taken("a provision such as s40(2) or EIR 12(5)(e)"))).collect()
        }
        Field::Decision => each().map(|v| v.parse().map(Filter::Decision).map_err(|e| taken(&format!("one of {}", e.allowed)))).collect(),
        Field::Regime => each().map(|v| v.parse().map(Filter::Regime).map_err(|e| taken(&format!("one of {}", e.allowed)))).collect(),
        Field::Authority => Ok(vec![Filter::Authority(value.to_owned())]),
        Field::Topic => Ok(vec![Filter::Topic(value.to_owned())]),
        Field::Reference => Ok(vec![Filter::Reference(value.to_owned())]),
        Field::Year => match Days::parse(value) {
            Some(Days { from: Some(from), to: Some(to) }) => Ok((from.year()..=to.year()).map(Filter::Year).collect()),
            _ => Err(taken("a year such as 2024, or 2022..2024")),
        },
        Field::Received => {
            Days::parse(value).map(|d| vec![Filter::Received(d)]).ok_or_else(|| taken("a date such as 2024, 2024-06 or 2023..2024-06"))
        }
        Field::Responded => {
            Days::parse(value).map(|d| vec![Filter::Responded(d)]).ok_or_else(|| taken("a date such as 2024, 2024-06 or 2023..2024-06"))
        }
        Field::In => Ok(Vec::new()),
    }
}

/// How many tokens after the first belong to a chain of `OR`.
fn alternatives(tokens: &[Token<'_>]) -> usize {
    let usable = |t: Option<&Token<'_>>| t.is_some_and(|t| t.field.is_none() && !t.negated && !t.is_or());
    let mut last = 0;
    while usable(tokens.get(last))
        && tokens.get(last + 1).is_some_and(Token::is_or)
        && usable(tokens.get(last + 2))
        && last < 2 * MOST_CLAUSES
    {
        last += 2;
    }
    last
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Decision;

    fn read(typed: &str) -> (Query, Vec<String>) {
        let synonyms = Synonyms::new([vec!["ABE".to_owned(), "achieving best evidence".to_owned()]]);
        let (query, hints) = parse(typed, &synonyms);
        (query, hints.into_iter().map(|h| h.message).collect())
    }

    #[test]
    fn fields_become_filters_and_bad_values_become_words() {
        let (query, hints) = read(
            "taser exemption:\"section 40 (2)\" exemption:s.31 decision:part year:2022..2023 received:2023..2024-06 decision:maybe -authority:council",
        );
        assert_eq!(query.filters.provisions.iter().map(ToString::to_string).collect::<Vec<_>>(), ["FOIA 40(2)", "FOIA 31"]);
        assert_eq!(query.filters.decisions, [Decision::Part]);
        assert_eq!(query.filters.years, [2022, 2023]);
        assert_eq!(query.filters.without, [Filter::Authority("council".into())]);
        assert_eq!(query.clauses.len(), 2);
        assert_eq!(hints, ["“maybe” was taken as words: one of disclosed, part, refused, not-held, ncnd, other was expected."]);
    }

    #[test]
    fn a_filter_knows_where_it_was_typed() {
        let typed = "taser -authority:\"Varnshire Police\" decision:\"part, refused\" “s40” year:2023";
        let pieces: Vec<_> = read(typed).0.typed.iter().map(|t| (t.negated, &typed[t.span.range()])).collect();
        let decision = (false, "decision:\"part, refused\"");
        assert_eq!(pieces, [(true, "-authority:\"Varnshire Police\""), decision, decision, (false, "year:2023")]);
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
    fn or_phrases_prefixes_and_parts() {
        let (query, hints) = read("cats OR \"police dogs\" OR horses stab* in:reasons in:nowhere OR");
        let Clause::Or(any) = &query.clauses[0] else { panic!("{query:?}") };
        assert_eq!(any.len(), 3);
        let Clause::Words(prefix) = &query.clauses[1] else { panic!("{query:?}") };
        assert_eq!((prefix.text.as_str(), prefix.form, prefix.within), ("stab", Form::Prefix, Some(Role::Reasons)));
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
    }
}
