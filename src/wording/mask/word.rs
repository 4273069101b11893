//! Characters to plain words, each with the punctuation around it.

use super::Blank;

/// A word of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// As it stands, without white space.
    pub(super) raw: &'a str,
    /// Opening punctuation.
    pub(super) lead: &'a str,
    /// The word itself.
    pub(super) core: &'a str,
    /// Closing punctuation.
    pub(super) trail: &'a str,
    /// Whether an item of a list starts here.
    pub(super) starts_item: bool,
    /// Whether a line of the letter ends before it.
    pub(super) starts_line: bool,
}

impl Word<'_> {
    /// Whether the core is this word, in small or capital letters.
    pub(super) fn is(&self, word: &str) -> bool {
        self.core.eq_ignore_ascii_case(word)
    }

    /// Whether the core is one of these words.
    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capital(&self) -> bool {
        self.core.starts_with(char::is_uppercase)
    }

    /// Whether the core is digits alone.
    pub(super) fn is_digits(&self) -> bool {
        !self.core.is_empty() && self.core.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Whether a word is an address on the web.
pub(super) fn is_link(core: &str) -> bool {
    let host = core.split_once("://").map_or(core, |(_, rest)| rest).split(['/', '?']).next().unwrap_or("");
    core.contains("://")
        || core.starts_with("www.")
        || (host.contains('.') && [".uk", ".org", ".com", ".eu", ".net", ".scot", ".wales"].iter().any(|end| host.ends_with(end)))
}

/// The paragraph with straight quotes, plain dashes, no bullets or footnote marks, and known placeholders as blanks. A line
/// break stays only where an item of a list or a line of an address starts.
pub(super) fn plain(paragraph: &str) -> String {
    let mut plain = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '[' => bracket(after, &mut plain),
            '\n' => line_end(after, &mut plain),
            _ => {
                match c {
                    '\u{2018}' | '\u{2019}' | '`' | '´' => plain.push('\''),
                    '\u{201c}' | '\u{201d}' | '«' | '»' => plain.push('"'),
                    '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
                    '\u{2026}' => plain.push_str("..."),
                    '•' | '·' | '▪' | '●' | '◦' | '\u{f0b7}' | '*' | '_' | '^' => {}
                    c if c.is_whitespace() => plain.push(' '),
                    c => plain.push(c),
                }
                after
            }
        };
    }
    plain
}

/// What stands between brackets: a footnote mark goes, a known placeholder becomes its blank, anything else stays.
fn bracket<'a>(after: &'a str, plain: &mut String) -> &'a str {
    let Some(end) = after.bytes().take(60).position(|b| b == b']' || b == b'[').filter(|&end| after.as_bytes()[end] == b']') else {
        plain.push('[');
        return after;
    };
    let inner = after[..end].trim();
    let footnote = inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    match Blank::of_placeholder(inner) {
        _ if footnote => {}
        Some(blank) => plain.push_str(blank.as_str()),
        None => {
            plain.push('[');
            return after;
        }
    }
    &after[end + 1..]
}

fn line_end<'a>(after: &'a str, plain: &mut String) -> &'a str {
    let next = after.trim_start();
    let item = next.starts_with(['•', '·', '▪', '●', '◦', '\u{f0b7}', '*']) || next.starts_with("- ");
    plain.push(if item { '\n' } else { '\u{b}' });
    after
}

/// The words of plain text.
pub(super) fn words(plain: &str) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(plain.len() / 5);
    let mut at = 0;
    let (mut starts_item, mut starts_line) = (false, false);
    while at < plain.len() {
        let rest = &plain[at..];
        let gap = rest.len() - rest.trim_start().len();
        starts_item |= rest[..gap].contains('\n');
        starts_line |= rest[..gap].contains(['\n', '\u{b}']);
        at += gap;
        let raw = plain[at..].split(char::is_whitespace).next().unwrap_or("");
        if raw.is_empty() {
            break;
        }
        at += raw.len();
        let bullet = raw == "-" && (starts_item || words.is_empty());
        if !bullet {
            words.push(word(raw, std::mem::take(&mut starts_item) && !words.is_empty(), std::mem::take(&mut starts_line)));
        }
    }
    words
}

fn word(raw: &str, starts_item: bool, starts_line: bool) -> Word<'_> {
    let is_lead = |c: char| matches!(c, '"' | '\'' | '(' | '<' | '{' | '|' | '#' | '~');
    let is_trail = |c: char| matches!(c, '"' | '\'' | ')' | '>' | '}' | '|' | '.' | ',' | ';' | ':' | '!' | '?' | '%');
    let core = raw.trim_start_matches(is_lead);
    let lead = &raw[..raw.len() - core.len()];
    let mut bare = core.trim_end_matches(is_trail);
    // A bracket that closes one within the word belongs to it: 40(2), 12(5)(e).
    while bare.len() < core.len() && core[bare.len()..].starts_with(')') && bare.matches('(').count() > bare.matches(')').count() {
        bare = &core[..bare.len() + 1];
    }
    Word { raw, lead, core: bare, trail: &core[bare.len()..], starts_item, starts_line }
}

/// How many words at the start only number or name the paragraph, such as `3.`, `(b)`, `Q2:` or `Balance:`; never all of them.
pub(super) fn labels(words: &[Word]) -> usize {
    let mut labels = 0;
    loop {
        let rest = &words[labels..];
        match rest.iter().take_while(|word| is_label(word)).count() + title(rest) {
            0 => break,
            more if more + labels >= words.len() => return 0,
            more => labels += more,
        }
    }
    labels
}

/// How many words name the paragraph: up to four before a colon, or the name of a part of a letter before a full stop.
fn title(words: &[Word]) -> usize {
    let Some(last) = words.iter().take(4).position(|word| !word.trail.is_empty() || !word.lead.is_empty()) else { return 0 };
    let follows = words.get(last + 1).is_some_and(|word| word.is_capital() && !word.starts_item);
    let plain = words[..=last].iter().all(|word| word.lead.is_empty() && word.core.chars().all(char::is_alphabetic))
        && words[0].is_capital()
        && !words[0].is_any(&["please", "note"]);
    let named = words[last].trail == ":"
        || (last == 0
            && words[0].trail == "."
            && words[0].is_any(&["harm", "balance", "reasons", "decision", "review", "advice", "complaints"]));
    if follows && plain && named { last + 1 } else { 0 }
}

fn is_label(word: &Word) -> bool {
    let marked = word.trail.starts_with(['.', ')', ':']) || (!word.lead.is_empty() && word.trail.starts_with(')'));
    let core = word.core.trim_start_matches(['Q', 'q']);
    let digits = core.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let numbered = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && core.len() <= digits.len() + 1;
    let lettered = word.core.len() == 1 && word.core.bytes().all(|b| b.is_ascii_lowercase()) && word.trail.starts_with(')');
    marked && (numbered || lettered)
}
