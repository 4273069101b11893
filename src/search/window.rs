//! The part of a list of results that is wanted.

use crate::engine::Order;

/// Which results are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The order.
    pub order: Order,
    /// Results to leave out at the top.
    pub offset: usize,
    /// Results to give, 1 to [`MOST_HITS`].
    pub limit: usize,
}

/// The most results of one search.
pub const MOST_HITS: usize = 200;
/// How deep paging goes.
pub const DEEPEST: usize = 10_000;
