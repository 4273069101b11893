//! The bare engine with the archive's schema and analyzers: ready-made documents in, plain queries answered.

use std::path::Path;
use std::time::{Duration, Instant};

use foi_archive::index::analyzer::{self, Analyzer};
use foi_archive::index::document::hash;
use foi_archive::index::schema::{Facet, Fields};
use foi_archive::index::{Key, Writer};
use foi_archive::passage;
use foi_archive::response::{Response, Role};
use tantivy::aggregation::AggregationCollector;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, Term};

type Failure = Box<dyn std::error::Error>;

/// Documents that are made ready, and then written and committed, at once.
const BATCH: usize = 100_000;
/// As the archive's own writer has them.
const THREADS: usize = 2;
const BUDGET: usize = 256 << 20;

/// A bare index.
pub(crate) struct Engine {
    index: Index,
    fields: Fields,
}

impl Engine {
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        std::fs::create_dir(path)?;
        let (schema, fields) = Fields::build();
        let compressor = Compressor::Zstd(ZstdCompressor { compression_level: Some(3) });
        let settings = IndexSettings { docstore_compression: compressor, docstore_blocksize: 32 << 10, ..IndexSettings::default() };
        let index = Index::builder().schema(schema).settings(settings).create_in_dir(path)?;
        analyzer::register(index.tokenizers());
        Ok(Engine { index, fields })
    }

    /// Writes these responses; only writing and committing count.
    pub(crate) fn fill(&self, mut responses: impl Iterator<Item = Response>, size: usize) -> Result<Duration, Failure> {
        let mut writer: IndexWriter = self.index.writer_with_num_threads(THREADS, BUDGET)?;
        let (mut took, mut written, mut words) = (Duration::ZERO, 0, Analyzer::default());
        while written < size {
            let batch: Vec<TantivyDocument> = responses.by_ref().take(BATCH).map(|r| self.document(&r, &mut words)).collect();
            if batch.is_empty() {
                return Err(format!("{written} responses are in the index, not {size}").into());
            }
            written += batch.len();
            let started = Instant::now();
            for document in batch {
                writer.add_document(document)?;
            }
            writer.commit()?;
            took += started.elapsed();
        }
        let started = Instant::now();
        writer.wait_merging_threads()?;
        Ok(took + started.elapsed())
    }

    /// Everything that the archive writes of a response.
    fn document(&self, response: &Response, analyzer: &mut Analyzer) -> TantivyDocument {
        let fields = &self.fields;
        let body = serde_json::to_vec(response).unwrap_or_default();
        let key = Key::from(response);
        let mut doc = TantivyDocument::default();
        doc.add_text(fields.key, key.as_str());
        doc.add_u64(fields.key_hash, key.hash());
        doc.add_u64(fields.digest, hash(&body));
        doc.add_u64(fields.source, Writer::source_hash(&response.source));
        doc.add_text(fields.reference, response.reference.as_str());
        doc.add_text(fields.reference_exact, response.reference.as_str().to_lowercase());
        let title = response.title.as_ref().map_or("", |t| &t.value);
        let request = response.request_text();
        doc.add_text(fields.title, title);
        doc.add_text(fields.request, &request);
        for text in [title, &request] {
            doc.add_text(fields.spelling, text);
            let terms = analyzer.terms(text);
            terms.windows(2).for_each(|two| doc.add_text(fields.pairs, format!("{} {}", two[0], two[1])));
            terms.iter().for_each(|term| doc.add_u64(fields.asked, hash(term.as_bytes()) >> 32));
        }
        for passage in passage::cut(response) {
            let words = response.text.slice(passage.span);
            doc.add_text(fields.role(passage.role), words);
            if passage.role != Role::Request {
                doc.add_text(fields.response, words);
                doc.add_text(fields.spelling, words);
            }
        }
        for (facet, value) in facets(response) {
            doc.add_text(fields.facet(facet), value);
        }
        let dates = [response.received.as_ref().map(|f| f.value), response.responded.as_ref().map(|f| f.value), response.dated()];
        for (field, date) in [fields.received, fields.responded, fields.dated].into_iter().zip(dates) {
            if let Some(date) = date {
                doc.add_i64(field, i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day()));
            }
        }
        doc.add_bytes(fields.body, &body);
        doc
    }

    /// For asking.
    pub(crate) fn searcher(&self) -> Result<Searcher, Failure> {
        let facets =
            Facet::ALL.iter().map(|f| (f.as_str(), serde_json::json!({"terms": {"field": format!("facet_{}", f.as_str()), "size": 100}})));
        let counted: Aggregations = serde_json::from_value(serde_json::Value::Object(facets.map(|(n, v)| (n.to_owned(), v)).collect()))?;
        Ok(Searcher { searcher: self.index.reader()?.searcher(), fields: self.fields.clone(), counted })
    }
}

