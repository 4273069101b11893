//! What one file hides, as a list of findings.

use serde::Serialize;

use crate::document::Document;
use crate::extract::Extracted;
use crate::inspect::personal::{self, Allowed};
use crate::inspect::{self, Effect, Finding, Inspection, Kind};
use crate::parse;
use crate::text::plain;

/// What one file hides.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FileCheck {
    /// The file, as it was named.
    pub file: String,
    /// What was found, the gravest first.
    pub findings: Vec<FindingLine>,
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
        FileCheck { file: inspection.path, findings: findings.into_iter().map(FindingLine::from).collect() }
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

    /// The findings as lines of words, without colours; what files call themselves is shown without control characters.
    pub fn terminal(&self) -> String {
        let mut out = format!("{}\n", plain(&self.file));
        if self.findings.is_empty() {
            out += "  nothing was found\n";
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
