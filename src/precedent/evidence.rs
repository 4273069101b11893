//! The passages that show what became of a question.
//!
//! 1. A verdict, or the decision of a similar letter, has its [`Ground`]s.
//! 2. For each, the passages of the letter that can show it: no heading, no thanks, no explanation of the right to ask.
//! 3. Of these the one that answers the question, or has most of its words; what was released may stand in an attachment.

use lazy_regex::{Lazy, Regex, lazy_regex};
use serde::{Deserialize, Serialize};

use super::compare::Comparison;
use super::verdict::Verdict;
use crate::document::PassageId;
use crate::response::{CitationUse, Decision, Passage, Provision, Response, Role};
use crate::search::{Highlighted, Highlighter};

/// What a passage is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The information that was given.
    Released,
    /// Why something was withheld.
    Withheld,
    /// That it is not held.
    NotHeld,
}

impl Ground {
    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Ground::Released => "What was released",
            Ground::Withheld => "Why it was withheld",
            Ground::NotHeld => "What was said of holding it",
        }
    }
}

/// A passage that shows what became of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it shows.
    pub ground: Ground,
    /// Its place in the letter.
    pub passage: PassageId,
    /// The attachment that it stands in, and where there: `Absence.xlsx, Teams!C14`; `None` where it is in the letter.
    pub attachment: Option<String>,
    /// Its words, with what was sought marked.
    pub text: Highlighted,
    /// The provisions that were relied on, for what was withheld.
    pub provisions: Vec<Provision>,
}

/// What every letter says before it comes to the point, and what it says of itself.
static PREAMBLE: Lazy<Regex> = lazy_regex!(
    r"(?ix)
          ^\W*(?:thank(?:s|\s+you)|dear\b|i\s+(?:refer|write)|we\s+(?:refer|write)|further\s+to|your\s+request\s+(?:for\s+information\s+)?(?:was|has\s+been)\s+(?:received|considered))\b
        | \b(?:general\s+right|right\s+(?:of\s+access|to\s+(?:ask|know|be\s+(?:told|informed))))\b
        | \bgives?\s+(?:anyone|any(?:\s+\w+){1,3}|everyone|people|you|members\s+of\s+the\s+public)\s+(?:\w+\s+){0,3}right\b
        | \b(?:two|2)\s+(?:duties|parts|limbs|rights)\b
        | ^\W*(?:we|i|the\s+(?:council|force|authority)|[A-Z][\w']*(?:\s+[A-Z][\w']*){0,3})\s+(?:can\s+)?(?:confirm\s+(?:under\s+section\s+[\d()a-z]+\s+(?:of\s+the\s+act\s+)?)?that\s+(?:we|it|the\s+(?:council|force))\s+)?(?:do(?:es)?\s+)?holds?
            \s+(?:all\s+(?:of\s+)?)?(?:this|the|that|some\s+of\s+(?:this|the))(?:\s+(?:requested\s+)?information)?[^.\d]{0,80}\.?\W*$
        | ^\W*(?:yes\W+)?(?:the|this|all\s+the)\s+(?:requested\s+)?information\s+(?:you\s+asked\s+for\s+)?is\s+held(?:\s+and\s+(?:is\s+)?(?:disclosed|released|given|provided)(?:\s+in\s+full|\s+below)?)?\W*$
        | ^\W*(?:question|q|request|point|part)\s*\d{1,2}\W+(?:disclosed|released|provided|refused|withheld|not\s+held|exempt|partly\s+\w+|in\s+part)\W*$"
);

/// Words by which a letter keeps something back.
static WITHHOLDS: Lazy<Regex> = lazy_regex!(
    r"(?ix)\b(?:withh(?:eld|old(?:ing)?)|exempt(?:s|ed|ion|ions)?|refus(?:e|ed|es|al|ing)|prejudic\w+|redact\w*|cannot|(?:will|can|do|does|did|has|have|is|are)\s+not\b|neither\s+confirm\w*|sections?\s+\d+|regulation\s+\d+)\b"
);

/// Words by which a letter says outright that something is kept back.
static KEPT_BACK: Lazy<Regex> = lazy_regex!(
    r"(?i)\b(?:withh(?:eld|old(?:ing)?)|exempt(?:s|ed|ion|ions)?|refus(?:ed?|al)|neither confirm\w*|(?:would|could)(?: be likely to)? prejudice)\b"
);

