//! A worker's login: a nonce signed by a key on the school's current card becomes a session.

use axum::Json as Answer;
use axum::extract::{FromRequestParts, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use ed25519_dalek::{Signature, VerifyingKey};
use store::{NewNonce, NewSession, NonceClaim, TokenHash, WorkerSession};
use wire::card::Card;
use wire::ids::{Nonce, SessionToken, SignKey};
use wire::session::{
    Challenge, ChallengeRequest, NONCE_SECONDS, SESSION_SECONDS, Session, SessionRequest,
    login_message,
};
use wire::{ProblemCode, SchoolId};

use crate::Relay;
use crate::body::Json;
use crate::error::{RelayError, Result};

pub(super) async fn challenge(
    State(relay): State<Relay>,
    Json(request): Json<ChallengeRequest>,
) -> Result<Answer<Challenge>> {
    let nonce = Nonce(random()?);
    // Who is on a card is public. A key that is not gets a nonce that leads nowhere, so that nobody
    // fills the store with them.
    if on_current_card(&relay, &request.school, &request.sign).await? {
        let now = relay.clock.unix();
        let nonce = NewNonce {
            school: request.school,
            sign: request.sign,
            nonce,
            now,
            ends: now + NONCE_SECONDS,
        };
        relay.store.put_nonce(nonce).await?;
    }
    Ok(Answer(Challenge { nonce }))
}

pub(super) async fn session(
    State(relay): State<Relay>,
    Json(request): Json<SessionRequest>,
) -> Result<Answer<Session>> {
    let now = relay.clock.unix();
    // The signature first: only whoever holds the key can use a nonce up.
    let allowed = on_current_card(&relay, &request.school, &request.sign).await?
        && signed(&relay, &request)
        && relay
            .store
            .take_nonce(NonceClaim {
                school: request.school.clone(),
                sign: request.sign,
                nonce: request.nonce,
                now,
            })
            .await?;
    if !allowed {
        return Err(ProblemCode::LoginRefused.into());
    }
    let token = SessionToken(random()?);
    let session = NewSession {
        token: TokenHash::of(&token),
        worker: WorkerSession {
            school: request.school,
            sign: request.sign,
        },
        now,
        ends: now + SESSION_SECONDS,
    };
    relay.store.put_session(session).await?;
    Ok(Answer(Session {
        token,
        seconds: SESSION_SECONDS,
    }))
}

fn signed(relay: &Relay, request: &SessionRequest) -> bool {
    let mut signature = [0; 64];
    if hex::decode_to_slice(&request.signature, &mut signature).is_err() {
        return false;
    }
    let message = login_message(relay.origin.as_str(), &request.school, &request.nonce);
    VerifyingKey::from_bytes(&request.sign.0).is_ok_and(|key| {
        key.verify_strict(&message, &Signature::from_bytes(&signature))
            .is_ok()
    })
}

async fn on_current_card(relay: &Relay, school: &SchoolId, sign: &SignKey) -> Result<bool> {
    let card = relay
        .store
        .current_card(school)
        .await?
        .ok_or(ProblemCode::UnknownSchool)?;
    let card: Card = wire::json::from_slice(&card.bytes).map_err(RelayError::internal)?;
    Ok(card.recipients.iter().any(|one| one.sign == *sign))
}

fn random() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(RelayError::internal)?;
    Ok(bytes)
}

/// A worker whose session stands and whose key is on the school's current card.
pub(super) struct Worker {
    pub school: SchoolId,
}

impl FromRequestParts<Relay> for Worker {
    type Rejection = RelayError;

    async fn from_request_parts(parts: &mut Parts, relay: &Relay) -> Result<Self> {
        let token: SessionToken = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer ")?.parse().ok())
            .ok_or(ProblemCode::NoSession)?;
        let session = relay
            .store
            .session(&TokenHash::of(&token), relay.clock.unix())
            .await?
            .ok_or(ProblemCode::NoSession)?;
        if !on_current_card(relay, &session.school, &session.sign).await? {
            return Err(ProblemCode::NoSession.into());
        }
        Ok(Self {
            school: session.school,
        })
    }
}
