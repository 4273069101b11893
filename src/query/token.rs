//! Characters to tokens: words, quoted phrases, `-`, `AND`, `OR`, `NOT` and `field:`.

use super::field;
use crate::analysis;
use crate::text::Span;

/// A piece of a query as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// After a `-` that touches it, or `NOT`.
    pub(super) negated: bool,
    /// The word before a colon, where it is a field's name.
    pub(super) field: Option<&'a str>,
    /// The word, or the words between quotes; nothing where a field has no value.
    pub(super) text: &'a str,
    /// Whether it was between quotes.
    pub(super) quoted: bool,
    /// All of it, with dash, field and quotes, in bytes of the query.
    pub(super) span: Span,
    /// The brackets that it stands in, where a `-` or `NOT` before them turns all of it round: `-(cats OR dogs)`.
    pub(super) group: Option<Span>,
}

impl Token<'_> {
    /// Whether it is this operator: in capitals and alone.
    fn is(&self, operator: &str) -> bool {
        self.is_plain() && self.text == operator
    }

    /// Whether it is the word `OR`.
    pub(super) fn is_or(&self) -> bool {
        self.is("OR")
    }

    /// Whether it joins what stands on either side of it.
    pub(super) fn joins(&self) -> bool {
        self.is("OR") || self.is("AND")
    }

    /// Whether it is an operator within brackets that are turned round: all of their words are left out, however they are joined.
    pub(super) fn is_operator_of_group(&self) -> bool {
        self.group.is_some() && !self.quoted && self.field.is_none() && matches!(self.text, "OR" | "AND" | "NOT")
    }

    /// Whether it is a word and nothing else.
    pub(super) fn is_plain(&self) -> bool {
        !self.quoted && !self.negated && self.field.is_none()
    }

    /// Whether it is the beginning of a word, with its star.
    pub(super) fn is_prefix(&self) -> bool {
        !self.quoted && self.field.is_none() && self.text.ends_with('*')
    }
}

/// What may stand between a field's colon and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colon {
    /// Nothing: in prose `Reference: 17` is no filter.
    Tight,
    /// Spaces; and a field without a value is still a field.
    Loose,
}

/// The tokens of a query. Any colon but that of a field separates words.
pub(super) fn tokens(query: &str, colon: Colon) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    let mut group: Option<Span> = None;
    while let Some(skip) = query[at..].find(starts_token) {
        at += skip;
        group = group.filter(|group| at < group.end);
        let rest = &query[at..];
        let dash = rest.chars().next().filter(|c| is_dash(*c)).map_or(0, char::len_utf8);
        let apart = query[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let negated = dash > 0 && apart;
        let after = &rest[dash..];
        if negated && colon == Colon::Loose && group.is_none() && after.starts_with('(') {
            group = Some(Span::new(at, at + dash + bracketed(after)));
            at += dash + 1;
            continue;
        }
        let negated = negated || group.is_some();
        if dash > 0 && !after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) {
            at += dash;
            continue;
        }
        let (field, after) = field(after, colon);
        let (text, quoted, next) = match amount(query, after).filter(|_| field.is_none()) {
            Some((amount, next)) => (amount, false, next),
            None => value(after, field.is_some()),
        };
        let start = if negated { at } else { at + dash };
        let token = Token { negated, field, text: text.trim(), quoted, span: Span::new(start, query.len() - next.len()), group };
        let bracket = query.len() - next.trim_start().len();
        if colon == Colon::Loose && token.is("NOT") && next.trim_start().starts_with('(') {
            group = Some(Span::new(token.span.start, bracket + bracketed(next.trim_start())));
            at = bracket + 1;
            continue;
        }
        if text.contains(char::is_alphanumeric) {
            tokens.push(token);
        } else if field.is_some() {
            tokens.push(Token { text: "", ..token });
        }
        at = query.len() - next.len();
    }
    tokens
}

/// Bytes of the brackets at the start of a text, up to the one that closes them, or to its end.
fn bracketed(text: &str) -> usize {
    let mut open = 0;
    let closes = |(at, c): (usize, char)| {
        open += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (open == 0).then_some(at + 1)
    };
    text.char_indices().find_map(closes).unwrap_or(text.len())
}

/// The tokens without `AND`, and without `NOT` but with what follows it negated.
pub(super) fn operated(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut left: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if token.is_operator_of_group() {
            continue;
        }
        let followed = tokens.peek().is_some_and(|next| !next.joins());
        if token.is("AND") && followed && !left.is_empty() {
            continue;
        }
        match tokens.peek() {
            Some(next) if token.is("NOT") && followed && !next.negated => {
                let span = Span::new(token.span.start, next.span.end);
                left.extend(tokens.next().map(|next| Token { negated: true, span, ..next }));
            }
            _ => left.push(token),
        }
    }
    left
}

