//! What pages of all responses need, worked out before anybody asks for it: when the server starts, after each commit, and when the public's day turns.

use super::app::App;
use crate::engine::{Commit, EngineError, Viewer, is_cluster};
use crate::query::Query;
use crate::response::Date;
use crate::search::{self, Order, Window};
use crate::views::home;
use crate::views::urls::BROWSED;

/// Of which commit and day it was worked out last.
#[derive(Debug, Default)]
pub(super) struct Ahead(Option<(Commit, Date)>);

impl Ahead {
    /// Begins to work it out in the background where there is another commit or another day than the last time. A cluster, which reads all of it anew
    /// for that, has it worked out once nobody asks for anything.
    pub(super) fn look(&mut self, app: &App) {
        if is_cluster(&app.shared.index) {
            return;
        }
        let now = Some((app.shared.reader.commit(), app.today()));
        if std::mem::replace(&mut self.0, now) != now {
            let app = app.clone();
            tokio::task::spawn_blocking(move || work_out(&app));
        }
    }
}

/// Works out what is not kept yet, for the public first: it asks the most.
pub(super) fn work_out(app: &App) {
    for is_officer in [false, true].into_iter().take(1 + usize::from(app.serves_officers())) {
        // What goes wrong is told to whoever asks for a page.
        match of_viewer(app, app.viewer(is_officer)) {
            Ok(Commit { generation, .. }) => tracing::debug!(is_officer, generation, "pages of all responses are ready"),
            Err(error) => tracing::debug!(%error, "pages of all responses are not ready"),
        }
    }
}

/// Says of which commit.
fn of_viewer(app: &App, viewer: Viewer) -> Result<Commit, EngineError> {
    let snapshot = app.snapshot(viewer)?;
    search::search(&*snapshot, &Query::default(), "", Window::new(Order::Newest, 0, home::LATEST))?;
    app.ledger(&*snapshot)?;
    BROWSED.iter().try_for_each(|(facet, _)| app.listed(&*snapshot, *facet).map(drop))?;
    Ok(snapshot.commit())
}

#[cfg(test)]
mod tests {
    use super::super::abandoned::Served;
    use super::work_out;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn pages_of_all_responses_ask_the_archive_for_none_of_them() {
        let served = Served::new();
        let made = served.calls("/statistics.csv").await;
        assert!(made > 0, "it is worked out for the first who asks");
        let served = Served::new();
        let app = served.app.clone();
        tokio::task::spawn_blocking(move || work_out(&app)).await.unwrap();
        for path in [
            "/statistics.csv",
            "/statistics.csv?by=month",
            "/statistics.csv?by=authority",
            "/api/v1/statistics?authority=varnshire-police",
            "/authorities",
            "/years",
            "/topics",
            "/decisions",
            "/provisions",
        ] {
            assert_eq!(served.calls(path).await, 0, "{path}");
        }
        // Names to choose from, which the engine keeps, and of the home page the latest responses.
        assert!(served.calls("/statistics").await <= 2 && served.calls("/").await <= 3);
    }
}
