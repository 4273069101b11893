//! The archive as it is now, to the views that are built from it. What is derived from the whole archive is kept for each commit.

use std::ops::Deref;
use std::sync::{Arc, RwLockReadGuard};

use super::app::App;
use super::error::WebError;
use super::settings::Settings;
use crate::audit::{Report, ReportedFinding};
use crate::corpus::Synonyms;
use crate::derived::Derived;
use crate::engine::Engine;
use crate::precedent::repeated::RepeatedGroup;
use crate::precedent::{self, Inquiry, InquiryMeaning, Verdict};
use crate::query::{Facet, Filters};
use crate::response::{Date, Key, Response};
use crate::search::FacetValue;
use crate::statistics::Ledger;
use crate::views::context::{Context, DerivedData, SIMILAR, ViewError};
use crate::views::layout::Layout;
use crate::views::view::View;
use crate::wording::Wordings;

/// The archive at one commit, with the settings and for the reader of one moment, to look at once or several times.
pub(super) struct Opened {
    snapshot: Arc<dyn Engine>,
    settings: Arc<Settings>,
    layout: Layout,
    today: Date,
}

impl Opened {
    /// The archive as it is now, for the reader of this frame.
    pub(super) fn new(app: &App, layout: Layout) -> Result<Self, WebError> {
        let snapshot = app.snapshot(app.viewer(layout.officers))?;
        Ok(Opened { snapshot, settings: app.settings(), layout, today: app.today() })
    }

    /// Looks at it. It takes a while: call it from blocking work.
    pub(super) fn look<T>(&self, app: &App, look: impl FnOnce(&Context) -> Result<T, ViewError>) -> Result<T, WebError> {
        let derived = Kept { app, snapshot: &*self.snapshot, settings: &self.settings };
        let context = Context {
            snapshot: &*self.snapshot,
            corpus: Some(&self.settings.corpus),
            synonyms: &self.settings.synonyms,
            derived: &derived,
            layout: self.layout.clone(),
            today: self.today,
        };
        look(&context).map_err(WebError::from)
    }
}

/// Builds a view. It takes a while: call it from blocking work.
///
/// # Errors
///
/// As [`View::build`].
pub(super) fn build<V: View>(app: &App, layout: Layout, params: &V::Params) -> Result<V, WebError> {
    Opened::new(app, layout)?.look(app, |context| V::build(context, params))
}

/// What the server keeps of a commit.
struct Kept<'a> {
    app: &'a App,
    snapshot: &'a dyn Engine,
    settings: &'a Settings,
}

impl DerivedData for Kept<'_> {
    fn wordings(&self) -> Result<Box<dyn Deref<Target = Wordings> + '_>, ViewError> {
        Ok(Box::new(KeptWordings(self.app.derived(self.snapshot)?)))
    }

    fn report(&self) -> Result<Arc<Report>, ViewError> {
        Ok(self.app.audited(self.snapshot)?)
    }

    fn findings(&self, response: &Response) -> Result<Vec<ReportedFinding>, ViewError> {
        Ok(self.app.findings(self.snapshot, response))
    }

    fn ledger(&self) -> Result<Arc<Ledger>, ViewError> {
        Ok(self.app.ledger(self.snapshot)?)
    }

    fn listed(&self, facet: Facet) -> Result<Arc<Vec<FacetValue>>, ViewError> {
        Ok(self.app.listed(self.snapshot, facet)?)
    }

    fn groups(&self) -> Result<Arc<Vec<RepeatedGroup>>, ViewError> {
        Ok(self.app.repeated(self.snapshot)?)
    }

    fn group_of(&self, key: &Key) -> Option<RepeatedGroup> {
        self.app.group_of(self.snapshot, key)
    }

    fn similar(&self, response: &Response, synonyms: &Synonyms) -> Result<Vec<(Response, Verdict)>, ViewError> {
        let find = || precedent::similar(self.snapshot, response, synonyms, SIMILAR);
        Ok(self.settings.similar.of(self.snapshot, response, find)?)
    }

    /// A model that fails is for the log: what was found by words is shown all the same.
    fn alike_in_meaning(&self, inquiry: &Inquiry, filters: &Filters) -> Result<Option<InquiryMeaning>, ViewError> {
        let alike = self.app.shared.meaning.as_ref().map(|meaning| meaning.alike(self.snapshot, inquiry, filters));
        // Whoever has gone waits for no answer without it either.
        self.snapshot.go_on()?;
        Ok(alike.and_then(|alike| alike.inspect_err(|error| tracing::warn!(%error, "the search by meaning failed")).ok()))
    }
}

/// The wordings among what is derived, for as long as a view needs them.
struct KeptWordings<'a>(RwLockReadGuard<'a, Derived>);

impl Deref for KeptWordings<'_> {
    type Target = Wordings;

    fn deref(&self) -> &Wordings {
        self.0.wordings()
    }
}
