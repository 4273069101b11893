//! Citations by what the letter as a whole says: what is overturned is not relied on, what is only explained may be, and some grounds
//! need no name.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::{FINDING, FINDING_AGAINST, Reader, WITHHOLDING};
use crate::law;
use crate::parse::cue::Cue;
use crate::parse::letter::Sentence;
use crate::parse::pattern::{Matches, pattern};
use crate::response::{Certainty, Citation, CitationUse, Fact, Provision, Role};

impl Reader<'_, '_> {
    /// Where the public interest was found to favour disclosure, what was weighed before is not relied on.
    pub(super) fn overturned(&self, all: &mut [Citation], places: &[(bool, usize)]) {
        let reviewed = self.overturning();
        let Some(found) = self.disclosing_finding().max(reviewed) else { return };
        let withheld_after = self.letter.sentences.iter().filter(|s| s.block > found).any(|s| {
            self.outline.answers(s.block)
                && s.cues.any(&[Cue::Withheld, Cue::Redacted, Cue::Refused])
                && s.cues.any(&[Cue::Exempt, Cue::Withheld, Cue::Redacted])
        });
        if withheld_after {
            return;
        }
        for (citation, (_, block)) in all.iter_mut().zip(places) {
            let absolute = law::entry(&citation.provision).is_some_and(|e| e.test == law::Test::Contravention);
            if *block <= found && citation.usage == CitationUse::Relied && (!absolute || reviewed.is_some()) {
                citation.usage = CitationUse::Rejected;
            }
        }
    }

    /// The block in which a review overturns the answer that it looks at, and not only in part.
    fn overturning(&self) -> Option<usize> {
        let reviews = |s: &Sentence| {
            let tail = matches!(self.outline.roles[s.block], Role::ReviewRights | Role::Boilerplate | Role::Request);
            !tail && REVIEWS.in_words(self.letter.sentence(s))
        };
        if !self.letter.sentences.iter().any(reviews) {
            return None;
        }
        let overturns = |s: &&Sentence| {
            let words = self.letter.sentence(s);
            OVERTURNS.in_words(words)
                && self.outline.answers(s.block)
                && !s.cues.any(&[Cue::Supposes, Cue::Some])
                && !PARTLY.in_words(words)
        };
        self.letter.sentences.iter().rev().find(overturns).map(|s| s.block)
    }

    /// The block that finds the public interest to favour disclosure, where one does.
    fn disclosing_finding(&self) -> Option<usize> {
        let found = self.letter.sentences.iter().rev().find(|s| {
            let words = self.letter.sentence(s);
            s.cues.has(Cue::InterestDisclose)
                && s.cues.has(Cue::InterestFound)
                && !s.cues.any(&[Cue::InterestAsked, Cue::Explains])
                && FINDING.found_in(words)
                && !FINDING_AGAINST.found_in(words)
        })?;
        Some(found.block)
    }

    /// Where the letter refuses, a provision that is only explained, and whose section is not relied on elsewhere, is relied on.
    pub(super) fn promote(&self, all: &mut [Citation], places: &[(bool, usize)]) {
        let refuses = self.letter.sentences.iter().any(|s| {
            self.outline.answers(s.block) && s.cues.any(WITHHOLDING) && !s.cues.any(&[Cue::NotRelied, Cue::Supposes, Cue::Explains])
        });
        if !refuses || all.iter().any(|c| c.usage == CitationUse::Relied) || self.disclosing_finding().is_some() {
            return;
        }
        for (citation, (plausible, block)) in all.iter_mut().zip(places) {
            if *plausible && self.outline.answers(*block) && citation.usage == CitationUse::Mentioned {
                citation.usage = CitationUse::Relied;
            }
        }
    }

