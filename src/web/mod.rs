//! HTTP requests to pages and JSON: routes, handlers, errors, caching, and who may see what.
//!
//! Two routers: the public log, and the officers' tools. [`Audience`] says which are mounted. Searching and rendering are
//! blocking work: they run off the async threads, so many at a time and no more.
//!
//! The files stand in layers, and each knows those above it in this list only:
//! 1. `auth/`: who is an officer. `base`, `behind`, `commit_cache`, `similar_cache`, `settings`, `error`, `params` and `data_params`, `refusals`, `metrics`, `turn`: small things that all others use;
//!    `places` and `shares`: what one client may have of what all share; `uploads`: what was sent and not yet kept.
//! 2. `app`: what every request shares. `frame`, `form`, `context`, `answer`, `pieces`, `keeping`: who asks, what a form says, what a view is built from, the form of an answer, and of one that is sent as it is made; and what an officer changes.
//! 3. `handlers/`: one file a subject. `middleware/`: what stands around them.
//! 4. `openapi` and `routes`: the one list of routes. `connections`, `watch`, `reindex`, `ahead`: what runs beside them.
//! 5. `serve`: all of it, until it is told to stop.

mod auth;
mod base;
mod behind;
mod clock;
mod commit_cache;
mod data_params;
mod error;
mod metrics;
mod params;
mod places;
mod refusals;
mod settings;
mod shares;
mod similar_cache;
mod turn;
mod uploads;

mod answer;
mod app;
mod context;
mod form;
mod frame;
mod keeping;
mod pieces;

mod handlers;
mod middleware;

mod ahead;
mod connections;
mod openapi;
mod options;
mod reindex;
mod routes;
mod watch;

mod serve;

#[cfg(test)]
mod abandoned;

pub use app::App;
pub use auth::audience::{Audience, For};
pub use auth::key::{KeyError, OfficersKey};
pub use auth::logged::LoggedClients;
pub use auth::network::Clients;
pub use auth::officers::{Duty, Officer, Officers, OfficersError};
pub use clock::Clock;
pub use options::Options;
pub use routes::{ROUTES, Route, router};
pub use serve::{ServeError, listen, listen_for_metrics, serve};
pub use settings::Settings;
