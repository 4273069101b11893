//! For tests: what a look at a text sees, as words.

use super::super::{Effect, Kind};
use super::sighting::Sighting;
use super::visible::Visible;
use crate::text::Text;

/// The kinds and words that are seen in a text, in order.
pub(super) fn seen_in(text: &str, look: fn(&Visible) -> Vec<Sighting>) -> Vec<(Kind, &str)> {
    weighed(text, look).into_iter().map(|(kind, words, _)| (kind, words)).collect()
}

/// The same with what each does.
pub(super) fn weighed(text: &str, look: fn(&Visible) -> Vec<Sighting>) -> Vec<(Kind, &str, Effect)> {
    let plain = Text::plain(text);
    assert_eq!(plain.as_str(), text, "tests write plain text");
    let seen = look(&Visible::new(&plain, Vec::new(), ""));
    let mut seen: Vec<_> = seen.into_iter().map(|s| (s.kind, &text[s.span.range()], s.effect, s.span)).collect();
    seen.sort_by_key(|(.., span)| span.start);
    seen.into_iter().map(|(kind, words, effect, _)| (kind, words, effect)).collect()
}
