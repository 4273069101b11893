//! A `Letter` and its citations to the law that the request was answered under.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::cue::Cue;
use super::letter::Letter;
use super::outline::Outline;
use super::phrase::phrases;
use crate::law::{NAMES, Name, is_scottish};
use crate::response::{Certainty, Citation, CitationUse, Fact, Regime, Role};
use crate::text::Span;

/// How many laws there are to choose from.
const REGIMES: usize = Regime::ALL.len();

phrases! {
    /// Words of a sentence about a law that the request was not answered under.
    ELSEWHERE: Anywhere [
        "another route" in "the regulations are another route to it.",
        "likely to treat" in "we are likely to treat a new request under the regulations.",
        "may do better" in "you may do better under the regulations.",
    ]
}

/// Finds the longest name at each place.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names = NAMES.iter().map(|name| name.words);
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).expect("the names are few and short")
});

/// The regime, where the letter names one: what is relied on counts most, then where the request was dealt with, then names.
pub(super) fn regime(letter: &Letter, outline: &Outline, citations: &[Citation]) -> Option<Fact<Regime>> {
    let mut weight = [0usize; REGIMES];
    let mut first: [Option<Span>; REGIMES] = [None; REGIMES];
    let scottish = is_scottish(letter.folded.as_str());
    for citation in citations.iter().filter(|c| c.usage == CitationUse::Relied) {
        let at = index(citation.provision.regime());
        weight[at] += 6;
        first[at].get_or_insert(citation.span());
    }
    let relied = weight.iter().any(|w| *w > 0);
    for citation in citations.iter().filter(|c| !matches!(c.usage, CitationUse::Relied | CitationUse::Quoted)) {
        let at = index(citation.provision.regime());
        weight[at] += 1;
        first[at].get_or_insert(citation.span());
    }
    for found in FINDER.find_iter(letter.folded.as_str()) {
        let at = letter.sentences.partition_point(|s| s.range.end < found.end());
        let Some(sentence) = letter.sentences.get(at) else { break };
        let standard = matches!(outline.roles[sentence.block], Role::ReviewRights | Role::Boilerplate);
        if relied && standard {
            continue;
        }
        let Name { regime, weight: points, .. } = NAMES[found.pattern().as_usize()];
        let regime = if scottish && regime == Regime::Eir { Regime::Eisr } else { regime };
        let words = letter.sentence(sentence);
        let elsewhere = sentence.cues.any(&[Cue::Redirect, Cue::Supposes]) || ELSEWHERE.found_in(words);
        if elsewhere && regime != Regime::Foia {
            continue;
        }
        let routed = sentence.cues.has(Cue::Routes) && regime.is_environmental() && !sentence.cues.has(Cue::Supposes);
        let slot = index(regime);
        weight[slot] += if standard { 1 } else { points * 2 + 6 * usize::from(routed) };
        first[slot].get_or_insert_with(|| letter.folded.span(letter.text, found.range()));
    }
    let best = Regime::ALL.iter().copied().max_by_key(|r| (weight[index(*r)], std::cmp::Reverse(index(*r))))?;
    let span = first[index(best)].filter(|_| weight[index(best)] > 0)?;
    let sure = if weight[index(best)] >= 6 { Certainty::Certain } else { Certainty::Likely };
    Some(Fact::read(best, span, sure))
}

fn index(regime: Regime) -> usize {
    Regime::ALL.iter().position(|r| *r == regime).unwrap_or(0)
}
