//! What one file hides, as a list of findings.

use serde::Serialize;

use crate::corpus::{Archive, Synonyms};
use crate::desk::{self, Beside, CheckError, LetterToCheck};
use crate::document::Document;
use crate::engine::Engine;
use crate::extract::Extracted;
use crate::inspect::personal::{self, Allowed};
use crate::inspect::{self, Effect, Finding, Inspection, Kind};
use crate::parse;
use crate::response::{Authority, Date, Regime};
use crate::text::plain;
use crate::views::desk::CheckedBody;

/// What one file hides.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FileCheck {
    /// The file, as it was named.
    pub file: String,
    /// What was found, the gravest first.
    pub findings: Vec<FindingLine>,
    /// What is wrong with it as a letter, where it was looked at as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<CheckedBody>,
}

/// What is known of a letter that is looked at before it goes out; what is not stated the letter says itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedOfLetter {
    /// The body that answers.
    pub authority: Option<Authority>,
    /// The law that it answers under.
    pub regime: Option<Regime>,
    /// When the request arrived.
    pub received: Option<Date>,
}

/// One finding.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FindingLine {
    /// What kind it is.
    pub kind: Kind,
    /// Where it is: the files within the file that lead there, and the place in the last one.
    #[serde(rename = "where")]
    pub place: String,
    /// What was found, in a sentence that shows nothing of what is hidden.
    pub message: String,
    /// What it does.
    pub effect: Effect,
    /// The words it is about, masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

impl From<Inspection> for FileCheck {
    fn from(inspection: Inspection) -> FileCheck {
        let mut findings = inspection.findings;
        findings.sort_by_key(|finding| finding.effect);
        FileCheck { file: inspection.path, findings: findings.into_iter().map(FindingLine::from).collect(), letter: None }
    }
}

impl From<Finding> for FindingLine {
    fn from(finding: Finding) -> FindingLine {
        let Finding { kind, effect, at, message, excerpt } = finding;
        FindingLine { kind, place: at.to_string(), message, effect, excerpt }
    }
}

impl FileCheck {
    /// Looks into a file, for what it hides and for the personal data that it shows, but for what is `allowed`: kinds by their names, and
    /// words.
    pub fn of(name: &str, bytes: &[u8], allowed: &[String]) -> FileCheck {
        let (read, mut inspection) = inspect::read(name, bytes);
        if let Ok(document) = read.map(document) {
            let reading = parse::read(&document.letter().text);
            inspection.findings.extend(personal::of(&document, Some(&reading), &Allowed::new(allowed)));
        }
        inspection.without(allowed).into()
    }

    /// The same, looked at as a letter before it goes out: the audit's checks, and, with an archive, what that has beside it.
    ///
    /// # Errors
    /// Where it cannot be read as a letter, or where the archive cannot be read.
    pub fn with_letter(
        mut self,
        bytes: &[u8],
        stated: &StatedOfLetter,
        archive: &Archive,
        beside: Option<(&dyn Engine, &Synonyms)>,
    ) -> Result<FileCheck, String> {
        let (read, _) = inspect::read(&self.file, bytes);
        let document = read.map(document).map_err(|unread| unread.message)?;
        let letter = LetterToCheck {
            said: &document,
            whole: &document,
            authority: stated.authority.as_ref(),
            regime: stated.regime,
            received: stated.received,
            on: None,
        };
        let failed = |error: CheckError| error.to_string();
        let earlier = match beside {
            Some((engine, synonyms)) => desk::alike(letter, archive, engine, synonyms).map_err(failed)?,
            None => Vec::new(),
        };
        let beside = beside.map(|(engine, _)| Beside { engine, earlier: &earlier });
        self.letter = Some(desk::check(letter, archive, beside).map_err(failed)?.into());
        Ok(self)
    }

    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.letter.as_ref().is_none_or(CheckedBody::is_clean)
    }

    /// The findings as lines of words, without colours; what files call themselves is shown without control characters.
    pub fn terminal(&self) -> String {
        let mut out = format!("{}\n", plain(&self.file));
        if self.findings.is_empty() && self.letter.is_none() {
            out += "  nothing was found\n";
        }
        for line in self.letter.iter().flat_map(CheckedBody::lines) {
            out += &format!("  letter     {}\n", plain(&line));
        }
        if self.letter.is_some() && self.is_clean() {
            out += "  nothing was found, in it and as a letter\n";
        }
        for line in &self.findings {
            let place = if line.place.is_empty() { String::new() } else { format!(" in {}", plain(&line.place)) };
            let excerpt = line.excerpt.as_ref().map(|words| format!(" ({})", plain(words))).unwrap_or_default();
            out += &format!("  {:<10} {}{place}: {}{excerpt}\n", line.effect.as_str(), line.kind, plain(&line.message));
        }
        out
    }
}

/// A file as a letter, with what it holds as attachments.
fn document(read: Extracted) -> Document {
    let mut parts = read.parts.into_iter();
    let mut document = Document::new(parts.next().unwrap_or_default());
    for part in parts {
        document.attach(part);
    }
    document
}