fn facets(response: &Response) -> Vec<(Facet, String)> {
    let mut all = vec![(Facet::Authority, response.authority.to_string())];
    all.extend(response.dated().map(|d| (Facet::Year, d.year().to_string())));
    all.extend(response.decision.as_ref().map(|d| (Facet::Decision, d.value.to_string())));
    all.extend(response.regime.as_ref().map(|r| (Facet::Regime, r.value.to_string())));
    all.extend(response.provisions.iter().flat_map(|p| p.value.lineage().map(|l| (Facet::Provision, l.to_string()))));
    all.extend(response.topics.iter().map(|t| (Facet::Topic, t.clone())));
    all.extend(response.sections.iter().map(|s| (Facet::Role, s.role.to_string())));
    all.sort();
    all.dedup();
    all
}

/// A bare index, opened for asking.
pub(crate) struct Searcher {
    searcher: tantivy::Searcher,
    fields: Fields,
    counted: Aggregations,
}

impl Searcher {
    /// Every word, or the phrase, in any of the four weighted fields.
    fn query(&self, typed: &str) -> BooleanQuery {
        let terms = Analyzer::default().terms(typed);
        let groups: Vec<&[String]> = if typed.starts_with('"') { vec![&terms] } else { terms.chunks(1).collect() };
        let must = groups.into_iter().map(|group| (Occur::Must, Box::new(self.anywhere(group)) as Box<dyn Query>));
        BooleanQuery::new(must.collect())
    }

    fn anywhere(&self, terms: &[String]) -> BooleanQuery {
        let fields = &self.fields;
        let weighted = [(fields.title, 1.5), (fields.reference, 2.0), (fields.request, 1.0), (fields.response, 0.5)];
        let should = weighted
            .map(|(field, weight)| (Occur::Should, Box::new(BoostQuery::new(side_by_side(field, terms), weight)) as Box<dyn Query>));
        BooleanQuery::new(should.into())
    }

    /// The best hits with their stored bytes, and how many there are.
    pub(crate) fn plain(&self, typed: &str, hits: usize) -> Result<usize, Failure> {
        let (top, count) = self.searcher.search(&self.query(typed), &(TopDocs::with_limit(hits).order_by_score(), Count))?;
        self.load(&top)?;
        Ok(count)
    }

    /// The best responses that have any of the words, with their stored bytes.
    pub(crate) fn any(&self, typed: &str, hits: usize) -> Result<usize, Failure> {
        let terms = Analyzer::default().terms(typed);
        let should = terms.chunks(1).map(|term| (Occur::Should, Box::new(self.anywhere(term)) as Box<dyn Query>));
        let top = self.searcher.search(&BooleanQuery::new(should.collect()), &TopDocs::with_limit(hits).order_by_score())?;
        self.load(&top)?;
        Ok(top.len())
    }

    /// The hits of [`Searcher::plain`] with every facet counted.
    pub(crate) fn counted(&self, typed: &str, hits: usize) -> Result<usize, Failure> {
        let facets = AggregationCollector::from_aggs(self.counted.clone(), tantivy::aggregation::AggContextParams::default());
        let (top, count, facets) =
            self.searcher.search(&self.query(typed), &(TopDocs::with_limit(hits).order_by_score(), Count, facets))?;
        std::hint::black_box(facets);
        self.load(&top)?;
        Ok(count)
    }

    fn load(&self, top: &[(f32, tantivy::DocAddress)]) -> Result<(), Failure> {
        for (_, address) in top {
            std::hint::black_box(self.searcher.doc::<TantivyDocument>(*address)?);
        }
        Ok(())
    }
}

fn side_by_side(field: Field, terms: &[String]) -> Box<dyn Query> {
    match terms {
        [one] => Box::new(TermQuery::new(Term::from_field_text(field, one), IndexRecordOption::WithFreqs)),
        many => Box::new(PhraseQuery::new(many.iter().map(|t| Term::from_field_text(field, t)).collect())),
    }
}
