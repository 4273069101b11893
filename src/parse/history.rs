//! The message that an answer by mail carries below itself: what was asked, and no part of the answer, unless the answers stand in it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::cue::Cue;
use super::interrogative::{Interrogative, is_officer, is_plainly_officer, is_requester};
use super::letter::{Letter, Sentence};
use super::pattern::{Matches, pattern};
use crate::response::Role;

/// A line that a mail program puts above the message that is answered.
static ABOVE: LazyLock<Regex> = pattern!(r"^-+ ?(?:original|forwarded) message ?-*$|^on .{6,80} wrote:$");
/// A line that is drawn; above a message's head it parts two messages, elsewhere it parts anything.
static RULE: LazyLock<Regex> = pattern!(r"^[_-]{10,}$");
/// The first lines of a message's head.
static HEAD: LazyLock<Regex> = pattern!(r"^from: .*$");
/// Says that the answers stand in the message itself.
static WITHIN: LazyLock<Regex> = pattern!(
    r"\b(?:answers?|answered|responses?|responded|repl(?:y|ies|ied)|comments?|see|shown|set out|added)\b(?: \S+){0,6} (?:below|beneath|underneath|in-?line|in line|in (?:red|blue|green|bold|italics?|capitals)|within (?:your|the)|against (?:each|your)|next to|after each|under each|between)\b"
);

/// Makes what an answer carries below itself the request. Nothing is taken for the request where no answer would be left, or where the
/// answers stand between the lines of the message.
pub(super) fn carried_below(letter: &Letter, roles: &mut [Role]) {
    let headed = |b: usize| {
        let begins = |next: usize| letter.words(next).starts_with("sent: ") || letter.words(next).starts_with("date: ");
        HEAD.in_words(letter.words(b)) && (b + 1..(b + 4).min(roles.len())).any(begins)
    };
    let begins = |b: &usize| {
        let ruled = || RULE.in_words(letter.words(*b)) && (*b + 1..(*b + 3).min(roles.len())).any(headed);
        ABOVE.in_words(letter.words(*b)) || headed(*b) || ruled()
    };
    let first = roles.iter().position(|role| role.answers());
    // A message at the very top is the answer itself.
    let Some(start) = (1..roles.len()).filter(|b| first.is_none_or(|first| first < *b)).find(begins) else { return };
    let (above, below) = (first.unwrap_or(start)..start, start..roles.len());
    if first.is_some() && is_answered(letter, roles, above) && !is_answered_within(letter, below.clone()) {
        roles[below].fill(Role::Request);
        return;
    }
    let standard = [Cue::SignOff, Cue::Disclaimer, Cue::Licence, Cue::Closing, Cue::Commissioner, Cue::Review];
    for b in below.filter(|&b| !letter.cues(b).any(&standard)) {
        if roles[b] == Role::Boilerplate {
            roles[b] = if letter.quoted[b] { Role::Request } else { Role::Disclosure };
        }
    }
}

/// Whether blocks hold an answer, and do not only say where it stands.
fn is_answered(letter: &Letter, roles: &[Role], blocks: Range<usize>) -> bool {
    let formal =
        [Cue::Thanks, Cue::Apology, Cue::LeadIn, Cue::Closing, Cue::SignOff, Cue::RequestLead, Cue::Disclaimer, Cue::Routes, Cue::Licence];
    // What review rights and standard text say stands below is no answer.
    let within = |b: usize| {
        !matches!(roles[b], Role::ReviewRights | Role::Boilerplate)
            && sentences(letter, b)
                .any(|s| WITHIN.in_words(letter.sentence(s)) && !s.cues.any(&[Cue::Exempt, Cue::Withheld, Cue::Attached]))
    };
    let says = |s: &Sentence| letter.sentence(s).bytes().any(|c| c.is_ascii_alphanumeric()) && !s.cues.any(&formal);
    !blocks.clone().any(within) && blocks.into_iter().any(|b| sentences(letter, b).any(says))
}

