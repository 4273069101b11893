//! Folded sentences to the `Cue`s that each gives: what it does, by its words.
//!
//! A cue is a handful of stems, any of which opens the gate, and patterns of which the sentence must then match one (`vocabulary`).
//! One pass over the folded letter finds all stems, so a pattern only ever runs on a sentence that has a word of it.

use std::fmt;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::bytes::Regex;

use super::pattern::pattern;
pub(super) use vocabulary::Cue;
use vocabulary::VOCABULARY;

/// The cues that a sentence gives.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cues(u64);

impl fmt::Debug for Cues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(VOCABULARY.iter().map(|heard| heard.cue).filter(|cue| self.has(*cue))).finish()
    }
}

impl Cues {
    pub(super) const NONE: Cues = Cues(0);

    /// Whether the sentence gives this one.
    pub(super) fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u64) != 0
    }

    /// Whether it gives any of these.
    pub(super) fn any(self, cues: &[Cue]) -> bool {
        cues.iter().any(|&cue| self.has(cue))
    }

    /// With one more.
    pub(super) fn with(self, cue: Cue) -> Cues {
        Cues(self.0 | 1 << cue as u64)
    }

    /// A set of these.
    const fn of(cues: &[Cue]) -> Cues {
        let mut set = 0;
        let mut at = 0;
        while at < cues.len() {
            set |= 1 << cues[at] as u64;
            at += 1;
        }
        Cues(set)
    }

    /// What both have.
    fn within(self, other: Cues) -> Cues {
        Cues(self.0 & other.0)
    }

    /// What the other has not.
    fn without(self, other: Cues) -> Cues {
        Cues(self.0 & !other.0)
    }

    /// All of both.
    pub(super) fn and(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }
}

/// What one cue is heard by.
struct Heard {
    cue: Cue,
    /// Any of them opens the gate.
    stems: &'static [&'static str],
    /// Any of them gives the cue.
    patterns: &'static [&'static str],
    /// Any of them takes it back.
    unless: &'static [&'static str],
}

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident: [$($stem:literal),* $(,)?] [$($pattern:literal),+ $(,)?] $(unless [$($not:literal),+ $(,)?])?;)+) => {
        /// Something that a sentence of a letter does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::parse) enum Cue { $($(#[$doc])* $name,)+ }

        /// How each cue is heard, in order.
        pub(super) const VOCABULARY: &[super::Heard] =
            &[$(super::Heard { cue: Cue::$name, stems: &[$($stem),*], patterns: &[$($pattern),+], unless: &[$($($not),+)?] },)+];
    };
}
mod vocabulary;

/// Cues that mean something only beside another: they have no stems, and that one's gate is theirs.
const BESIDE: &[(Cue, Cue)] = &[
    (Cue::Unhappy, Cue::Review),
    (Cue::ReviewPast, Cue::Review),
    (Cue::ToCommissioner, Cue::Commissioner),
    (Cue::HarmAsLaw, Cue::Harm),
    (Cue::LimitOnly, Cue::Estimate),
    (Cue::OtherThan, Cue::NotHeld),
    (Cue::NotInForm, Cue::NotHeld),
];

/// What tells standard text: half of a letter is that, so these cues are looked for first.
const STANDARD: Cues = Cues::of(&[
    Cue::Licence,
    Cue::Disclaimer,
    Cue::SignOff,
    Cue::Commissioner,
    Cue::ToCommissioner,
    Cue::Guidance,
    Cue::Review,
    Cue::Unhappy,
    Cue::ReviewPast,
]);

/// What still counts in a sentence of standard text.
const OUTCOME: Cues = Cues::of(&[
    Cue::Exempt,
    Cue::Withheld,
    Cue::Refused,
    Cue::Unable,
    Cue::Redacted,
    Cue::OverCost,
    Cue::Vexatious,
    Cue::Ncnd,
    Cue::NotHeld,
    Cue::Attached,
    Cue::Thanks,
    Cue::Apology,
    Cue::Closing,
]);

/// Finds the cues of every sentence.
pub(super) struct Vocabulary {
    stems: AhoCorasick,
    /// For each stem, the cues that it opens.
    opens: Vec<Cue>,
    patterns: Vec<Regex>,
    /// For each cue, what takes it back.
    unless: Vec<Option<Regex>>,
}

