//! Values that a form offers to choose from, where there are not too many: else one is typed.

use super::context::{Context, ViewError};
use crate::search::{self, Facet};

/// The most values that a list to choose from has.
const MOST: usize = 500;

/// The values of a facet; none where there are too many.
pub(in crate::views) fn offered(context: &Context, facet: Facet) -> Result<Option<Vec<String>>, ViewError> {
    // Spellings of one name seldom make the difference, and are many to compare.
    if context.snapshot.values(facet)?.len() > MOST {
        return Ok(None);
    }
    Ok(Some(search::values(context.snapshot, facet)?))
}

/// These values; none where there are too many.
pub(in crate::views) fn few<T>(values: Vec<T>) -> Option<Vec<T>> {
    (values.len() <= MOST).then_some(values)
}