/// Whether an answer stands between the lines of a message: words that the mail program has not marked as quoted among those that it
/// has, or an officer who says what becomes of the request.
fn is_answered_within(letter: &Letter, blocks: Range<usize>) -> bool {
    let Some(quoted) = blocks.clone().find(|&b| letter.quoted[b]) else {
        return blocks.into_iter().any(|b| sentences(letter, b).any(|s| decides(letter, s)));
    };
    let tail = [Cue::SignOff, Cue::Disclaimer, Cue::Licence, Cue::Closing];
    let signed = (quoted..blocks.end).find(|&b| letter.cues(b).any(&tail)).unwrap_or(blocks.end);
    (quoted..signed).any(|b| !letter.quoted[b] && letter.words(b).bytes().any(|c| c.is_ascii_alphanumeric()))
}

/// Whether an officer says in a sentence what becomes of a request.
fn decides(letter: &Letter, sentence: &Sentence) -> bool {
    let words = letter.sentence(sentence);
    let outcome = [Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::NotHeld, Cue::Ncnd, Cue::OverCost, Cue::Attached];
    let doubted = [Cue::Supposes, Cue::Explains, Cue::Clarify, Cue::Earlier, Cue::Disclaimer];
    sentence.cues.any(&outcome)
        && !sentence.cues.any(&doubted)
        && letter.asking(sentence) < Interrogative::Explicit
        && !is_requester(words)
        && (is_plainly_officer(words) || is_officer(words))
}

fn sentences<'a>(letter: &'a Letter, block: usize) -> impl Iterator<Item = &'a Sentence> {
    letter.sentences[letter.of_block[block].clone()].iter()
}

#[cfg(test)]
mod tests {
    use crate::parse::parse;
    use crate::response::Decision;
    use crate::text::Text;

    fn decision(letter: &str) -> Option<Decision> {
        parse(&Text::plain(letter)).0.decision.map(|fact| fact.value)
    }

    #[test]
    fn a_message_below_the_answer_is_the_request() {
        let letter = "Dear Ms Hale\n\nThe report is attached.\n\nRegards\n\nOn Monday 4 March 2024 at 09:12 A Hale wrote:\n\n\
            Please send me the report. If you withhold it, say under which section, as I think that section 36 would not be engaged.";
        assert_eq!(decision(letter), Some(Decision::Disclosed));
    }

    #[test]
    fn review_rights_that_stand_below_are_no_answers() {
        let letter = "Dear Ms Hale\n\nWe do not hold the report.\n\nIf you are not happy with this response you may ask for an internal review; see the \
            complaints leaflet shown below for how.\n\nRegards\n\nOn Monday 4 March 2024 at 09:12 A Hale wrote:\n\n\
            Please send me the report. The contract is attached, and you refused it under section 43 last year.";
        assert_eq!(decision(letter), Some(Decision::NotHeld));
    }

    #[test]
    fn an_answer_below_the_line_that_quotes_is_read() {
        let asked = "1. How many beds are there?\n\nThere are 412 beds.\n\n2. What do they cost?\n\nWe do not hold this information.\n";
        for letter in [
            format!("Dear Ms Hale\n\nPlease see our answers below.\n\nOn Monday 4 March 2024 at 09:12 A Hale wrote:\n\n{asked}"),
            format!("Dear Ms Hale\n\nI have replied in red beneath your questions.\n\nRegards\nJ Poole\n\n-----Original Message-----\nFrom: A Hale\nSent: 4 March 2024\n\n{asked}"),
            "Dear Ms Hale\n\nThank you for your request. I can now reply.\n\n________________\n\nWe do not hold the figures. 412 beds are in use."
                .to_owned(),
        ] {
            let read = decision(&letter);
            assert!(matches!(read, Some(Decision::Part | Decision::NotHeld)), "{read:?}: {letter}");
        }
    }
}
