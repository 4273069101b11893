//! Characters to tokens: words, quoted phrases, `-`, `OR` and `field:`.

use crate::text::Span;

/// A piece of a query as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Before a `-` that touches it.
    pub(super) negated: bool,
    /// The word before a colon, where it is a field's name.
    pub(super) field: Option<&'a str>,
    /// The word, or the words between quotes.
    pub(super) text: &'a str,
    /// Whether it was between quotes.
    pub(super) quoted: bool,
    /// All of it, with dash, field and quotes, in bytes of the query.
    pub(super) span: Span,
}

impl Token<'_> {
    /// Whether it is the word `OR`, in capitals and alone.
    pub(super) fn is_or(&self) -> bool {
        !self.quoted && !self.negated && self.field.is_none() && self.text == "OR"
    }
}

/// The tokens of a query. `is_field` says which words before a colon are fields; any other colon separates words.
pub(super) fn tokens<'a>(query: &'a str, is_field: impl Fn(&str) -> bool) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(skip) = query[at..].find(starts_token) {
        at += skip;
        let rest = &query[at..];
        let dash = rest.chars().next().filter(|c| is_dash(*c)).map_or(0, char::len_utf8);
        let apart = query[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let negated = dash > 0 && apart;
        let after = &rest[dash..];
        if dash > 0 && !after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) {
            at += dash;
            continue;
        }
        let (field, after) = field(after, &is_field);
        let (text, quoted, next) = value(after, field.is_some());
        if text.contains(char::is_alphanumeric) {
            let start = if negated { at } else { at + dash };
            tokens.push(Token { negated, field, text: text.trim(), quoted, span: Span::new(start, query.len() - next.len()) });
        }
        at = query.len() - next.len();
    }
    tokens
}

fn starts_token(c: char) -> bool {
    c.is_alphanumeric() || is_quote(c) || is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '−' | '–')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// A field's name and what follows its colon; nothing where the word is no field.
fn field<'a>(text: &'a str, is_field: &impl Fn(&str) -> bool) -> (Option<&'a str>, &'a str) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    match text[end..].strip_prefix(':') {
        Some(after) if is_field(&text[..end]) && after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c) || c == '.') => {
            (Some(&text[..end]), after)
        }
        _ => (None, text),
    }
}

/// The text of a token, whether it was quoted, and what is left. The value of a field keeps its brackets and dots.
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
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = is_joint(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let bracket = matches!(c, '(' | ')')
            && (of_field || is_subdivision(&text[at..]) || text[..at].rfind('(').is_some_and(|open| is_subdivision(&text[open..])));
        let inside = c.is_alphanumeric() || joins || bracket || (of_field && c == '.');
        if !inside {
            // The star of a prefix belongs to its word, and so does the apostrophe of a plural.
            if end == at && at > 0 && matches!(c, '*' | '\'' | '’') {
                end = at + c.len_utf8();
            }
            break;
        }
        end = at + c.len_utf8();
    }
    if end == 0 {
        let skip = text.chars().next().map_or(0, char::len_utf8);
        return ("", false, &text[skip..]);
    }
    (&text[..end], false, &text[end..])
}

/// Whether a character may stand within a word, as in `anti-social`, `FOI/2024/17` or `council's`.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '-' | '/' | '.' | '_' | '&')
}

/// Whether text begins like `(2)` or `(3A)` or `(iv)`.
fn is_subdivision(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|t| t.split_once(')')).map(|(inner, _)| inner);
    inner.is_some_and(|i| (1..=4).contains(&i.len()) && i.chars().all(|c| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Vec<String> {
        let mark = |t: &Token<'_>| {
            format!(
                "{}{}{}{}",
                if t.negated { "-" } else { "" },
                t.field.map(|f| format!("{f}:")).unwrap_or_default(),
                if t.quoted { "\"" } else { "" },
                t.text
            )
        };
        tokens(query, |w| w == "year" || w == "exemption").iter().map(mark).collect()
    }

    #[test]
    fn everything_typed_becomes_tokens() {
        assert_eq!(read("council’s contractors'"), ["council’s", "contractors'"]);
        assert_eq!(read("\"stop and search\" -taser nurs*"), ["\"stop and search", "-taser", "nurs*"]);
        assert_eq!(read("Re: Section 12: cost year:2024"), ["Re", "Section", "12", "cost", "year:2024"]);
        assert_eq!(read("exemption:s40(2) exemption:\"section 40 (2)\""), ["exemption:s40(2)", "exemption:\"section 40 (2)"]);
        assert_eq!(read("“curly” \"open"), ["\"curly", "open"]);
        assert_eq!(read("anti-social - behaviour (-x) VP.FOI.25/7, s40(2)."), ["anti-social", "behaviour", "-x", "VP.FOI.25/7", "s40(2)"]);
    }
}
