//! `field:value` to filters, and to the part of the letter that words must, or must not, stand in.

use super::super::field::Field;
use super::super::token::Token;
use super::super::{Clause, Days, Facet, Form, Hint, MOST_CLAUSES, Typed, Within, Words};
use super::words::form;
use super::{Reader, is_not};
use crate::text::Span;

/// The field whose days are taken for whole years.
const YEAR: Field = Field::Facet(Facet::Year);

impl<'a> Reader<'a> {
    /// Takes note of where the words must stand, or must not.
    pub(super) fn place(&mut self, token: &Token<'a>) {
        if token.text.is_empty() {
            return self.without_value(Field::In, token);
        }
        let Some(place) = Within::named(token.text) else {
            return self.hint(format!("There is no part called “{}”; the parts are {}.", token.text, Within::every_name()));
        };
        match self.within {
            _ if token.negated && self.outside.contains(&place) => {}
            _ if token.negated => self.outside.push(place),
            Some(first) if first != place => {
                self.hint(format!("Words are looked for in one part at a time: in:{first} was used, and in:{place} was left out."));
            }
            _ => self.within = Some(place),
        }
    }

    /// Leaves out what has the words in a part that was turned round.
    pub(super) fn place_outside(&mut self) {
        let sought: Vec<Clause> = self.query.clauses.iter().filter(|c| !is_not(c)).cloned().collect();
        for place in std::mem::take(&mut self.outside) {
            sought.iter().for_each(|clause| self.push(Clause::Not(Box::new(within(clause, place)))));
            self.outside.push(place);
        }
    }

