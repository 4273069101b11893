//! What a view is: a struct that one function builds from an archive and parameters, and what it can be shown as.
//!
//! | shown as | because the view is |
//! |---|---|
//! | a page | an [`askama::Template`] |
//! | JSON | [`serde::Serialize`] |
//! | a table, as CSV | [`Rows`] |
//! | a file of any length: a feed, a table, lines of JSON | [`Pieces`] |
//! | words on a terminal | [`Terminal`] |
//!
//! What is asked for as a page and as JSON and costs much more as a page, such as one response with those that are like it, is two
//! views: the page, and the body that it holds or that stands for it.

use super::context::{Context, ViewError};
use super::spreadsheet;

/// What is shown of an archive to whoever asks for it with certain parameters.
pub trait View: Sized {
    /// What is asked for.
    type Params;

    /// The view of an archive, as its context has it.
    ///
    /// # Errors
    /// Where there is no such thing, where it is asked for in a way that cannot be answered, or where the archive cannot be read.
    fn build(context: &Context, params: &Self::Params) -> Result<Self, ViewError>;
}

/// What can be shown as a table.
pub trait Rows {
    /// The headings of the columns.
    fn headings(&self) -> Vec<&'static str>;

    /// The rows, each with a cell for every column.
    fn rows(&self) -> Vec<Vec<String>>;

    /// The table as CSV that is safe to open in a spreadsheet.
    fn csv(&self) -> String {
        spreadsheet::csv(&self.headings(), self.rows())
    }
}

/// What is given piece by piece, however long it is, so that nobody has to hold all of it.
pub trait Pieces {
    /// The piece of this number, from 0, of the archive that it was built from; none after the last.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    fn piece(&self, context: &Context, number: usize) -> Result<Option<String>, ViewError>;
}

/// What can be shown on a terminal.
pub trait Terminal {
    /// The words to print, with ANSI styles where they help.
    fn terminal(&self) -> String;
}
