//! The sender's side: drop, look, fetch, erase. Everything in the body, nothing secret in a URL.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use store::{BoxClaim, Frame, Letter, ProofHash};
use wire::drop::Drop;
use wire::look::{EraseRequest, FetchRequest, LookRequest};
use wire::{BoxAuth, BoxId, ProblemCode, SchoolId, routes};

use crate::Relay;
use crate::body::{Binary, Json};
use crate::error::{RelayError, Result};

/// The routes of a box.
pub fn router() -> Router<Relay> {
    Router::new()
        .route(routes::DROP, post(drop))
        .route(routes::LOOK, post(look))
        .route(routes::FETCH, post(fetch))
        .route(routes::ERASE, post(erase))
}

/// An answer of bytes.
pub(crate) fn bytes(body: Vec<u8>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/octet-stream")], body)
}

fn claim(school: SchoolId, box_id: BoxId, proof: &BoxAuth) -> BoxClaim {
    BoxClaim {
        school,
        box_id,
        proof: ProofHash::of(proof),
    }
}

async fn drop(State(relay): State<Relay>, Binary(body): Binary) -> Result<StatusCode> {
    let drop = Drop::decode(&body).map_err(|malformed| RelayError::malformed(malformed.0))?;
    let letter = Letter {
        claim: claim(drop.school, drop.box_id, &drop.box_auth),
        id: drop.id,
        card: drop.card,
        frame: frame(drop.frame)?,
        today: relay.clock.today(),
    };
    relay.store.put_letter(letter).await??;
    Ok(StatusCode::CREATED)
}

pub(crate) fn frame(bytes: Vec<u8>) -> Result<Frame> {
    Frame::try_from(bytes).map_err(|_| RelayError::malformed("a frame has one of four sizes"))
}

async fn look(
    State(relay): State<Relay>,
    Json(request): Json<LookRequest>,
) -> Result<impl IntoResponse> {
    let claim = claim(request.school, request.box_id, &request.box_auth);
    let page = relay.store.look(&claim, request.before).await?;
    Ok(bytes(page.encode().map_err(RelayError::internal)?))
}

async fn fetch(State(relay): State<Relay>, Json(request): Json<FetchRequest>) -> Result<Response> {
    let claim = claim(request.school, request.box_id, &request.box_auth);
    match relay.store.fetch(&claim, &request.id).await? {
        Some(frame) => Ok(bytes(frame).into_response()),
        None => Err(ProblemCode::NotFound.into()),
    }
}

async fn erase(
    State(relay): State<Relay>,
    Json(request): Json<EraseRequest>,
) -> Result<StatusCode> {
    let claim = claim(request.school, request.box_id, &request.box_auth);
    relay.store.erase(claim, relay.clock.today()).await?;
    Ok(StatusCode::NO_CONTENT)
}
