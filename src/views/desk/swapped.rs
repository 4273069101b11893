//! A reply as it was edited, and how it is laid out before and after a wording was chosen, to the edited reply with that wording in its place.

use std::collections::BTreeMap;

use crate::desk::{Body, Reply, ReplyBlock};

/// The edited words with each block that is laid out otherwise now in the place of the one before; and what to say where one was edited, so that
/// it stays as it is.
pub(super) fn swapped(edited: &str, before: &Reply, after: &Reply) -> (String, Option<String>) {
    let (old, new) = (placed(before), placed(after));
    let mut text = edited.replace("\r\n", "\n");
    let mut left = Vec::new();
    for (place, words) in &new {
        let Some(was) = old.get(place).filter(|was| *was != words && !was.is_empty()) else { continue };
        match text.matches(was.as_str()).count() {
            1 => text = text.replacen(was.as_str(), words, 1),
            _ => left.push(place.0.clone()),
        }
    }
    let fault = (!left.is_empty()).then(|| {
        format!(
            "The words below {} were edited, and stay as they are: copy the other ones in, or lay the reply out again.",
            left.join(", ")
        )
    });
    (text, fault)
}

/// Where a block stands: the headings above it, its question, and which it is there.
type Place = (String, Option<usize>, usize);

/// The words of each block by where it stands.
fn placed(reply: &Reply) -> BTreeMap<Place, String> {
    let mut placed = BTreeMap::new();
    let mut counts: BTreeMap<(String, Option<usize>), usize> = BTreeMap::new();
    let mut headings: Vec<(u8, &str)> = Vec::new();
    for block in &reply.blocks {
        if let Some(heading) = &block.heading {
            headings.retain(|(level, _)| *level < heading.level);
            headings.push((heading.level, &heading.words));
        }
        let Some(words) = words(block) else { continue };
        let below = headings.iter().map(|(_, words)| format!("“{words}”")).collect::<Vec<_>>().join(", ");
        let count = counts.entry((below.clone(), block.question)).or_default();
        placed.insert((below, block.question, *count), words.to_owned());
        *count += 1;
    }
    placed
}

fn words(block: &ReplyBlock) -> Option<&str> {
    match &block.body {
        Body::Words(words) if !words.is_empty() => Some(words),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::swapped;
    use crate::desk::Reply;
    use crate::response::Regime;

    #[test]
    fn what_was_edited_stays_and_the_rest_is_put_in() {
        let reply = |text: &str| Reply::of_text(text, None, Regime::Foia, jiff::civil::date(2026, 3, 2));
        let before = reply("# A\n\nOne.\n\n# B\n\nTwo.\n");
        let after = reply("# A\n\nOne.\n\n# B\n\nThree.\n");
        let (text, fault) = swapped("# A\n\nOne, edited.\n\n# B\n\nTwo.\n", &before, &after);
        assert_eq!((text.as_str(), fault), ("# A\n\nOne, edited.\n\n# B\n\nThree.\n", None));
        let (text, fault) = swapped("# B\n\nTwo, edited.\n", &before, &after);
        assert_eq!(text, "# B\n\nTwo, edited.\n");
        assert!(fault.is_some_and(|fault| fault.contains("“B” were edited")));
    }
}
