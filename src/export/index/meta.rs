//! What a browser fetches of an index before anything else.

use serde::Serialize;

use super::entry::facet_key;
use super::shards::DOCS;
use crate::export::error::ExportError;
use crate::export::site::Site;
use crate::query::Facet;
use crate::response::Decision;
use crate::search;

/// Values of a facet that results are counted by.
const VALUES: usize = 12;

/// What there is to know before a search.
#[derive(Serialize)]
pub(super) struct Meta {
    /// Another one where any file of the index is another.
    version: String,
    responses: usize,
    /// Responses of one file.
    docs: usize,
    /// The first word of each file of words.
    words: Vec<String>,
    facets: Vec<FacetMeta>,
    /// What each decision is called.
    decisions: Vec<(&'static str, &'static str)>,
}

#[derive(Serialize)]
struct FacetMeta {
    name: &'static str,
    heading: &'static str,
    /// The most frequent values: each as addresses have it, for people, and as a word of the index.
    values: Vec<(String, String, String)>,
}

impl Meta {
    pub(super) fn new(version: String, responses: usize, words: Vec<String>, site: &Site) -> Result<Self, ExportError> {
        let mut facets = Vec::new();
        for facet in Facet::ALL.into_iter().filter(|facet| facet.row().is_offered) {
            let row = facet.row();
            let counted = search::value_counts(site.snapshot(), facet)?;
            let shown = counted.into_iter().take(VALUES).map(|counted| {
                let key = facet_key(row.word, &(row.known_by)(&counted.value));
                (counted.value.clone(), (row.label)(&counted.value), key)
            });
            facets.push(FacetMeta { name: row.word, heading: row.heading, values: shown.collect() });
        }
        let decisions = Decision::ALL.iter().map(|decision| (decision.as_str(), decision.label())).collect();
        Ok(Meta { version, responses, docs: DOCS, words, facets, decisions })
    }
}
