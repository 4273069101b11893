//! A reply, or any letter before it goes out, to what is wrong with it: the audit's checks, personal data, small numbers beside a refusal
//! for personal data, figures that earlier answers give otherwise, and provisions that the body usually cites together.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::together::{UsuallyCited, together};
use crate::audit::consistency::{ComparedAnswer, counted_differently};
use crate::audit::{self, CheckId, ReportedFinding};
use crate::corpus::{Archive, Synonyms};
use crate::document::Document;
use crate::engine::{Engine, EngineError};
use crate::extract::{Record, Unread};
use crate::ingest::assemble;
use crate::inspect::Finding;
use crate::inspect::personal::{self, Allowed};
use crate::law;
use crate::precedent::{self, Match, Verdict};
use crate::response::{Authority, Date, Metadata, Provision, Reference, Regime, Response};

/// What is found in a letter.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What the law asks for and the letter lacks, or says wrongly.
    pub findings: Vec<ReportedFinding>,
    /// Figures that an earlier answer gives otherwise for the same thing and period.
    pub figures: Vec<ReportedFinding>,
    /// Personal data in its words.
    pub personal: Vec<Finding>,
    /// Numbers below five beside a refusal for personal data, each with its words: few people may be told by them.
    pub small_numbers: Vec<String>,
    /// Provisions that this body usually cites beside those of the letter, a sentence each; no fault, but worth a look.
    pub together: Vec<String>,
}

impl Checked {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.figures.is_empty() && self.personal.is_empty() && self.small_numbers.is_empty()
    }
}

/// A number below five of something that is counted.
static SMALL: Lazy<Regex> = lazy_regex!(
    r"(?im)^[^\n]*(?:(?:^|[\s|:])(?:[1-4]|one|two|three|four)\s+(?:people|persons?|officers?|employees?|staff|members?|pupils?|patients?|students?|tenants?|residents?|complaints?|cases?)\b|\|\s*[1-4]\s*\|)[^\n]*$"
);

/// The most answers that a letter is compared with.
const MOST_ALIKE: usize = 10;
/// The most lines with small numbers that are shown.
const MOST_SMALL: usize = 5;
/// The reference of a letter that has none yet.
const UNNUMBERED: &str = "draft";

/// A letter that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct LetterToCheck<'a> {
    /// What the body itself says in it.
    pub said: &'a Document,
    /// All of it, with the requester's words.
    pub whole: &'a Document,
    /// The body; what the letter says itself without.
    pub authority: Option<&'a Authority>,
    /// The law that it answers under; what the letter says itself without.
    pub regime: Option<Regime>,
    /// When the request arrived, where that is known.
    pub received: Option<Date>,
    /// The day of the letter; what the letter says itself without.
    pub on: Option<Date>,
}

/// What the archive has beside a letter.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// The archive.
    pub engine: &'a dyn Engine,
    /// Earlier answers to the same request.
    pub earlier: &'a [Response],
}

/// Looks at a letter, and at what the archive has beside it.
///
/// # Errors
/// Where its words cannot be read as a letter, or where the archive cannot be read.
pub fn check(letter: LetterToCheck, archive: &Archive, beside: Option<Beside>) -> Result<Checked, CheckError> {
    let stated = Metadata {
        reference: Reference::new(UNNUMBERED).ok(),
        authority: letter.authority.map(|body| body.name().to_owned()),
        regime: letter.regime,
        received: letter.received,
        responded: letter.on,
        ..Metadata::default()
    };
    let read = |document: &Document| {
        assemble(Record { document: document.clone(), stated: stated.clone(), ..Record::default() }, UNNUMBERED, archive)
    };
    let go_on = || beside.map_or(Ok(()), |beside| beside.engine.go_on());
    let response = read(letter.said)?;
    go_on()?;
    let findings = audit::audit(&response, &CheckId::of_letters());
    let is_of_people = response.provisions.iter().any(|fact| law::is_personal_data(&fact.value));
    let said = response.letter().as_str();
    let small = SMALL.find_iter(said).filter(|_| is_of_people).take(MOST_SMALL).map(|line| line.as_str().trim().to_owned());
    let mut checked = Checked {
        findings: findings.into_iter().map(|finding| ReportedFinding::new(&response, finding)).collect(),
        personal: personal::of(letter.whole, None, &Allowed::new(&archive.inspect.allow)),
        small_numbers: small.collect(),
        ..Checked::default()
    };
    if let Some(beside) = beside {
        go_on()?;
        checked.figures = contradicted(&read(letter.whole)?, beside.earlier);
        checked.together = usual(&response, beside.engine)?;
    }
    Ok(checked)
}

