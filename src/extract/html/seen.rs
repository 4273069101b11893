//! The nodes of the tree of a page, as the files here pass them on.

use scraper::ElementRef;

/// A node of the tree of a page.
pub(super) type Seen<'a> = <ElementRef<'a> as std::ops::Deref>::Target;
