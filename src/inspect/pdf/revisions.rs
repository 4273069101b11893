//! What earlier saves left in a PDF: a file that was changed and saved again has its earlier state before its end.

use lopdf::Document;

use super::annotations;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;

/// The most earlier states that are compared.
const MOST: usize = 4;
/// The most pages of a state that are compared.
const MOST_PAGES: usize = 1_000;

/// Looks for earlier states whose pages were other ones. Some programs save a file in two steps; that changes no page.
pub(super) fn look(bytes: &[u8], now: &Document) -> Vec<Finding> {
    let ends = ends(bytes);
    let before: Vec<usize> = ends.iter().copied().take(ends.len().saturating_sub(1)).collect();
    // The last ones differ least from what it is now, the first one most.
    let chosen = before.iter().take(1).chain(before.iter().skip(1).rev().take(MOST - 1));
    let is_other = |end: &usize| match Document::load_mem(&bytes[..*end]) {
        Ok(mut earlier) => {
            let is_open = !earlier.is_encrypted() || earlier.decrypt("").is_ok();
            is_open && differs(&earlier, now)
        }
        Err(_) => false,
    };
    let others = chosen.filter(|end| is_other(end)).count();
    let finding = || Finding::new(Kind::EarlierRevision, "", "it was changed and saved again, and its earlier pages are still in it");
    (others > 0).then(finding).into_iter().collect()
}

/// Where each state of the file ends.
fn ends(bytes: &[u8]) -> Vec<usize> {
    const END: &[u8] = b"%%EOF";
    const START: &[u8] = b"startxref";
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(END.len()).position(|window| window == END) {
        let end = at + found + END.len();
        let tail = &bytes[(at + found).saturating_sub(64)..at + found];
        // A file that is arranged for the web begins with an end that leads nowhere.
        let leads = tail
            .windows(START.len())
            .rposition(|window| window == START)
            .is_some_and(|start| tail[start + START.len()..].iter().any(|byte| matches!(byte, b'1'..=b'9')));
        if leads {
            ends.push(end);
        }
        at = end;
    }
    ends
}

/// Whether an earlier state shows something on a page that is not there now.
fn differs(earlier: &Document, now: &Document) -> bool {
    let (before, after) = (earlier.get_pages(), now.get_pages());
    let mut pages = before.values().take(MOST_PAGES);
    pages.any(|page| {
        let is_gone = !after.values().any(|other| other == page);
        let fewer = || annotations::of_page(earlier, *page).len() > annotations::of_page(now, *page).len();
        // What is too large to be compared is not taken for the same.
        let is_same = || content(earlier, *page).is_some_and(|before| content(now, *page) == Some(before));
        is_gone || fewer() || !is_same()
    })
}

/// The most bytes of a page that are compared.
const MOST_CONTENT: usize = 64 << 20;

fn content(document: &Document, page: lopdf::ObjectId) -> Option<blake3::Hash> {
    Some(blake3::hash(&document.get_page_content_with_limit(page, MOST_CONTENT).ok()?))
}
