//! What did not go in, or is not public, for officers: what failed, what is kept out until somebody has looked at it, what waits or is held,
//! what was odd, and which files were passed over; each with its place and the way out.

use askama::Template;
use serde::Serialize;

use super::context::{Context, ViewError};
use super::filters;
use super::layout::Layout;
use super::params::ANY_BODY;
use super::summary::ResponseSummary;
use super::urls::Urls;
use super::view::View;
use crate::engine::{NoticeKind, Noticed, State};
use crate::response::place;
use crate::text::plain;

/// Rows of one kind that are shown.
const MOST: usize = 200;

/// What did not go in, or is not public.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReviewBody {
    /// The kinds of which there is something, the gravest first.
    pub groups: Vec<ReviewGroup>,
}

/// What is of one kind.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReviewGroup {
    /// `failure`, `quarantined`, `not-public`, `remark` or `passed`.
    pub kind: &'static str,
    /// The kind in words.
    pub title: &'static str,
    /// What it means, and what can be done about all of it.
    pub help: &'static str,
    /// How many there are.
    pub total: usize,
    /// The first of them, by path.
    pub rows: Vec<ReviewRow>,
}

/// One of them.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct ReviewRow {
    /// Path within the corpus, without control characters.
    pub path: String,
    /// Line of a log.
    pub line: Option<usize>,
    /// The reference of the response; empty where it is not known.
    pub reference: String,
    /// Where the response is shown, where the archive has it.
    pub url: Option<String>,
    /// Where it is managed, where it is known which it is.
    #[serde(skip)]
    pub manage: Option<String>,
    /// What is so, and the way out.
    pub message: String,
}

impl View for ReviewBody {
    type Params = ();

    fn build(context: &Context, (): &()) -> Result<Self, ViewError> {
        let (state, urls) = (context.snapshot.state()?, &context.layout.urls);
        let passed: Vec<ReviewRow> = state
            .passed
            .iter()
            .map(|(path, reason)| ReviewRow { path: plain(path), message: reason.clone(), ..ReviewRow::default() })
            .collect();
        let not_public = not_public(context)?;
        let all = [
            group(
                "failure",
                "Could not be read",
                "Nothing of these is in the archive. Mend what is said, and run the index again.",
                noticed(&state, NoticeKind::Failure, urls),
            ),
            group(
                "quarantined",
                "Kept out until somebody has looked",
                "These files may hide something. Look at each with `foi-archive check`, then send a clean copy, or say that it was looked at.",
                noticed(&state, NoticeKind::Quarantined, urls),
            ),
            ReviewGroup {
                total: not_public.1,
                ..group("not-public", "Not public", "These wait for a day of publication, or are held.", not_public.0)
            },
            group(
                "remark",
                "Odd",
                "These are in the archive; something about them should be mended, or known.",
                noticed(&state, NoticeKind::Remark, urls),
            ),
            group("passed", "Passed over", "Files of kinds that are not read, or that stand where nothing is read.", passed),
        ];
        Ok(ReviewBody { groups: all.into_iter().filter(|group| group.total > 0).collect() })
    }
}

fn group(kind: &'static str, title: &'static str, help: &'static str, mut rows: Vec<ReviewRow>) -> ReviewGroup {
    let total = rows.len();
    rows.truncate(MOST);
    ReviewGroup { kind, title, help, total, rows }
}

/// What was noticed of one kind.
fn noticed(state: &State, kind: NoticeKind, urls: &Urls) -> Vec<ReviewRow> {
    let files = state.files.iter().flat_map(|(path, file)| file.noticed.iter().map(move |noticed| (path, noticed)));
    let row = |(path, noticed): (&String, &Noticed)| ReviewRow {
        path: plain(path),
        line: noticed.line,
        reference: noticed.reference.clone(),
        url: None,
        manage: (!noticed.reference.is_empty()).then(|| urls.manage(ANY_BODY, &noticed.reference)),
        message: noticed.message.clone(),
    };
    files.filter(|(_, noticed)| noticed.kind == kind).map(row).collect()
}

/// The first responses that wait or are held, and how many there are.
fn not_public(context: &Context) -> Result<(Vec<ReviewRow>, usize), ViewError> {
    let mut keys: Vec<u64> =
        context.snapshot.versions()?.into_iter().filter(|version| !version.is_released).map(|version| version.key).collect();
    keys.sort_unstable();
    let total = keys.len();
    keys.truncate(MOST);
    let mut rows: Vec<ReviewRow> = Vec::new();
    for response in context.snapshot.fetch(&keys)?.into_iter().flatten() {
        let (path, line) = place(&response.source);
        let summary = ResponseSummary::new(&response, &context.layout.urls);
        rows.push(ReviewRow {
            path: plain(path),
            line,
            reference: response.reference.to_string(),
            url: Some(summary.url),
            manage: Some(context.layout.urls.manage(&response.authority.slug(), response.reference.as_str())),
            message: summary.not_public.unwrap_or_default(),
        });
    }
    rows.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    Ok((rows, total))
}

/// The page of it.
#[derive(Template)]
#[template(path = "review.html")]
pub struct ReviewPage {
    /// The frame.
    pub layout: Layout,
    /// What is on it.
    pub body: ReviewBody,
}

impl View for ReviewPage {
    type Params = ();

    fn build(context: &Context, (): &()) -> Result<Self, ViewError> {
        Ok(ReviewPage { layout: context.layout.clone(), body: ReviewBody::build(context, &())? })
    }
}
