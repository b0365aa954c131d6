//! Schools and their cards: public, and unverified until a browser has checked them.

mod admission;

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use store::Store;
use wire::card::{Card, SchoolListing, SignedCard};
use wire::{CardHash, ProblemCode, SchoolId, routes};

pub use self::admission::{NotAdmitted, admit};
use crate::Relay;
use crate::error::{RelayError, Result};

/// The routes of schools.
pub fn router() -> Router<Relay> {
    Router::new()
        .route(routes::SCHOOLS, get(list))
        .route(routes::CARD, get(current))
        .route(routes::CARD_BY_HASH, get(by_hash))
}

/// Every school with its name, ordered by id.
pub(crate) async fn listings(store: &dyn Store) -> Result<Vec<SchoolListing>> {
    let cards = store.current_cards().await?;
    cards
        .into_iter()
        .map(|stored| {
            let card: Card = wire::json::from_slice(&stored.bytes).map_err(RelayError::internal)?;
            Ok(SchoolListing {
                school: stored.school,
                name: card.name,
            })
        })
        .collect()
}

async fn list(State(relay): State<Relay>) -> Result<Json<Vec<SchoolListing>>> {
    listings(relay.store.as_ref()).await.map(Json)
}

async fn current(
    State(relay): State<Relay>,
    Path(school): Path<String>,
) -> Result<Json<SignedCard>> {
    let school: SchoolId = school.parse().map_err(|_| ProblemCode::UnknownSchool)?;
    match relay.store.current_card(&school).await? {
        Some(card) => Ok(Json(card.signed())),
        None => Err(ProblemCode::UnknownSchool.into()),
    }
}

async fn by_hash(
    State(relay): State<Relay>,
    Path((school, hash)): Path<(String, String)>,
) -> Result<Json<SignedCard>> {
    let school: SchoolId = school.parse().map_err(|_| ProblemCode::UnknownSchool)?;
    let hash: CardHash = hash.parse().map_err(|_| ProblemCode::UnknownCard)?;
    match relay.store.card(&school, &hash).await? {
        Some(card) => Ok(Json(card.signed())),
        None => Err(ProblemCode::UnknownCard.into()),
    }
}
