//! What must be so of a response, whatever its words.

use std::collections::BTreeMap;

use super::{Days, Facet};

/// Every filter of a query. Values of one kind widen the search, kinds narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The values of each facet that is filtered by: as they are indexed, but for names, which are as people write them.
    values: BTreeMap<Facet, Vec<String>>,
    /// When the request arrived.
    pub received: Option<Days>,
    /// When it was answered.
    pub responded: Option<Days>,
    /// References, or the beginnings of references; case and spacing do not count.
    pub references: Vec<String>,
    /// What must not be so.
    pub without: Vec<Filter>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// A value of a facet: as it is indexed, but for a name, which is as people write it.
    Facet(Facet, String),
    /// See [`Filters::received`].
    Received(Days),
    /// See [`Filters::responded`].
    Responded(Days),
    /// See [`Filters::references`].
    Reference(String),
}

impl Filters {
    /// The filters of this one value.
    pub fn of_value(facet: Facet, value: impl Into<String>) -> Self {
        let mut filters = Filters::default();
        filters.add(Filter::Facet(facet, value.into()));
        filters
    }

    /// The values of a facet that are let through; all where there are none.
    pub fn of(&self, facet: Facet) -> &[String] {
        self.values.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Whether a facet is filtered by.
    pub fn has(&self, facet: Facet) -> bool {
        !self.of(facet).is_empty()
    }

    /// The same with other values of a facet.
    pub fn with(mut self, facet: Facet, values: Vec<String>) -> Self {
        if values.is_empty() {
            self.values.remove(&facet);
        } else {
            self.values.insert(facet, values);
        }
        self
    }

    /// Adds a condition.
    pub fn add(&mut self, filter: Filter) {
        match filter {
            Filter::Facet(facet, value) => put(self.values.entry(facet).or_default(), value),
            Filter::Received(d) => self.received = Some(self.received.map_or(d, |r| r.and(d))),
            Filter::Responded(d) => self.responded = Some(self.responded.map_or(d, |r| r.and(d))),
            Filter::Reference(r) => put(&mut self.references, r),
        }
    }

    /// Adds what must not be so.
    pub fn exclude(&mut self, filter: Filter) {
        put(&mut self.without, filter);
    }

    /// Whether nothing is asked of the response.
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }
}

fn put<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
