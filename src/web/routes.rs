//! Every route, once: its path, who may use it, and what answers.

use std::time::Duration;

use axum::Router;
use axum::error_handling::HandleErrorLayer;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::error::WebError;
use super::{App, Audience, api, asset, audits, guard, header, host, officer, page, wordings};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Everybody.
    Everybody,
    /// Officers.
    Officers,
}

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
    Route { path: "/", example: "/", audience: For::Everybody, handler: || get(page::home) },
    Route { path: "/about", example: "/about", audience: For::Everybody, handler: || get(page::about) },
    Route { path: "/search", example: "/search?q=taser", audience: For::Everybody, handler: || get(page::search) },
    Route {
        path: "/responses/{authority}/{*reference}",
        example: "/responses/nobody/0",
        audience: For::Everybody,
        handler: || get(page::response),
    },
    Route {
        path: "/source/{authority}/{*reference}",
        example: "/source/nobody/0",
        audience: For::Everybody,
        handler: || get(page::source),
    },
    Route {
        path: "/provisions/{provision}",
        example: "/provisions/FOIA%2040(2)",
        audience: For::Everybody,
        handler: || get(page::provision),
    },
    Route { path: "/assets/{name}", example: "/assets/style.css", audience: For::Everybody, handler: || get(asset::asset) },
    Route { path: "/api/v1/search", example: "/api/v1/search", audience: For::Everybody, handler: || get(api::search) },
    Route {
        path: "/api/v1/responses/{authority}/{*reference}",
        example: "/api/v1/responses/nobody/0",
        audience: For::Everybody,
        handler: || get(api::response),
    },
    Route {
        path: "/precedents",
        example: "/precedents",
        audience: For::Officers,
        handler: || get(officer::precedents).post(officer::precedents_form),
    },
    Route { path: "/repeated", example: "/repeated", audience: For::Officers, handler: || get(officer::repeated) },
    Route { path: "/api/v1/precedents", example: "/api/v1/precedents", audience: For::Officers, handler: || post(officer::api_precedents) },
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
    Route { path: "/audit", example: "/audit?check=T5", audience: For::Officers, handler: || get(audits::audit_page) },
    Route { path: "/audit/checks", example: "/audit/checks", audience: For::Officers, handler: || get(audits::checks_page) },
    Route {
        path: "/audit/pair",
        example: "/audit/pair?one=nobody/0&other=nobody/1",
        audience: For::Officers,
        handler: || get(audits::pair_page),
    },
    Route { path: "/audit/findings.csv", example: "/audit/findings.csv", audience: For::Officers, handler: || get(audits::audit_csv) },
    Route {
        path: "/audit/findings.sarif",
        example: "/audit/findings.sarif",
        audience: For::Officers,
        handler: || get(audits::audit_sarif),
    },
    Route { path: "/api/v1/audit", example: "/api/v1/audit?check=T1", audience: For::Officers, handler: || get(audits::audit) },
    Route { path: "/statistics", example: "/statistics?by=month", audience: For::Everybody, handler: || get(audits::statistics_page) },
    Route { path: "/statistics.csv", example: "/statistics.csv", audience: For::Everybody, handler: || get(audits::statistics_csv) },
    Route { path: "/api/v1/statistics", example: "/api/v1/statistics", audience: For::Everybody, handler: || get(audits::statistics) },
    Route {
        path: "/working-days",
        example: "/working-days?received=2024-03-01",
        audience: For::Everybody,
        handler: || get(audits::working_days_page),
    },
    Route {
        path: "/api/v1/working-days",
        example: "/api/v1/working-days?received=2024-03-01",
        audience: For::Everybody,
        handler: || get(audits::working_days),
    },
    Route { path: "/openapi.json", example: "/openapi.json", audience: For::Everybody, handler: || get(api::openapi) },
    Route { path: "/healthz", example: "/healthz", audience: For::Everybody, handler: || get(api::health) },
    Route { path: "/sign-in", example: "/sign-in", audience: For::Everybody, handler: || get(guard::sign_in_page).post(guard::sign_in) },
    Route { path: "/sign-out", example: "/sign-out", audience: For::Everybody, handler: || post(guard::sign_out) },
];

/// The most bytes of a request's body.
const LARGEST_BODY: usize = 1 << 20;
/// The longest that an answer may take.
const LONGEST: Duration = Duration::from_secs(20);
/// Requests under way at once; more are told to come back.
const AT_ONCE: usize = 256;

/// The routes that this audience has, with everything around them.
pub fn router(app: App) -> Router {
    let audience = &app.shared.audience;
    let guarded = middleware::from_fn_with_state(app.clone(), guard::require_officer);
    let routes = ROUTES.iter().filter(|route| audience.has(route.audience)).fold(Router::new(), |routes, route| {
        let handler = (route.handler)();
        match (route.audience, audience) {
            (For::Officers, Audience::Keyed(_)) => routes.route(route.path, handler.layer(guarded.clone())),
            _ => routes.route(route.path, handler),
        }
    });
    let limits = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(|_| async { StatusCode::SERVICE_UNAVAILABLE }))
        .load_shed()
        .concurrency_limit(AT_ONCE)
        .timeout(LONGEST);
    routes
        .fallback(|| async { StatusCode::NOT_FOUND })
        .method_not_allowed_fallback(|| async { StatusCode::METHOD_NOT_ALLOWED })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(app.clone(), header::cache))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), host::require_own))
        .layer(limits)
        .layer(middleware::from_fn_with_state(app.clone(), explain))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(header::secure))
        .layer(middleware::from_fn(header::log))
        .with_state(app)
}

/// Gives an error the words, page or JSON, that it should have.
async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let path = request.uri().path().to_owned();
    let officer = guard::is_officer(&app, request.headers());
    let mut response = next.run(request).await;
    if response.extensions().get::<Explained>().is_some() || !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let error = response.extensions_mut().remove::<WebError>().unwrap_or_else(|| match response.status() {
        StatusCode::NOT_FOUND => WebError::NotFound(format!("There is nothing at “{path}”.")),
        StatusCode::METHOD_NOT_ALLOWED => WebError::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        StatusCode::UNAUTHORIZED => WebError::Forbidden,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => WebError::Busy,
        status if status.is_client_error() => {
            WebError::BadRequest("The address or what was sent is not understood. Start from the search page.".into())
        }
        _ => WebError::Internal,
    });
    let officer = officer && error != WebError::Misdirected;
    let allowed = response.headers_mut().remove(ALLOW);
    let retry = error.retry_after();
    let mut response = if api { error.problem() } else { error.page(app.layout(officer)) };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.extend(retry.map(|seconds| (RETRY_AFTER, HeaderValue::from(seconds))));
    headers.extend(allowed.map(|methods| (ALLOW, methods)));
    response
}

/// Marks an error that has its words already.
#[derive(Clone, Copy)]
pub(super) struct Explained;
