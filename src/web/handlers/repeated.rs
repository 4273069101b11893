//! What is asked again and again.

use axum::extract::State;
use axum::response::Response;

use crate::engine::{Engine, EngineError};
use crate::views::repeated::{GroupBody, RepeatedPage};
use crate::web::answer::rendered;
use crate::web::app::App;
use crate::web::frame::Frame;

/// Groups that are shown.
const MOST_GROUPS: usize = 100;

pub(in crate::web) async fn repeated(State(app): State<App>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        let groups = app.repeated(&*snapshot)?;
        let bodies = groups.iter().take(MOST_GROUPS).map(|g| group_body(&*snapshot, &g.members));
        let shown = bodies.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        Ok(RepeatedPage { layout, groups: shown, total: groups.len(), responses: groups.iter().map(|g| g.members.len()).sum() })
    })
    .await
}

/// The group of these responses.
pub(in crate::web) fn group_body(snapshot: &dyn Engine, members: &[u64]) -> Result<Option<GroupBody>, EngineError> {
    let responses: Vec<_> = snapshot.fetch(members)?.into_iter().flatten().collect();
    Ok(GroupBody::new(&responses))
}
