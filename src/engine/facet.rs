//! Filters by facets, as engines take them: whole values alone.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::query::Facet;

/// The values that are let through, by facet; a facet that is not here lets everything through.
pub type FacetFilters = BTreeMap<Facet, BTreeSet<String>>;