/// The vocabulary, made once.
pub(super) static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    fn new() -> Self {
        let pairs: Vec<_> = VOCABULARY.iter().flat_map(|heard| heard.stems.iter().map(|stem| (*stem, heard.cue))).collect();
        let stems = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .build(pairs.iter().map(|(stem, _)| stem))
            .expect("the stems are few and short");
        Vocabulary {
            stems,
            opens: pairs.iter().map(|(_, cue)| *cue).collect(),
            patterns: VOCABULARY.iter().map(|heard| pattern(&heard.patterns.join("|"))).collect(),
            unless: VOCABULARY.iter().map(|heard| (!heard.unless.is_empty()).then(|| pattern(&heard.unless.join("|")))).collect(),
        }
    }

    /// The cues of each of `sentences`, which are ranges of `plain` in order.
    pub(super) fn read(&self, plain: &str, sentences: &[std::ops::Range<usize>]) -> Vec<Cues> {
        let mut gates = vec![Cues::NONE; sentences.len()];
        let mut at = 0;
        for hit in self.stems.find_overlapping_iter(plain) {
            while at < sentences.len() && sentences[at].end < hit.end() {
                at += 1;
            }
            if let Some(gate) = gates.get_mut(at).filter(|_| sentences[at].start <= hit.start()) {
                *gate = gate.with(self.opens[hit.pattern().as_usize()]);
            }
        }
        gates.iter().zip(sentences).map(|(gate, range)| self.confirm(*gate, &plain.as_bytes()[range.clone()])).collect()
    }

    /// Whether a stretch of folded words gives one cue.
    pub(super) fn heard(&self, cue: Cue, words: &str) -> bool {
        self.matches(cue as usize, words.as_bytes())
    }

    fn confirm(&self, gate: Cues, sentence: &[u8]) -> Cues {
        let open = BESIDE.iter().filter(|(_, other)| gate.has(*other)).fold(gate, |open, (cue, _)| open.with(*cue));
        let mut cues = self.matching(open.within(STANDARD), sentence, Cues::NONE);
        let standard = cues.any(&[Cue::Licence, Cue::Disclaimer, Cue::SignOff])
            || (cues.has(Cue::Commissioner) && cues.has(Cue::ToCommissioner) && !cues.has(Cue::Guidance))
            || (cues.has(Cue::Review) && cues.has(Cue::Unhappy) && sentence.windows(15).any(|w| w == b"internal review"));
        let rest = open.without(STANDARD);
        cues = self.matching(if standard { rest.within(OUTCOME) } else { rest }, sentence, cues);
        cues
    }

    fn matches(&self, index: usize, sentence: &[u8]) -> bool {
        self.patterns[index].is_match(sentence) && !self.unless[index].as_ref().is_some_and(|not| not.is_match(sentence))
    }

    /// `cues`, with those of `open` whose patterns match.
    fn matching(&self, open: Cues, sentence: &[u8], mut cues: Cues) -> Cues {
        let mut open = open.0;
        while open != 0 {
            let index = open.trailing_zeros() as usize;
            open &= open - 1;
            if self.matches(index, sentence) {
                cues = cues.with(VOCABULARY[index].cue);
            }
        }
        cues
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(sentence: &str) -> Cues {
        WORDS.read(sentence, std::slice::from_ref(&(0..sentence.len())))[0]
    }

    #[test]
    fn the_vocabulary_fits_its_set_and_keeps_its_order() {
        assert!(VOCABULARY.len() <= 64);
        for (index, heard) in VOCABULARY.iter().enumerate() {
            let cue = heard.cue;
            assert_eq!(cue as usize, index);
            assert!(heard.stems.iter().all(|s| *s == s.to_lowercase()), "{cue:?}");
            assert_eq!(heard.stems.is_empty(), BESIDE.iter().any(|(beside, _)| *beside == cue), "{cue:?}");
        }
    }

    #[test]
    fn cues_are_heard_and_not_overheard() {
        for (sentence, cue, expected) in [
            ("the council does not hold this information.", Cue::NotHeld, true),
            ("we hold the information.", Cue::NotHeld, false),
            ("it is exempt from disclosure under section 21.", Cue::Exempt, true),
            ("18,228 e-bills (including exemption notices).", Cue::Exempt, false),
            ("names have been redacted.", Cue::Redacted, true),
            ("it would exceed the cost limit of 18 hours.", Cue::OverCost, true),
            ("we can neither confirm nor deny that it is held.", Cue::Ncnd, true),
            ("section 24 does not apply.", Cue::NotRelied, true),
            ("we do not consider that disclosing this to you is necessary.", Cue::NotRelied, false),
            ("a narrower request may be exempt.", Cue::Supposes, true),
            ("on balance, the public interest lies in maintaining the exemption.", Cue::InterestFound, true),
            ("please see the table below.", Cue::SetOut, true),
        ] {
            assert_eq!(cues(sentence).has(cue), expected, "{cue:?}: {sentence}");
        }
    }
}
