//! What is given piece by piece to an answer that is sent as it is made: a piece is made when the reader has taken the last one, so that a
//! long list costs no more memory than a short one, and a slow reader holds no place among those who work.
//!
//! Which responses a list has is settled when it begins. Each piece is made of the archive as it is by then, so that nobody is sent what
//! was taken back in the meantime.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream, StreamExt};

use super::app::App;
use super::auth::network;
use super::context::Opened;
use super::error::WebError;
use super::shares::Share;
use crate::views::layout::Layout;
use crate::views::view::{Pieces, View};

/// The longest that a list is sent for.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// What is shown, and to whom.
struct Source<V> {
    layout: Layout,
    view: V,
    /// When it is to be at its end.
    until: Instant,
    /// Its place among the lists of its network, given back when it ends; a list of one piece needs none.
    _share: Option<Share>,
}

impl<V: Pieces> Source<V> {
    fn piece(&self, app: &App, number: usize) -> Result<Option<String>, WebError> {
        if Instant::now() > self.until {
            return Err(WebError::Busy);
        }
        Opened::new(app, self.layout.clone())?.look(app, |context| self.view.piece(context, number))
    }
}

/// A view as an answer with these headers. What fails before the first piece is an error as usual; what fails later ends the answer before
/// its end, as the reader's program sees.
pub(super) async fn pieces<V>(app: App, layout: Layout, params: V::Params, headers: HeaderMap) -> Response
where
    V: View<Params: Send + 'static> + Pieces + Send + Sync + 'static,
{
    let asking = network::ASKING.try_with(|asking| *asking).unwrap_or_default();
    let share = app.shared.lists.try_take(asking);
    let begun = app.work(move |app| {
        // The first piece is of the same archive as the view, whatever is committed meanwhile.
        let (view, first, goes_on) = Opened::new(app, layout.clone())?.look(app, |context| {
            let view = V::build(context, &params)?;
            let first = view.piece(context, 0)?;
            let goes_on = share.is_none() && view.piece(context, 1)?.is_some();
            Ok((view, first, goes_on))
        })?;
        if goes_on {
            return Err(WebError::Busy);
        }
        let source = Source { layout, view, until: Instant::now() + LONGEST, _share: share };
        Ok((Arc::new(source), first.unwrap_or_default()))
    });
    match begun.await {
        Ok((source, first)) => {
            let first = stream::once(async move { Ok(first) });
            (headers, Body::from_stream(first.chain(rest(app, source)))).into_response()
        }
        Err(error) => error.into_response(),
    }
}

/// The pieces after the first.
fn rest<V: Pieces + Send + Sync + 'static>(app: App, source: Arc<Source<V>>) -> impl Stream<Item = std::io::Result<String>> {
    let asking = network::ASKING.try_with(|asking| *asking).unwrap_or_default();
    stream::try_unfold(1, move |number| {
        let (app, source) = (app.clone(), Arc::clone(&source));
        async move {
            let made = network::ASKING.scope(asking, app.work(move |app| source.piece(app, number))).await;
            let made = made.map_err(|error| std::io::Error::other(format!("a list ended early: {error:?}")))?;
            Ok(made.map(|piece| (piece, number + 1)))
        }
    })
}
