//! A reply as it stands at the desk to what the checks find in it: the part of the page that follows what is edited.

use askama::Template;

use super::checked::CheckedBody;
use crate::desk::{self, Beside, CheckError, LetterToCheck, Reply};
use crate::document::Document;
use crate::response::{Authority, Regime, Response};
use crate::text::Text;
use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::params::DeskCheckParams;
use crate::views::passage_address::named;
use crate::views::view::View;

/// What the checks find.
#[derive(Template)]
#[template(path = "desk_checks.html")]
pub struct DeskChecks {
    /// The frame.
    pub layout: Layout,
    /// What was found.
    pub checks: CheckedBody,
    /// Places that are still to be filled in.
    pub blanks: usize,
}

impl View for DeskChecks {
    type Params = DeskCheckParams;

    fn build(context: &Context, params: &DeskCheckParams) -> Result<Self, ViewError> {
        context.snapshot.go_on()?;
        let authority = Some(params.authority.trim()).filter(|name| !name.is_empty()).map(Authority::new);
        let regime = params.law.parse::<Regime>().ok();
        let received = crate::response::day::day(params.received.trim()).ok();
        let reply = Reply::of_text(&params.text, authority, regime.unwrap_or(Regime::Foia), context.today);
        let mut earlier: Vec<Response> = Vec::new();
        for (key, _) in params.earlier.iter().filter_map(|address| named(address)) {
            earlier.extend(context.snapshot.response(&key)?);
        }
        let letter = LetterToCheck {
            said: &Document::of_text(Text::plain(&reply.said())),
            whole: &reply.document(),
            authority: reply.authority.as_ref(),
            regime,
            received,
            on: Some(context.today),
        };
        let beside = Beside { engine: context.snapshot, earlier: &earlier };
        let checked = desk::check(letter, &context.layout.archive, Some(beside)).map_err(|error| match error {
            CheckError::Engine(error) => ViewError::from(error),
            CheckError::Unread(unread) => ViewError::BadRequest(unread.to_string()),
        })?;
        Ok(DeskChecks { layout: context.layout.clone(), checks: checked.into(), blanks: reply.blanks() })
    }
}
