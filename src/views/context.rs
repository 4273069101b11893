//! What a view is built from: the archive at one commit, what its files say, what is derived from all of it, and who reads.

use std::ops::Deref;
use std::sync::Arc;

use super::day::long_date;
use super::layout::Layout;
use crate::audit::{Report, ReportedFinding};
use crate::corpus::{Corpus, Synonyms};
use crate::engine::{Engine, EngineError};
use crate::precedent::repeated::RepeatedGroup;
use crate::precedent::{Inquiry, InquiryMeaning, Verdict};
use crate::query::{Facet, Filters};
use crate::response::{Date, Key, Response, Withdrawal};
use crate::search::FacetValue;
use crate::semantic::SemanticError;
use crate::statistics::Ledger;
use crate::wording::Wordings;

/// An archive, and who asks for what it has.
pub struct Context<'a> {
    /// The commit that is shown.
    pub snapshot: &'a dyn Engine,
    /// The files that it was read from, where they are at hand.
    pub corpus: Option<&'a Corpus>,
    /// Other names of what is asked for.
    pub synonyms: &'a Synonyms,
    /// What takes a while to work out of the whole archive.
    pub derived: &'a dyn DerivedData,
    /// What stands around each page, and the addresses of the site.
    pub layout: Layout,
    /// Today: what is in force, in use or due is said as of this day.
    pub today: Date,
}

/// Responses that are named as being like another.
pub const SIMILAR: usize = 5;

/// What is derived from the whole archive. Whoever shows views keeps it for a commit, or works it out each time.
pub trait DerivedData {
    /// The wordings of the archive. They are gathered where they are not kept, which takes a while.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    fn wordings(&self) -> Result<Box<dyn Deref<Target = Wordings> + '_>, ViewError>;

    /// What the audit finds in the whole archive and the baseline does not accept.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    fn report(&self) -> Result<Arc<Report>, ViewError>;

    /// What the audit finds in one response: by its own words, and beside others where that was worked out already.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    fn findings(&self, response: &Response) -> Result<Vec<ReportedFinding>, ViewError>;

    /// Every response, counted.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    fn ledger(&self) -> Result<Arc<Ledger>, ViewError>;

    /// Every value of a facet with how many responses have it, in the order of its lists.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    fn listed(&self, facet: Facet) -> Result<Arc<Vec<FacetValue>>, ViewError>;

    /// What is asked again and again, the most often first.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    fn groups(&self) -> Result<Arc<Vec<RepeatedGroup>>, ViewError>;

    /// The group of a response, where the groups were worked out already.
    fn group_of(&self, key: &Key) -> Option<RepeatedGroup>;

    /// The [few](SIMILAR) responses that are most like one, the best first, each with what is said of it.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    fn similar(&self, response: &Response, synonyms: &Synonyms) -> Result<Vec<(Response, Verdict)>, ViewError>;

    /// The digest of a log that a map reads, and of that map, as both are now; none where there is no such log.
    fn digest_of_log(&self, corpus: &Corpus, path: &str) -> Option<String> {
        corpus.current_log(path).map(|log| log.digest)
    }

    /// Which responses that the filters admit are alike in meaning to a new request; nothing where there is no model for that.
    ///
    /// # Errors
    /// Where the archive or the model cannot be read.
    fn alike_in_meaning(&self, inquiry: &Inquiry, filters: &Filters) -> Result<Option<InquiryMeaning>, ViewError>;
}

/// Why there is no view.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// There is no such thing in the archive.
    #[error("{0}")]
    NotFound(String),
    /// It was in the archive, and was taken back.
    #[error("{0}")]
    Gone(String),
    /// It was asked for in a way that cannot be answered.
    #[error("{0}")]
    BadRequest(String),
    /// The archive has changed since it was begun.
    #[error("{0}")]
    Changed(String),
    /// The archive could not be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The search by meaning failed.
    #[error(transparent)]
    Semantic(#[from] SemanticError),
}

/// What is said of a response that was taken back.
pub(super) fn gone(reference: &str, withdrawal: &Withdrawal) -> ViewError {
    let on = withdrawal.on.as_ref().map(|day| format!(" on {}", long_date(day))).unwrap_or_default();
    let mut said = format!("The response “{reference}” was taken back{on}.");
    if !withdrawal.reason.is_empty() {
        said += &format!(" {}", withdrawal.reason);
    }
    if !withdrawal.note.is_empty() {
        said += &format!(" For officers: {}", withdrawal.note);
    }
    ViewError::Gone(said)
}

/// What is said of a response that is not there.
pub(super) fn no_response(reference: &str) -> ViewError {
    ViewError::NotFound(format!(
        "There is no response “{reference}” in this archive. It may have been taken back, or have another reference."
    ))
}
