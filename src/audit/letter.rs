//! A `Response` to a `Letter`: the same text made easy to search, its date in law, and what it relies on.
//!
//! Three searchable forms keep every byte where it was, so that a match is a span of the letter: `whole` is everything in small
//! letters; `own` is the body's own words, with what the requester wrote blanked out; `answer` is `own` without what every letter
//! carries, the rights of review and standard text. What must be present is looked for in `whole`, so that a misread part never
//! makes it absent; what must not be there is looked for in `own`; words that any letter's ending has too, in `answer`.

use regex::Regex;

use crate::response::{Citation, CitationUse, Date, Decision, LetterKind, Provision, Regime, Response, Role};
use crate::text::Span;

/// A pattern of a check, checked when compiling and compiled when first used; see [`pattern`].
macro_rules! cue {
    ($pattern:tt) => {{
        const _: fn() = || {
            let _ = lazy_regex::regex!($pattern);
        };
        static CUE: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| $crate::audit::letter::pattern($pattern));
        &*CUE
    }};
}
pub(super) use cue;

/// A response as the checks read it.
pub struct Letter<'a> {
    /// The response itself.
    pub response: &'a Response,
    /// Everything, in small letters.
    whole: String,
    /// The body's own words, in small letters.
    own: String,
    /// The same without rights of review and standard text.
    answer: String,
}

impl<'a> Letter<'a> {
    /// Makes a response ready for the checks.
    pub fn new(response: &'a Response) -> Self {
        let whole = response.letter().as_str().to_ascii_lowercase();
        let own = blank(&whole, requested(response));
        let answer = blank(&own, standing(response, &own));
        Letter { response, whole, own, answer }
    }

    /// The law that the letter was answered under; without a word of it, the Freedom of Information Act.
    pub fn regime(&self) -> Regime {
        self.response.regime.as_ref().map_or(Regime::Foia, |f| f.value)
    }

    /// The day of the letter: answered, else published.
    pub fn date(&self) -> Option<Date> {
        self.response.responded.as_ref().map(|f| f.value).or(self.response.published)
    }

    /// The earliest day that the letter can be of: its own date, else the day that the request arrived.
    pub fn not_before(&self) -> Option<Date> {
        self.date().or(self.response.received.as_ref().map(|f| f.value))
    }

    /// Whether the letter is surely of that day or later.
    pub fn is_since(&self, day: Date) -> bool {
        self.not_before().is_some_and(|date| date >= day)
    }

    /// Whether the letter is surely of an earlier day.
    pub fn is_before(&self, day: Date) -> bool {
        self.date().is_some_and(|date| date < day)
    }

    /// What was decided, unless it is only a guess.
    pub fn decision(&self) -> Option<Decision> {
        self.response.known_decision()
    }

    /// The provisions relied on, in order, each with a place where the letter relies on it.
    pub fn relied(&self) -> impl Iterator<Item = (&'a Provision, Option<Span>)> + '_ {
        self.response.provisions.iter().map(|fact| (&fact.value, self.place(&fact.value).or(fact.span())))
    }

    /// Whether a section of that law is relied on, whichever part of it.
    pub fn relies_on(&self, regime: Regime, number: &str) -> Option<(&'a Provision, Option<Span>)> {
        self.relied().find(|(p, _)| p.regime() == regime && p.number() == number)
    }

    /// Whether something was refused: an exemption or a limit is relied on, or the decision is to refuse.
    ///
    /// A covering note that leaves all of it to an attached letter is not itself the refusal; nor is a letter that decides nothing, such as
    /// an extension of time that names the exemption which is being considered.
    pub fn refuses(&self) -> bool {
        let decides = self.response.known_kind().is_none_or(LetterKind::decides);
        self.tells_of_refusal() && decides && !self.is_covering_note()
    }

    /// Whether the text only hands over a letter that refuses, and says so.
    pub fn hands_over_refusal(&self) -> bool {
        let unable = cue!(
            r"\b(unable|not able) to (provide|disclose|release|supply|send|comply|give|meet)|\b(can ?not|will not|refus(ed|es|ing|al)|declin(ed|es|ing)|withh[eo]ld|withholding|exempt)\b"
        );
        let lacks = cue!(r"\b(not|n't) (have|hold|recorded)\b|\b(not|isn't|aren't) held\b|\bno (information|records?|data)\b");
        let is_of_lack = self.decision() == Some(Decision::NotHeld) || self.answers(lacks).is_some();
        self.is_covering_note() && (self.tells_of_refusal() || !is_of_lack && self.answers(unable).is_some())
    }

    fn tells_of_refusal(&self) -> bool {
        !self.response.provisions.is_empty() || matches!(self.decision(), Some(Decision::Refused | Decision::Ncnd))
    }

    /// The words of what is attached and may be read, in small letters, part by part.
    pub fn attached(&self) -> impl Iterator<Item = String> + '_ {
        self.response.document.attachments().iter().map(|part| part.text.as_str().to_ascii_lowercase())
    }

