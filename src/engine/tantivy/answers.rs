//! What is asked of one commit, answered by tantivy.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::DocAddress;
use tantivy::Term;
use tantivy::collector::DocSetCollector;

use super::collected::Entry;
use super::failure::guarded;
use super::snapshot::Snapshot;
use super::{candidates, columns, expression, facet_collector, words};
use crate::engine::{
    Asking, AverageLengths, Candidate, CandidateQuery, Commit, Counted, Cursor, Engine, EngineError, Expression, Facet, Find, Found,
    Frequency, Hit, IndexedVersion, Near, Scanned, State, Viewer,
};
use crate::response::{Key, Response};

impl Snapshot {
    fn found(&self, question: &Find) -> Result<Found, EngineError> {
        let query = expression::query(&self.fields, &question.matching);
        // What all responses have is counted once for a commit and a viewer.
        let is_all = question.counts && question.matching == Expression::Everything && question.facets.is_empty();
        let known = if is_all { Some(self.all_counts(question.most_values)?) } else { None };
        let counted = question.counts && !is_all;
        let pass = Find { counts: counted, ..question.clone() };
        let fruit = self.answered.of(&pass, || facet_collector::collect(self, &*query, &pass).map_err(|e| self.failed(e)))?;
        let counts = known.unwrap_or_else(|| fruit.counts.clone());
        let shown: Vec<Entry> = fruit.top.iter().copied().skip(if question.after.is_some() { 0 } else { question.offset }).collect();
        // Reading a hit takes longer than finding it: all cores share that work.
        let read = |entry: Entry| {
            let response = self.hit_at(entry.address)?;
            Ok(Hit { key: Key::from(&*response), score: entry.score, day: entry.day, response })
        };
        Ok(Found {
            total: fruit.total,
            hits: shown.into_par_iter().map(read).collect::<Result<_, EngineError>>()?,
            counts: Facet::ALL.into_iter().zip(counts).collect(),
        })
    }

    /// What all responses have, of all values or of the most frequent.
    fn all_counts(&self, most: usize) -> Result<Vec<BTreeMap<String, usize>>, EngineError> {
        let counted = || {
            let question = Find { most_values: most, ..Find::count(Expression::Everything) };
            let all = facet_collector::collect(self, &*expression::query(&self.fields, &question.matching), &question);
            all.map(|all| all.counts).map_err(|e| self.failed(e))
        };
        if most == usize::MAX {
            return self.counts.of(counted).cloned();
        }
        let (of_most, counts) = self.most_counts.of(|| Ok((most, counted()?)))?;
        if *of_most == most { Ok(counts.clone()) } else { counted() }
    }

    fn scanned(&self, ordinal: u32, doc: u32, columns: &columns::Versions) -> Result<Scanned, EngineError> {
        Ok(Scanned {
            version: columns.of(doc).ok_or_else(|| self.damaged("a response has no key"))?,
            response: self.at(DocAddress::new(ordinal, doc))?,
        })
    }
}

impl Engine for Snapshot {
    fn commit(&self) -> Commit {
        self.commit
    }

    fn viewer(&self) -> Viewer {
        self.sight.viewer
    }

    fn count(&self) -> u64 {
        self.searcher.num_docs() - self.sight.unseen()
    }

    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError> {
        guarded(&self.path, || questions.iter().map(|question| self.found(question)).collect())
    }

