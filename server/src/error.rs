//! The one error of the relay. Outside it is a problem (RFC 9457) of a known kind; the cause inside
//! goes to the log and nowhere else.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use store::{Refusal, StoreError};
use wire::problem::MEDIA_TYPE;
use wire::{Problem, ProblemCode};

/// Seconds after which a client that found the relay busy tries again.
pub const RETRY_SECONDS: u16 = 2;

/// Why a request was not answered with what it asked for.
#[derive(Debug, thiserror::Error)]
#[error("{code:?}")]
pub struct RelayError {
    code: ProblemCode,
    detail: Option<&'static str>,
    #[source]
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What a handler returns.
pub type Result<T, E = RelayError> = std::result::Result<T, E>;

impl RelayError {
    /// The body does not have the agreed shape. The detail is ours, never a piece of the body.
    pub fn malformed(detail: &'static str) -> Self {
        Self {
            detail: Some(detail),
            ..ProblemCode::Malformed.into()
        }
    }

    /// The relay's own fault.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..ProblemCode::Internal.into()
        }
    }
}

impl From<ProblemCode> for RelayError {
    fn from(code: ProblemCode) -> Self {
        Self {
            code,
            detail: None,
            cause: None,
        }
    }
}

impl From<StoreError> for RelayError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::Closed => ProblemCode::Busy.into(),
            failed @ StoreError::Failed(_) => Self::internal(failed),
        }
    }
}

impl From<Refusal> for RelayError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::UnknownSchool => ProblemCode::UnknownSchool,
            Refusal::Erased => ProblemCode::Erased,
            Refusal::WrongProof => ProblemCode::WrongProof,
            Refusal::NoBox => ProblemCode::NotFound,
            Refusal::IdTaken => ProblemCode::IdTaken,
            Refusal::CardSuperseded => ProblemCode::CardSuperseded,
            Refusal::CardExpired => ProblemCode::CardExpired,
            Refusal::BoxFull => ProblemCode::BoxFull,
        }
        .into()
    }
}

impl IntoResponse for RelayError {
    fn into_response(self) -> Response {
        if let Some(cause) = &self.cause {
            crate::logging::failure(cause.as_ref());
        }
        let problem = Problem::new(self.code, self.detail.map(str::to_owned));
        let status =
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if self.code == ProblemCode::Busy {
            headers.insert(RETRY_AFTER, HeaderValue::from(RETRY_SECONDS));
        }
        response
    }
}
