//! What is asked again and again.

use axum::extract::State;
use axum::response::Response;

use crate::engine::Snapshot;
use crate::views::repeated::{GroupBody, RepeatedPage};
use crate::web::answer::rendered;
use crate::web::app::App;
use crate::web::frame::Frame;

/// Groups that are shown.
const MOST_GROUPS: usize = 100;

pub(in crate::web) async fn repeated(State(app): State<App>, Frame(layout): Frame) -> Response {
    rendered(app, move |app| {
        let snapshot = app.snapshot();
        let groups = app.repeated(&snapshot);
        let shown = groups.iter().take(MOST_GROUPS).filter_map(|g| group_body(&snapshot, &g.members)).collect();
        Ok(RepeatedPage { layout, groups: shown, total: groups.len(), responses: groups.iter().map(|g| g.members.len()).sum() })
    })
    .await
}

/// The group of these responses.
pub(in crate::web) fn group_body(snapshot: &Snapshot, members: &[u64]) -> Option<GroupBody> {
    let responses: Vec<_> = members.iter().filter_map(|key| snapshot.response_by_hash(*key)).collect();
    GroupBody::new(&responses)
}
