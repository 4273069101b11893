//! What a body usually cites beside a provision: counts from its own latest answers.

use std::collections::BTreeMap;

use crate::engine::{Engine, EngineError};
use crate::query::{Facet, Filters, Query};
use crate::response::{Authority, Provision};
use crate::search::{self, Order, Window};

/// The latest answers that are looked at.
const LOOKED_AT: usize = 50;
/// The fewest answers under a provision of which anything is said.
const FEWEST: usize = 3;
/// The share of them, in hundredths, that cite another provision too.
const USUAL: usize = 60;

/// A provision that a body usually cites beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsuallyCited {
    /// Which.
    pub provision: Provision,
    /// In how many of its answers both are cited.
    pub both: usize,
    /// In how many the other one is.
    pub of: usize,
}

/// Provisions that this body cites beside `cited` in most of its latest answers.
///
/// # Errors
/// Where the engine fails.
pub fn together(engine: &dyn Engine, authority: &Authority, cited: &Provision) -> Result<Vec<UsuallyCited>, EngineError> {
    let filters = Filters::of_value(Facet::Provision, cited.to_string()).with(Facet::Authority, vec![authority.name().to_owned()]);
    let window = Window::new(Order::Newest, 0, LOOKED_AT);
    let found = search::search(engine, &Query { filters, ..Query::default() }, "", window)?;
    let of = found.hits.len();
    let mut counts: BTreeMap<&Provision, usize> = BTreeMap::new();
    for hit in &found.hits {
        for fact in hit.response.provisions.iter().filter(|fact| fact.value.section() != cited.section()) {
            *counts.entry(&fact.value).or_default() += 1;
        }
    }
    let usual = counts.into_iter().filter(|(_, both)| of >= FEWEST && both * 100 >= of * USUAL);
    Ok(usual.map(|(provision, both)| UsuallyCited { provision: provision.clone(), both, of }).collect())
}
