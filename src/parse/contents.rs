//! A `Letter` to its `Contents`: the nine things that an auditor looks for.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::asked::Asked;
use super::cue::{Cue, Cues};
use super::letter::{Letter, Sentence};
use super::outline::{Outline, offers_commissioner, offers_review};
use super::pattern::{Matches, pattern};
use super::phrase::phrases;
use crate::response::{Contents, Decision, Fact, Role};

phrases! {
    /// Words of a review, which a sentence about the Commissioner must have to offer one too.
    REVIEWING: Anywhere [
        "review" in "ask us for a review before you write to the commissioner.",
        "reconsider" in "ask us to reconsider before you write to the commissioner.",
        "look" in "ask us to look at it again before you write to the commissioner.",
    ]
    /// Words of an estimate that was made, where the limit is named as well.
    ESTIMATING: Anywhere [
        "would take" in "it would take 30 hours, over the limit of 18 hours.",
        "we estimate" in "we estimate 30 hours, over the limit of 18 hours.",
        "estimated" in "it is estimated at 30 hours, over the limit of 18 hours.",
        "it takes" in "it takes an hour a file, over the limit of 18 hours.",
        "minutes" in "at ten minutes a file, it is over the limit of 18 hours.",
        "approximately" in "at approximately 30 hours, it is over the limit of 18 hours.",
    ]
    /// Words of a sentence in which the balance of the public interest is not struck.
    UNDECIDED: Anywhere [
        "not yet" in "we have not yet found where the balance lies.",
        "whether" in "we ask whether the balance favours disclosure.",
        "must consider" in "we must consider where the balance lies.",
        "no need" in "there was no need to find where the balance lies.",
        "unless" in "we release it unless the balance favours the exemption.",
    ]
}

/// What the letter contains. Its quoted request and its questions do not count, nor, for harm and interests, what it encloses
/// when nothing was withheld.
pub(super) fn contents(letter: &Letter, outline: &Outline, asked: &[Asked], weighed: bool, decision: Option<&Fact<Decision>>) -> Contents {
    let mut found = Contents::default();
    let refusing = decision.is_some_and(|d| matches!(d.value, Decision::Part | Decision::Refused | Decision::Ncnd));
    let mut weighing = None;
    for (index, sentence) in letter.sentences.iter().enumerate() {
        let role = outline.roles[sentence.block];
        if role == Role::Request && !outline.leads[sentence.block] || is_asked(asked, sentence) {
            continue;
        }
        let cues = sentence.cues;
        rights(letter, index, role, &mut found);
        found.reuse_licence |= cues.has(Cue::Licence) && !cues.has(Cue::Exempt);
        let headed = outline.leads[sentence.block];
        if outline.answers(sentence.block) || role == Role::Introduction {
            found.advice_s16 |= advises(cues, role, letter.sentence(sentence))
                && (refusing || decision.is_some_and(|d| d.value != Decision::Disclosed) || cues.has(Cue::AdviceDuty));
            found.cost_estimate |= cues.has(Cue::Estimate) && estimates(letter, sentence);
            if refusing || weighed {
                interests(cues, role, headed, letter.sentence(sentence), &mut found);
                // Once for all sentences of a block.
                let (_, here) = weighing
                    .filter(|(block, _)| *block == sentence.block)
                    .unwrap_or_else(|| (sentence.block, weighs(letter, sentence.block)));
                weighing = Some((sentence.block, here));
                if here && !cues.has(Cue::InterestAsked) && !headed {
                    found.pit_for |= cues.has(Cue::SpeaksFor);
                    found.pit_against |= cues.has(Cue::SpeaksAgainst);
                    found.pit_conclusion |= CONCLUDES.in_words(letter.sentence(sentence));
                }
            }
            found.harm |= refusing && (cues.has(Cue::Harm) && !cues.has(Cue::HarmAsLaw) || role == Role::Harm && !headed);
        }
    }
    found
}

fn is_asked(asked: &[Asked], sentence: &Sentence) -> bool {
    let at = asked.partition_point(|q| q.last < sentence.block);
    asked[at..].iter().take_while(|q| q.block <= sentence.block).any(|q| sentence.range.end <= q.end)
}