/// The amount of money or other number that several words may be, with the sign of its currency, at the start of `rest`; and what is left.
fn amount<'a>(query: &'a str, rest: &'a str) -> Option<(&'a str, &'a str)> {
    let start = query.len() - rest.len();
    let before = &query[..start];
    let (length, _) = analysis::amount(before, rest).or_else(|| analysis::list(before, rest))?;
    let sign = query[..start].chars().next_back().filter(|c| matches!(c, '£' | '€' | '$')).map_or(0, char::len_utf8);
    Some((&query[start - sign..start + length], &rest[length..]))
}

fn starts_token(c: char) -> bool {
    c.is_alphanumeric() || is_quote(c) || is_dash(c)
}

/// A sign that turns the word round that it touches.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '−' | '–' | '!')
}

/// Whether it is a quotation mark of any kind.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// A field's name and what follows its colon; nothing where the word is no field.
fn field(text: &str, colon: Colon) -> (Option<&str>, &str) {
    let Some((name, after)) = named(text) else { return (None, text) };
    let starts = |after: &str| after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c) || matches!(c, '.' | '('));
    if starts(after) {
        return (Some(name), after);
    }
    let value = after.trim_start();
    // Of two fields in a row the first has no value.
    let usable = starts(value) && named(value).is_none() && !["AND ", "OR ", "NOT "].iter().any(|o| value.starts_with(o));
    match colon {
        Colon::Tight => (None, text),
        Colon::Loose => (Some(name), if usable { value } else { after }),
    }
}

/// A field's name at the start of a text, and what follows its colon.
fn named(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let after = text[end..].strip_prefix(':')?;
    field::Field::named(&text[..end]).map(|_| (&text[..end], after))
}

/// The text of a token, whether it was quoted, and what is left. The value of a field keeps its brackets, commas and dots.
fn value(text: &str, of_field: bool) -> (&str, bool, &str) {
    if let Some(open) = text.chars().next().filter(|c| is_quote(*c)) {
        let inner = &text[open.len_utf8()..];
        return match inner.find(is_quote) {
            Some(end) => {
                let close = inner[end..].chars().next().map_or(0, char::len_utf8);
                (&inner[..end], true, &inner[end + close..])
            }
            // A quote that is never closed is no quote.
            None => value(inner, of_field),
        };
    }
    let end = if of_field { field_length(text) } else { word_length(text) };
    if end == 0 {
        let skip = text.chars().next().map_or(0, char::len_utf8);
        return ("", false, &text[skip..]);
    }
    (&text[..end], false, &text[end..])
}

/// Bytes of the word at the start of a text.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = is_joint(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let bracket = matches!(c, '(' | ')')
            && (is_subdivision(&text[at..]) || text[..at].rfind('(').is_some_and(|open| is_subdivision(&text[open..])));
        if !(c.is_alphanumeric() || is_within(c) || joins || bracket) {
            // The star of a prefix belongs to its word, and so does the apostrophe of a plural.
            let ends = at > 0 && matches!(c, '*' | '\'' | '’');
            return if ends { at + c.len_utf8() } else { end };
        }
        end = at + c.len_utf8();
    }
    end
}

/// Bytes of the value at the start of a text: brackets that close, lists with commas, and dots.
fn field_length(text: &str) -> usize {
    let mut end = 0;
    let mut open = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = (is_joint(c) || c == ',') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        match c {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            '.' => {}
            '*' if at > 0 => return at + 1,
            _ if c.is_alphanumeric() || is_within(c) || joins => {}
            _ => break,
        }
        end = at + c.len_utf8();
    }
    // The full stop of a sentence is not its last word's.
    if text[..end].ends_with('.') && !text[..end].ends_with("..") { end - 1 } else { end }
}

/// Whether a character may stand within a word, as in `anti-social`, `FOI/2024/17` or `council's`.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '-' | '/' | '.' | '_' | '&')
}

/// Whether it is of the word that it stands in: an accent that is written after its letter, or a sign that shows nothing.
pub(super) fn is_within(c: char) -> bool {
    analysis::is_accent(c) || analysis::is_silent(c)
}

