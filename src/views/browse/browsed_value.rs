//! One of the values that there is to browse by.

/// A value of a facet with its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowsedValue {
    /// For people.
    pub label: String,
    /// Its page.
    pub url: String,
    /// Responses that have it.
    pub count: usize,
}
