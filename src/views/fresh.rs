//! What is derived from the whole archive, for one view, after which the program ends: wordings begin with what is kept beside the index, and all else is
//! worked out whenever it is asked for.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use super::context::{DerivedData, SIMILAR, ViewError};
use crate::audit::baseline::Baseline;
use crate::audit::{self, AuditSelection, CheckId, Report, ReportedFinding, put_in_order};
use crate::corpus::Synonyms;
use crate::derived;
use crate::engine::Engine;
use crate::precedent::repeated::{self, RepeatedGroup};
use crate::precedent::{self, Inquiry, InquiryMeaning, Verdict};
use crate::query::{Facet, Filters};
use crate::response::{Key, Response};
use crate::search::{self, FacetValue};
use crate::semantic::SemanticSearch;
use crate::statistics::Ledger;
use crate::wording::Wordings;

/// An archive of which nothing is kept in memory.
pub struct Fresh<'a> {
    /// The commit that is shown.
    pub snapshot: &'a dyn Engine,
    /// Where its index is: letters that are kept beside it are not read again for wordings.
    pub index: Option<&'a Path>,
    /// The findings that are accepted.
    pub baseline: Baseline,
    /// The search by meaning, where there is one.
    pub semantic: Option<&'a SemanticSearch>,
}

impl<'a> Fresh<'a> {
    /// An archive without a search by meaning, and of which no finding is accepted.
    pub fn new(snapshot: &'a dyn Engine) -> Self {
        Fresh { snapshot, index: None, baseline: Baseline::default(), semantic: None }
    }
}

impl DerivedData for Fresh<'_> {
    fn wordings(&self) -> Result<Box<dyn Deref<Target = Wordings> + '_>, ViewError> {
        let wordings = match self.index {
            Some(index) => derived::wordings(index, self.snapshot)?,
            None => Wordings::of(self.snapshot)?,
        };
        Ok(Box::new(Box::new(wordings)))
    }

    fn report(&self) -> Result<Arc<Report>, ViewError> {
        let mut found = audit::run(self.snapshot, &AuditSelection::default())?;
        Ok(Arc::new(Report::new(&mut found, &self.baseline)?))
    }

    fn findings(&self, response: &Response) -> Result<Vec<ReportedFinding>, ViewError> {
        Ok(of_letter(response, &self.baseline))
    }

    fn ledger(&self) -> Result<Arc<Ledger>, ViewError> {
        Ok(Arc::new(derived::ledger(self.snapshot)?))
    }

    fn listed(&self, facet: Facet) -> Result<Arc<Vec<FacetValue>>, ViewError> {
        Ok(Arc::new(search::value_counts(self.snapshot, facet)?))
    }

    fn groups(&self) -> Result<Arc<Vec<RepeatedGroup>>, ViewError> {
        Ok(Arc::new(repeated::groups(self.snapshot)?))
    }

    fn group_of(&self, _: &Key) -> Option<RepeatedGroup> {
        None
    }

    fn similar(&self, response: &Response, synonyms: &Synonyms) -> Result<Vec<(Response, Verdict)>, ViewError> {
        let found = precedent::similar(self.snapshot, response, synonyms, SIMILAR)?;
        Ok(found.into_iter().map(|one| (Arc::unwrap_or_clone(one.response), one.verdict)).collect())
    }

    fn alike_in_meaning(&self, inquiry: &Inquiry, filters: &Filters) -> Result<Option<InquiryMeaning>, ViewError> {
        Ok(self.semantic.map(|semantic| semantic.alike(self.snapshot, inquiry, filters)).transpose()?)
    }
}

/// What the audit finds in a letter by its own words, and the baseline does not accept.
pub fn of_letter(response: &Response, baseline: &Baseline) -> Vec<ReportedFinding> {
    let findings = audit::audit(response, &CheckId::of_letters());
    let mut entries: Vec<_> = findings.into_iter().map(|finding| ReportedFinding::new(response, finding)).collect();
    put_in_order(&mut entries);
    entries.retain(|entry| !baseline.accepts(entry));
    entries
}
