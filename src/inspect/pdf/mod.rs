//! A PDF to what it hides.
//!
//! 1. [`open`] opens it, with no password where that is enough.
//! 2. [`objects`] looks at every object: scripts, files within, fields, layers; [`annotations`] at what is pinned to pages.
//! 3. [`revisions`] looks at what earlier saves left behind.
//! 4. [`paint`] draws each page without a canvas: which words end up covered, invisible or beyond its edges.

mod annotations;
mod objects;
mod open;
mod paint;
mod revisions;
#[cfg(test)]
mod tests;

use super::finding::Finding;
use super::kind::Kind;
use super::look::Look;

/// The most pages that are drawn.
const MOST_PAGES: usize = 5_000;

/// Looks into a PDF, of which words could be read or not.
pub(super) fn look(bytes: &[u8], has_words: bool) -> Look {
    let document = open::open(bytes)?;
    let mut found = objects::look(&document);
    let pages = document.get_pages();
    let mut shows = false;
    let mut painter = paint::Painter::new(&document);
    for (number, page) in pages.iter().take(MOST_PAGES) {
        let place = format!("page {number}");
        found.extend(annotations::look(&document, *page).into_iter().map(|finding| finding.in_place(place.as_str())));
        let painted = painter.page(*page);
        shows |= painted.shows;
        found.extend(painted.findings.into_iter().map(|finding| finding.in_place(place.as_str())));
    }
    if pages.len() > MOST_PAGES {
        found.push(Finding::new(Kind::Unreadable, "", format!("it has more than {MOST_PAGES} pages, and the rest was not looked at")));
    }
    if pages.is_empty() {
        found.push(Finding::new(Kind::Unreadable, "", "it has no pages that can be found"));
    }
    if shows && !has_words {
        found.push(Finding::new(
            Kind::NoTextLayer,
            "",
            "it shows pictures, and no words of it can be read: it is a scan, or its fonts tell no letters",
        ));
    }
    found.extend(revisions::look(bytes, &document));
    Ok(found)
}
