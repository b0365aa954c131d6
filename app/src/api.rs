//! Everything this app asks of the relay, and nothing else asks.

use ui::http::{RelayError, get_json, post_bytes, post_for_bytes};
use wire::look::{EraseRequest, FetchRequest, LookRequest};
use wire::{CardHash, ProblemCode, SchoolId, SignedCard, routes};

/// The school's current card, as delivered.
pub(crate) async fn card(school: &SchoolId) -> Result<SignedCard, RelayError> {
    get_json(&routes::CARD.replace("{school}", school.as_str())).await
}

/// An older card; none if the relay has none with this hash.
pub(crate) async fn card_by_hash(
    school: &SchoolId,
    hash: CardHash,
) -> Result<Option<SignedCard>, RelayError> {
    let path = routes::CARD_BY_HASH
        .replace("{school}", school.as_str())
        .replace("{hash}", &hash.to_hex());
    found(get_json(&path).await)
}

/// Puts a letter into its box. The body is the vault's.
pub(crate) async fn drop_letter(body: &[u8]) -> Result<(), RelayError> {
    post_bytes(routes::DROP, None, body).await
}

/// A page of a box.
pub(crate) async fn look(request: &LookRequest) -> Result<Vec<u8>, RelayError> {
    post_for_bytes(routes::LOOK, None, request).await
}

/// One frame of a box; none if the relay has none.
pub(crate) async fn fetch(request: &FetchRequest) -> Result<Option<Vec<u8>>, RelayError> {
    found(post_for_bytes(routes::FETCH, None, request).await)
}

/// Erases a box.
pub(crate) async fn erase(request: &EraseRequest) -> Result<(), RelayError> {
    post_for_bytes(routes::ERASE, None, request).await.map(drop)
}

fn found<T>(answer: Result<T, RelayError>) -> Result<Option<T>, RelayError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(error) => match error.code() {
            Some(ProblemCode::NotFound | ProblemCode::UnknownCard) => Ok(None),
            _ => Err(error),
        },
    }
}
