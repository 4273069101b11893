//! What is said when something cannot be shown: a page for people, problem JSON (RFC 9457) for programs.

use askama::Template;
use serde::Serialize;

use super::filters;
use super::layout::Layout;

/// An error page: what happened, and a way on; never how the program looks inside.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub layout: Layout,
    /// HTTP status.
    pub status: u16,
    /// A heading.
    pub title: String,
    /// What happened and what to do.
    pub detail: String,
}

/// Problem details, as RFC 9457 has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// A URI that names the kind of problem; `about:blank` where the status says it all.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// This case in words.
    pub detail: String,
}
