//! What is known of responses from columns, without reading any.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentReader};

use super::document;
use super::laid_out::column as facet;
use super::snapshot::Snapshot;
use crate::engine::counted::small;
use crate::engine::{Asking, Counted, CountedRow, EngineError, Facet, IndexedVersion};
use crate::response::key::digest;

/// Every value of a facet that some response has, in order.
pub(super) fn values(snapshot: &Snapshot, of: Facet) -> Result<Vec<String>, EngineError> {
    let mut found = BTreeSet::new();
    for (ordinal, segment) in snapshot.segments() {
        let Some(column) = facet(segment, of).map_err(|e| snapshot.failed(e))? else { continue };
        let mut has = vec![false; column.num_terms()];
        snapshot.docs(ordinal, segment).flat_map(|doc| column.ords().values_for_doc(doc)).for_each(|ord| has[ord as usize] = true);
        let mut values = column.dictionary().stream().map_err(|e| snapshot.failed(e))?;
        for has in has {
            if values.advance() && has {
                found.insert(String::from_utf8_lossy(values.key()).into_owned());
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// The columns that say which version of which response a document is.
pub(super) struct Versions {
    keys: Column<u64>,
    digests: Column<u64>,
    sources: Column<u64>,
    references: Column<u64>,
    released: Column<i64>,
}

impl Versions {
    pub(super) fn new(snapshot: &Snapshot, segment: &SegmentReader) -> Result<Self, EngineError> {
        let column = |name| snapshot.numbers(segment, name);
        Ok(Versions {
            keys: column("key_hash")?,
            digests: column("digest")?,
            sources: column("source")?,
            references: column("reference_hash")?,
            released: segment.fast_fields().i64("public_from").map_err(|e| snapshot.failed(e))?,
        })
    }

    pub(super) fn of(&self, doc: u32) -> Option<IndexedVersion> {
        Some(IndexedVersion {
            key: self.keys.first(doc)?,
            digest: self.digests.first(doc)?,
            source: self.sources.first(doc)?,
            reference: self.references.first(doc)?,
            is_released: self.released.first(doc).is_some(),
        })
    }
}

/// Documents that score alike in their order: the latest first, and then by key.
pub(super) fn by_day_and_key(snapshot: &Snapshot, mut found: Vec<(Score, DocAddress)>) -> Result<Vec<(Score, DocAddress)>, EngineError> {
    let mut columns = Vec::new();
    for segment in snapshot.searcher.segment_readers() {
        let days = segment.fast_fields().i64("dated").map_err(|e| snapshot.failed(e))?;
        columns.push((days, snapshot.numbers(segment, "key_hash")?));
    }
    found.sort_by_cached_key(|(_, at)| {
        let (days, keys) = &columns[at.segment_ord as usize];
        (Reverse(days.first(at.doc_id).unwrap_or(i64::MIN)), keys.first(at.doc_id).unwrap_or_default())
    });
    Ok(found)
}

/// Which responses there are, and of which content, in no particular order.
pub(super) fn versions(snapshot: &Snapshot) -> Result<Vec<IndexedVersion>, EngineError> {
    let mut versions = Vec::new();
    for (ordinal, segment) in snapshot.segments() {
        let columns = Versions::new(snapshot, segment)?;
        for doc in snapshot.docs(ordinal, segment) {
            versions.push(columns.of(doc).ok_or_else(|| snapshot.damaged("a response has no key"))?);
        }
    }
    Ok(versions)
}

/// The values of a facet in a segment, each read once.
pub(super) struct Values {
    facet: Facet,
    column: Option<StrColumn>,
    known: HashMap<u64, Arc<str>>,
}

impl Values {
    pub(super) fn new(segment: &SegmentReader, of: Facet) -> tantivy::Result<Self> {
        Ok(Values { facet: of, column: facet(segment, of)?, known: HashMap::new() })
    }

    /// Those of a document, in order.
    pub(super) fn of(&mut self, doc: DocId, found: &mut Vec<(Facet, Arc<str>)>) -> tantivy::Result<()> {
        let Some(column) = &self.column else { return Ok(()) };
        for ord in column.ords().values_for_doc(doc) {
            let value = match self.known.get(&ord) {
                Some(value) => Arc::clone(value),
                None => {
                    let mut value = String::new();
                    column.ord_to_str(ord, &mut value)?;
                    Arc::clone(self.known.entry(ord).or_insert(Arc::from(value)))
                }
            };
            found.push((self.facet, value));
        }
        Ok(())
    }
}

/// The days of every response, and its values of these facets.
pub(super) fn counted(snapshot: &Snapshot, by: &[Facet]) -> Result<Counted, EngineError> {
    let laid_out = snapshot.laid_out().map_err(|e| snapshot.failed(e))?;
    let mut counted = Counted::new(by);
    // The numbers of what is seen: what nobody sees is not named either.
    let mut seen: Vec<(usize, Vec<Option<u32>>)> =
        by.iter().map(|facet| (facet.index(), vec![None; laid_out.facets[facet.index()].numbers()])).collect();
    for (ordinal, segment) in snapshot.segments() {
        let keys = snapshot.numbers(segment, "key_hash")?;
        let days = |name| segment.fast_fields().i64(name).map_err(|e| snapshot.failed(e));
        let [received, responded, dated] = [days("received")?, days("responded")?, days("dated")?];
        for doc in snapshot.docs(ordinal, segment) {
            let key = keys.first(doc).ok_or_else(|| snapshot.damaged("a response has no key"))?;
            let [received, responded, dated] = [&received, &responded, &dated].map(|days| days.first(doc).and_then(small));
            let numbers = laid_out.numbers(ordinal, doc);
            for ((place, seen), sets) in seen.iter_mut().zip(&mut counted.facets) {
                let number = numbers[*place];
                seen[number as usize].get_or_insert_with(|| sets.number(laid_out.facets[*place].texts(number)));
            }
            let numbers = seen.iter().map(|(place, seen)| seen[numbers[*place] as usize].unwrap_or_default());
            counted.push(CountedRow { key, received, responded, dated }, numbers);
        }
    }
    Ok(counted)
}

/// What every response was asked, by day and key.
pub(super) fn askings(snapshot: &Snapshot) -> Result<Vec<Asking>, EngineError> {
    let mut askings = Vec::new();
    for (ordinal, segment) in snapshot.segments() {
        let (keys, terms) = (snapshot.numbers(segment, "key_hash")?, snapshot.numbers(segment, "asked")?);
        let days = segment.fast_fields().i64("dated").map_err(|e| snapshot.failed(e))?;
        let Some(authorities) = facet(segment, Facet::Authority).map_err(|e| snapshot.failed(e))? else { continue };
        let mut names: HashMap<u64, u64> = HashMap::new();
        for doc in snapshot.docs(ordinal, segment) {
            let Some(ord) = authorities.ords().first(doc) else { continue };
            let authority = match names.get(&ord) {
                Some(authority) => *authority,
                None => {
                    let mut name = String::new();
                    authorities.ord_to_str(ord, &mut name).map_err(|e| snapshot.failed(e))?;
                    *names.entry(ord).or_insert(digest(name.as_bytes()))
                }
            };
            let mut asked: Vec<(u32, u8)> = terms.values_for_doc(doc).map(document::asked).collect();
            asked.sort_unstable();
            let (key, day) = (keys.first(doc).unwrap_or_default(), days.first(doc).unwrap_or_default());
            askings.push(Asking { key, authority, day, terms: asked });
        }
    }
    askings.sort_by_key(|asking| (asking.day, asking.key));
    Ok(askings)
}