/// Answers of the same body that a letter is most like: to the same request, or nearly.
///
/// # Errors
/// Where its words cannot be read as a letter, or where the archive cannot be read.
pub fn alike(letter: LetterToCheck, archive: &Archive, engine: &dyn Engine, synonyms: &Synonyms) -> Result<Vec<Response>, CheckError> {
    let authority = letter.authority.map(|body| body.name().to_owned());
    let stated = Metadata { reference: Reference::new(UNNUMBERED).ok(), authority, received: letter.received, ..Metadata::default() };
    let response = assemble(Record { document: letter.whole.clone(), stated, ..Record::default() }, UNNUMBERED, archive)?;
    let found = precedent::similar(engine, &response, synonyms, MOST_ALIKE)?;
    let is_own = |one: &Match| one.response.authority == response.authority && (one.verdict.is_same() || one.verdict == Verdict::Close);
    Ok(found.into_iter().filter(is_own).map(|one| Response::clone(&one.response)).collect())
}

/// Figures of a letter that earlier answers of the same body give otherwise.
fn contradicted(response: &Response, earlier: &[Response]) -> Vec<ReportedFinding> {
    let mut answers: Vec<ComparedAnswer> = earlier.iter().map(ComparedAnswer::of).collect();
    answers.sort_by_key(|answer| answer.dated);
    answers.push(ComparedAnswer::of(response));
    let found = counted_differently(&answers.iter().collect::<Vec<_>>());
    found.into_iter().filter(|finding| finding.reference == response.reference).collect()
}

/// Provisions that the body usually cites beside those that a letter relies on, and that it does not.
fn usual(response: &Response, engine: &dyn Engine) -> Result<Vec<String>, EngineError> {
    let cited: Vec<&Provision> = response.provisions.iter().map(|fact| &fact.value).collect();
    let mut said = Vec::new();
    for provision in cited.iter().filter(|_| response.authority.is_known()) {
        for usual in together(engine, &response.authority, provision)? {
            if cited.iter().all(|cited| cited.section() != usual.provision.section()) {
                let UsuallyCited { provision: other, both, of } = usual;
                said.push(format!("{} cites {other} beside {provision} in {both} of {of} answers.", response.authority));
            }
        }
    }
    said.dedup();
    Ok(said)
}

impl From<Unread> for CheckError {
    fn from(unread: Unread) -> Self {
        CheckError::Unread(unread)
    }
}

/// Why a letter could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It could not be read.
    #[error("{0}")]
    Unread(Unread),
    /// The archive could not be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

#[cfg(test)]
mod tests {
    use super::{Document, LetterToCheck, Regime, check};
    use crate::audit::CheckId;
    use crate::corpus::Archive;
    use crate::text::Text;

    #[test]
    fn a_refusal_without_rights_and_with_few_people_is_found() {
        let letter = "Dear requester,\n\nWe hold the names of the two people who wrote. 3 officers were named in 2024.\n\n\
                      They are personal data and exempt under section 40(2) of the Freedom of Information Act 2000.\n\nYours sincerely\n";
        let letter = Document::of_text(Text::plain(letter));
        let (on, received) = (Some(jiff::civil::date(2026, 3, 2)), Some(jiff::civil::date(2025, 10, 1)));
        let letter = LetterToCheck { said: &letter, whole: &letter, authority: None, regime: Some(Regime::Foia), received, on };
        let checked = check(letter, &Archive::default(), None).expect("a letter");
        let found: Vec<CheckId> = checked.findings.iter().map(|one| one.finding.check).collect();
        assert!([CheckId::T1, CheckId::T10, CheckId::T11].iter().all(|check| found.contains(check)), "{found:?}");
        assert_eq!(checked.small_numbers.len(), 1, "{:?}", checked.small_numbers);
        assert!(!checked.is_clean());
    }
}