    /// Reads a field's value, which may go on in the next tokens; says how many tokens it was.
    pub(super) fn filter(&mut self, field: Field, tokens: &[Token<'a>]) -> usize {
        let token = &tokens[0];
        if token.text.is_empty() {
            self.without_value(field, token);
            return 1;
        }
        let read = self.spread(field, tokens);
        let span = Span::new(token.span.start, tokens[read - 1].span.end);
        let joint = if self.is_range(tokens) { "-" } else { " " };
        let spread = tokens[..read].iter().map(|t| t.text).collect::<Vec<_>>().join(joint);
        // A quoted name may have commas of its own.
        let name = token.quoted && field.is_name();
        let values: Vec<&str> = if name { vec![&spread] } else { spread.split(',').map(str::trim).filter(|v| !v.is_empty()).collect() };
        for value in values {
            self.values += 1;
            if self.values > MOST_CLAUSES {
                self.hint(format!("Only the first {MOST_CLAUSES} filters were used."));
                break;
            }
            self.value(field, value, &Token { span, ..token.clone() });
        }
        read
    }

    /// How many tokens a field's value has: more than one where the first makes none on its own, as in `received:June 2024`.
    fn spread(&self, field: Field, tokens: &[Token<'a>]) -> usize {
        let reads = |n: usize| {
            let text = tokens[..n].iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
            field.read(&text).is_ok()
        };
        if !field.spans_words() || tokens[0].quoted || self.query.prose {
            return 1;
        }
        if self.is_range(tokens) {
            return 2;
        }
        if reads(1) {
            return 1;
        }
        let plain = 1 + tokens[1..].iter().take(2).take_while(|t| t.is_plain()).count();
        (2..=plain).find(|n| reads(*n)).unwrap_or(1)
    }

    /// Whether the first two tokens are two years with a dash between them: `2010 - 2011`.
    fn is_range(&self, tokens: &[Token<'a>]) -> bool {
        let is_year = |token: &Token<'_>| token.text.len() == 4 && token.text.bytes().all(|b| b.is_ascii_digit());
        let [first, second, ..] = tokens else { return false };
        let between = self.typed[first.span.end..second.span.start].trim();
        is_year(first) && is_year(second) && second.is_plain() && matches!(between, "-" | "–" | "/")
    }

    fn value(&mut self, field: Field, value: &str, token: &Token<'a>) {
        match field.read(value) {
            Ok(filters) => {
                self.doubt(field, value);
                for filter in filters {
                    self.query.typed.push(Typed { filter: filter.clone(), negated: token.negated, span: token.span });
                    if token.negated { self.query.filters.exclude(filter) } else { self.query.filters.add(filter) }
                }
                let filters = &self.query.filters;
                if filters.received.is_some_and(Days::is_none) || filters.responded.is_some_and(Days::is_none) {
                    self.hint("No day is in all of these dates; write the first and the last as received:2023..2024.");
                }
            }
            Err(unread) => {
                let hint = Hint::new(format!("“{value}” was taken as words: {} was expected.", unread.expected));
                let name = token.field.unwrap_or_default();
                self.offer(match unread.nearest {
                    Some(word) => hint.with_query(self.with(token.span, &format!("{}{name}:{word}", if token.negated { "-" } else { "" }))),
                    None => hint,
                });
                let text = value.to_owned();
                let form = if token.quoted { Form::Phrase } else { form(value) };
                let words = Clause::Words(Words { form, text, within: self.within, synonyms: Vec::new(), spelt: None });
                self.push(if token.negated { Clause::Not(Box::new(words)) } else { words });
            }
        }
    }

    /// What may have been meant otherwise by a value that was read.
    fn doubt(&mut self, field: Field, value: &str) {
        let Some(days) = Days::parse(value).filter(|_| matches!(field, YEAR | Field::Received | Field::Responded)) else { return };
        if days.is_none() {
            self.hint(format!("“{value}” ends before it begins; it was turned round."));
        } else if field == YEAR && !days.are_years() {
            let one = days.from.zip(days.to).is_some_and(|(from, to)| from.year() == to.year());
            let years = if one { "the whole year" } else { "the whole of both years" };
            self.offer(Hint::new(format!("“{value}” was taken for {years}; write responded:{value} for these days alone.")));
        } else if field != YEAR && days.is_financial() && !value.contains("..") {
            self.hint(format!("“{value}” was taken for the financial year, from April to March."));
        }
    }

    fn without_value(&mut self, field: Field, token: &Token<'a>) {
        let name = token.field.unwrap_or_default();
        self.hint(format!("“{name}:” has no value and was left out; write it like {}.", field.example()));
    }
}

/// The same clause, where its words must stand in this place.
fn within(clause: &Clause, place: Within) -> Clause {
    match clause {
        Clause::Words(words) => Clause::Words(Words { within: Some(place), ..words.clone() }),
        Clause::Or(any) => Clause::Or(any.iter().map(|c| within(c, place)).collect()),
        Clause::Not(inner) => Clause::Not(Box::new(within(inner, place))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;
    use crate::query::Filter;
    use crate::response::Role;

    #[test]
    fn fields_become_filters_and_bad_values_become_words() {
        let (query, hints) = read(
            "taser exemption:\"section 40 (2)\" exemption:s.31 decision:part year:2022..2023 received:2023..2024-06 decision:maybe -authority:council",
        );
        assert_eq!(query.filters.of(Facet::Provision), ["FOIA 40(2)", "FOIA 31"]);
        assert_eq!(query.filters.of(Facet::Decision), ["part"]);
        assert_eq!(query.filters.of(Facet::Year), ["2022", "2023"]);
        assert_eq!(query.filters.without, [Filter::Facet(Facet::Authority, "council".into())]);
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
    fn parts_may_be_turned_round_and_need_words() {
        let (query, hints) = read("taser -in:reasons");
        let Clause::Not(not) = &query.clauses[1] else { panic!("{query:?}") };
        assert!(matches!(&**not, Clause::Words(w) if w.within == Some(Within::Role(Role::Reasons)) && w.text == "taser"), "{not:?}");
        assert!(matches!(&query.clauses[0], Clause::Words(w) if w.within.is_none()) && hints.is_empty());
        assert_eq!(
            read("in:request in:reasons x").1,
            ["Words are looked for in one part at a time: in:request was used, and in:reasons was left out."]
        );
        for alone in ["in:request", "-in:request", "in:request -taser"] {
            assert_eq!(read(alone).1, ["“in:” says where words stand; write some words beside it."], "{alone}");
        }
    }

    #[test]
    fn lists_need_no_quotes() {
        let filters = read("year:2022,2023 exemption:s40,s31(1) decision:refused,part topic:roads,\"parks\"").0.filters;
        assert_eq!((filters.of(Facet::Year).len(), filters.of(Facet::Provision).len(), filters.of(Facet::Decision).len()), (2, 2, 2));
        assert_eq!(read("topic:\"health, care\"").0.filters.of(Facet::Topic), ["health, care"]);
    }

    #[test]
    fn dates_are_taken_as_people_write_them() {
        let days = |typed: &str| read(typed).0.filters.received.map(|d| (d.from.unwrap().to_string(), d.to.unwrap().to_string()));
        let month = Some(("2024-06-01".to_owned(), "2024-06-30".to_owned()));
        assert_eq!(days("received:June 2024"), month);
        assert_eq!(days("received: 2024-06"), month);
        assert_eq!(days("received:30 June 2024"), Some(("2024-06-30".to_owned(), "2024-06-30".to_owned())));
        let (query, hints) = read("received:2024..2023");
        assert_eq!(query.filters.received.unwrap().to.unwrap().to_string(), "2024-12-31");
        assert_eq!(hints, ["“2024..2023” ends before it begins; it was turned round."]);
        assert_eq!(read("received:2023 received:2024").1.len(), 1);
        assert_eq!(read("year:2099..").0.filters.of(Facet::Year), ["2099", "2100"]);
        assert_eq!(read("year:..1901").0.filters.of(Facet::Year), ["1900", "1901"]);
        assert!(read("year:2024-06").1[0].contains("responded:2024-06"));
        let financial = Some(("2010-04-01".to_owned(), "2011-03-31".to_owned()));
        for typed in ["received:2010/11", "received:2010 - 2011", "received:2010-2011 dogs"] {
            assert_eq!(days(typed), financial, "{typed}");
            assert!(read(typed).1[0].ends_with("was taken for the financial year, from April to March."), "{typed}");
        }
        let (query, hints) = read("year:2023/24");
        assert_eq!(query.filters.of(Facet::Year), ["2023", "2024"]);
        assert_eq!(hints, ["“2023/24” was taken for the whole of both years; write responded:2023/24 for these days alone."]);
    }
}
