//! A letter's `Text` to its `Reading`: structure first, then meaning. Pure; never fails.
//!
//! 1. Lines become blocks, blocks are folded to small letters and plain punctuation and cut into sentences: `letter`.
//! 2. One pass finds the cues of every sentence: `cue`.
//! 3. Headings, columns, lead-ins and cues give each block its role: `outline`.
//! 4. Then meaning: questions, citations and their use, outcomes and the decision, contents, and the facts of the head.
//!
//! Nothing here reads files or knows an index; the same text always gives the same reading, in time linear in its length.

mod answer;
mod asked;
mod authority;
mod block;
mod by_number;
mod citation;
mod contents;
mod cue;
mod days;
mod decision;
mod decision_line;
mod disclosure;
mod elsewhere;
mod evidence;
mod figure;
mod folded;
mod heading;
mod history;
mod interrogative;
mod label;
mod leaning;
mod letter;
mod letter_kind;
mod list;
mod opening;
mod outcome;
mod outline;
mod pattern;
mod phrase;
#[cfg(test)]
mod proofs;
mod question;
mod question_table;
mod quotation;
mod redrawn;
mod reference;
mod regime;
mod remark;
mod repetition;
mod retelling;
mod run_together;
mod section;
mod sentence;
mod title;
mod turning;
mod work;

use crate::response::{Reading, Remark};
use crate::text::Text;
use letter::Letter;
pub use remark::remarks;

/// Raised whenever readings change, so that letters read by an older version are read again.
pub const VERSION: u32 = 9;

/// Reads a letter, and remarks on what is odd about it. It never fails: what is not found is absent.
///
/// ```
/// use foi_archive::parse::parse;
/// use foi_archive::response::Decision;
/// use foi_archive::text::Text;
///
/// let letter = "Dear requester,\n\nThank you for your request of 4 March 2024.\n\n\
///     We do not hold the information that you asked for.\n\nYours sincerely";
/// let (reading, remarks) = parse(&Text::plain(letter));
/// assert_eq!(reading.decision.map(|decision| decision.value), Some(Decision::NotHeld));
/// assert_eq!(reading.received.map(|day| day.value.to_string()).as_deref(), Some("2024-03-04"));
/// assert!(remarks.is_empty());
/// ```
pub fn parse(text: &Text) -> (Reading, Vec<Remark>) {
    if text.is_blank() {
        return (Reading::default(), vec![Remark::new("the letter has no text")]);
    }
    let reading = read(text);
    let remarks = remarks(&reading);
    (reading, remarks)
}

/// Reads a letter without remarks, for callers that put what is stated elsewhere into the reading first. It never fails: what is not
/// found is absent.
pub fn read(text: &Text) -> Reading {
    if text.is_blank() {
        return Reading::default();
    }
    let letter = Letter::new(text);
    let mut outline = outline::outline(&letter);
    let asked = question::questions(&letter, &mut outline);
    let mut citations = citation::citations(&letter, &outline, &asked);
    let decided = decision::decide(&letter, &outline, &asked, &citations);
    if decided.kind.as_ref().is_some_and(|kind| !kind.value.decides()) {
        citations.only_weighed();
    }
    let provisions = citation::relied(&citations);
    let decision::Decided { questions, decision, other, kind } = decided;
    let weighed = !citations.all.is_empty();
    let contents = contents::contents(&letter, &outline, &asked, weighed, decision.as_ref());
    let (received, responded) = days::days(&letter, &outline);
    let authority = authority::authority(&letter, &outline);
    Reading {
        reference: reference::reference(&letter, &outline),
        title: title::title(&letter, &outline, &asked, authority.as_ref()),
        authority,
        received,
        responded,
        regime: regime::regime(&letter, &outline, &citations.all),
        letter_kind: kind,
        decision,
        other_decision: other,
        provisions,
        sections: section::sections(&letter, &outline, &asked, &citations.all),
        questions,
        citations: citations.all,
        contents,
    }
}