/// Words by which a letter says that it has not got something.
static NOT_HELD: Lazy<Regex> = lazy_regex!(
    r"(?ix)\b(?:not\s+(?:currently\s+)?(?:hold|held|recorded?|kept|keep|collect(?:ed)?)|no\s+(?:recorded\s+)?(?:information|records?|data|figures?)|holds?\s+(?:no|nothing|none)|have\s+(?:no|none)|has\s+(?:no|none)|never\s+(?:recorded|collected|kept))\b"
);

/// The passages that bear a verdict out.
pub(super) fn evidence(response: &Response, comparison: &Comparison, verdict: Verdict, needles: &Highlighter) -> Vec<Evidence> {
    let grounds = grounds(response, verdict);
    if grounds.is_empty() {
        return Vec::new();
    }
    let answer = comparison.question.and_then(|place| response.questions[place].answer);
    let finder = EvidenceFinder { response, needles, answer };
    grounds.iter().filter_map(|ground| finder.find(*ground)).collect()
}

fn grounds(response: &Response, verdict: Verdict) -> &'static [Ground] {
    match (verdict, response.known_decision()) {
        (Verdict::ReleasedBefore, _) | (Verdict::Close | Verdict::Similar, Some(Decision::Disclosed)) => &[Ground::Released],
        // What no provision keeps back was not held.
        (Verdict::AnsweredInPart, _) | (Verdict::Close | Verdict::Similar, Some(Decision::Part)) if response.provisions.is_empty() => {
            &[Ground::Released, Ground::NotHeld]
        }
        (Verdict::AnsweredInPart, _) | (Verdict::Close | Verdict::Similar, Some(Decision::Part)) => &[Ground::Released, Ground::Withheld],
        (Verdict::RefusedBefore | Verdict::NcndBefore, _) => &[Ground::Withheld],
        (Verdict::NotHeldBefore, _) => &[Ground::NotHeld],
        _ => &[],
    }
}

struct EvidenceFinder<'a> {
    response: &'a Response,
    needles: &'a Highlighter,
    answer: Option<crate::text::Span>,
}

impl EvidenceFinder<'_> {
    fn find(&self, ground: Ground) -> Option<Evidence> {
        let roles: &[&[Role]] = match ground {
            Ground::Released => &[&[Role::Disclosure], &[Role::Decision], &[Role::Introduction, Role::Advice]],
            Ground::Withheld => {
                &[&[Role::Reasons, Role::Harm], &[Role::FactorsAgainst, Role::Balance], &[Role::Decision], &[Role::Disclosure]]
            }
            Ground::NotHeld => &[&[Role::Decision, Role::Disclosure, Role::Reasons], &[Role::Introduction, Role::Advice]],
        };
        let in_letter = roles.iter().find_map(|roles| self.best(roles, ground));
        if ground == Ground::Released
            && let Some(found) = self.needles.attached(self.response, in_letter)
        {
            let (passage, attachment) = (found.passage, found.stands_in());
            return Some(Evidence { ground, passage, attachment, text: found.marked, provisions: Vec::new() });
        }
        let passage = in_letter?;
        let words = self.response.words(passage);
        let provisions = match ground {
            Ground::Withheld => self.response.provisions.iter().map(|p| p.value.clone()).collect(),
            _ => Vec::new(),
        };
        let text = self.needles.mark(&crate::response::shorten(words, 600));
        Some(Evidence { ground, passage: passage.id, attachment: None, text, provisions })
    }

    /// The passage of these roles that answers the question, has most of its words, or is the first.
    fn best(&self, roles: &[Role], ground: Ground) -> Option<&Passage> {
        let shows = |p: &Passage| roles.contains(&p.role) && self.shows(p, ground);
        let answering = |p: &Passage| self.answer.is_some_and(|answer| answer.overlaps(p.span)) && shows(p);
        let best = |keep: &dyn Fn(&Passage) -> bool| self.needles.best_passage(self.response, keep);
        let first = |keep: &dyn Fn(&Passage) -> bool| self.response.letter_passages().iter().find(|p| keep(p));
        best(&answering).or_else(|| first(&answering)).or_else(|| best(&shows)).or_else(|| first(&shows))
    }

    /// Whether a passage can show such a thing.
    fn shows(&self, passage: &Passage, ground: Ground) -> bool {
        let words = self.response.words(passage);
        if self.is_heading(passage) || PREAMBLE.is_match(words) || !says_something(words, passage.role) {
            return false;
        }
        match ground {
            Ground::Released => {
                let is_table = words.contains('\t') && words.contains(|c: char| c.is_ascii_digit());
                is_table || gives(words) && !words.trim_end().ends_with('?')
            }
            Ground::Withheld => self.relies(passage) || WITHHOLDS.is_match(words) || matches!(passage.role, Role::Reasons | Role::Harm),
            Ground::NotHeld => NOT_HELD.is_match(words),
        }
    }

    fn relies(&self, passage: &Passage) -> bool {
        self.response.citations.iter().any(|c| c.usage == CitationUse::Relied && c.location.overlaps(passage.location()))
    }

    fn is_heading(&self, passage: &Passage) -> bool {
        self.response.sections.iter().filter_map(|s| s.heading).any(|h| h.contains(passage.span))
    }
}

