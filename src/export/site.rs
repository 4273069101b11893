//! An archive to the site that is made of it: as the public sees it on a day, with the links of static files.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use crate::audit::{Report, ReportedFinding};
use crate::corpus::{Corpus, Synonyms};
use crate::engine::{Engine, EngineError, Reader, Viewer};
use crate::precedent::repeated::RepeatedGroup;
use crate::precedent::{Inquiry, InquiryMeaning, Verdict};
use crate::query::{Facet, Filters};
use crate::response::{Date, Key, Response};
use crate::search::FacetValue;
use crate::statistics::Ledger;
use crate::views::context::{Context, DerivedData, ViewError};
use crate::views::fresh::Fresh;
use crate::views::layout::{Layout, SignedIn};
use crate::views::urls::Urls;
use crate::wording::Wordings;

/// A site of static files: one commit of an archive, as the public sees it on one day.
pub struct Site<'a> {
    snapshot: Arc<dyn Engine>,
    corpus: &'a Corpus,
    synonyms: Synonyms,
    base: String,
    program: Option<String>,
    layout: Layout,
    today: Date,
    ledger: Mutex<Option<Arc<Ledger>>>,
    listed: Mutex<HashMap<Facet, Arc<Vec<FacetValue>>>>,
    logs: Mutex<HashMap<String, Option<String>>>,
}

impl<'a> Site<'a> {
    /// What the public sees of an archive on this day, published at `base`, which may be blank where it is not known.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn new(reader: &Reader, corpus: &'a Corpus, synonyms: Synonyms, base: &str, today: Date) -> Result<Self, EngineError> {
        let snapshot = reader.snapshot(Viewer::Public { on: today })?;
        let layout = Layout {
            archive: corpus.archive().clone(),
            officers: false,
            signed_in: SignedIn::default(),
            signs_out: false,
            urls: Urls::static_files(base),
            keyed: false,
            csrf_token: String::new(),
        };
        Ok(Site {
            snapshot,
            corpus,
            synonyms,
            base: base.to_owned(),
            program: None,
            layout,
            today,
            ledger: Mutex::default(),
            listed: Mutex::default(),
            logs: Mutex::default(),
        })
    }

    /// The same, made by a program that is told from every other by this word: an export of what has not changed works nothing out, then.
    pub fn made_by(self, program: Option<String>) -> Self {
        Site { program, ..self }
    }

    /// What tells the program that makes it from every other, as far as that is known.
    pub(super) fn program(&self) -> Option<&str> {
        self.program.as_deref()
    }

    /// The commit that is exported.
    pub(super) fn snapshot(&self) -> &dyn Engine {
        &*self.snapshot
    }

    /// The frame of its pages.
    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The addresses of its pages.
    pub(super) fn urls(&self) -> &Urls {
        &self.layout.urls
    }

    /// Where it is published, as far as that is known.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// The words that stand for the same thing.
    pub(super) fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    /// The day.
    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// Looks at the archive; several may at once.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Context) -> T) -> T {
        let derived = Once { site: self, fresh: Fresh::new(self.snapshot()) };
        look(&Context {
            snapshot: self.snapshot(),
            corpus: Some(self.corpus),
            synonyms: &self.synonyms,
            derived: &derived,
            layout: self.layout.clone(),
            today: self.today,
        })
    }
}

/// What is derived from the archive: every response is counted, and each list made, once for all pages.
struct Once<'a> {
    site: &'a Site<'a>,
    fresh: Fresh<'a>,
}

impl DerivedData for Once<'_> {
    fn wordings(&self) -> Result<Box<dyn Deref<Target = Wordings> + '_>, ViewError> {
        self.fresh.wordings()
    }

    fn report(&self) -> Result<Arc<Report>, ViewError> {
        self.fresh.report()
    }

    fn findings(&self, response: &Response) -> Result<Vec<ReportedFinding>, ViewError> {
        self.fresh.findings(response)
    }

    fn ledger(&self) -> Result<Arc<Ledger>, ViewError> {
        let mut ledger = self.site.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ledger) = &*ledger {
            return Ok(Arc::clone(ledger));
        }
        Ok(Arc::clone(ledger.insert(self.fresh.ledger()?)))
    }

    fn listed(&self, facet: Facet) -> Result<Arc<Vec<FacetValue>>, ViewError> {
        let mut listed = self.site.listed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(values) = listed.get(&facet) {
            return Ok(Arc::clone(values));
        }
        let values = self.fresh.listed(facet)?;
        Ok(Arc::clone(listed.entry(facet).or_insert(values)))
    }

    fn groups(&self) -> Result<Arc<Vec<RepeatedGroup>>, ViewError> {
        self.fresh.groups()
    }

    fn group_of(&self, key: &Key) -> Option<RepeatedGroup> {
        self.fresh.group_of(key)
    }

    fn similar(&self, response: &Response, synonyms: &Synonyms) -> Result<Vec<(Response, Verdict)>, ViewError> {
        self.fresh.similar(response, synonyms)
    }

    fn digest_of_log(&self, corpus: &Corpus, path: &str) -> Option<String> {
        // A log is read once, not for every row.
        let mut logs = self.site.logs.lock().unwrap_or_else(PoisonError::into_inner);
        logs.entry(path.to_owned()).or_insert_with(|| self.fresh.digest_of_log(corpus, path)).clone()
    }

    fn alike_in_meaning(&self, inquiry: &Inquiry, filters: &Filters) -> Result<Option<InquiryMeaning>, ViewError> {
        self.fresh.alike_in_meaning(inquiry, filters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::naive::Memory;

    #[test]
    fn a_log_is_read_once_for_a_site() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, words: &str| std::fs::write(folder.path().join(name), words).unwrap();
        write("log.map.toml", "[columns]\nreference = \"Ref\"\n");
        write("log.csv", "Ref,Answer\n1,Two.\n");
        let corpus = Corpus::open(folder.path()).unwrap();
        let reader = Reader::of(Memory::new(7).follower());
        let site = || Site::new(&reader, &corpus, Synonyms::default(), "", Date::constant(2030, 1, 1)).unwrap();
        let digest = |site: &Site| site.look(|context| context.derived.digest_of_log(&corpus, "log.csv"));
        let (first, none) = (site(), site().look(|context| context.derived.digest_of_log(&corpus, "other.csv")));
        let before = digest(&first);
        write("log.csv", "Ref,Answer\n1,Three.\n");
        assert!(before.is_some() && none.is_none());
        assert_eq!(digest(&first), before);
        assert!(digest(&site()).is_some_and(|now| Some(now) != before), "the next site is of the log as it is now");
    }
}
