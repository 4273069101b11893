//! The matches of a question to the one that stands for all, and to two of them that were decided differently.

use super::found::Match;
use super::verdict::Verdict;
use crate::law;
use crate::response::Decision;

/// Matches that are about as alike as the most alike: among these the latest answer counts.
const ABOUT_AS_ALIKE: f64 = 0.2;

/// The place of the match that stands for all: of its own body's that ask the same, else of any body's, the latest of the most alike.
pub(super) fn headline(matches: &[Match]) -> Option<usize> {
    let of = |own: bool| {
        let same = || matches.iter().enumerate().filter(move |(_, m)| m.verdict.is_same() && (m.is_own || !own));
        let most = same().map(|(_, m)| m.comparison.likeness()).fold(0.0, f64::max);
        same()
            .filter(|(_, m)| m.comparison.likeness() >= most - ABOUT_AS_ALIKE)
            .max_by(|(a, one), (b, two)| one.response.dated().cmp(&two.response.dated()).then(b.cmp(a)))
            .map(|(place, _)| place)
    };
    of(true).or_else(|| of(false))
}

/// The verdict for a question: that of the match that stands for all, else that something was similar.
pub(super) fn over_all(matches: &[Match]) -> Verdict {
    match headline(matches) {
        Some(place) => matches[place].verdict,
        None if matches.iter().any(|m| m.verdict == Verdict::Close) => Verdict::Close,
        None if matches.iter().any(|m| m.verdict == Verdict::Similar) => Verdict::Similar,
        None => Verdict::Nothing,
    }
}

/// Two answers of the officer's own body that were decided differently: the first pair whose requests ask the same (`alike` says so), one
/// at least of which asks the same as the new one.
pub(super) fn inconsistent<E>(
    matches: &[Match],
    mut alike: impl FnMut(&Match, &Match) -> Result<bool, E>,
) -> Result<Option<(usize, usize)>, E> {
    let own: Vec<(usize, &Match)> = matches.iter().enumerate().filter(|(_, m)| m.is_own).collect();
    for (place, (first, one)) in own.iter().enumerate() {
        for (second, two) in &own[place + 1..] {
            if (one.verdict.is_same() || two.verdict.is_same()) && differ(one, two) && alike(one, two)? {
                return Ok(Some((*first, *second)));
            }
        }
    }
    Ok(None)
}

/// Whether one gave what the other withheld. Information that is public already was not withheld, and a review is no second request.
fn differ(one: &Match, two: &Match) -> bool {
    if [one, two].iter().any(|m| m.response.is_internal_review() || m.response.is_undecided()) {
        return false;
    }
    let (Some(first), Some(second)) = (decided(one), decided(two)) else { return false };
    let public = |m: &Match| m.response.was_public_already();
    let gave = |m: &Match, decision: Decision| matches!(decision, Decision::Disclosed | Decision::Part) || public(m);
    let withheld = |m: &Match, decision: Decision| {
        !public(m)
            && match decision {
                Decision::Refused | Decision::Ncnd => true,
                // Whose names are in it differs from one request to the next.
                Decision::Part => m.response.provisions.iter().any(|fact| !law::is_personal_data(&fact.value)),
                _ => false,
            }
    };
    first != second && (gave(one, first) && withheld(two, second) || withheld(one, first) && gave(two, second))
}

/// What is known to have been decided of the question of a match. That a letter with several questions was answered in part tells of none.
fn decided(one: &Match) -> Option<Decision> {
    let of_letter = one.response.known_decision();
    match one.comparison.question.and_then(|place| one.response.questions.get(place)) {
        Some(question) => question.known_outcome().or(of_letter.filter(|decision| *decision != Decision::Part)),
        None => of_letter,
    }
}
