//! What a mail quotes of earlier ones: marked as a quotation, the addresses in its headers taken out.
//!
//! 1. Each line's signs of quotation (`> `) are cut, and the lines marked.
//! 2. Headers of an earlier mail (`From: Sent: To: Subject:`, `On ... wrote:`, the form of Lotus Notes) lose the addresses in them.
//! 3. What stands below the first of them is a quotation, except in a mail that was passed on: there it is what the mail is about.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::splice::without;
use crate::text::{MarkKind, Span, Text};

static QUOTE_SIGNS: Lazy<Regex> = lazy_regex!(r"^ {0,3}(?:[>|] ?)*> ?");
static HEADER: Lazy<Regex> = lazy_regex!(
    r"(?i)^\s*\*?(from|sent|date|to|cc|bcc|subject|reply-to|sender|importance|attachments?|von|gesendet|datum|an|betreff|de|envoyé|date|à|objet|oddi wrth|anfonwyd|dyddiad|at|pwnc)\s*:\*?(?:\s|$)"
);
static FIRST_HEADER: Lazy<Regex> = lazy_regex!(r"(?i)^\s*\*?(?:from|von|de|oddi wrth|sender|date|subject|sent|to)\s*:");
static SEPARATOR: Lazy<Regex> = lazy_regex!(
    r"(?i)^[\s>]*(?:[-_*=]{2,}\s*(?:original (?:message|appointment)|forwarded (?:message|by .*)|ursprüngliche nachricht|message d'origine|neges wreiddiol)\s*[-_*=]*|begin forwarded message:?|_{10,}|-{20,})\s*$"
);
static FORWARDED: Lazy<Regex> = lazy_regex!(r"(?i)\bforwarded\b");
static FORWARDED_SUBJECT: Lazy<Regex> = lazy_regex!(r"(?i)^\s*(?:(?:re|aw)\s*:\s*)*(?:fwd?|wg|tr|ymlaen)\s*:");
static WROTE: Lazy<Regex> = lazy_regex!(
    r"(?i)^\s*(?:on|am|le|ar|at)\b.{4,300}?\b(?:wrote|schrieb|a écrit|ysgrifennodd)\b[^.?!]{0,100}:\s*$|^[^.?!]{0,120}\bwrote\s*:?(?: ?-{3,})?\s*$"
);
static LOTUS: Lazy<Regex> = lazy_regex!(r"(?i)^\s*(?:to|cc|subject)\s*(?:\t.*)?$");
static LOTUS_ABOVE: Lazy<Regex> =
    lazy_regex!(r"(?i)^\s*(?:sent by:.*|please respond to.*|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*|[^.?!]{0,80}<\S+@\S+>|\S+@\S+|cc.*)?\s*$");
static ADDRESS: Lazy<Regex> = lazy_regex!(
    r"(?i)\s?(?:<\s*(?:mailto:)?[^<>\s@]+@[^<>\s]+\s*>|\[(?:mailto|smtp):[^\]]*\]|\((?:mailto:)?[^()\s@]+@[^()\s]+\)|(?:mailto:)?[\w.+%'=/-]+@[\w.-]+\w)"
);

/// The most lines of a header that are looked through.
const HEADER_LINES: usize = 14;

/// Whether a subject says that a mail was passed on.
pub(super) fn is_passed_on(subject: &str) -> bool {
    FORWARDED_SUBJECT.is_match(subject)
}

/// The text of a mail with its history marked; `is_passed_on` where what stands below a header is what the mail is about.
pub(super) fn marked(text: &Text, is_passed_on: bool) -> Text {
    let lines: Vec<Line> = text.lines().map(|(span, words)| Line::new(span, words)).collect();
    let mut found = History { begins: None, is_passed_on, headers: Vec::new() };
    let mut at = 0;
    while at < lines.len() {
        at = found.look_at(&lines, at).max(at + 1);
    }
    let below = found.begins.filter(|_| !found.is_passed_on).and_then(|line| lines.get(line)).map(|line| line.whole.start);
    let quotes = quotations(&lines, below, text);
    let mut cuts: Vec<Span> = lines.iter().map(|line| Span::new(line.whole.start, line.start)).filter(|cut| !cut.is_empty()).collect();
    for line in found.headers.iter().filter_map(|line| lines.get(*line)) {
        let addresses = ADDRESS.find_iter(line.words).map(|found| Span::new(line.start + found.start(), line.start + found.end()));
        cuts.extend(addresses);
    }
    cuts.sort_unstable();
    cuts.dedup_by(|next, cut| next.start < cut.end);
    found.headers.sort_unstable();
    let headers: Vec<Span> = found.headers.iter().filter_map(|line| lines.get(*line)).map(|line| line.whole).collect();
    let unaddressed = without_mail_links(text, &headers);
    without(&unaddressed, &cuts, &quotes)
}

