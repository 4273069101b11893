//! T2: whether the letter says that the information is held, not held, or neither.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::{Decision, Regime};

/// T2: a refusal that nowhere says whether the information is held.
pub(in crate::audit) fn says_held(letter: &Letter) -> Vec<Finding> {
    let refused = matches!(letter.decision(), Some(Decision::Refused));
    let no_duty =
        ["12", "14"].iter().any(|n| letter.relies_on(letter.regime(), n).is_some() || letter.relies_on(Regime::Foia, n).is_some());
    if !refused || no_duty || letter.regime() == Regime::Dpa || letter.mentions(held()) {
        return Vec::new();
    }
    let message = "whether the information is held was not found in the published text";
    vec![Finding::new(CheckId::T2, Severity::Warning, letter.response, letter.refusal(), message)]
}

/// Words that say it, or that could only be said of something that is held.
fn held() -> &'static regex::Regex {
    cue!(
        r"\b(hold|holds|held|holding|possess(es|ion)?)\b|\bneither confirm|\bconfirm (n?or deny|whether)|do(es)? not have|\bno (information|records?|data|recorded)|information (that |which )?(you (have )?(requested|asked)|requested|sought)[^.]{0,80} (is|are|has been) (exempt|withheld|being withheld|available|already|published|contained|considered|personal)|\b(this|the|such|that|requested) (information|data|records?|report|documents?) (is|are|was|were|has been|have been) (exempt|accessible|available|published|already|being|to be|intended)|\bpending publication|\bintend(s|ed)? (to publish|for (future )?publication)|withh[eo]ld|redact|attached|enclosed|in scope|within scope|retriev|located|identified"
    )
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{notice, said};
    use crate::response::Regime;

    #[test]
    fn what_is_exempt_is_held() {
        let of = |words: &str| said(CheckId::T2, &notice(Regime::Foia, words));
        assert_eq!(
            of("The information you have requested relating to the wages of the team is exempt under section 43(2) of the Act."),
            ""
        );
        assert_eq!(of("As this information is accessible by other means it is exempt under section 21 of the Act."), "");
        assert_eq!(
            of("We refuse this. Section 43(2) of the Act applies."),
            "whether the information is held was not found in the published text"
        );
    }
}
