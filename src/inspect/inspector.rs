//! Files, as they are read, to findings: each goes to the inspector of its format.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::kind::Kind;
use super::look::{Closed, Look};
use super::{mail, office, old, open_document, page, pdf, picture, rich_text, workbook_of_2003};
use crate::extract::{Visit, Visitor, decode};

/// The option by which the process that reads files inspects them too.
pub(super) const OPTION: &str = "--inspect";

/// The most findings of one file that are kept, with those of the files that it holds.
const MOST_FINDINGS: usize = 1_000;

/// Looks at each file that is read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Inspector {
    findings: Vec<Finding>,
    /// How many findings there were no room for.
    left_out: usize,
    has_looked: bool,
}

impl Visitor for Inspector {
    const OPTION: Option<&'static str> = Some(OPTION);

    fn visit(&mut self, file: &Visit<'_>) {
        self.has_looked = true;
        self.keep(findings(file).into_iter().map(|finding| finding.within(file.way)));
    }
}

impl Inspector {
    fn keep(&mut self, found: impl Iterator<Item = Finding>) {
        self.findings.extend(found);
        if self.findings.len() > MOST_FINDINGS {
            // The gravest stay.
            self.findings.sort_by_key(|finding| finding.effect);
            self.left_out += self.findings.len() - MOST_FINDINGS;
            self.findings.truncate(MOST_FINDINGS);
        }
    }

    /// What was found, in a file of which nothing could be read for this reason.
    pub(super) fn findings(mut self, reason: Option<&str>) -> Vec<Finding> {
        // Where the process that reads broke down, nobody has looked.
        if let (Some(reason), true) = (reason, !self.has_looked) {
            self.findings.push(Finding::new(Kind::Unreadable, "", reason));
        }
        if self.left_out > 0 {
            let message = format!("{} more were found than the {MOST_FINDINGS} that are listed", self.left_out);
            self.findings.push(Finding::new(Kind::NotListed, "", message));
        }
        self.findings
    }
}

/// What one file hides, without what it holds.
fn findings(file: &Visit<'_>) -> Vec<Finding> {
    let bytes = match file.bytes {
        Ok(bytes) => bytes,
        Err(reason) => return vec![Finding::new(Kind::Unreadable, "", reason)],
    };
    // What looks into a file may give up by a panic, as libraries do; then nothing is known of it.
    let looked = catch_unwind(AssertUnwindSafe(|| look(file, bytes)));
    match looked.unwrap_or_else(|_| Err(Closed::Damaged("what looks into it broke down over it".to_owned()))) {
        Err(Closed::Encrypted(how)) => vec![Finding::new(Kind::Encrypted, "", how)],
        Err(Closed::Damaged(reason)) => vec![Finding::new(Kind::Unreadable, "", reason)],
        Ok(mut found) => {
            match file.text {
                Ok(text) if text.is_blank() && shows_pictures(file, bytes) => {
                    found.push(Finding::new(Kind::NoTextLayer, "", "it has pictures, and no words of it can be read"));
                }
                Ok(_) => {}
                // Of a picture nothing is read; of what is not inspected, that is said already.
                Err(reason)
                    if file.format.is_some() && !picture::is_picture(bytes) && found.iter().all(|finding| !says_why(finding.kind)) =>
                {
                    found.push(Finding::new(Kind::Unreadable, "", reason));
                }
                Err(_) => {}
            }
            found
        }
    }
}

/// Whether a finding of a kind says why there are no words.
fn says_why(kind: Kind) -> bool {
    matches!(kind, Kind::NotInspected | Kind::NoTextLayer | Kind::Unreadable)
}

fn ending(file: &Visit<'_>) -> &'static str {
    file.format.map_or("", |format| format.endings[0])
}

/// Whether a document without words has pictures, which may show some.
fn shows_pictures(file: &Visit<'_>, bytes: &[u8]) -> bool {
    match ending(file) {
        "docx" | "pptx" | "odt" | "odp" => office::has_pictures(bytes),
        _ => false,
    }
}

fn look(file: &Visit<'_>, bytes: &[u8]) -> Look {
    match ending(file) {
        // Nothing can be hidden in plain words; what an archive or a mail of Outlook holds is looked at by itself.
        "txt" | "csv" | "jsonl" | "zip" | "tar" | "gz" | "msg" | "dat" | "mbox" => Ok(Vec::new()),
        "eml" | "mhtml" => mail::look(bytes),
        "xlsx" | "xlsm" => office::workbook(bytes),
        "xls" => old_workbook(bytes),
        "xlsb" => office::binary_workbook(bytes),
        "ods" | "odt" | "odp" => open_document::look(bytes),
        "pdf" => pdf::look(bytes, file.text.is_ok_and(|text| !text.is_blank())),
        "rtf" => rich_text::look(bytes),
        "html" | "md" => Ok(page::look(bytes)),
        "doc" => old::document(bytes),
        "docx" => office::document(bytes),
        "pptx" => office::slides(bytes),
        _ if picture::is_picture(bytes) => Ok(picture::look(bytes, file.holder, file.text.is_ok_and(|text| !text.is_blank()))),
        "" => Ok(vec![Finding::new(Kind::NotInspected, "", "its format is not known, so it cannot be told what it hides")]),
        _ => {
            let name = file.format.map_or("", |format| format.name);
            Ok(vec![Finding::new(Kind::NotInspected, "", format!("it is {name}, and nothing here can tell what that hides"))])
        }
    }
}

/// What goes by the name of an old workbook: one, or one that is a file of XML.
fn old_workbook(bytes: &[u8]) -> Look {
    let head = decode(&bytes[..bytes.len().min(1_024)]).trim_start().to_lowercase();
    if !head.starts_with('<') {
        old::workbook(bytes)
    } else if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        workbook_of_2003::look(bytes)
    } else {
        Ok(page::look(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::{Finding, Inspector, Kind, MOST_FINDINGS};

    #[test]
    fn what_is_grave_is_listed_however_much_there_is() {
        let mut inspector = Inspector::default();
        let names = (0..MOST_FINDINGS).map(|_| Finding::new(Kind::MetadataName, "", "a name"));
        inspector.keep(names);
        inspector.keep([Finding::new(Kind::HiddenSheet, "Staff", "a sheet is hidden")].into_iter());
        let found = inspector.findings(None);
        assert_eq!(found.len(), MOST_FINDINGS + 1);
        assert_eq!((found[0].kind, found[1].kind, found[MOST_FINDINGS].kind), (Kind::HiddenSheet, Kind::MetadataName, Kind::NotListed));
    }
}