    fn candidates(&self, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError> {
        guarded(&self.path, || questions.iter().map(|question| candidates::candidates(self, question)).collect())
    }

    fn keys(&self, matching: &Expression) -> Result<HashSet<u64>, EngineError> {
        guarded(&self.path, || {
            let query = expression::query(&self.fields, matching);
            let found = self.searcher.search(&*query, &DocSetCollector).map_err(|e| self.failed(e))?;
            let segments = self.searcher.segment_readers().iter();
            let keys = segments.map(|segment| self.numbers(segment, "key_hash")).collect::<Result<Vec<_>, _>>()?;
            let seen = found.into_iter().filter(|at| self.sight.sees(at.segment_ord, at.doc_id));
            Ok(seen.filter_map(|at| keys[at.segment_ord as usize].first(at.doc_id)).collect())
        })
    }

    fn ordered_keys(&self, question: &Find) -> Result<Vec<u64>, EngineError> {
        let whole = Find { offset: 0, after: None, limit: self.searcher.num_docs() as usize, counts: false, ..question.clone() };
        guarded(&self.path, || {
            let query = expression::query(&self.fields, &whole.matching);
            let found = facet_collector::collect(self, &*query, &whole).map_err(|e| self.failed(e))?;
            Ok(found.top.iter().map(Entry::key).collect())
        })
    }

    fn frequencies(&self, terms: &[&str]) -> Result<Vec<Frequency>, EngineError> {
        guarded(&self.path, || terms.iter().map(|term| self.frequency_of(term)).collect())
    }

    fn average_lengths(&self) -> Result<AverageLengths, EngineError> {
        let lengths = || {
            let average = |field| {
                let segments = self.searcher.segment_readers().iter();
                let words = segments.map(|segment| Ok(segment.inverted_index(field)?.total_num_tokens())).sum::<tantivy::Result<u64>>();
                Ok(words.map_err(|e| self.failed(e))? as f64 / (self.searcher.num_docs() as f64).max(1.0))
            };
            let fields = &self.fields;
            Ok(AverageLengths { title: average(fields.title)?, request: average(fields.request)?, response: average(fields.response)? })
        };
        guarded(&self.path, || self.average_lengths.of(lengths).copied())
    }

    fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError> {
        guarded(&self.path, || words::beginning(self, beginning, most))
    }

    fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError> {
        guarded(&self.path, || words::near(self, word, most))
    }

    fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError> {
        let read = |key: &u64| {
            let address = self.first_with(&Term::from_field_u64(self.fields.key_hash, *key))?;
            address.map(|address| self.at(address)).transpose()
        };
        guarded(&self.path, || keys.par_iter().map(read).collect())
    }

    fn values(&self, facet: Facet) -> Result<Arc<Vec<String>>, EngineError> {
        guarded(&self.path, || self.values[facet.index()].of(|| columns::values(self, facet).map(Arc::new)).cloned())
    }

    fn scan(&self, after: Option<Cursor>, most: usize) -> Result<(Vec<Scanned>, Option<Cursor>), EngineError> {
        let (segment, doc) = after.map_or((0, 0), |Cursor(at)| ((at >> 32) as usize, at as u32));
        guarded(&self.path, || {
            let segments = self.searcher.segment_readers();
            for (ordinal, reader) in segments.iter().enumerate().skip(segment) {
                let first = if ordinal == segment { doc } else { 0 };
                // A page begins where the last one ended, and does not go through those before it again.
                let mut docs = (first..reader.max_doc()).filter(|doc| self.has(ordinal as u32, reader, *doc));
                let page: Vec<u32> = docs.by_ref().take(most.max(1)).collect();
                if page.is_empty() {
                    continue;
                }
                let columns = columns::Versions::new(self, reader)?;
                let page = page.into_par_iter().map(|doc| self.scanned(ordinal as u32, doc, &columns)).collect::<Result<_, _>>()?;
                let next = docs.next().map(|doc| (ordinal, doc)).or((ordinal + 1 < segments.len()).then_some((ordinal + 1, 0)));
                return Ok((page, next.map(|(ordinal, doc)| Cursor((ordinal as u64) << 32 | u64::from(doc)))));
            }
            Ok((Vec::new(), None))
        })
    }

    fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError> {
        guarded(&self.path, || columns::versions(self))
    }

    fn state(&self) -> Result<Arc<State>, EngineError> {
        guarded(&self.path, || self.latest_state())
    }

    fn askings(&self) -> Result<Vec<Asking>, EngineError> {
        guarded(&self.path, || columns::askings(self))
    }

    fn counted(&self, by: &[Facet]) -> Result<Counted, EngineError> {
        guarded(&self.path, || columns::counted(self, by))
    }
}