/// Whether text begins like `(2)` or `(3A)` or `(iv)`.
fn is_subdivision(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|t| t.split_once(')')).map(|(inner, _)| inner);
    inner.is_some_and(|i| (1..=4).contains(&i.len()) && i.chars().all(|c| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str, colon: Colon) -> Vec<String> {
        let mark = |t: &Token<'_>| {
            format!(
                "{}{}{}{}",
                if t.negated { "-" } else { "" },
                t.field.map(|f| format!("{f}:")).unwrap_or_default(),
                if t.quoted { "\"" } else { "" },
                t.text
            )
        };
        operated(tokens(query, colon)).iter().map(mark).collect()
    }

    #[test]
    fn everything_typed_becomes_tokens() {
        let read = |query| read(query, Colon::Tight);
        assert_eq!(read("council’s contractors'"), ["council’s", "contractors'"]);
        assert_eq!(read("\"stop and search\" -taser nurs*"), ["\"stop and search", "-taser", "nurs*"]);
        assert_eq!(read("Re: Section 12: cost year:2024"), ["Re", "Section", "12", "cost", "year:2024"]);
        assert_eq!(read("exemption:s40(2) exemption:\"section 40 (2)\""), ["exemption:s40(2)", "exemption:\"section 40 (2)"]);
        assert_eq!(read("“curly” \"open"), ["\"curly", "open"]);
        assert_eq!(read("anti-social - behaviour (-x) VP.FOI.25/7, s40(2)."), ["anti-social", "behaviour", "-x", "VP.FOI.25/7", "s40(2)"]);
    }

    #[test]
    fn brackets_and_a_sign_turn_words_round() {
        let read = |query| read(query, Colon::Loose);
        assert_eq!(read("dogs -(horses) cats"), ["dogs", "-horses", "cats"]);
        assert_eq!(
            read("dogs -(horses OR \"hay carts\" OR decision:part) cats"),
            ["dogs", "-horses", "-\"hay carts", "-decision:part", "cats"]
        );
        assert_eq!(read("dogs NOT (horses (and) carts cats"), ["dogs", "-horses", "-and", "-carts", "-cats"]);
        assert_eq!(read("dogs !horses wow! what!ever (-x)"), ["dogs", "-horses", "wow", "what", "ever", "-x"]);
        assert_eq!(read("s-(x) -( -s40(2)"), ["s", "x", "-s40(2)"]);
    }

    #[test]
    fn an_amount_and_a_word_with_accents_are_one_token() {
        let read = |query| read(query, Colon::Tight);
        assert_eq!(read("cost £1.2m, 1,200,000 -1.2 million £5m"), ["cost", "£1.2m", "1,200,000", "-1.2 million", "£5m"]);
        assert_eq!(read("re\u{301}sume\u{301} year:2022,2023 2019,2020"), ["re\u{301}sume\u{301}", "year:2022,2023", "2019", "2020"]);
    }

    #[test]
    fn values_keep_their_lists_and_brackets_and_no_more() {
        let read = |query| read(query, Colon::Tight);
        assert_eq!(read("year:2022,2023, exemption:s40(2),s31."), ["year:2022,2023", "exemption:s40(2),s31"]);
        assert_eq!(read("(decision:part) (exemption:(s40)) year:2024.."), ["decision:part", "exemption:(s40)", "year:2024.."]);
        assert_eq!(read("reference:VP.FOI.24.* x"), ["reference:VP.FOI.24.*", "x"]);
    }

    #[test]
    fn a_value_may_follow_spaces_and_may_be_missing() {
        let loose = |query| read(query, Colon::Loose);
        assert_eq!(loose("decision: refused exemption: \"s40\" taser"), ["decision:refused", "exemption:\"s40", "taser"]);
        assert_eq!(loose("decision: topic: year:"), ["decision:", "topic:", "year:"]);
        assert_eq!(loose("taser exemption: OR received:.. authority:\""), ["taser", "exemption:", "OR", "received:", "authority:"]);
        assert_eq!(read("Reference: 17", Colon::Tight), ["Reference", "17"]);
    }

    #[test]
    fn and_joins_and_not_turns_round() {
        let loose = |query| read(query, Colon::Loose);
        assert_eq!(loose("taser AND drone NOT dog"), ["taser", "drone", "-dog"]);
        assert_eq!(loose("taser AND NOT \"police dog\" NOT decision:part"), ["taser", "-\"police dog", "-decision:part"]);
        assert_eq!(loose("AND taser NOT"), ["AND", "taser", "NOT"]);
        assert_eq!(loose("NOT OR AND"), ["NOT", "OR", "AND"]);
    }
}
