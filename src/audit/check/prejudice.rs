//! T7: whether a prejudice-based exemption describes the harm, and how likely it is.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::{self, Test};
use crate::response::Role;

/// T7: the harm, or the words `would` or `would be likely to`, were not found.
pub(in crate::audit) fn described(letter: &Letter) -> Vec<Finding> {
    let harmful = |test: Test| matches!(test, Test::Prejudice | Test::SubstantialPrejudice | Test::Endangerment | Test::Opinion);
    let mut wants = letter.relied().filter(|(p, _)| !p.regime().is_environmental() && law::entry(p).is_some_and(|e| harmful(e.test)));
    let Some((relied, span)) = wants.next() else { return Vec::new() };
    if law::is_ncnd_limb(relied) {
        return Vec::new();
    }
    let mut missing = Vec::new();
    if !has_harm(letter) {
        missing.push("the harm that disclosure would do");
    }
    if !letter.mentions(cue!(r"\b(would|could|will|may|might|likely|likelihood|to prejudice|prejudices)\b")) {
        missing.push("whether it would, or would be likely to, occur");
    }
    if missing.is_empty() {
        return Vec::new();
    }
    let message = format!("`{relied}` depends on prejudice, and {} was not found in the published text", missing.join(" and "));
    vec![Finding::new(CheckId::T7, Severity::Warning, letter.response, span.map(|s| letter.sentence(s)), message).concerning(relied)]
}

fn has_harm(letter: &Letter) -> bool {
    let part = letter.response.sections.iter().any(|s| s.role == Role::Harm && letter.own(s.span).split_whitespace().count() >= 8);
    let words = cue!(
        r"prejudic|\bharm|undermin|\bdamag|detriment|compromis|hinder|inhibit|jeopardi|endanger|\brisk|advantage|impair|weaken|disrupt|deter\b|discourag|adverse|less (able|willing|likely)|evade|circumvent|exploit|target"
    );
    letter.response.contents.harm || part || harmful_sentences(letter, words)
}

/// Whether a sentence says more of the harm than that the exemption's name is prejudice.
fn harmful_sentences(letter: &Letter, words: &'static regex::Regex) -> bool {
    letter.every(words).any(|span| {
        let sentence = letter.own(letter.sentence(span));
        sentence.split_whitespace().count() >= 12 && cue!(r"\b(would|could|will|may|might|likely|to)\b").is_match(sentence)
    })
}
