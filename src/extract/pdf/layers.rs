//! The layers of a PDF that are not shown when it is opened.

use std::collections::BTreeSet;

use lopdf::{Document, ObjectId};

use super::lookup::{array, dictionary, name};

/// The layers that are switched off.
pub(super) fn hidden_layers(document: &Document) -> BTreeSet<ObjectId> {
    let all = document.catalog().ok().and_then(|catalog| dictionary(document, catalog, b"OCProperties"));
    let Some((all, usual)) = all.and_then(|all| Some((all, dictionary(document, all, b"D")?))) else { return BTreeSet::new() };
    let ids =
        |within, key: &[u8]| array(document, within, key).iter().filter_map(|layer| layer.as_reference().ok()).collect::<BTreeSet<_>>();
    let off = ids(usual, b"OFF");
    if name(document, usual, b"BaseState") == Some(b"OFF") {
        let on = ids(usual, b"ON");
        return ids(all, b"OCGs").difference(&on).copied().chain(off).collect();
    }
    off
}
