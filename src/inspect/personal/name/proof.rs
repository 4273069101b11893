//! For tests: whom a look at a text names.

use super::super::visible::Visible;
use super::named::{Named, Standing};
use crate::text::Text;

/// The names, in order.
pub(super) fn names(text: &str, look: fn(&Visible) -> Vec<Named>) -> Vec<&str> {
    standings(text, look).into_iter().map(|(name, _)| name).collect()
}

/// The names, in order, with their standing.
pub(super) fn standings(text: &str, look: fn(&Visible) -> Vec<Named>) -> Vec<(&str, Standing)> {
    let plain = Text::plain(text);
    assert_eq!(plain.as_str(), text, "tests write plain text");
    let visible = Visible::new(&plain, Vec::new(), "");
    let mut named: Vec<_> = look(&visible).into_iter().map(|named| (named.person.span(&visible.words), named.standing)).collect();
    named.sort_by_key(|(span, _)| span.start);
    named.into_iter().map(|(span, standing)| (&text[span.range()], standing)).collect()
}
