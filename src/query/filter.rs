//! What must be so of a response, whatever its words.

use super::Days;
use crate::response::{Decision, Provision, Regime, Role};

/// Every filter of a query. Values of one kind widen the search, kinds narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Names or slugs of authorities, or words that stand side by side in their names.
    pub authorities: Vec<String>,
    /// Years of the answer.
    pub years: Vec<i16>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Provisions relied on; a section stands for all its subsections.
    pub provisions: Vec<Provision>,
    /// Laws.
    pub regimes: Vec<Regime>,
    /// Subjects, or words that stand side by side in them; case does not count.
    pub topics: Vec<String>,
    /// Parts that the letter must have.
    pub roles: Vec<Role>,
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
    /// See [`Filters::authorities`].
    Authority(String),
    /// See [`Filters::years`].
    Year(i16),
    /// See [`Filters::decisions`].
    Decision(Decision),
    /// See [`Filters::provisions`].
    Provision(Provision),
    /// See [`Filters::regimes`].
    Regime(Regime),
    /// See [`Filters::topics`].
    Topic(String),
    /// See [`Filters::received`].
    Received(Days),
    /// See [`Filters::responded`].
    Responded(Days),
    /// See [`Filters::references`].
    Reference(String),
}

impl Filters {
    /// Adds a condition.
    pub fn add(&mut self, filter: Filter) {
        match filter {
            Filter::Authority(a) => put(&mut self.authorities, a),
            Filter::Year(y) => put(&mut self.years, y),
            Filter::Decision(d) => put(&mut self.decisions, d),
            Filter::Provision(p) => put(&mut self.provisions, p),
            Filter::Regime(r) => put(&mut self.regimes, r),
            Filter::Topic(t) => put(&mut self.topics, t),
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
