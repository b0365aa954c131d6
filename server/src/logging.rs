//! What is logged, and what never is.
//!
//! **Never logged, at any level:** a network address, a host name or any other header of a request
//! (user agent, referrer, language, authorization), a path as it was asked for, a query, a body or a
//! part of one; a school together with anything about one request; a box, a frame's id, a proof, a
//! code, a nonce, a token; a name; and, outside debugging, that a request happened at all, because a
//! log with times would say to the minute when somebody wrote.
//!
//! **Logged:** start and stop; the cause of a failure of our own; where a panic happened, without
//! its message. With `RUST_LOG=debug` one line a request: method, route template, status, and how
//! long it took, rounded to a power of ten. Lines carry no time. Other crates are not heard, because
//! nobody here answers for what they write.
//!
//! Everything goes to standard error through this module; `tests/relay` runs traffic with marked
//! values at the noisiest level and searches what came out.

use std::error::Error;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{FilterExt as _, Targets, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// The crates that may be heard.
const OWN: [&str; 2] = ["xingang", "store"];

/// Starts logging to standard error. `wanted` is what `RUST_LOG` holds; without it, `info`.
pub fn init(wanted: Option<&str>) {
    let wanted = wanted
        .and_then(|text| text.parse::<Targets>().ok())
        .unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let own = filter_fn(|meta| {
        let krate = meta.target().split("::").next().unwrap_or_default();
        OWN.contains(&krate)
    });
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .without_time()
        .with_filter(own.and(wanted));
    // A second start in one process (tests) keeps the first.
    let _ = tracing_subscriber::registry().with(lines).try_init();
    std::panic::set_hook(Box::new(|panic| {
        let (file, line) = panic
            .location()
            .map_or(("?", 0), |at| (at.file(), at.line()));
        tracing::error!(file, line, "a panic");
    }));
}

/// A failure of our own, with its causes. The errors that come here name tables and files, not what
/// was in them.
pub fn failure(error: &(dyn Error + 'static)) {
    let mut causes = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        causes.push_str(": ");
        causes.push_str(&cause.to_string());
        next = cause.source();
    }
    tracing::error!(causes, "a request failed");
}

/// Notes a request by its route template, for debugging.
pub async fn request(request: Request, next: Next) -> Response {
    let method = known(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "(none)".to_owned(), |path| path.as_str().to_owned());
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took = rounded(began.elapsed());
    tracing::debug!(method, route, status, took, "answered");
    response
}

/// The method, unless it is one that somebody made up.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        _ => "(other)",
    }
}

fn rounded(took: Duration) -> &'static str {
    match took.as_millis() {
        0..10 => "under 10 ms",
        10..100 => "under 100 ms",
        100..1_000 => "under 1 s",
        1_000..10_000 => "under 10 s",
        _ => "10 s or more",
    }
}
