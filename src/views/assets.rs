//! The stylesheet, the scripts and the icon: part of the program.

/// A file that pages load.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// What it holds.
    pub text: &'static str,
}

/// What every page loads.
pub const ASSETS: &[Asset] = &[
    Asset { name: "style.css", media: "text/css; charset=utf-8", text: include_str!("../../templates/assets/style.css") },
    Asset { name: "page.js", media: "text/javascript; charset=utf-8", text: include_str!("../../templates/assets/page.js") },
    Asset { name: "icon.svg", media: "image/svg+xml", text: include_str!("../../templates/assets/icon.svg") },
];

/// The search in the browser, of a static site.
pub const SEARCH: Asset =
    Asset { name: "search.js", media: "text/javascript; charset=utf-8", text: include_str!("../../templates/assets/search.js") };
