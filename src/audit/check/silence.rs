//! T13: whether a letter that neither confirms nor denies does so under the right limb, and does not confirm after all.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::provision::{self, Test};
use crate::response::{Decision, Provision, Regime, Use};
use crate::text::Span;

/// T13: no limb, a section that has none, or the answer to the same question that the information is held.
pub(in crate::audit) fn limb(letter: &Letter) -> Vec<Finding> {
    let Some(denial) = denial(letter) else { return Vec::new() };
    let sentence = letter.sentence(denial);
    let mut findings = Vec::new();
    let find = |severity, span, message: String| Finding::new(CheckId::T13, severity, letter.response, Some(span), message);
    if let Some(limbless) = limbless(letter, sentence) {
        let message = format!("the letter neither confirms nor denies under `{limbless}`, which does not allow that");
        findings.push(find(Severity::Error, sentence, message).concerning(limbless));
    } else if !has_limb(letter) {
        let message = "the letter neither confirms nor denies, and the limb that allows it was not found in the published text";
        let wanted = wanted(letter).map(|limb| format!("{message}; for the exemption named it is `{limb}`"));
        findings.push(find(Severity::Warning, sentence, wanted.unwrap_or_else(|| message.to_owned())));
    }
    findings.extend(confirmed(letter, sentence).map(|span| {
        find(Severity::Error, span, "the same answer neither confirms nor denies, and says that the information is held".to_owned())
    }));
    findings
}

/// Where the body itself neither confirms nor denies: not as an explanation, a refusal to do so, or a review of it.
fn denial(letter: &Letter) -> Option<Span> {
    let ncnd = letter.decision() == Some(Decision::Ncnd)
        || letter.response.questions.iter().any(|q| q.outcome.as_ref().is_some_and(|f| f.value == Decision::Ncnd));
    let cue = cue!(
        r"neither confirms? n?or den(y|ies)|neither confirming n?or denying|(not|refuse to|unable to|cannot) (confirm|say|state) (n?or deny|whether (or not )?(it|we|the (council|force|trust|information|department))[^.]{0,40}(hold|held))|(exclu|exempt)[^.]{0,40}confirm or deny"
    );
    if !ncnd {
        return None;
    }
    letter.every(cue).find(|&span| {
        let words = letter.own(letter.sentence(span));
        !cue!(r"\b(may|might|can|could|sometimes|there are occasions|entitles? (a|an|any)) ([a-z]+ )?(also )?(neither|refuse)")
            .is_match(words)
    })
}

/// Whether the letter relies on, or names, a limb that lets it be silent.
fn has_limb(letter: &Letter) -> bool {
    let cites = |p: &Provision| provision::is_ncnd_limb(p);
    letter.citations().any(|c| cites(&c.provision))
        || letter.response.provisions.iter().any(|f| cites(&f.value))
        || letter.mentions(cue!(
            r"\b(2[2-9]a?|3\d|4[0-4]) ?\((2|3|4|5|5a|5b)\)[^.]{0,200}(confirm|deny)|section 18\b|regulation 1[23] ?\((5|5a|6)\)"
        ))
}

/// The limb of the first exemption relied on.
fn wanted(letter: &Letter) -> Option<Provision> {
    letter.relied().find_map(|(p, _)| provision::entry(p)?.ncnd())
}

/// An exemption without any limb, alone in the sentence that neither confirms nor denies.
fn limbless<'a>(letter: &Letter<'a>, sentence: Span) -> Option<&'a Provision> {
    let mut cited = letter.citations().filter(|c| c.usage == Use::Relied && sentence.contains(c.span));
    let only = cited.next()?;
    let entry = provision::entry(&only.provision)?;
    let lone = cited.all(|c| c.provision.section() == only.provision.section());
    let ground = matches!(entry.test, Test::Cost | Test::Request);
    (lone && !ground && entry.ncnd().is_none() && only.provision.regime() != Regime::Foisa && !has_limb(letter)).then_some(&only.provision)
}

/// Words of the same answer that confirm what was neither confirmed nor denied.
fn confirmed(letter: &Letter, denial: Span) -> Option<Span> {
    let answer = letter.response.questions.iter().filter_map(|q| q.answer).find(|a| a.contains(denial));
    let scope = match answer {
        Some(answer) => answer,
        None if letter.response.questions.len() <= 1 && letter.decision() == Some(Decision::Ncnd) => letter.paragraph(denial),
        None => return None,
    };
    let cue = cue!(
        r"\b(we|i|council|force|trust|constabulary|police|department|authority)( can| do| does)?( confirm that)?( it| we| the (council|force|trust))?( do| does)? (hold|holds)\b|information (that )?(is|we) (held|hold) "
    );
    letter
        .every(cue)
        .filter(|s| scope.contains(*s))
        .find(|&span| {
            let words = letter.own(letter.sentence(span));
            !cue!(r"whether|if |not hold|neither|any other|were|would|should|inference|taken (as|to)|does not|do not|confirm or deny")
                .is_match(words)
        })
        .map(|span| letter.sentence(span))
}
