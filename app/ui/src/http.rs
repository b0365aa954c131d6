//! The one place that calls `fetch`: same origin, no cookie, no cache, no referrer.

use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::Problem;
use wire::ids::SessionToken;

use gloo_net::http::{Method, RequestBuilder, Response};
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

/// A request is given up after this many milliseconds without an answer.
const PATIENCE_MS: u32 = 45_000;

/// Why the relay gave no answer that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RelayError {
    /// No connection, or no answer in time. Nothing is known of what arrived.
    #[error("no connection to the relay")]
    Offline,
    /// The relay refused, and says why. The number is Retry-After in seconds, where it was sent.
    #[error("the relay refused: {}", .0.title)]
    Refused(Problem, Option<u32>),
    /// Not an answer of our relay: a proxy, a captive portal, a damaged body.
    #[error("an answer that is not the relay's, status {0}")]
    Strange(u16),
}

impl RelayError {
    /// The relay's own reason, if it gave one.
    pub fn code(&self) -> Option<wire::ProblemCode> {
        match self {
            Self::Refused(problem, _) => Some(problem.code),
            _ => None,
        }
    }
}

/// Gets JSON.
///
/// # Errors
/// [`RelayError`]
pub async fn get_json<T: DeserializeOwned>(path: &str) -> Result<T, RelayError> {
    json(send(path, Method::GET, None, Body::None).await?).await
}

/// Posts JSON and reads JSON.
///
/// # Errors
/// [`RelayError`]
pub async fn post_json<B: Serialize, T: DeserializeOwned>(
    path: &str,
    token: Option<&SessionToken>,
    body: &B,
) -> Result<T, RelayError> {
    json(send(path, Method::POST, token, Body::of(body)).await?).await
}

/// Posts JSON and reads bytes.
///
/// # Errors
/// [`RelayError`]
pub async fn post_for_bytes<B: Serialize>(
    path: &str,
    token: Option<&SessionToken>,
    body: &B,
) -> Result<Vec<u8>, RelayError> {
    let response = send(path, Method::POST, token, Body::of(body)).await?;
    response.binary().await.map_err(|_| RelayError::Offline)
}

/// Posts bytes; the answer has no body that matters.
///
/// # Errors
/// [`RelayError`]
pub async fn post_bytes(
    path: &str,
    token: Option<&SessionToken>,
    body: &[u8],
) -> Result<(), RelayError> {
    let response = send(path, Method::POST, token, Body::Bytes(body)).await?;
    // The status said it; a body left unread would count as an aborted request in the browser.
    let _ = response.binary().await;
    Ok(())
}

enum Body<'a> {
    None,
    Json(String),
    Bytes(&'a [u8]),
}

impl Body<'_> {
    fn of(body: &impl Serialize) -> Self {
        Self::Json(serde_json::to_string(body).expect("the wire's types are plain JSON"))
    }
}

async fn send(
    path: &str,
    method: Method,
    token: Option<&SessionToken>,
    body: Body<'_>,
) -> Result<Response, RelayError> {
    let mut builder = RequestBuilder::new(path)
        .method(method)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    if let Some(token) = token {
        builder = builder.header("authorization", &format!("Bearer {}", token.to_hex()));
    }
    let request = match body {
        Body::None => builder.build(),
        Body::Json(json) => builder
            .header("content-type", "application/json")
            .body(json),
        Body::Bytes(bytes) => builder
            .header("content-type", "application/octet-stream")
            .body(Uint8Array::from(bytes)),
    };
    let response = request
        .map_err(|_| RelayError::Offline)?
        .send()
        .await
        .map_err(|_| RelayError::Offline)?;
    if response.ok() {
        Ok(response)
    } else {
        Err(refusal(response).await)
    }
}

async fn refusal(response: Response) -> RelayError {
    let status = response.status();
    let headers = response.headers();
    let retry = headers
        .get("retry-after")
        .and_then(|seconds| seconds.parse().ok());
    let typed = headers
        .get("content-type")
        .is_some_and(|kind| kind.starts_with(wire::problem::MEDIA_TYPE));
    if !typed {
        return RelayError::Strange(status);
    }
    match response
        .text()
        .await
        .map(|text| serde_json::from_str(&text))
    {
        Ok(Ok(problem)) => RelayError::Refused(problem, retry),
        _ => RelayError::Strange(status),
    }
}

async fn json<T: DeserializeOwned>(response: Response) -> Result<T, RelayError> {
    let status = response.status();
    let text = response.text().await.map_err(|_| RelayError::Offline)?;
    serde_json::from_str(&text).map_err(|_| RelayError::Strange(status))
}
