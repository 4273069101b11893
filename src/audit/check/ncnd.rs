//! T13: whether a letter that neither confirms nor denies does so under the right limb, and does not confirm after all.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::{self, Standing};
use crate::response::{CitationUse, Decision, Provision, Regime};
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

/// Where the body itself neither confirms nor denies: not as an explanation, a refusal to do so, or a review of it. Where no outcome
/// tells that, only words that say it of the body itself count.
fn denial(letter: &Letter) -> Option<Span> {
    let ncnd =
        letter.decision() == Some(Decision::Ncnd) || letter.response.questions.iter().any(|q| q.known_outcome() == Some(Decision::Ncnd));
    let cue = cue!(
        r"neither confirms? n?or den(y|ies)|neither confirming n?or denying|(not|refuse to|unable to|cannot) (confirm|say|state) (n?or deny|whether (or not )?(it|we|the (council|force|trust|information|department))[^.]{0,40}(hold|held))|(exclu|exempt)[^.]{0,40}confirm or deny"
    );
    let explained = cue!(r"\b(may|might|can|could|sometimes|there are occasions|entitles? (a|an|any)) ([a-z]+ )?(also )?(neither|refuse)");
    let own = cue!(
        r"\b(we|i|(the|this) (council|force|trust|department|police|constabulary|police service|authority|office|board|university|college))( (can|do|does|therefore|also|will|must|wish to|am|are|is|able to|only))* (neither confirms? n?or den(y|ies)|neither confirming n?or denying|(cannot|refuse to|unable to|not) confirm n?or deny)"
    );
    letter.every(cue).find(|&span| {
        let words = letter.own(letter.sentence(span));
        let supposed = cue!(r"\b(if|when|where) you\b|\bwould neither").is_match(words);
        !supposed && (own.is_match(words) || (ncnd && !explained.is_match(words)))
    })
}

/// Whether the letter relies on, or names, a limb that lets it be silent.
fn has_limb(letter: &Letter) -> bool {
    letter
        .citations()
        .filter(|c| c.usage != CitationUse::Rejected)
        .map(|c| &c.provision)
        .chain(letter.relied().map(|(p, _)| p))
        .any(is_limb)
}

/// Whether a provision lets a body be silent: a limb of the registry, what explains one in the Regulations, or the cost of finding out.
fn is_limb(p: &Provision) -> bool {
    let first = p.parts().first().map(String::as_str);
    law::is_ncnd_limb(p)
        || matches!(
            (p.regime(), p.number(), first),
            (Regime::Eir, "12", Some("7"))
                | (Regime::Eisr, "10", Some("9"))
                | (Regime::Eir, "13", Some("5B"))
                | (Regime::Foia, "12", Some("2"))
        )
}

/// The limb of the first exemption relied on.
fn wanted(letter: &Letter) -> Option<Provision> {
    letter.relied().find_map(|(p, _)| law::entry(p)?.ncnd())
}

/// An exemption without any limb, alone in the sentence that neither confirms nor denies.
fn limbless<'a>(letter: &Letter<'a>, sentence: Span) -> Option<&'a Provision> {
    let mut cited = letter.citations().filter(|c| c.usage == CitationUse::Relied && sentence.contains(c.span()));
    let only = cited.next()?;
    let entry = law::entry(&only.provision)?;
    let lone = cited.all(|c| c.provision.section() == only.provision.section());
    let ground = entry.standing(entry.from) == Standing::Ground;
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
            !cue!(r"whether|if |not hold|holds? (no|none|nothing)\b|neither|any other|were|would|should|inference|taken (as|to)|does not|do not|confirm or deny")
                .is_match(words)
        })
        .map(|span| letter.sentence(span))
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{notice, said};
    use crate::response::Regime;

    fn found(regime: Regime, words: &str) -> String {
        said(CheckId::T13, &notice(regime, words))
    }

    #[test]
    fn an_exemption_is_not_its_limb() {
        for (named, limb) in [("40(2)", "FOIA 40(5B)"), ("43(2)", "FOIA 43(3)"), ("31(2)", "FOIA 31(3)"), ("30(2)", "FOIA 30(3)")] {
            let words =
                format!("Under section {named} of the Freedom of Information Act 2000 we can neither confirm nor deny whether we hold it.");
            assert_eq!(
                found(Regime::Foia, &words),
                format!(
                    "the letter neither confirms nor denies, and the limb that allows it was not found in the published text; for the exemption named it is `{limb}`"
                )
            );
        }
        let words =
            "Under regulation 12(5)(a) of the Environmental Information Regulations 2004 we neither confirm nor deny whether we hold it.";
        assert!(found(Regime::Eir, words).ends_with("it is `EIR 12(6)`"));
    }

    #[test]
    fn a_limb_an_explanation_and_another_case_are_left_alone() {
        for words in [
            "Under section 40(5B)(a)(i) of the Freedom of Information Act 2000 we can neither confirm nor deny whether we hold it.",
            "Under sections 43(2) and 43(3) of the Freedom of Information Act 2000 we neither confirm nor deny that we hold it.",
            "We hold no such report. A public authority may neither confirm nor deny that it holds information about a person.",
            "We hold no such report. If you asked about a person under section 40(2), we would neither confirm nor deny that we hold it.",
        ] {
            assert_eq!(found(Regime::Foia, words), "", "{words}");
        }
        let words = "Under regulations 12(5)(a) and 12(6) of the Environmental Information Regulations 2004 we neither confirm nor deny that we hold it.";
        assert_eq!(found(Regime::Eir, words), "");
    }
}