    /// Whether the text only hands over a letter in which the response is.
    pub fn is_covering_note(&self) -> bool {
        let hands_over = cue!(
            r"(attach|enclos)[^.]{0,60}\b(response|letter|decision|refusal notice|reply)\b|\b(response|letter|decision|refusal notice|reply)\b[^.]{0,40}\b(is|are|has been|in the|see) (attach|enclos)"
        );
        self.own.split_whitespace().count() < 150 && self.says(hands_over).is_some()
    }

    /// Where a provision is relied on: its first such citation, or the first of a part of it.
    pub fn place(&self, provision: &Provision) -> Option<Span> {
        let relied = || self.response.citations.iter().filter(|c| c.usage == CitationUse::Relied);
        relied().find(|c| c.provision == *provision).or_else(|| relied().find(|c| c.provision.is_within(provision))).map(|c| c.span())
    }

    /// Every citation in the body's own words.
    pub fn citations(&self) -> impl Iterator<Item = &'a Citation> + '_ {
        self.response.citations.iter().filter(|c| c.usage != CitationUse::Quoted)
    }

    /// Where to point when the refusal itself is meant: the decision's words, else the first provision relied on.
    pub fn refusal(&self) -> Option<Span> {
        let decided = self.response.decision.as_ref().and_then(|f| f.span());
        decided.or_else(|| self.relied().find_map(|(_, span)| span)).map(|span| self.sentence(span))
    }

    /// Whether the pattern occurs anywhere.
    pub fn mentions(&self, cue: &Regex) -> bool {
        cue.is_match(&self.whole)
    }

    /// The first place where the pattern occurs in the body's own words.
    pub fn says(&self, cue: &Regex) -> Option<Span> {
        cue.find(&self.own).map(|m| m.range().into())
    }

    /// Every place where the pattern occurs in the body's own words.
    pub fn every(&self, cue: &'a Regex) -> impl Iterator<Item = Span> + '_ {
        cue.find_iter(&self.own).map(|m| m.range().into())
    }

    /// The body's own words within a span, in small letters.
    pub fn own(&self, span: Span) -> &str {
        self.own.get(span.range()).unwrap_or("")
    }

    /// The first place where the pattern occurs in the answer itself.
    pub fn answers(&self, cue: &Regex) -> Option<Span> {
        cue.find(&self.answer).map(|m| m.range().into())
    }

    /// The words of the answer itself within a span, in small letters.
    pub fn answer(&self, span: Span) -> &str {
        self.answer.get(span.range()).unwrap_or("")
    }

    /// Whether one of the words is anywhere, at little cost: a look before a longer one.
    pub fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.whole.contains(word))
    }

    /// Everything, in small letters, byte for byte where it stands in the letter.
    pub fn all(&self) -> &str {
        &self.whole
    }

    /// Everything within a span, in small letters.
    pub fn whole(&self, span: Span) -> &str {
        self.whole.get(span.range()).unwrap_or("")
    }

    /// The span of the parts that do one kind of work.
    pub fn parts(&self, roles: &'static [Role]) -> impl Iterator<Item = Span> + '_ {
        self.response.sections.iter().filter(|s| roles.contains(&s.role)).map(|s| s.span)
    }

    /// The sentence around a span.
    pub fn sentence(&self, span: Span) -> Span {
        let before = &self.whole[..span.start.min(self.whole.len())];
        let start = sentence_start(before);
        let after = self.whole.get(span.end..).unwrap_or("");
        self.response.letter().trim(Span::new(start, span.end + sentence_end(after)))
    }

    /// The sentence around a span, with so many before it and after it.
    pub fn sentences(&self, span: Span, before: usize, after: usize) -> Span {
        let mut all = self.sentence(span);
        for _ in 0..before {
            let end = self.whole[..all.start].trim_end_matches(|c: char| c.is_whitespace() || c == '.').len();
            all = Span::new(self.sentence(Span::new(end, end)).start.min(all.start), all.end);
        }
        for _ in 0..after {
            let start = all.end + self.whole[all.end..].len() - self.whole[all.end..].trim_start().len();
            all = Span::new(all.start, self.sentence(Span::new(start, start)).end.max(all.end));
        }
        all
    }

    /// The paragraph around a span: what stands between blank lines.
    pub fn paragraph(&self, span: Span) -> Span {
        let start = self.whole.get(..span.start).and_then(|s| s.rfind("\n\n")).map_or(0, |i| i + 2);
        let end = self.whole.get(span.end..).and_then(|s| s.find("\n\n")).map_or(self.whole.len(), |i| span.end + i);
        self.response.letter().trim(Span::new(start, end))
    }

    /// A span with up to so many bytes more on either side, on character borders.
    pub fn around(&self, span: Span, reach: usize) -> Span {
        let start = self.whole.floor_char_boundary(span.start.saturating_sub(reach));
        Span::new(start, self.whole.ceil_char_boundary(span.end + reach))
    }
}

/// What the requester wrote: request parts, and questions outside them.
fn requested(response: &Response) -> impl Iterator<Item = Span> + '_ {
    let parts = response.sections.iter().filter(|s| s.role == Role::Request).map(|s| s.span);
    parts.chain(response.questions.iter().map(|q| q.span))
}

