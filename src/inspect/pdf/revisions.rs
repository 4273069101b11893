//! What earlier saves left in a PDF: a file that was changed and saved again has its earlier state before its end.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{annotations, paint};
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;

/// The most earlier states that are compared.
const MOST: usize = 4;
/// The most pages of a state that are compared.
const MOST_PAGES: usize = 1_000;

/// Looks for earlier states whose pages were other ones. Some programs save a file in two steps; that changes no page.
pub(super) fn look(bytes: &[u8], now: &Document) -> Vec<Finding> {
    let ends = ends(bytes);
    let before = &ends[..ends.len().saturating_sub(1)];
    // The last ones differ least from what it is now, the first one most.
    let chosen = before.iter().take(1).chain(before.iter().skip(1).rev().take(MOST - 1));
    let now = State::of(now);
    let (mut others, mut closed) = (0, before.len().saturating_sub(MOST));
    for end in chosen {
        let earlier = Document::load_mem(&bytes[..*end]).map(|mut earlier| {
            let is_open = !earlier.is_encrypted() || earlier.decrypt("").is_ok();
            is_open.then_some(earlier)
        });
        match earlier {
            Ok(Some(earlier)) => others += usize::from(now.lacks(&State::of(&earlier))),
            // The first end of a file that is arranged for the web leads to what stands behind it.
            Err(_) if before.first() == Some(end) && is_for_the_web(bytes) => {}
            Ok(None) | Err(_) => closed += 1,
        }
    }
    let found = [
        (others, "it was changed and saved again, and its earlier pages are still in it"),
        (closed, "earlier states of it are still in it, and cannot be compared with what it is now"),
    ];
    let found = found.into_iter().filter(|(count, _)| *count > 0);
    found.map(|(_, message)| Finding::new(Kind::EarlierRevision, "", message)).collect()
}

/// Whether a file says in its first lines that it is arranged for the web.
fn is_for_the_web(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"/Linearized";
    bytes[..bytes.len().min(1_024)].windows(MARK.len()).any(|at| at == MARK)
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

/// What the pages of a state are.
struct State {
    pages: HashMap<ObjectId, Page>,
    /// Whether it has more pages than are compared.
    is_cut: bool,
}

struct Page {
    /// How many things are pinned to it.
    annotations: usize,
    /// A digest of what it is drawn by; `None` where that is too large.
    drawn: Option<blake3::Hash>,
}

impl State {
    fn of(document: &Document) -> State {
        let pages = document.get_pages();
        let is_cut = pages.len() > MOST_PAGES;
        let mut seen = HashMap::new();
        let one = |id: ObjectId| {
            let annotations = annotations::of_page(document, id).len();
            (id, Page { annotations, drawn: drawn(document, id, &mut seen) })
        };
        State { pages: pages.into_values().take(MOST_PAGES).map(one).collect(), is_cut }
    }

    /// Whether an earlier state shows something on a page that is not there now. What cannot be compared is not taken for the same.
    fn lacks(&self, earlier: &State) -> bool {
        let is_other = |(id, before): (&ObjectId, &Page)| {
            self.pages.get(id).is_none_or(|now| before.annotations > now.annotations || before.drawn.is_none() || before.drawn != now.drawn)
        };
        earlier.is_cut || earlier.pages.iter().any(is_other)
    }
}

/// The most bytes of a page that are compared.
const MOST_CONTENT: usize = 64 << 20;

/// The digest of what a page is drawn by: its operators, and the pictures and forms that it may name.
fn drawn(document: &Document, page: ObjectId, seen: &mut HashMap<ObjectId, blake3::Hash>) -> Option<blake3::Hash> {
    let mut digest = blake3::Hasher::new();
    digest.update(&document.get_page_content_with_limit(page, MOST_CONTENT).ok()?);
    if let Some(resources) = paint::inherited(document, page, b"Resources").and_then(|object| object.as_dict().ok()) {
        named(document, resources, seen, &mut digest, 0);
    }
    Some(digest.finalize())
}

/// Adds the pictures and forms of these resources, by their names.
fn named(
    document: &Document,
    resources: &Dictionary,
    seen: &mut HashMap<ObjectId, blake3::Hash>,
    digest: &mut blake3::Hasher,
    depth: usize,
) {
    /// How deep forms may lie in one another.
    const DEEPEST: usize = 12;
    let Some(objects) = resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok().filter(|_| depth < DEEPEST) else {
        return;
    };
    let mut objects: Vec<_> = objects.iter().collect();
    objects.sort_unstable_by_key(|(name, _)| *name);
    for (name, object) in objects {
        digest.update(name);
        let id = object.as_reference().ok();
        let known = id.and_then(|id| seen.get(&id)).copied();
        let Some(stream) = document.dereference(object).ok().and_then(|(_, object)| object.as_stream().ok()) else { continue };
        let of_stream = known.unwrap_or_else(|| {
            let mut own = blake3::Hasher::new();
            own.update(&stream.content);
            // A form that names itself is not gone into again.
            seen.extend(id.map(|id| (id, own.finalize())));
            if let Ok(inner) = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict) {
                named(document, inner, seen, &mut own, depth + 1);
            }
            own.finalize()
        });
        seen.extend(id.map(|id| (id, of_stream)));
        digest.update(of_stream.as_bytes());
    }
}
