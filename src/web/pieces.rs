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

#[cfg(test)]
mod tests {
    use super::super::abandoned::Served;
    use super::*;
    use crate::views::context::{Context, ViewError};

    /// A list of so many pieces.
    struct Long(usize);

    impl View for Long {
        type Params = usize;

        fn build(_: &Context, pieces: &usize) -> Result<Self, ViewError> {
            Ok(Long(*pieces))
        }
    }

    impl Pieces for Long {
        fn piece(&self, _: &Context, number: usize) -> Result<Option<String>, ViewError> {
            Ok((number < self.0).then(|| format!("{number} ")))
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn lists_of_one_piece_are_sent_beside_as_many_long_ones_as_there_may_be() {
        let app = Served::new().app;
        let layout = app.layout(&HeaderMap::new());
        let ask = async |count: usize| {
            let answer = pieces::<Long>(app.clone(), layout.clone(), count, HeaderMap::new()).await;
            let status = answer.status().as_u16();
            let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
            (status, String::from_utf8(body.to_vec()).unwrap())
        };
        let taken: Vec<Share> = std::iter::from_fn(|| app.shared.lists.try_take(Default::default())).take(1_000).collect();
        assert!((1..1_000).contains(&taken.len()));
        assert_eq!((ask(0).await, ask(1).await), ((200, String::new()), (200, "0 ".to_owned())));
        assert_eq!(ask(2).await.0, 503);
        drop(taken);
        assert_eq!(ask(3).await, (200, "0 1 2 ".to_owned()));
    }
}
