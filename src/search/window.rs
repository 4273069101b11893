//! The part of a list of results that is wanted.

use crate::engine::{Order, Place};

/// Which results are wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The order.
    pub order: Order,
    /// Results to leave out at the top; where they go on after another, how many there were up to that one.
    pub offset: usize,
    /// The result after which they go on.
    pub after: Option<Place>,
    /// Results to give, 1 to [`MOST_HITS`].
    pub limit: usize,
}

impl Window {
    /// So many results behind the first few.
    pub fn new(order: Order, offset: usize, limit: usize) -> Self {
        Window { order, offset, after: None, limit }
    }

    /// Whether it lies deeper than is counted from the top: then only what goes on after another result leads there.
    pub fn is_too_deep(&self) -> bool {
        self.after.is_none() && self.offset >= DEEPEST / self.limit.max(1) * self.limit.max(1)
    }
}

/// The most results of one search.
pub const MOST_HITS: usize = 200;
/// How deep paging goes by number.
pub const DEEPEST: usize = 10_000;
