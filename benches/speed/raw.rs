//! The bare engine with the archive's schema, analyzers, settings and documents: ready-made documents in, plain queries answered.

use std::path::Path;
use std::time::{Duration, Instant};

use foi_archive::analysis::Analyzer;
use foi_archive::engine::tantivy::schema::Fields;
use foi_archive::engine::tantivy::writer::{BUDGET, THREADS, merge_policy, settings};
use foi_archive::engine::tantivy::{document, tokenizer};
use foi_archive::engine::{Facet, IndexedDocument};
use foi_archive::response::Response;
use tantivy::aggregation::AggregationCollector;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::collector::{Collector, Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, RegexQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Index, IndexWriter, Order, TantivyDocument, Term};

use super::asking::{Ask, Form};

type Failure = Box<dyn std::error::Error>;

/// Documents that are made ready, and then written and committed, at once.
const BATCH: usize = 100_000;

/// A bare index.
pub(crate) struct Engine {
    index: Index,
    fields: Fields,
}

impl Engine {
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        std::fs::create_dir(path)?;
        let (schema, fields) = Fields::build();
        let index = Index::builder().schema(schema).settings(settings()).create_in_dir(path)?;
        tokenizer::register(index.tokenizers());
        Ok(Engine { index, fields })
    }

    /// Writes these responses; only writing and committing count.
    pub(crate) fn fill(&self, mut responses: impl Iterator<Item = Response>, size: usize) -> Result<Duration, Failure> {
        let mut writer: IndexWriter = self.index.writer_with_num_threads(THREADS, BUDGET)?;
        writer.set_merge_policy(Box::new(merge_policy()));
        let (mut took, mut written, mut words) = (Duration::ZERO, 0, Analyzer::default());
        while written < size {
            let batch: Vec<TantivyDocument> =
                responses.by_ref().take(BATCH).map(|r| document::write(&self.fields, &IndexedDocument::new(&r, &mut words))).collect();
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

    /// For asking.
    pub(crate) fn searcher(&self) -> Result<Searcher, Failure> {
        let facets =
            Facet::ALL.iter().map(|f| (f.as_str(), serde_json::json!({"terms": {"field": format!("facet_{}", f.as_str()), "size": 100}})));
        let counted: Aggregations = serde_json::from_value(serde_json::Value::Object(facets.map(|(n, v)| (n.to_owned(), v)).collect()))?;
        Ok(Searcher { searcher: self.index.reader()?.searcher(), fields: self.fields.clone(), counted })
    }
}

/// A bare index, opened for asking.
pub(crate) struct Searcher {
    searcher: tantivy::Searcher,
    fields: Fields,
    counted: Aggregations,
}

impl Searcher {
    fn query(&self, ask: &Ask) -> Result<BooleanQuery, Failure> {
        let terms = Analyzer::default().terms(&ask.words);
        let mut must: Vec<Box<dyn Query>> = match ask.form {
            Form::Phrase => vec![Box::new(self.anywhere(&terms))],
            Form::Prefix => vec![Box::new(RegexQuery::from_pattern(&format!("{}.*", ask.words), self.fields.spelling)?)],
            Form::Words | Form::Filtered(_) => terms.chunks(1).map(|one| Box::new(self.anywhere(one)) as Box<dyn Query>).collect(),
        };
        if let Form::Filtered(decision) = ask.form {
            let term = Term::from_field_text(self.fields.facet(Facet::Decision), decision);
            must.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        }
        Ok(BooleanQuery::new(must.into_iter().map(|query| (Occur::Must, query)).collect()))
    }

    /// The terms, side by side, in any of the four weighted fields.
    fn anywhere(&self, terms: &[String]) -> BooleanQuery {
        let fields = &self.fields;
        let weighted = [(fields.title, 1.5), (fields.reference, 2.0), (fields.request, 1.0), (fields.response, 0.5)];
        let should = weighted
            .map(|(field, weight)| (Occur::Should, Box::new(BoostQuery::new(side_by_side(field, terms), weight)) as Box<dyn Query>));
        BooleanQuery::new(should.into())
    }

    /// The hits of a page with their stored bytes, and how many there are.
    pub(crate) fn plain(&self, ask: &Ask, hits: usize) -> Result<usize, Failure> {
        self.found(&self.query(ask)?, ask, hits, Count)
    }

    /// The same with every facet counted.
    pub(crate) fn counted(&self, ask: &Ask, hits: usize) -> Result<usize, Failure> {
        let facets = AggregationCollector::from_aggs(self.counted.clone(), tantivy::aggregation::AggContextParams::default());
        let (count, facets) = self.found(&self.query(ask)?, ask, hits, (Count, facets))?;
        std::hint::black_box(facets);
        Ok(count)
    }

    /// The hits that have any of the words of a text: the more the better.
    pub(crate) fn any(&self, text: &str, hits: usize) -> Result<usize, Failure> {
        let mut terms = Analyzer::default().terms(text);
        terms.sort();
        terms.dedup();
        let should = terms.chunks(1).map(|one| (Occur::Should, Box::new(self.anywhere(one)) as Box<dyn Query>));
        self.found(&BooleanQuery::new(should.collect()), &Ask::words(""), hits, Count)
    }

    fn found<C: Collector>(&self, query: &BooleanQuery, ask: &Ask, hits: usize, and: C) -> Result<C::Fruit, Failure> {
        let top = TopDocs::with_limit(hits).and_offset(ask.offset);
        let (top, fruit): (Vec<DocAddress>, _) = if ask.newest_first {
            let (top, fruit) = self.searcher.search(query, &(top.order_by_fast_field::<i64>("dated", Order::Desc), and))?;
            (top.into_iter().map(|(_, address)| address).collect(), fruit)
        } else {
            let (top, fruit) = self.searcher.search(query, &(top.order_by_score(), and))?;
            (top.into_iter().map(|(_, address)| address).collect(), fruit)
        };
        for address in top {
            std::hint::black_box(self.searcher.doc::<TantivyDocument>(address)?);
        }
        Ok(fruit)
    }
}

fn side_by_side(field: Field, terms: &[String]) -> Box<dyn Query> {
    match terms {
        [one] => Box::new(TermQuery::new(Term::from_field_text(field, one), IndexRecordOption::WithFreqs)),
        many => Box::new(PhraseQuery::new(many.iter().map(|t| Term::from_field_text(field, t)).collect())),
    }
}
