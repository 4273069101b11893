//! T12: whether the words about personal data are those of the law on the letter's day.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::change::{UK_GDPR, UK_GDPR_ACT};
use crate::law::superseded::{NOT_YET, NotYet, SUPERSEDED, Superseded, UK_GDPR_WRITTEN, european_regulation};
use crate::law::{self, pattern};
use crate::text::Span;

/// T12: a letter that relies on the personal-data exemption in words that were no longer, or not yet, law.
pub(in crate::audit) fn wording(letter: &Letter) -> Vec<Finding> {
    let Some((relied, _)) = letter.relied().find(|(provision, _)| law::is_personal_data(provision)) else { return Vec::new() };
    let mut found = Vec::new();
    found.extend(replaced(letter));
    if letter.is_since(UK_GDPR.day) {
        found.extend(european(letter));
    }
    found.extend(too_early(letter));
    found
        .into_iter()
        .map(|(severity, span, message)| {
            let finding = Finding::new(CheckId::T12, severity, letter.response, Some(span), message).concerning(relied);
            if finding.message.contains("UK GDPR") { finding.under(UK_GDPR_ACT) } else { finding }
        })
        .collect()
}

type Found = (Severity, Span, String);

/// Words that the law replaced: one finding for each kind.
fn replaced(letter: &Letter) -> Vec<Found> {
    // Section 35 of the Act of 2018, on law enforcement, has a first data protection principle of its own.
    let enforcement = letter.mentions(cue!(r"\b35 ?\(1\)|section 35\b|part 3 of the"));
    let mut found: Vec<Found> = Vec::new();
    for (written, _, told) in OUTDATED.iter().filter(|(_, row, _)| letter.is_since(row.since)) {
        if enforcement && told.contains("principles were") {
            continue;
        }
        let Some(span) = first_in_force(letter, written) else { continue };
        match found.iter_mut().find(|(_, _, message)| message == told) {
            Some((_, first, _)) => *first = span.min(*first),
            None => found.push((Severity::Error, span, (*told).to_owned())),
        }
    }
    found
}

/// Rows of the registry that those who withhold personal data must not rest on, with their patterns.
static OUTDATED: LazyLock<Vec<(Regex, &'static Superseded, &'static str)>> =
    LazyLock::new(|| SUPERSEDED.iter().filter_map(|row| Some((pattern(row.written)?, row, row.told?))).collect());

/// The first place that uses the words as law, not as history.
fn first_in_force(letter: &Letter, cue: &'static Regex) -> Option<Span> {
    letter.every(cue).find(|&span| {
        let words = letter.own(letter.sentence(span));
        !cue!(r"replac|repeal|supersed|formerly|previous(ly)? |was in force|at (that|the) time|until|prior to|before 25|transitional|predecessor|no longer|which has been|historic|\bapplied (to|at|when|in)\b|then in force|made (when|under|while)").is_match(words)
    })
}

/// The European regulation by its own name, in a letter that nowhere names the UK GDPR.
fn european(letter: &Letter) -> Option<Found> {
    static UK: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(UK_GDPR_WRITTEN));
    static EUROPEAN: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(european_regulation().written));
    if UK.as_ref()?.find_iter(letter.all()).any(|m| !is_notice(letter, m.range().into())) {
        return None;
    }
    let span = first_in_force(letter, EUROPEAN.as_ref()?)?;
    Some((
        Severity::Warning,
        span,
        "since the end of 2020 the regulation that applies is the UK GDPR, and the letter does not call it so".to_owned(),
    ))
}

/// Whether the words around tell the reader how their own data is handled, which says nothing of the answer.
fn is_notice(letter: &Letter, span: Span) -> bool {
    cue!(r"privacy|\b(process|handle|use|hold|keep|store|retain)[a-z]* your\b|your (personal )?(data|details)")
        .is_match(letter.whole(letter.sentence(span)))
}

/// Words that were not yet law, unless they are said to be to come.
fn too_early(letter: &Letter) -> Option<Found> {
    static EARLY: LazyLock<Vec<(&NotYet, Regex)>> =
        LazyLock::new(|| NOT_YET.iter().filter_map(|row| Some((row, pattern(row.written)?))).collect());
    let to_come = cue!(r"\b(will|shall|forthcoming|upcoming|proposed|draft|bill|from|into force)\b");
    EARLY.iter().filter(|(row, _)| letter.is_before(row.change.day)).find_map(|(row, written)| {
        let span = letter.every(written).find(|&span| !to_come.is_match(letter.own(letter.sentence(span))) && !is_notice(letter, span))?;
        Some((Severity::Error, span, row.told.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{dated, said};

    /// What is said of a letter of that day that withholds names, by these words.
    fn found(day: &str, words: &str) -> String {
        let names = "We hold it. The names are withheld under section 40(2) of the Freedom of Information Act 2000.";
        said(CheckId::T12, &dated(&format!("{names} {words}"), day, day))
    }

    #[test]
    fn the_regulation_goes_by_the_day() {
        let european = "To give them would contravene Article 5(1)(a) of the General Data Protection Regulation.";
        assert_eq!(found("2020-12-31", european), "");
        assert!(found("2021-01-01", european).starts_with("since the end of 2020"));
        assert!(found("2017-03-01", european).starts_with("the General Data Protection Regulation applied from"));
        assert_eq!(found("2017-03-01", "The GDPR will apply from May 2018."), "");
        let ours = "To give them would contravene Article 5(1)(a) of the UK GDPR.";
        assert_eq!(found("2021-01-01", ours), "");
        assert!(found("2019-03-01", ours).starts_with("the UK GDPR is law since"));
    }

    #[test]
    fn a_privacy_notice_names_no_law_of_the_answer() {
        let words = "To give them would contravene Article 5(1)(a) of the GDPR.\n\nPrivacy notice: we process your data under the UK GDPR.";
        assert!(found("2023-01-18", words).starts_with("since the end of 2020"));
    }

    #[test]
    fn the_old_law_may_be_told_of() {
        let words =
            "It would contravene Article 5(1)(a) of the UK GDPR. The records were made when the Data Protection Act 1998 applied to them.";
        assert_eq!(found("2023-01-18", words), "");
    }
}
