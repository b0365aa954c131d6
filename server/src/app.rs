//! The whole relay as one service: resources, and what stands around all of them.

use std::any::Any;
use std::sync::Arc;

use axum::error_handling::HandleErrorLayer;
use axum::response::{IntoResponse as _, Response};
use axum::{BoxError, Router, middleware};
use store::Store;
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use wire::ProblemCode;

use crate::error::RelayError;
use crate::headers::{self, Tls};
use crate::pages::Pages;
use crate::{Clock, Origin, boxes, desk, logging, pages, schools};

/// Requests that are worked on at the same time; one more is told to come back. Each may hold a
/// frame of 1 MiB, so this also bounds the memory.
pub const CAPACITY: usize = 512;

/// What the handlers work with.
#[derive(Debug, Clone)]
pub struct Relay {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What workers sign when they log in.
    pub origin: Origin,
    /// The files browsers get.
    pub pages: Arc<Pages>,
    /// See [`CAPACITY`].
    pub capacity: usize,
}

/// Puts the resources together.
pub fn app(relay: Relay) -> Router {
    let tls = Tls(relay.origin.is_https());
    let capacity = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(overloaded))
        .load_shed()
        .layer(GlobalConcurrencyLimitLayer::new(relay.capacity));
    Router::new()
        .merge(schools::router())
        .merge(boxes::router())
        .merge(desk::router())
        .merge(pages::router())
        .fallback(pages::file)
        .method_not_allowed_fallback(no_such_route)
        // From here on outwards.
        .layer(capacity)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(logging::request))
        .layer(middleware::map_response_with_state(tls, headers::strict))
        .with_state(relay)
}

async fn no_such_route() -> RelayError {
    ProblemCode::NoSuchRoute.into()
}

async fn overloaded(_: BoxError) -> RelayError {
    ProblemCode::Busy.into()
}

fn panicked(_: Box<dyn Any + Send>) -> Response {
    RelayError::internal("a handler panicked").into_response()
}
