//! Every route, once: its path, who may use it, and what answers.

use std::time::Duration;

use axum::error_handling::HandleErrorLayer;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router, middleware};
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::app::App;
use super::auth::audience::For;
use super::handlers::api_description::ApiDescription;
use super::handlers::{
    api_description, assets, audit, bring_in, browse, desk, files, health, home, judge, letters, listings, manage, metrics, precedents,
    provisions, repeated, responses, review, search, short, sign_in, statistics, suggest, wordings, working_days,
};
use super::middleware::{cache, csrf, explain, host, log, officers, security, share, token};
use super::openapi;
use crate::corpus::LARGEST_LETTER;

/// A route.
pub struct Route {
    /// Its path, as axum writes it.
    pub path: &'static str,
    /// A path that it answers, for trying it.
    pub example: &'static str,
    /// Who may use it.
    pub audience: For,
    handler: fn() -> MethodRouter<App>,
}

impl Route {
    /// Its path, as its description writes it.
    pub fn described_path(&self) -> String {
        self.path.replace("{*", "{")
    }
}

/// The whole list.
pub const ROUTES: &[Route] = &[
    Route { path: "/", example: "/", audience: For::Everybody, handler: || get(home::home) },
    Route { path: "/about", example: "/about", audience: For::Everybody, handler: || get(home::about) },
    Route { path: "/developers", example: "/developers", audience: For::Everybody, handler: || get(home::developers) },
    Route { path: "/accessibility", example: "/accessibility", audience: For::Everybody, handler: || get(home::accessibility) },
    Route { path: "/search", example: "/search?q=taser", audience: For::Everybody, handler: || get(search::search_page) },
    Route {
        path: "/search/advanced",
        example: "/search/advanced?q=taser",
        audience: For::Everybody,
        handler: || get(search::advanced_page),
    },
    Route { path: "/search.atom", example: "/search.atom?q=taser", audience: For::Everybody, handler: || get(listings::atom) },
    Route { path: "/search.csv", example: "/search.csv?q=taser", audience: For::Everybody, handler: || get(listings::csv) },
    Route { path: "/search.jsonl", example: "/search.jsonl?q=taser", audience: For::Everybody, handler: || get(listings::json_lines) },
    Route { path: "/feed.atom", example: "/feed.atom", audience: For::Everybody, handler: || get(listings::feed) },
    Route { path: "/sitemap.xml", example: "/sitemap.xml", audience: For::Everybody, handler: || get(listings::sitemap) },
    Route { path: "/robots.txt", example: "/robots.txt", audience: For::Everybody, handler: || get(listings::robots) },
    Route { path: "/opensearch.xml", example: "/opensearch.xml", audience: For::Everybody, handler: || get(listings::open_search) },
    Route {
        path: "/responses/{authority}/{*reference}",
        example: "/responses/nobody/0",
        audience: For::Everybody,
        handler: || get(responses::response_page),
    },
    Route {
        path: "/linked-data/{authority}/{*reference}",
        example: "/linked-data/nobody/0",
        audience: For::Everybody,
        handler: || get(responses::linked_data),
    },
    Route {
        path: "/source/{authority}/{*reference}",
        example: "/source/nobody/0",
        audience: For::Everybody,
        handler: || get(responses::source),
    },
    Route {
        path: "/files/{authority}/{*file}",
        example: "/files/nobody/0/nothing.pdf",
        audience: For::Everybody,
        handler: || get(files::original),
    },
    Route { path: "/authorities", example: "/authorities", audience: For::Everybody, handler: || get(browse::authorities) },
    Route {
        path: "/authorities/{authority}",
        example: "/authorities/varnshire-police",
        audience: For::Everybody,
        handler: || get(browse::authority),
    },
    Route { path: "/years", example: "/years", audience: For::Everybody, handler: || get(browse::years) },
    Route { path: "/years/{year}", example: "/years/2024", audience: For::Everybody, handler: || get(browse::year) },
    Route { path: "/years/{year}/{month}", example: "/years/2024/03", audience: For::Everybody, handler: || get(browse::month) },
    Route { path: "/topics", example: "/topics", audience: For::Everybody, handler: || get(browse::topics) },
    Route { path: "/topics/{topic}", example: "/topics/equipment", audience: For::Everybody, handler: || get(browse::topic) },
    Route { path: "/decisions", example: "/decisions", audience: For::Everybody, handler: || get(browse::decisions) },
    Route { path: "/decisions/{decision}", example: "/decisions/disclosed", audience: For::Everybody, handler: || get(browse::decision) },
    Route { path: "/provisions", example: "/provisions", audience: For::Everybody, handler: || get(browse::provisions) },
    Route {
        path: "/provisions/{provision}",
        example: "/provisions/FOIA%2040(2)",
        audience: For::Everybody,
        handler: || get(provisions::provision),
    },
    Route { path: "/r/{word}", example: "/r/0000000000000", audience: For::Everybody, handler: || get(short::short) },
    Route {
        path: "/compare",
        example: "/compare?one=nobody/0&other=nobody/1",
        audience: For::Everybody,
        handler: || get(audit::pair_page),
    },
    Route { path: "/assets/{name}", example: "/assets/style.css", audience: For::Everybody, handler: || get(assets::asset) },
    Route { path: "/api/v1/search", example: "/api/v1/search", audience: For::Everybody, handler: || get(search::search) },
    Route { path: "/api/v1/suggest", example: "/api/v1/suggest?q=tas", audience: For::Everybody, handler: || get(suggest::suggest) },
    Route {
        path: "/api/v1/responses/{authority}/{*reference}",
        example: "/api/v1/responses/nobody/0",
        audience: For::Everybody,
        handler: || get(responses::response),
    },
    Route {
        path: "/precedents",
        example: "/precedents",
        audience: For::Officers,
        handler: || get(precedents::precedents).post(precedents::precedents_form),
    },
    Route { path: "/desk", example: "/desk", audience: For::Officers, handler: || get(desk::desk).post(desk::desk_form) },
    Route { path: "/desk/check", example: "/desk/check", audience: For::Officers, handler: || post(desk::check) },
    Route { path: "/desk/reply", example: "/desk/reply", audience: For::Officers, handler: || post(desk::reply) },
    Route {
        path: "/desk/responses/{authority}/{*reference}",
        example: "/desk/responses/nobody/0",
        audience: For::Desk,
        handler: || get(manage::manage_page).post(manage::manage_form),
    },
    Route { path: ATTACH, example: "/desk/attach/nobody/0", audience: For::Desk, handler: || post(manage::attach) },
    Route { path: ADD, example: ADD, audience: For::Desk, handler: || get(manage::add_page).post(manage::add_form) },
    Route { path: IMPORT, example: IMPORT, audience: For::Desk, handler: || get(bring_in::bring_in_page).post(bring_in::bring_in_form) },
    Route { path: LETTERS, example: LETTERS, audience: For::Desk, handler: || get(letters::letters_page).post(letters::letters_form) },
    Route { path: "/desk/keep", example: "/desk/keep", audience: For::Desk, handler: || post(manage::keep_reply) },
    Route { path: "/desk/journal", example: "/desk/journal", audience: For::Officers, handler: || get(manage::journal_page) },
    Route { path: "/api/v1/journal", example: "/api/v1/journal", audience: For::Officers, handler: || get(manage::journal) },
    Route { path: "/api/v1/draft", example: "/api/v1/draft", audience: For::Officers, handler: || post(desk::draft) },
    Route { path: "/repeated", example: "/repeated", audience: For::Officers, handler: || get(repeated::repeated) },
    Route { path: "/review", example: "/review", audience: For::Officers, handler: || get(review::review_page) },
    Route { path: "/api/v1/review", example: "/api/v1/review", audience: For::Officers, handler: || get(review::review) },
    Route { path: CHECK, example: CHECK, audience: For::Officers, handler: || get(review::check_page).post(review::check_form) },
    Route {
        path: "/api/v1/precedents",
        example: "/api/v1/precedents",
        audience: For::Officers,
        handler: || post(precedents::api_precedents),
    },
    Route { path: "/wordings", example: "/wordings?role=harm", audience: For::Officers, handler: || get(wordings::list_page) },
    Route {
        path: "/wordings/compose",
        example: "/wordings/compose?provision=s40(2)",
        audience: For::Officers,
        handler: || get(wordings::compose_page),
    },
    Route { path: "/wordings/{id}", example: "/wordings/000000000000", audience: For::Officers, handler: || get(wordings::one_page) },
    Route { path: "/api/v1/wordings", example: "/api/v1/wordings", audience: For::Officers, handler: || get(wordings::list) },
    Route {
        path: "/api/v1/wordings/compose",
        example: "/api/v1/wordings/compose?provision=s40(2)",
        audience: For::Officers,
        handler: || get(wordings::compose),
    },
    Route {
        path: "/api/v1/wordings/{id}",
        example: "/api/v1/wordings/000000000000",
        audience: For::Officers,
        handler: || get(wordings::one),
    },
    Route { path: "/audit", example: "/audit?check=T5", audience: For::Officers, handler: || get(audit::audit_page) },
    Route { path: "/audit/findings", example: "/audit/findings", audience: For::Auditors, handler: || post(judge::judge) },
    Route { path: "/audit/checks", example: "/audit/checks", audience: For::Officers, handler: || get(audit::checks_page) },
    Route { path: "/audit/findings.csv", example: "/audit/findings.csv", audience: For::Officers, handler: || get(audit::audit_csv) },
    Route { path: "/audit/findings.sarif", example: "/audit/findings.sarif", audience: For::Officers, handler: || get(audit::audit_sarif) },
    Route { path: "/api/v1/audit", example: "/api/v1/audit?check=T1", audience: For::Officers, handler: || get(audit::audit) },
    Route { path: "/statistics", example: "/statistics?by=month", audience: For::Everybody, handler: || get(statistics::statistics_page) },
    Route { path: "/statistics.csv", example: "/statistics.csv", audience: For::Everybody, handler: || get(statistics::statistics_csv) },
    Route { path: "/api/v1/statistics", example: "/api/v1/statistics", audience: For::Everybody, handler: || get(statistics::statistics) },
    Route {
        path: "/working-days",
        example: "/working-days?received=2024-03-01",
        audience: For::Everybody,
        handler: || get(working_days::working_days_page),
    },
    Route {
        path: "/api/v1/working-days",
        example: "/api/v1/working-days?received=2024-03-01",
        audience: For::Everybody,
        handler: || get(working_days::working_days),
    },
    Route { path: "/openapi.json", example: "/openapi.json", audience: For::Everybody, handler: || get(api_description::openapi) },
    Route { path: "/healthz", example: "/healthz", audience: For::Everybody, handler: || get(health::health) },
    Route { path: METRICS, example: METRICS, audience: For::Officers, handler: || get(metrics::metrics) },
    Route {
        path: "/sign-in",
        example: "/sign-in",
        audience: For::Everybody,
        handler: || get(sign_in::sign_in_page).post(sign_in::sign_in),
    },
    Route { path: "/sign-out", example: "/sign-out", audience: For::Everybody, handler: || post(sign_in::sign_out) },
];

