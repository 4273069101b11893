//! T12: whether the words about personal data are those of the law on the letter's day.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::{Date, Regime};
use crate::text::Span;

/// The Data Protection Act 2018 replaced the Act of 1998, and rewrote the conditions of section 40.
pub(in crate::audit) const DPA_2018: Date = Date::constant(2018, 5, 25);
/// The law of the European Union stopped applying at the end of the day before; the regulation is the UK GDPR since.
pub(in crate::audit) const UK_GDPR: Date = Date::constant(2021, 1, 1);
/// What made it so.
const EXIT: &str = "Data Protection, Privacy and Electronic Communications (Amendments etc) (EU Exit) Regulations 2019";

/// T12: a letter that relies on the personal-data exemption in words that were no longer, or not yet, law.
pub(in crate::audit) fn wording(letter: &Letter) -> Vec<Finding> {
    let personal = [(Regime::Foia, "40"), (Regime::Foisa, "38"), (Regime::Eir, "13"), (Regime::Eir, "12")];
    let relied = personal.iter().find_map(|&(regime, number)| {
        let (provision, _) = letter.relies_on(regime, number)?;
        (number != "12" || provision.parts().first().is_some_and(|p| p == "3")).then_some(provision)
    });
    let Some(relied) = relied else { return Vec::new() };
    let mut found = Vec::new();
    if letter.is_since(DPA_2018) {
        found.extend(replaced(letter));
    }
    if letter.is_since(UK_GDPR) {
        found.extend(european(letter));
    }
    found.extend(too_early(letter));
    found
        .into_iter()
        .map(|(severity, span, message)| {
            let finding = Finding::new(CheckId::T12, severity, letter.response, Some(span), message).concerning(relied);
            if finding.message.contains("UK GDPR") { finding.under(EXIT) } else { finding }
        })
        .collect()
}

type Found = (Severity, Span, String);

/// Words of the law before 25 May 2018: one finding for each kind.
fn replaced(letter: &Letter) -> Vec<Found> {
    let kinds: [(&regex::Regex, &str); 4] = [
        (
            cue!(r"data protection act,? \(?1998\)?|\bdpa,? \(?1998\)?|\bdpa ?98\b|1998 (data protection )?act\b"),
            "the Data Protection Act 1998 was replaced on 25 May 2018 by the Act of 2018",
        ),
        (
            cue!(r"\b40 ?\(3\) ?(\(a\)|\(b\))?( ?\(i{1,2}\))?|\b40 ?\(4\)|\b40 ?\(5\)( ?\([ab]\))?( ?\(i{1,2}\))?"),
            "that part of section 40 was replaced on 25 May 2018: by 40(3A), (3B), (4A), (5A) and (5B)",
        ),
        (
            cue!(
                r"(first|1st|second|2nd|sixth) (data protection )?principle|principle (one|1) of the (data|dpa)|eight (data protection )?principles"
            ),
            "the numbered data protection principles were replaced on 25 May 2018 by Article 5(1)",
        ),
        (
            cue!(
                r"conditions? (in|of|from|under) schedules? (2|3|two|three)\b|schedules? (2|3|two|three)( (and|or) (2|3|two|three))? (conditions?|of the data protection)|condition 6\b[^.]{0,30}schedule"
            ),
            "the conditions of schedules 2 and 3 to the Act of 1998 were replaced on 25 May 2018 by Article 6 and the Act of 2018",
        ),
    ];
    // Section 35 of the Act of 2018, on law enforcement, has a first data protection principle of its own.
    let enforcement = letter.mentions(cue!(r"\b35 ?\(1\)|section 35\b|part 3 of the"));
    let kinds = kinds.iter().filter(|(_, message)| !(enforcement && message.contains("principles were")));
    kinds.filter_map(|(cue, message)| first_in_force(letter, cue).map(|span| (Severity::Error, span, (*message).to_owned()))).collect()
}

/// The first place that uses the words as law, not as history.
fn first_in_force(letter: &Letter, cue: &'static regex::Regex) -> Option<Span> {
    letter.every(cue).find(|&span| {
        let words = letter.own(letter.sentence(span));
        !cue!(r"replac|repeal|supersed|formerly|previous(ly)? |was in force|at (that|the) time|until|prior to|before 25|transitional|predecessor|no longer|which has been|historic|\bapplied (to|at|when|in)\b|then in force|made (when|under|while)").is_match(words)
    })
}

/// The European regulation by its own name, in a letter that nowhere names the UK GDPR.
fn european(letter: &Letter) -> Option<Found> {
    let uk = cue!(
        r"\buk(-| )?gdpr|\bukgdpr|united kingdom('s)? (gdpr|general data protection)|uk('s)? (general data|version)|forms part of (the )?(uk|law|domestic|united)|retained|assimilated|section 3\(10\)"
    );
    if uk.find_iter(letter.all()).any(|m| !is_notice(letter, m.range().into())) {
        return None;
    }
    let span = first_in_force(letter, cue!(r"general data protection regulations?|\bgdpr\b|\(?eu\)? 2016/679|regulation 2016/679"))?;
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
    let kinds: [(Date, &regex::Regex, &str); 3] = [
        (
            DPA_2018,
            cue!(r"\b40 ?\((3a|3b|4a|5a|5b)\)|data protection act,? \(?2018\)?"),
            "those words became law on 25 May 2018, after the letter's date",
        ),
        (
            DPA_2018,
            cue!(r"general data protection regulations?|\bgdpr\b"),
            "the General Data Protection Regulation applied from 25 May 2018, after the letter's date",
        ),
        (
            UK_GDPR,
            cue!(r"\buk(-| )?gdpr|\bukgdpr|uk general data protection"),
            "the UK GDPR is law since the end of 2020, after the letter's date",
        ),
    ];
    let to_come = cue!(r"\b(will|shall|forthcoming|upcoming|proposed|draft|bill|from|into force)\b");
    kinds.into_iter().filter(|(since, ..)| letter.is_before(*since)).find_map(|(_, cue, message)| {
        let span = letter.every(cue).find(|&span| !to_come.is_match(letter.own(letter.sentence(span))) && !is_notice(letter, span))?;
        Some((Severity::Error, span, message.to_owned()))
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