/// A line of a mail.
struct Line<'a> {
    whole: Span,
    /// Where its words begin, after the signs of quotation.
    start: usize,
    words: &'a str,
}

impl<'a> Line<'a> {
    fn new(whole: Span, line: &'a str) -> Self {
        let signs = QUOTE_SIGNS.find(line).map_or(0, |signs| signs.end());
        Line { whole, start: whole.start + signs, words: &line[signs..] }
    }

    fn is_quoted(&self) -> bool {
        self.start > self.whole.start
    }

    fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }
}

struct History {
    /// The line below which everything is of an earlier mail.
    begins: Option<usize>,
    is_passed_on: bool,
    /// The lines of headers.
    headers: Vec<usize>,
}

impl History {
    /// Looks at a line; the next one to be looked at.
    fn look_at(&mut self, lines: &[Line<'_>], at: usize) -> usize {
        let words = lines[at].words;
        if SEPARATOR.is_match(words) {
            let below = (at + 1..lines.len()).take(3).find(|next| !lines[*next].is_blank());
            if below.is_some_and(|next| FIRST_HEADER.is_match(lines[next].words)) || words.contains(char::is_alphabetic) {
                if FORWARDED.is_match(words) {
                    self.pass_on();
                }
                self.begin(at, &lines[at]);
            }
            return at + 1;
        }
        if FIRST_HEADER.is_match(words) {
            return self.header(lines, at);
        }
        self.wrote(lines, at).or_else(|| self.lotus(lines, at)).unwrap_or(at + 1)
    }

    fn begin(&mut self, at: usize, line: &Line<'_>) {
        if !line.is_quoted() {
            self.begins.get_or_insert(at);
        }
    }

    fn pass_on(&mut self) {
        self.is_passed_on |= self.begins.is_none();
    }

    /// Lines one below the other of which at least three are headers.
    fn header(&mut self, lines: &[Line<'_>], at: usize) -> usize {
        let (mut labels, mut end) = (0, at);
        for (line, number) in lines[at..].iter().zip(at..).take(HEADER_LINES) {
            if HEADER.is_match(line.words) {
                labels += 1;
                end = number + 1;
            } else if line.is_blank() && labels >= 3 {
                break;
            } else if !line.is_blank() && ADDRESS.is_match(line.words) && end == number {
                end = number + 1; // more of those it was sent to
            }
        }
        if labels < 2 || labels == 2 && end - at > 3 {
            return at + 1;
        }
        self.headers.extend(at..end);
        self.begin(at, &lines[at]);
        end
    }

    /// `On ... wrote:`, over three lines at most.
    fn wrote(&mut self, lines: &[Line<'_>], at: usize) -> Option<usize> {
        let mut words = String::new();
        for end in at..(at + 3).min(lines.len()) {
            if lines[end].is_blank() {
                return None;
            }
            words.push_str(lines[end].words.trim());
            words.push(' ');
            if WROTE.is_match(&words) {
                let below = lines[end + 1..].iter().find(|line| !line.is_blank());
                let signed = below.is_some_and(|line| line.is_quoted());
                if !signed && !ADDRESS.is_match(&words) && !words.contains(|c: char| c.is_ascii_digit()) {
                    return None; // "as the council wrote:"
                }
                self.headers.extend(at..=end);
                if !signed {
                    self.begin(end + 1, &lines[at]);
                }
                return Some(end + 1);
            }
        }
        None
    }

    /// The form of Lotus Notes: who and when, then `To`, `cc` and `Subject` without colons.
    fn lotus(&mut self, lines: &[Line<'_>], at: usize) -> Option<usize> {
        if !LOTUS.is_match(lines[at].words) || !lines[at].words.trim_start().to_ascii_lowercase().starts_with("to") {
            return None;
        }
        let subject = (at + 1..lines.len().min(at + HEADER_LINES)).find(|next| {
            lines[*next].words.trim_start().to_ascii_lowercase().starts_with("subject") && LOTUS.is_match(lines[*next].words)
        })?;
        let mut start = at;
        for above in (at.saturating_sub(HEADER_LINES)..at).rev().take_while(|above| LOTUS_ABOVE.is_match(lines[*above].words)) {
            if !lines[above].is_blank() {
                start = above;
            }
        }
        self.headers.extend(start..=subject);
        self.begin(start, &lines[start]);
        Some(subject + 1)
    }
}

/// The runs of lines with signs of quotation, and everything below `below`.
fn quotations(lines: &[Line<'_>], below: Option<usize>, text: &Text) -> Vec<Span> {
    let mut quotes: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for line in lines.iter().filter(|line| below.is_none_or(|below| line.whole.start < below)) {
        match quotes.last_mut() {
            Some(quote) if goes_on && line.is_quoted() => quote.end = line.whole.end,
            _ if line.is_quoted() => quotes.push(line.whole),
            _ => {}
        }
        goes_on = line.is_quoted() || goes_on && line.is_blank();
    }
    quotes.extend(below.map(|below| Span::new(below, text.len())));
    quotes.into_iter().map(|quote| text.trim(quote)).collect()
}

/// The text without links to addresses that stand in headers, which are in order.
fn without_mail_links(text: &Text, headers: &[Span]) -> Text {
    let is_address = |kind: &MarkKind| matches!(kind, MarkKind::Link(to) if to.trim_start().to_ascii_lowercase().starts_with("mailto:"));
    let is_within =
        |span: Span| headers.get(headers.partition_point(|line| line.end <= span.start)).is_some_and(|line| line.overlaps(span));
    let marks = text.marks().iter().filter(|mark| !(is_address(&mark.kind) && is_within(mark.span)));
    Text::plain(text.as_str()).with_marks(marks.cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::marked;
    use crate::text::{MarkKind, Text};

    fn read(words: &str, is_passed_on: bool) -> (String, Vec<String>) {
        let text = marked(&Text::plain(words), is_passed_on);
        let quotes = text.marks().iter().filter(|mark| mark.kind == MarkKind::Quote).map(|mark| text.slice(mark.span).to_owned());
        (text.as_str().trim_end().to_owned(), quotes.collect())
    }

    #[test]
    fn signs_of_quotation_become_marks() {
        let (words, quotes) = read("We hold 4.\n\n> How many\n> swans?\n>\n> > Earlier\n\nYours", false);
        assert_eq!(words, "We hold 4.\n\nHow many\nswans?\n\nEarlier\n\nYours");
        assert_eq!(quotes, ["How many\nswans?\n\nEarlier"]);
    }

    #[test]
    fn headers_of_an_earlier_mail_lose_their_addresses() {
        for (above, header, plain) in [
            (
                "",
                "From: R Penhale <r@example.org>\nSent: 3 March 2026\nTo: foi@example.org; Jo (jo@example.org)\nSubject: FOI",
                "From: R Penhale\nSent: 3 March 2026\nTo:; Jo\nSubject: FOI",
            ),
            ("-----Original Message-----\n", "From: R [mailto:r@example.org]\nSent: 3 March\nTo: FOI", "From: R\nSent: 3 March\nTo: FOI"),
            (
                "",
                "R Penhale <r@example.org>\n06/03/08 10:00\n\nTo\nFOI <foi@example.org>\ncc\n\nSubject\nSwans",
                "R Penhale\n06/03/08 10:00\n\nTo\nFOI\ncc\n\nSubject\nSwans",
            ),
        ] {
            let (words, quotes) = read(&format!("We hold 4. Write to us@example.org.\n\n{above}{header}\n\nHow many?"), false);
            assert_eq!(words, format!("We hold 4. Write to us@example.org.\n\n{above}{plain}\n\nHow many?"));
            assert_eq!(quotes, [format!("{above}{plain}\n\nHow many?")]);
            let (_, quotes) = read(&format!("Please log.\n\n{above}{header}\n\nHow many?"), true);
            assert!(quotes.is_empty(), "what was passed on is what the mail is about");
        }
    }

    #[test]
    fn somebody_wrote() {
        let (words, quotes) = read("Four.\n\nOn 3 March 2026, R Penhale\n<r@example.org> wrote:\n> How many?", false);
        assert_eq!(
            (words.as_str(), &quotes[..]),
            ("Four.\n\nOn 3 March 2026, R Penhale\n wrote:\nHow many?", &["How many?".to_owned()][..])
        );
        let (_, quotes) = read("Four.\n\nOn 3 March 2026, R Penhale wrote:\nHow many?", false);
        assert_eq!(quotes, ["How many?"]);
        let (_, quotes) = read("As the council wrote:\nWe hold none.", false);
        assert!(quotes.is_empty());
    }

    #[test]
    fn a_letter_with_fields_is_no_history() {
        let (_, quotes) = read("Our reference: 7\nDate: 3 March 2026\n\nDear R Penhale", false);
        assert!(quotes.is_empty());
    }
}