/// The ways to a review and to the Commissioner; a sentence may lean on the one before it.
fn rights(letter: &Letter, index: usize, role: Role, found: &mut Contents) {
    let cues = letter.sentences[index].cues;
    let words = letter.sentence(&letter.sentences[index]);
    let review = REVIEWING.found_in(words) || !cues.has(Cue::Commissioner) || cues.has(Cue::Recourse);
    let here = offers_review(cues) && review
        || role == Role::ReviewRights && cues.has(Cue::Review) && words.contains("internal review") && !cues.has(Cue::ReviewPast);
    let turns = role == Role::ReviewRights && !cues.any(&[Cue::Commissioner, Cue::ReviewPast, Cue::Closing]) && TURNS.in_words(words);
    let only_after = cues.has(Cue::Commissioner) && cues.has(Cue::ReviewPast);
    found.internal_review |= (here || turns) && !only_after;
    found.ico |= offers_commissioner(cues) || role == Role::ReviewRights && cues.has(Cue::Commissioner) && !cues.has(Cue::Guidance);
}

fn advises(cues: Cues, role: Role, words: &str) -> bool {
    let narrow = cues.has(Cue::Narrow)
        && (words.contains("you") || words.contains("please"))
        && !words.contains("we have narrowed")
        && !cues.has(Cue::Thanks);
    let duty = cues.has(Cue::AdviceDuty);
    let redirect = cues.has(Cue::Redirect) && !cues.any(&[Cue::Closing, Cue::Review, Cue::Commissioner]);
    duty || narrow || redirect || role == Role::Advice
}

/// Hours or pounds that were worked out, not just the limit.
fn estimates(letter: &Letter, sentence: &Sentence) -> bool {
    let words = letter.sentence(sentence);
    let costly = (sentence.block.saturating_sub(2)..(sentence.block + 3).min(letter.blocks.len()))
        .any(|b| letter.cues(b).any(&[Cue::OverCost, Cue::Vexatious]));
    let only_limit = sentence.cues.has(Cue::LimitOnly) && !ESTIMATING.found_in(words);
    costly && !only_limit
}

/// Whether a paragraph weighs the public interest, in so many words.
fn weighs(letter: &Letter, block: usize) -> bool {
    (block.saturating_sub(1)..(block + 2).min(letter.blocks.len())).any(|b| letter.words(b).contains("public interest"))
}

/// Says to whom one may turn.
static TURNS: LazyLock<Regex> = pattern!(
    r"\b(?:write|e-?mail|ask|contact|complain|appeal)\b(?: .*)? (?:within|to|us|at|for)\b|^(?:e-?mail|write to|ask us)\b|\blook(?:ed)? at it\b"
);
/// Comes down on one side.
static CONCLUDES: LazyLock<Regex> = pattern!(
    r"\b(?:(?:it|this|that|these|balance|they|we|i) (?:\w+ ){0,4}favou?rs?|come down|came down|outweighs?|is the stronger|carries? more weight|on balance)\b(?: .*)? (?:maintain\w*|withhold\w*|exemption|exception|disclos\w*|releas\w*|stronger|non-?disclosure)\b"
);

fn interests(cues: Cues, role: Role, headed: bool, words: &str, found: &mut Contents) {
    let asked = cues.has(Cue::InterestAsked) && !cues.has(Cue::InterestFound) || words.contains("whether the public interest");
    found.pit_for |= cues.has(Cue::InterestFor) && !asked || role == Role::FactorsFor && !headed;
    found.pit_against |= cues.has(Cue::InterestAgainst) && !asked && !words.contains("whether") || role == Role::FactorsAgainst && !headed;
    let concluded = cues.has(Cue::InterestFound)
        && (!cues.has(Cue::InterestAsked) || FINDS.in_words(words))
        && !UNDECIDED.found_in(words)
        && !words.starts_with("if ");
    found.pit_conclusion |= concluded;
}

/// Finds, rather than says that it must be found.
static FINDS: LazyLock<Regex> = pattern!(
    r"\b(?:on balance|therefore|conclud\w+|decided|satisfied|determined|our (?:view|decision|conclusion|opinion)|my (?:view|decision)|(?:we|i|council|force|department) (?:\w+ )?(?:find|found|consider|considers|believe|believes|feel) that|outweighs|in this case)\b"
);
