//! Lines of a log or of a page that say in a few words what was decided: `Outcome: some information released`, and titles that end so.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::block::Shape;
use super::letter::Letter;
use super::outline::Outline;
use super::pattern::{Matches, pattern};
use crate::response::{Certainty, Decision, Fact, Question, Role};

/// The longest line that says only what was decided, in bytes.
const LONGEST: usize = 90;
/// How far into a letter such a line stands, in blocks.
const FURTHEST: usize = 24;

/// What a line with a label says was decided. It may part the label from what it labels. Such a line counts where it speaks of the whole
/// request: not within the answer to one question of several, in a quotation, among the items of a list or the rows of a table, nor where
/// others like it say otherwise, as the records do that a letter lists.
pub(super) fn read(letter: &Letter, outline: &Outline, questions: &[Question]) -> Option<Fact<Decision>> {
    let own = |block: usize| {
        let span = letter.blocks[block].span;
        questions.len() > 1 && questions.iter().any(|q| q.answer.is_some_and(|answer| answer.contains(span)))
    };
    let of_all = |b: &usize| {
        let listed = matches!(letter.blocks[*b].shape, Shape::Item | Shape::Table);
        outline.roles[*b] != Role::Request && !letter.quoted[*b] && !listed && !own(*b)
    };
    let mut said = (0..letter.blocks.len().min(FURTHEST)).filter(of_all).filter_map(|block| line(letter, outline, block));
    let first = said.next()?;
    said.all(|other| other.value == first.value).then_some(first)
}

/// What one such line says.
fn line(letter: &Letter, outline: &Outline, block: usize) -> Option<Fact<Decision>> {
    let words = letter.words(block);
    if words.len() > LONGEST {
        return None;
    }
    let label = LABEL.find(words.as_bytes())?;
    let said = words.get(label.end()..)?.trim();
    let (block, said) = match said {
        "" => (block + 1, letter.blocks.get(block + 1).map(|_| letter.words(block + 1))?),
        said => (block, said),
    };
    if said.len() > LONGEST || outline.roles.get(block) == Some(&Role::Request) {
        return None;
    }
    Some(Fact::read(says(said)?, letter.blocks[block].span, Certainty::Certain))
}

/// What a few words say was decided, where they say nothing else.
fn says(words: &str) -> Option<Decision> {
    [(Decision::Part, &*SOME), (Decision::NotHeld, &*ABSENT), (Decision::Refused, &*NONE), (Decision::Disclosed, &*ALL)]
        .into_iter()
        .find(|(_, says)| says.in_words(words))
        .map(|(decision, _)| decision)
}

/// What a title says was decided.
pub(super) fn titled(letter: &Letter, outline: &Outline) -> Option<Fact<Decision>> {
    (0..letter.blocks.len().min(6)).filter(|&b| outline.roles[b] != Role::Request).find_map(|block| {
        let words = letter.words(block);
        let found = TITLED.captures(words.as_bytes()).filter(|_| words.len() < 160)?;
        let named = [("part", Decision::Part), ("none", Decision::Refused), ("absent", Decision::NotHeld), ("full", Decision::Disclosed)];
        let decision = named.into_iter().find(|(name, _)| found.name(name).is_some())?.1;
        Some(Fact::read(decision, letter.blocks[block].span, Certainty::Likely))
    })
}

