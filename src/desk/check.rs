//! A reply, or any letter before it goes out, to what is wrong with it: the audit's checks, personal data, and small numbers beside a refusal
//! for personal data.

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::audit::{self, CheckId, ReportedFinding};
use crate::corpus::Archive;
use crate::document::Document;
use crate::extract::{Record, Unread};
use crate::ingest::assemble;
use crate::inspect::Finding;
use crate::inspect::personal::{self, Allowed};
use crate::law;
use crate::response::{Authority, Date, Metadata, Reference, Regime};
use crate::text::Text;

/// What is found in a letter.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What the law asks for and the letter lacks, or says wrongly.
    pub findings: Vec<ReportedFinding>,
    /// Personal data in its words.
    pub personal: Vec<Finding>,
    /// Numbers below five beside a refusal for personal data, each with its words: few people may be told by them.
    pub small_numbers: Vec<String>,
}

impl Checked {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.personal.is_empty() && self.small_numbers.is_empty()
    }
}

/// A number below five of something that is counted.
static SMALL: Lazy<Regex> = lazy_regex!(
    r"(?im)^[^\n]*(?:(?:^|[\s|:])(?:[1-4]|one|two|three|four)\s+(?:people|persons?|officers?|employees?|staff|members?|pupils?|patients?|students?|tenants?|residents?|complaints?|cases?)\b|\|\s*[1-4]\s*\|)[^\n]*$"
);

/// The most lines with small numbers that are shown.
const MOST_SMALL: usize = 5;
/// The reference of a letter that has none yet.
const UNNUMBERED: &str = "draft";

/// A letter that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct LetterToCheck<'a> {
    /// What the body itself says in it.
    pub said: &'a str,
    /// All of it, with the requester's words.
    pub whole: &'a str,
    /// The body, where it is known.
    pub authority: Option<&'a Authority>,
    /// The law that it answers under.
    pub regime: Regime,
    /// When the request arrived, where that is known.
    pub received: Option<Date>,
    /// The day of the letter.
    pub on: Date,
}

/// Looks at a letter.
///
/// # Errors
/// Where its words cannot be read as a letter.
pub fn check(letter: LetterToCheck, archive: &Archive) -> Result<Checked, Unread> {
    let stated = Metadata {
        reference: Reference::new(UNNUMBERED).ok(),
        authority: letter.authority.map(|body| body.name().to_owned()),
        regime: Some(letter.regime),
        received: letter.received,
        responded: Some(letter.on),
        ..Metadata::default()
    };
    let document = |words: &str| Document::of_text(Text::plain(words));
    let response = assemble(Record { document: document(letter.said), stated, ..Record::default() }, UNNUMBERED, archive)?;
    let findings = audit::audit(&response, &CheckId::of_letters());
    let is_of_people = response.provisions.iter().any(|fact| law::is_personal_data(&fact.value));
    let small = SMALL.find_iter(letter.said).filter(|_| is_of_people).take(MOST_SMALL).map(|line| line.as_str().trim().to_owned());
    Ok(Checked {
        findings: findings.into_iter().map(|finding| ReportedFinding::new(&response, finding)).collect(),
        personal: personal::of(&document(letter.whole), None, &Allowed::new(&archive.inspect.allow)),
        small_numbers: small.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::{LetterToCheck, Regime, check};
    use crate::audit::CheckId;
    use crate::corpus::Archive;

    #[test]
    fn a_refusal_without_rights_and_with_few_people_is_found() {
        let letter = "Dear requester,\n\nWe hold the names of the two people who wrote. 3 officers were named in 2024.\n\n\
                      They are personal data and exempt under section 40(2) of the Freedom of Information Act 2000.\n\nYours sincerely\n";
        let on = jiff::civil::date(2026, 3, 2);
        let received = Some(jiff::civil::date(2025, 10, 1));
        let letter = LetterToCheck { said: letter, whole: letter, authority: None, regime: Regime::Foia, received, on };
        let checked = check(letter, &Archive::default()).expect("a letter");
        let found: Vec<CheckId> = checked.findings.iter().map(|one| one.finding.check).collect();
        assert!([CheckId::T1, CheckId::T10, CheckId::T11].iter().all(|check| found.contains(check)), "{found:?}");
        assert_eq!(checked.small_numbers.len(), 1, "{:?}", checked.small_numbers);
        assert!(!checked.is_clean());
    }
}