/// The most bytes of a request's body.
const LARGEST_BODY: usize = 1 << 20;
/// The longest that an answer may take.
const LONGEST: Duration = Duration::from_secs(20);
/// The route of what is counted.
const METRICS: &str = "/metrics";
/// The routes that take whole files, of which few are looked into at once; the most bytes of a body of theirs, and the longest that one may take.
const CHECK: &str = "/check";
const ADD: &str = "/desk/add";
const ATTACH: &str = "/desk/attach/{authority}/{*reference}";
const IMPORT: &str = "/desk/import";
const LETTERS: &str = "/desk/letters";
const TAKES_FILES: &[&str] = &[CHECK, ADD, ATTACH, IMPORT, LETTERS];
const LARGEST_FILES: usize = LARGEST_LETTER as usize + (1 << 20);
const LONGEST_CHECK: Duration = Duration::from_secs(120);
const CHECKS_AT_ONCE: usize = 2;
/// Requests under way at once; more are told to come back.
const AT_ONCE: usize = 1_024;

/// The routes that this audience has, with everything around them.
pub fn router(app: App) -> Router {
    let audience = &app.shared.audience;
    let guarded = |whose: For| middleware::from_fn_with_state((app.clone(), whose), officers::require);
    let added = |routes: Router<App>, route: &Route| {
        let handler = (route.handler)();
        match route.audience {
            For::Everybody => routes.route(route.path, handler),
            whose => routes.route(route.path, handler.layer(guarded(whose))),
        }
    };
    let (checks, others): (Vec<&Route>, Vec<&Route>) =
        ROUTES.iter().filter(|route| app.has(route.audience)).partition(|route| TAKES_FILES.contains(&route.path));
    // What reads a whole body heeds its limit, which therefore stands around it.
    let bounded = |routes: Router<App>, most: usize, longest: Duration, at_once: usize| {
        let limits = ServiceBuilder::new()
            .layer(HandleErrorLayer::new(|_| async { StatusCode::SERVICE_UNAVAILABLE }))
            .load_shed()
            .layer(GlobalConcurrencyLimitLayer::new(at_once))
            .timeout(longest);
        let routes = routes.layer(middleware::from_fn_with_state(app.clone(), csrf::require_own_form)).layer(DefaultBodyLimit::max(most));
        routes.layer(limits)
    };
    let others = others.into_iter().fold(Router::new(), added);
    let others =
        others.fallback(|| async { StatusCode::NOT_FOUND }).method_not_allowed_fallback(|| async { StatusCode::METHOD_NOT_ALLOWED });
    let checks = checks.into_iter().fold(Router::new(), added).method_not_allowed_fallback(|| async { StatusCode::METHOD_NOT_ALLOWED });
    let routes = bounded(others, LARGEST_BODY, LONGEST, AT_ONCE).merge(bounded(checks, LARGEST_FILES, LONGEST_CHECK, CHECKS_AT_ONCE));
    let whose = |path: &str| ROUTES.iter().find(|route| route.described_path() == path).map(|route| route.audience);
    let description =
        openapi::of(audience, app.shared.desk, whose).inspect_err(|error| tracing::error!(%error, "the API could not be described"));
    let description = ApiDescription(description.ok().map(|description| description.to_string().into()));
    let routes = routes
        .layer(middleware::from_fn_with_state(app.clone(), cache::tag_answers))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), token::exchange))
        .layer(middleware::from_fn_with_state(app.clone(), host::require_own))
        .layer(middleware::from_fn_with_state(app.clone(), share::limit))
        .layer(middleware::from_fn_with_state(app.clone(), explain::explain))
        .layer(CompressionLayer::new())
        .layer(Extension(description));
    log::logged(security::secured(routes), &app).with_state(app)
}

/// What answers at the address of the figures alone, where no key is asked for. Where that is one of this machine, no page of another site has
/// them either; at any other they are without what only officers know.
pub(super) fn metrics_router(app: App, is_of_this_machine: bool) -> Router {
    let routes = match is_of_this_machine {
        true => Router::new().route(METRICS, get(metrics::metrics)).layer(middleware::from_fn(host::require_this_machine)),
        false => Router::new().route(METRICS, get(metrics::public_metrics)),
    };
    security::secured(routes).with_state(app)
}