/// Whether a passage gives something, though it may keep something else back: a sentence with a figure, or, of two, one that keeps
/// nothing back.
fn gives(words: &str) -> bool {
    let sentences: Vec<&str> = words.split_inclusive(". ").collect();
    let plain = |s: &&&str| !(KEPT_BACK.is_match(s) || NOT_HELD.is_match(s) || WITHHOLDS.is_match(s) || PREAMBLE.is_match(s));
    let all = || sentences.iter().all(|s| !KEPT_BACK.is_match(s) && !NOT_HELD.is_match(s));
    let figure = |s: &&&str| s.contains(|c: char| c.is_ascii_digit());
    all() || sentences.iter().filter(plain).any(|s| sentences.len() <= 2 || figure(&s))
}

/// Whether a passage is more than a line that leads to something: it has a sentence, or columns of figures, or lists what was given.
fn says_something(words: &str, role: Role) -> bool {
    let words = words.trim();
    let rows = || words.lines().filter(|line| !line.trim().is_empty()).count();
    let columns = || words.contains(['\t', '|']) || words.contains("  ");
    let sentence = || words.split_whitespace().any(|word| word.len() > 2 && word.ends_with(['.', '!', ';', '”', '"']));
    let figures = words.contains(|c: char| c.is_ascii_digit()) && columns();
    figures || sentence() || role == Role::Disclosure && rows() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preambles_are_known_by_what_they_say() {
        for words in [
            "Thanks.",
            "The Freedom of Information Act 2000 (the Act) gives anyone a general right to ask a public authority whether it holds information.",
            "Thank you for your request of 24 March 2025, which we have considered under the Act.",
            "We hold this information.",
            "I can confirm that the council holds the information you asked for.",
            "The information is held and is disclosed in full.",
            "Question 1 - disclosed",
        ] {
            assert!(PREAMBLE.is_match(words), "{words}");
        }
        for words in
            ["We hold 14 drones.", "The council holds this in two files, of 30 pages each.", "Section 31(1)(a) applies.", "3 of the 44."]
        {
            assert!(!PREAMBLE.is_match(words), "{words}");
        }
    }

    #[test]
    fn a_passage_may_give_and_keep_back() {
        assert!(gives("We have 64 cameras. Where they are is withheld under section 31(1)(a)."));
        assert!(gives("Boats hit three swans. Their colour is not recorded."));
        assert!(!gives("Where they are is withheld under section 31(1)(a) of the Act."));
        assert!(!gives("The list is exempt. Disclosure would be likely to prejudice the prevention of crime. It is for us to judge."));
    }

    #[test]
    fn a_line_that_leads_to_something_says_nothing() {
        assert!(!says_something("Question 1 and question 2", Role::Disclosure) && !says_something("a) and b)", Role::Disclosure));
        assert!(!says_something("Information Rights Unit\nFosse Lane", Role::Introduction));
        assert!(says_something("Polish\nRomanian", Role::Disclosure) && says_something("2016  14", Role::Decision));
        assert!(says_something("3 of the 44.", Role::Decision));
    }
}
