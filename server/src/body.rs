//! Reading a request's body: never more than its route takes, never longer than it waits.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_LENGTH;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use wire::drop::{DROP_HEADER_LEN, REPLY_HEADER_LEN};
use wire::{FrameClass, ProblemCode};

use crate::error::{RelayError, Result};

/// Bytes of the largest JSON request: identifiers only.
pub const JSON_LIMIT: usize = 4 << 10;
/// Bytes of the largest frame with what goes before it.
pub const FRAME_LIMIT: usize = FrameClass::Huge.frame_len() + DROP_HEADER_LEN;
/// A JSON request fits into a few packets.
pub const JSON_TIME: Duration = Duration::from_secs(10);
/// The largest frame at 150 kbit/s takes this long; a letter of words under a second.
pub const FRAME_TIME: Duration = Duration::from_secs(60);

const _: () = assert!(REPLY_HEADER_LEN <= DROP_HEADER_LEN);

/// A JSON body without repeated keys. The media type is not looked at: nothing else could be meant.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = RelayError;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        let body = read(request, JSON_LIMIT, JSON_TIME).await?;
        // What serde says of a failure quotes the body; the answer does not.
        wire::json::from_slice(&body)
            .map(Self)
            .map_err(|_| RelayError::malformed("not the JSON this route takes"))
    }
}

/// A binary body that carries a frame.
#[derive(Debug, Clone)]
pub struct Binary(pub Bytes);

impl<S: Sync> FromRequest<S> for Binary {
    type Rejection = RelayError;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        read(request, FRAME_LIMIT, FRAME_TIME).await.map(Self)
    }
}

async fn read(request: Request, limit: usize, time: Duration) -> Result<Bytes> {
    let announced = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|len| len > limit) {
        return Err(ProblemCode::TooLarge.into());
    }
    let whole = Limited::new(request.into_body(), limit).collect();
    match tokio::time::timeout(time, whole).await {
        Err(_) => Err(ProblemCode::TooSlow.into()),
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ProblemCode::TooLarge.into()),
        Ok(Err(_)) => Err(RelayError::malformed("the body ended early")),
    }
}
