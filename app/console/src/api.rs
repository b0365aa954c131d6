//! The console's requests to the relay. The only caller of `ui::http`.

use ui::http::{RelayError, get_json, post_bytes, post_for_bytes, post_json};
use wire::ids::{SessionToken, SignKey};
use wire::inbox::{DeskFetchRequest, InboxRequest};
use wire::session::{Challenge, ChallengeRequest, Session, SessionRequest};
use wire::{CardHash, ProblemCode, SchoolId, SignedCard, routes};

/// The school's current card, unverified.
pub async fn card(school: &SchoolId) -> Result<SignedCard, RelayError> {
    get_json(&routes::CARD.replace("{school}", school.as_str())).await
}

/// A card of the school by its hash, unverified; none if the relay has none.
pub async fn card_by_hash(
    school: &SchoolId,
    hash: CardHash,
) -> Result<Option<SignedCard>, RelayError> {
    let path = routes::CARD_BY_HASH
        .replace("{school}", school.as_str())
        .replace("{hash}", &hash.to_hex());
    or_none(get_json(&path).await, ProblemCode::UnknownCard)
}

/// A nonce for this key.
pub async fn challenge(school: SchoolId, sign: SignKey) -> Result<Challenge, RelayError> {
    post_json(routes::CHALLENGE, None, &ChallengeRequest { school, sign }).await
}

/// A session for a signed nonce.
pub async fn session(signed: &SessionRequest) -> Result<Session, RelayError> {
    post_json(routes::SESSION, None, signed).await
}

/// A page of the inbox, as the vault reads it.
pub async fn inbox(token: &SessionToken, page: &InboxRequest) -> Result<Vec<u8>, RelayError> {
    post_for_bytes(routes::INBOX, Some(token), page).await
}

/// One frame; none if the relay no longer has it.
pub async fn fetch(
    token: &SessionToken,
    at: &DeskFetchRequest,
) -> Result<Option<Vec<u8>>, RelayError> {
    let frame = post_for_bytes(routes::DESK_FETCH, Some(token), at).await;
    or_none(frame, ProblemCode::NotFound)
}

/// Puts a sealed reply into its box. The same body again is the same reply.
pub async fn reply(token: &SessionToken, body: &[u8]) -> Result<(), RelayError> {
    post_bytes(routes::REPLY, Some(token), body).await
}

fn or_none<T>(answer: Result<T, RelayError>, absent: ProblemCode) -> Result<Option<T>, RelayError> {
    match answer {
        Err(error) if error.code() == Some(absent) => Ok(None),
        answer => answer.map(Some),
    }
}