/// What every letter carries: of each part with rights of review or standard text, what follows its first words of that kind, since
/// a letter in one paragraph has its answer before them.
fn standing<'a>(response: &'a Response, own: &'a str) -> impl Iterator<Item = Span> + 'a {
    let cue = cue!(
        r"\b(if you|should you|you (may|can|have)|your right)\b[^.]{0,160}(unhappy|dissatisf|disagree|not (satisfied|happy|content)|review|complain|appeal|representations|think we have not)|yours (sincerely|faithfully)|kind regards|re-?us(e|ed|ing)\b|\blicence\b|copyright"
    );
    response.sections.iter().filter(|s| matches!(s.role, Role::ReviewRights | Role::Boilerplate)).map(move |section| {
        let words = own.get(section.span.range()).unwrap_or("");
        let start = cue.find(words).map_or(0, |m| sentence_start(&words[..m.start()]));
        Span::new(section.span.start + start, section.span.end)
    })
}

/// The text with those spans as spaces; line ends stay.
fn blank(text: &str, spans: impl Iterator<Item = Span>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in spans.filter(|s| text.get(s.range()).is_some()) {
        bytes[span.range()].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: &[&str] =
    &["s", "ss", "sec", "reg", "regs", "no", "nos", "art", "sch", "para", "e.g", "i.e", "mr", "mrs", "ms", "dr", "ref", "etc", "v", "st"];

/// Whether the full stop at the end of `before` only shortens a word.
fn shortens(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    ABBREVIATIONS.contains(&word)
}

fn sentence_start(before: &str) -> usize {
    let mut end = before.len();
    while let Some(at) = before[..end].rfind(['.', '?', '!', '\n']) {
        let ends = match before.as_bytes()[at] {
            b'\n' => before[..at].ends_with('\n') || at == 0,
            b'.' => before[at + 1..].starts_with(char::is_whitespace) && !shortens(&before[..at]),
            _ => before[at + 1..].starts_with(char::is_whitespace),
        };
        if ends {
            return at + 1;
        }
        end = at;
    }
    0
}

fn sentence_end(after: &str) -> usize {
    for (at, c) in after.char_indices() {
        let rest = &after[at + c.len_utf8()..];
        let ends = match c {
            '\n' => rest.starts_with('\n'),
            '.' => (rest.is_empty() || rest.starts_with(char::is_whitespace)) && !shortens(&after[..at]),
            '?' | '!' => rest.is_empty() || rest.starts_with(char::is_whitespace),
            _ => false,
        };
        if ends {
            return if c == '\n' { at } else { at + 1 };
        }
    }
    after.len()
}

/// A pattern over small letters: a space stands for any white space, ` ?` for none or any, an apostrophe for either kind or none.
pub(super) fn pattern(raw: &str) -> Regex {
    let plain = raw.replace(" ?", r"\s*").replace(' ', r"\s+").replace('\'', "['’]?");
    Regex::new(&plain).expect("every cue of a check is a regular expression")
}

#[cfg(test)]
mod tests {
    use super::Letter;
    use crate::audit::fixture::response;
    use crate::response::{Role, Section};
    use crate::text::Span;

    #[test]
    fn a_sentence_ends_where_it_ends() {
        let response = response("First words. We rely on s. 40(2) of the Act\nhere. Next words.");
        let letter = Letter::new(&response);
        let span = letter.says(cue!(r"40\(2\)")).expect("the section");
        assert_eq!(response.letter().slice(letter.sentence(span)), "We rely on s. 40(2) of the Act\nhere.");
    }

    #[test]
    fn the_answer_ends_where_the_rights_begin() {
        let letter = "We hold it. It is exempt, because it names people. If you are unhappy you may ask for an internal review.";
        let mut response = response(letter);
        response.sections = vec![Section { role: Role::ReviewRights, span: response.letter().whole(), heading: None, provision: None }];
        let letter = Letter::new(&response);
        assert_eq!(letter.answer(response.letter().whole()).trim(), "we hold it. it is exempt, because it names people.");
    }

    #[test]
    fn sentences_beside_it_are_counted() {
        let response = response("One is here. Two is here. Three is here.\n\nFour is here. Five is here. Six is here.");
        let letter = Letter::new(&response);
        let span = letter.says(cue!("four")).expect("the word");
        assert_eq!(response.letter().slice(letter.sentences(span, 1, 1)), "Three is here.\n\nFour is here. Five is here.");
        assert_eq!(response.letter().slice(letter.sentences(span, 2, 0)), "Two is here. Three is here.\n\nFour is here.");
        assert_eq!(letter.sentences(span, 9, 9), response.letter().whole());
    }

    #[test]
    fn spans_stay_on_character_borders() {
        let response = response("“£5” – paid");
        let letter = Letter::new(&response);
        let whole = letter.around(Span::new(4, 5), 3);
        assert!(response.letter().as_str().get(whole.range()).is_some());
        assert!(letter.mentions(cue!("£5”")));
    }
}
