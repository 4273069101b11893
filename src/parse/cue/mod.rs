//! Folded sentences to the `Cue`s that each gives: what it does, by its words.
//!
//! A cue is a handful of stems, any of which opens the gate, and patterns of which the sentence must then match one (`rule`).
//! One pass over the folded letter finds all stems, so a pattern only ever runs on a sentence that has a word of it.

mod advice;
mod disclosure;
mod frame;
mod interest;
mod kind;
mod reliance;
mod review;
mod rule;
mod withholding;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::bytes::Regex;

use super::pattern::compiled;
use super::work::step;
pub(super) use kind::{Cue, Cues};
pub(super) use rule::CueRule;

/// The rules of every cue, by what they are about.
const RULES: &[&[CueRule]] =
    &[withholding::RULES, disclosure::RULES, reliance::RULES, interest::RULES, advice::RULES, review::RULES, frame::RULES];

/// The rule of every cue, in the order of the cues.
pub(super) fn rules() -> Vec<&'static CueRule> {
    let mut rules: Vec<_> = RULES.iter().flat_map(|table| table.iter()).collect();
    rules.sort_by_key(|rule| rule.cue as usize);
    rules
}

/// Cues that mean something only beside another: they have no stems, and that one's gate is theirs.
const DEPENDENT: &[(Cue, Cue)] = &[
    (Cue::Unhappy, Cue::Review),
    (Cue::ReviewPast, Cue::Review),
    (Cue::ToCommissioner, Cue::Commissioner),
    (Cue::HarmAsLaw, Cue::Harm),
    (Cue::LimitOnly, Cue::Estimate),
    (Cue::OtherThan, Cue::NotHeld),
    (Cue::NotInForm, Cue::NotHeld),
];

/// What is standard text: half of a letter is that, so these cues are looked for first.
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
    Cue::Denied,
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

/// What a sentence does not do that denies it.
const DENIABLE: Cues = Cues::of(&[Cue::Withheld, Cue::Refused, Cue::Redacted]);

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
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    fn new() -> Self {
        let rules = rules();
        let pairs: Vec<_> = rules.iter().flat_map(|rule| rule.stems.iter().map(|stem| (*stem, rule.cue))).collect();
        let stems = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .build(pairs.iter().map(|(stem, _)| stem))
            .expect("the stems are few and short");
        Vocabulary {
            stems,
            opens: pairs.iter().map(|(_, cue)| *cue).collect(),
            patterns: rules.iter().map(|rule| compiled(&rule.patterns.join("|"))).collect(),
            unless: rules.iter().map(|rule| (!rule.unless.is_empty()).then(|| compiled(&rule.unless.join("|")))).collect(),
        }
    }

    /// The cues of each of `sentences`, which are ranges of `folded` in order.
    pub(super) fn read(&self, folded: &str, sentences: &[std::ops::Range<usize>]) -> Vec<Cues> {
        let mut gates = vec![Cues::NONE; sentences.len()];
        let mut at = 0;
        for hit in self.stems.find_overlapping_iter(folded) {
            while at < sentences.len() && sentences[at].end < hit.end() {
                at += 1;
            }
            if let Some(gate) = gates.get_mut(at).filter(|_| sentences[at].start <= hit.start()) {
                *gate = gate.with(self.opens[hit.pattern().as_usize()]);
            }
        }
        gates.iter().zip(sentences).map(|(gate, range)| self.confirm(*gate, &folded.as_bytes()[range.clone()])).collect()
    }

    /// Whether a stretch of folded words gives one cue.
    pub(super) fn gives(&self, cue: Cue, words: &str) -> bool {
        step(words.len());
        self.matches(cue, words.as_bytes())
    }

    fn confirm(&self, gate: Cues, sentence: &[u8]) -> Cues {
        let open = DEPENDENT.iter().filter(|(_, other)| gate.has(*other)).fold(gate, |open, (cue, _)| open.with(*cue));
        let mut cues = self.matching(open.within(STANDARD), sentence, Cues::NONE);
        let standard = cues.any(&[Cue::Licence, Cue::Disclaimer, Cue::SignOff])
            || (cues.has(Cue::Commissioner) && cues.has(Cue::ToCommissioner) && !cues.has(Cue::Guidance))
            || (cues.has(Cue::Review) && cues.has(Cue::Unhappy) && sentence.windows(15).any(|w| w == b"internal review"));
        let rest = open.without(STANDARD);
        cues = self.matching(if standard { rest.within(OUTCOME) } else { rest }, sentence, cues);
        cues
    }

    fn matches(&self, cue: Cue, sentence: &[u8]) -> bool {
        self.says(cue, sentence) && !(DENIABLE.has(cue) && self.says(Cue::Denied, sentence))
    }

    fn says(&self, cue: Cue, sentence: &[u8]) -> bool {
        let index = cue as usize;
        self.patterns[index].is_match(sentence) && !self.unless[index].as_ref().is_some_and(|not| not.is_match(sentence))
    }

    /// `cues`, with those of `open` whose patterns match.
    fn matching(&self, open: Cues, sentence: &[u8], cues: Cues) -> Cues {
        open.each().filter(|cue| self.matches(*cue, sentence)).fold(cues, Cues::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(sentence: &str) -> Cues {
        VOCABULARY.read(sentence, std::slice::from_ref(&(0..sentence.len())))[0]
    }

    #[test]
    fn the_vocabulary_fits_its_set_and_keeps_its_order() {
        let rules = rules();
        assert!(rules.len() == Cue::ALL.len() && rules.len() <= 64);
        for (index, rule) in rules.iter().enumerate() {
            let cue = rule.cue;
            assert_eq!(cue as usize, index);
            assert!(rule.stems.iter().all(|s| *s == s.to_lowercase()), "{cue:?}");
            assert_eq!(rule.stems.is_empty(), DEPENDENT.iter().any(|(dependent, _)| *dependent == cue), "{cue:?}");
        }
    }

    #[test]
    fn cues_are_given_by_their_words_and_no_others() {
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
