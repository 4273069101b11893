//! T12: whether the words about personal data are those of the law on the letter's day.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::response::{Date, Regime};
use crate::text::Span;

/// The Data Protection Act 2018 replaced the Act of 1998, and rewrote the conditions of section 40.
pub(in crate::audit) const DPA_2018: Date = Date::constant(2018, 5, 25);
/// The law of the European Union stopped applying at the end of this day; the regulation is the UK GDPR since.
pub(in crate::audit) const UK_GDPR: Date = Date::constant(2020, 12, 31);

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
    if letter.is_before(DPA_2018) {
        found.extend(too_early(letter));
    }
    found
        .into_iter()
        .map(|(severity, span, message)| Finding::new(CheckId::T12, severity, letter.response, Some(span), message).concerning(relied))
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
        !cue!(r"replac|repeal|supersed|formerly|previous(ly)? |was in force|at (that|the) time|until|prior to|before 25|transitional|predecessor|no longer|which has been|historic").is_match(words)
    })
}

/// The European regulation by its own name, in a letter that nowhere names the UK GDPR.
fn european(letter: &Letter) -> Option<Found> {
    if letter.mentions(cue!(r"\buk(-| )?gdpr|\bukgdpr|united kingdom('s)? (gdpr|general data protection)|uk('s)? (general data|version)|forms part of (the )?(uk|law|domestic|united)|retained|assimilated|section 3\(10\)")) {
        return None;
    }
    let span = first_in_force(letter, cue!(r"general data protection regulations?|\bgdpr\b|\(?eu\)? 2016/679|regulation 2016/679"))?;
    Some((
        Severity::Warning,
        span,
        "since 31 December 2020 the regulation that applies is the UK GDPR, and the letter does not call it so".to_owned(),
    ))
}

/// Words that were not yet law.
fn too_early(letter: &Letter) -> Option<Found> {
    let span = letter.says(cue!(r"\b40 ?\((3a|3b|4a|5a|5b)\)|data protection act,? \(?2018\)?"))?;
    Some((Severity::Error, span, "those words became law on 25 May 2018, after the letter's date".to_owned()))
}