/// The label of such a line.
static LABEL: LazyLock<Regex> = pattern!(
    r"^(?:foi |eir |final |request |disclosure |response |overall )?(?:outcome|decision|result|status|response type|disclosure type)(?: of (?:the |this |your )?request)? ?(?::|\|| - ) ?"
);
static SOME: LazyLock<Regex> = pattern!(
    r"^(?:the )?(?:request )?(?:was |is )?(?:part(?:ial|ially|ly)?|in part|some)\b(?: (?:of (?:the )?)?(?:information|data|request|disclosure|release|refusal|disclosed|released|provided|supplied|sent|refused|withheld|exempt|granted|successful|answered|met|exemption|was|is|has been|but|not|all|held|applied|and)){0,8}[.]?$|^(?:the )?(?:request |information )?(?:was |is |has been )?(?:disclosed|released|provided|granted|refused|withheld|answered|exempt|disclosure|release|refusal)\b(?: \w+)? ?[(,-]? ?(?:in part|partly|partial(?:ly)?)\b|^(?:part(?:ial|ially|ly)?|in part)[ -](?:refus|withh|exempt|disclos|releas)\w*(?:[.]|$|,? ?(?:-|\(|s\.?\b|under|section|exemption|regulation).*$)"
);
static ABSENT: LazyLock<Regex> = pattern!(
    r"^(?:the )?(?:request(?:ed)? )?(?:information |data )?(?:is )?not held[.]?$|^no (?:information|data|records?) (?:is )?held[.]?$|^not held\b"
);
static NONE: LazyLock<Regex> = pattern!(
    r"^(?:the )?(?:request |information )?(?:was |is |has been )?(?:fully |wholly |all |full )?(?:refused|withheld|exempt|refusal|declined|rejected|exemption applied|not disclosed|not released|vexatious)(?: in full)?(?:[.]|$|,? (?:-|\(|s\.?\b|under|section|exemption|regulation|cost|notice).*$)"
);
static ALL: LazyLock<Regex> = pattern!(
    r"^(?:the )?(?:request |information |all information |all )?(?:was |is |has been )?(?:fully |full |wholly )?(?:disclosed|released|disclosure|release|provided|supplied|sent|granted|successful|answered)(?: in full)?[.]?$"
);
/// A line of a log that ends in what was decided: `Home addresses of councillors - Refused`.
static TITLED: LazyLock<Regex> = pattern!(
    r"[-:] ?(?:(?P<part>part(?:ial|ially|ly)? (?:disclosed|released|refused|withheld|disclosure))|(?P<none>refused|withheld|exempt|fully exempt)|(?P<absent>(?:information )?not held|no information held)|(?P<full>disclosed|released|full disclosure|disclosed in full|released in full))(?:[.]|,? ?(?:-|\(|under|by virtue of)? ?\(?(?:s|ss|sec|section|reg|regulation|exemption)\.? ?\d.{0,40})?$"
);

#[cfg(test)]
mod tests {
    use crate::parse::parse;
    use crate::text::Text;

    #[test]
    fn a_line_with_a_label_says_what_was_decided() {
        for (line, expected) in [
            ("Outcome: Some information released", "part"),
            ("Decision: Partially disclosed", "part"),
            ("Outcome: All information sent", "disclosed"),
            ("Result: Disclosed in full", "disclosed"),
            ("Decision: Refused, section 40(2)", "refused"),
            ("Outcome: Information not held", "not-held"),
            ("Decision: Refused (in part)", "part"),
            ("Decision: Refused in part under section 40(2)", "part"),
            ("Outcome: Partially refused - section 40(2)", "part"),
            ("Outcome: the visitors were pleased", ""),
            ("Status: open", ""),
        ] {
            let letter =
                format!("Winter lights\n\n{line}\n\nThe request\n\nCopies of all agreements.\n\nThe lights team looks after these.\n");
            let read = parse(&Text::plain(&letter)).0.decision.filter(|fact| fact.known().is_some());
            assert_eq!(read.map_or(String::new(), |fact| fact.value.to_string()), expected, "{line}");
        }
    }
    #[test]
    fn a_line_that_speaks_of_less_than_the_request_decides_nothing() {
        let of_one = "Your request\n\n1. How many swings are there?\n\n2. Who made them?\n\nOur response\n\n\
            1. There are 14 swings.\n\n2. Hale and Sons.\n\nDecision: Refused\n\nThe makers of the slides are exempt under section 43(2).\n";
        let records = "Winter lights\n\nThe request\n\nCopies of the licence register.\n\nOur response\n\nThe register is attached.\n\n\
            Mill Lane\n\nDecision: Refused\n\nMain Street\n\nDecision: Granted\n";
        let quoted = "Winter lights\n\nThe request\n\nThe minute of 4 May.\n\nOur response\n\nThe minute is provided in full and reads:\n\n\
            > Decision: Refused\n";
        for (letter, expected) in [(of_one, "part"), (records, "disclosed"), (quoted, "disclosed")] {
            let read = parse(&Text::plain(letter)).0.decision.map(|fact| fact.value.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{letter}");
        }
    }
}
