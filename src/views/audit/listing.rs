//! All findings of a run for a terminal, a table and programs, one after another: however many there are, they are never held at once.

use std::cell::RefCell;

use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};

use super::body::FindingBody;
use super::findings::{HEADINGS, row};
use super::sarif::{Originals, ResultLine, Sarif, log};
use super::terminal;
use crate::audit::baseline::Baseline;
use crate::audit::{AuditFindings, FindingCounts, ReportedFinding};
use crate::corpus::Corpus;
use crate::engine::EngineError;
use crate::views::spreadsheet;
use crate::views::urls::Urls;

/// Bytes that are put out at a time, about.
const AT_ONCE: usize = 1 << 15;

/// A run of the audit.
pub struct FindingsListing<'a> {
    found: RefCell<&'a mut AuditFindings>,
    baseline: &'a Baseline,
    /// How many there are.
    pub counts: FindingCounts,
}

impl<'a> FindingsListing<'a> {
    /// What was found, without what the baseline accepts.
    ///
    /// # Errors
    /// Where findings that did not fit in memory cannot be read.
    pub fn new(found: &'a mut AuditFindings, baseline: &'a Baseline) -> Result<Self, EngineError> {
        let counts = FindingCounts::counted(found, baseline)?;
        Ok(FindingsListing { found: RefCell::new(found), baseline, counts })
    }

    fn each<E: From<EngineError>>(&self, mut take: impl FnMut(ReportedFinding) -> Result<(), E>) -> Result<(), E> {
        for entry in self.found.borrow_mut().entries.in_order()? {
            let entry = entry?;
            if !self.baseline.accepts(&entry) {
                take(entry)?;
            }
        }
        Ok(())
    }

    /// Findings by response, then how many there are of each check, put out in whole lines for as long as `put` says that somebody reads them.
    ///
    /// # Errors
    /// Where findings that did not fit in memory cannot be read.
    pub fn terminal(&self, put: impl Fn(&str) -> bool) -> Result<(), EngineError> {
        let mut last = None::<ReportedFinding>;
        let words = |entry: ReportedFinding| {
            let words = terminal::finding(&entry, last.as_ref());
            last = Some(entry);
            words
        };
        self.put(String::new(), words, &terminal::summary(&self.counts), put)
    }

    /// The findings as CSV that is safe to open in a spreadsheet, put out like that.
    ///
    /// # Errors
    /// Where findings that did not fit in memory cannot be read.
    pub fn csv(&self, put: impl Fn(&str) -> bool) -> Result<(), EngineError> {
        let headings = spreadsheet::csv(HEADINGS, std::iter::empty::<Vec<String>>());
        self.put(headings, |entry| spreadsheet::rows([row(&entry)]), "", put)
    }

    fn put(
        &self,
        begins: String,
        mut words: impl FnMut(ReportedFinding) -> String,
        ends: &str,
        put: impl Fn(&str) -> bool,
    ) -> Result<(), EngineError> {
        let mut held = begins;
        let read = self.each(|entry| {
            held.push_str(&words(entry));
            if held.len() < AT_ONCE {
                return Ok(());
            }
            let is_read = put(&held);
            held.clear();
            if is_read { Ok(()) } else { Err(Failed::Written(())) }
        });
        match read {
            Ok(()) => drop(put(&(held + ends))),
            Err(Failed::Written(())) => {}
            Err(Failed::Read(error)) => return Err(error),
        }
        Ok(())
    }

    /// The body of the audit API.
    pub fn json(&self, urls: &Urls) -> impl Serialize {
        ListedBody {
            responses: self.counts.responses,
            accepted: self.counts.accepted,
            findings: Listed(self, |entry: &ReportedFinding| FindingBody::new(entry, urls)),
        }
    }

    /// The findings as a SARIF log, each on its line of the corpus.
    pub fn sarif(&self, corpus: &Corpus) -> Sarif<impl Serialize> {
        let originals = RefCell::new(Originals::new(|path: &str| String::from_utf8(corpus.current(path)?).ok()));
        log(Listed(self, move |entry: &ReportedFinding| -> ResultLine { originals.borrow_mut().result(entry) }))
    }
}

/// [`AuditBody`](super::AuditBody) with findings that come one after another.
#[derive(Serialize)]
struct ListedBody<T: Serialize> {
    responses: usize,
    accepted: usize,
    findings: T,
}

/// The findings of a listing, each as something else.
struct Listed<'l, 'a, F>(&'l FindingsListing<'a>, F);

impl<T: Serialize, F: Fn(&ReportedFinding) -> T> Serialize for Listed<'_, '_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.counts.all()))?;
        self.0.each(|entry| list.serialize_element(&(self.1)(&entry)).map_err(Failed::Written)).map_err(|failed| match failed {
            Failed::Read(error) => S::Error::custom(error),
            Failed::Written(error) => error,
        })?;
        list.end()
    }
}

/// Findings that could not be read, or not be written.
enum Failed<E> {
    Read(EngineError),
    Written(E),
}

impl<E> From<EngineError> for Failed<E> {
    fn from(error: EngineError) -> Self {
        Failed::Read(error)
    }
}