    /// Where a section is relied on and only one part of it is named anywhere, if only to quote it, that part is meant.
    pub(super) fn specify(&self, all: &mut [Citation], places: &[(bool, usize)]) {
        let sections: Vec<Provision> =
            all.iter().filter(|c| c.usage == CitationUse::Relied && c.provision.parts().is_empty()).map(|c| c.provision.clone()).collect();
        for section in sections {
            let part = |c: &Citation| c.provision != section && c.provision.is_within(&section) && law::refuses(&c.provision);
            if all.iter().any(|c| part(c) && matches!(c.usage, CitationUse::Relied | CitationUse::Rejected | CitationUse::Hypothetical)) {
                continue;
            }
            let mut named = all.iter().zip(places).filter(|(c, (_, block))| {
                part(c) && c.usage == CitationUse::Mentioned && self.outline.answers(*block) && !law::is_ncnd_limb(&c.provision)
            });
            let Some(first) = named.next().map(|(c, _)| c.provision.clone()) else { continue };
            if named.all(|(c, _)| c.provision == first) {
                all.iter_mut()
                    .filter(|c| c.provision == first && c.usage == CitationUse::Mentioned)
                    .for_each(|c| c.usage = CitationUse::Relied);
            }
        }
    }

    /// Grounds that need no name: over the cost limit, vexatious.
    pub(super) fn implied(&self, all: &[Citation]) -> Vec<Fact<Provision>> {
        let relies = |number: &str| all.iter().any(|c| c.usage == CitationUse::Relied && c.provision.number() == number);
        let mut implied = Vec::new();
        for (cue, number) in [(Cue::OverCost, "12"), (Cue::Vexatious, "14")] {
            let sentence = self.letter.sentences.iter().find(|s| {
                let refusing = cue == Cue::OverCost || s.cues.any(&[Cue::Refused, Cue::Withheld]);
                s.cues.has(cue)
                    && refusing
                    && self.outline.answers(s.block)
                    && self.outline.roles[s.block] != Role::Advice
                    && !s.cues.any(&[Cue::Supposes, Cue::NotRelied, Cue::InterestFor, Cue::Earlier, Cue::Explains, Cue::NotHeld])
                    && (cue != Cue::OverCost || exceeds(self.letter.sentence(s)))
                    && !self.in_question(s.block, &s.range)
            });
            if let Some(sentence) = sentence
                && !relies(number)
                && !all.iter().any(|c| c.usage == CitationUse::Relied && c.provision.regime().is_environmental())
            {
                let none: [&str; 0] = [];
                implied.push(Fact::read(Provision::new(self.home, number, none), self.letter.span(sentence), Certainty::Likely));
            }
        }
        implied
    }
}

/// Whether words say that a limit would be passed, and not only what it is.
fn exceeds(words: &str) -> bool {
    EXCEEDS.in_words(words) && !words.contains(" if it would") && !words.contains(" is set at")
}

/// Passes a limit.
static EXCEEDS: LazyLock<Regex> = pattern!(
    r"\b(?:exceed\w*|excess\w*|above|beyond|over|more than|longer than|outside|greater than|higher than|appropriate limit|cost limit|too (?:much|long))\b"
);
/// Overturns an earlier answer.
static OVERTURNS: LazyLock<Regex> = pattern!(
    r"\b(?:i|we|panel|therefore|has|have|and|is|been|decided to) (?:\w+ ){0,2}(?:overturn|overturned|overturning|set aside|reverse|reversed) (?:the|our|that|this|it)\b|\buphold your (?:appeal|complaint)\b|\byour (?:appeal|complaint) is (?:\w+ )?upheld\b"
);
/// Says that an earlier answer is looked at again.
static REVIEWS: LazyLock<Regex> = pattern!(
    r"\binternal review\b|\breview(?:ed|ing)? (?:of |into )?(?:our|the|my|your|this|how|that) (?:\w+ ){0,3}(?:answer|response|reply|decision|refusal|handling|request|case|complaint|foi)\b|\byou (?:asked|requested|wanted|complained|appealed|wrote)\b(?: .*)? (?:review|reconsider\w*|again|refus\w+|withh\w+)\b|\byour (?:appeal|complaint)\b|\b(?:re-?consider(?:ed|ation)|representations)\b|^review\b"
);
/// Not altogether.
static PARTLY: LazyLock<Regex> = pattern!(r"\b(?:in part|partly|partially|partial|some|not)\b");
