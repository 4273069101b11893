//! T6: whether an exemption is called absolute or qualified as the Act has it.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::document::Location;
use crate::law::{self, Standing};
use crate::response::{Citation, Regime};

/// T6: an exemption called absolute that is qualified, or the reverse.
pub(in crate::audit) fn called(letter: &Letter) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    if !letter.has_any(&["absolute", "qualified"]) {
        return findings;
    }
    let calls = cue!(
        r"\b(absolute|qualified)\b(,? (and )?([a-z]+-based|class|prejudice)( based)?)? (exemption|exception)|(exemption|exception) (is|are) (an? )?(absolute|qualified)\b|\bis (absolute|qualified)\b"
    );
    for span in letter.every(calls) {
        let sentence = letter.sentence(span);
        let words = letter.own(sentence);
        let absolute = words.contains("absolute");
        if (absolute && words.contains("qualified")) || cue!(r"\b(not|neither|nor|unlike|rather than|both|whether)\b").is_match(words) {
            continue;
        }
        let cited: Vec<_> = letter.citations().filter(|c| sentence.contains(c.span())).collect();
        let [first, rest @ ..] = cited.as_slice() else { continue };
        if rest.iter().any(|c| c.provision.section() != first.provision.section())
            || findings.iter().any(|f| f.location == Some(Location::of_letter(sentence)))
        {
            continue;
        }
        findings.extend(miscalled(letter, deepest(&cited), absolute).map(|message| {
            Finding::new(CheckId::T6, Severity::Error, letter.response, Some(sentence), message).concerning(&first.provision)
        }));
    }
    findings
}

fn deepest<'a>(cited: &[&'a Citation]) -> &'a Citation {
    cited.iter().max_by_key(|c| c.provision.parts().len()).copied().unwrap_or(cited[0])
}

/// What is wrong with calling it so, where the law of the day leaves no doubt.
fn miscalled(letter: &Letter, citation: &Citation, absolute: bool) -> Option<String> {
    let relied = &citation.provision;
    let entry = law::entry(relied)?;
    let standing = entry.standing(letter.not_before()?);
    let contested = law::is_ncnd_limb(relied) && entry.doubt.is_some();
    if contested || (relied.regime() == Regime::Foia && law::is_signpost(relied)) {
        return None;
    }
    match (standing, absolute) {
        (Standing::Qualified, true) => {
            Some(format!("`{relied}` is called absolute, and it is qualified: the public interest has to be weighed"))
        }
        (Standing::Absolute, false) => {
            let test = if relied.regime().is_environmental() { "" } else { " under section 2" };
            Some(format!("`{relied}` is called qualified, and it is absolute: no public interest test{test} applies"))
        }
        (Standing::ByHolder, true) if !is_parliament(letter) => {
            Some(format!("`{relied}` is called absolute, which it is only for what a House of Parliament holds"))
        }
        _ => None,
    }
}

fn is_parliament(letter: &Letter) -> bool {
    let name = letter.response.authority.name().to_ascii_lowercase();
    name.contains("parliament") || name.contains("house of")
}
