//! The word of a short address to the permalink that it stands for.

use super::context::{Context, ViewError, gone};
use super::urls::short_hash;
use super::view::View;

/// Where a short address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortAddress {
    /// The permalink.
    pub permalink: String,
}

impl View for ShortAddress {
    /// The word, as somebody may write it.
    type Params = String;

    fn build(context: &Context, word: &String) -> Result<Self, ViewError> {
        let none = || {
            ViewError::NotFound(
                "No response has this short address. It has thirteen letters and digits; compare it with where you read it.".to_owned(),
            )
        };
        let hash = short_hash(word).ok_or_else(none)?;
        if let Some(response) = context.snapshot.fetch(&[hash])?.into_iter().flatten().next() {
            return Ok(ShortAddress { permalink: context.layout.urls.response(&response) });
        }
        // What was taken back says so to whoever knew its address.
        let state = context.snapshot.state()?;
        let known = state
            .withdrawn()
            .find_map(|(_, withdrawn)| Some((withdrawn.key()?, &withdrawn.reference)).filter(|(key, _)| key.hash() == hash));
        let Some((key, reference)) = known else { return Err(none()) };
        Err(context.snapshot.withdrawn(&key)?.map_or_else(none, |withdrawal| gone(reference.as_str(), &withdrawal)))
    }
}
