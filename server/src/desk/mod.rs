//! The worker's side: login, the school's frames, replies.

mod login;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use wire::drop::Reply;
use wire::inbox::{DeskFetchRequest, InboxRequest};
use wire::{ProblemCode, routes};

use self::login::Worker;
use crate::Relay;
use crate::body::{Binary, Json};
use crate::boxes::{bytes, frame};
use crate::error::{RelayError, Result};

/// The routes of a desk.
pub fn router() -> Router<Relay> {
    Router::new()
        .route(routes::CHALLENGE, post(login::challenge))
        .route(routes::SESSION, post(login::session))
        .route(routes::INBOX, post(inbox))
        .route(routes::DESK_FETCH, post(fetch))
        .route(routes::REPLY, post(reply))
}

async fn inbox(
    State(relay): State<Relay>,
    worker: Worker,
    Json(request): Json<InboxRequest>,
) -> Result<impl IntoResponse> {
    let page = relay
        .store
        .inbox(&worker.school, &request, relay.clock.today())
        .await?;
    Ok(bytes(page.encode().map_err(RelayError::internal)?))
}

async fn fetch(
    State(relay): State<Relay>,
    worker: Worker,
    Json(request): Json<DeskFetchRequest>,
) -> Result<Response> {
    let found = relay
        .store
        .desk_fetch(&worker.school, &request.box_id, &request.id)
        .await?;
    match found {
        Some(frame) => Ok(bytes(frame).into_response()),
        None => Err(ProblemCode::NotFound.into()),
    }
}

async fn reply(
    State(relay): State<Relay>,
    worker: Worker,
    Binary(body): Binary,
) -> Result<StatusCode> {
    let reply = Reply::decode(&body).map_err(|malformed| RelayError::malformed(malformed.0))?;
    let reply = store::Reply {
        school: worker.school,
        box_id: reply.box_id,
        id: reply.id,
        frame: frame(reply.frame)?,
        today: relay.clock.today(),
    };
    relay.store.put_reply(reply).await??;
    Ok(StatusCode::CREATED)
}
