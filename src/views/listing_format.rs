//! As what a list of responses can be had.

/// As what a list of responses can be had, beside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListingFormat {
    /// A feed (RFC 4287).
    Atom,
    /// A table for a spreadsheet (RFC 4180).
    Csv,
    /// One JSON value a line.
    JsonLines,
}

impl ListingFormat {
    /// Every format.
    pub const ALL: [ListingFormat; 3] = [ListingFormat::Atom, ListingFormat::Csv, ListingFormat::JsonLines];

    /// How the name of such a file ends, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            ListingFormat::Atom => "atom",
            ListingFormat::Csv => "csv",
            ListingFormat::JsonLines => "jsonl",
        }
    }

    /// The media type, without parameters.
    pub fn media(self) -> &'static str {
        match self {
            ListingFormat::Atom => "application/atom+xml",
            ListingFormat::Csv => "text/csv",
            ListingFormat::JsonLines => "application/jsonl",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            ListingFormat::Atom => "Feed (Atom)",
            ListingFormat::Csv => "Table (CSV)",
            ListingFormat::JsonLines => "Lines of JSON",
        }
    }
}
