//! Cards: the newest of each school, and every older one.

use async_trait::async_trait;
use sqlx::sqlite::{SqliteExecutor, SqliteRow};
use sqlx::{Row as _, SqlitePool};
use wire::card::AuthorityKey;
use wire::{CardHash, SchoolId};

use super::writer::{Batch, Task};
use super::{bytes, corrupt, random_key};
use crate::{CardAdded, StoredCard};
use wire::date::Date;

/// A query for whole cards: what [`read`] expects, then the rest.
macro_rules! cards {
    ($rest:literal) => {
        concat!(
            "SELECT school, epoch, hash, last_day, authority, card, sig FROM cards ",
            $rest
        )
    };
}

/// What a letter is checked against.
#[derive(Debug, Clone, Copy)]
pub(super) struct CurrentCard {
    pub hash: CardHash,
    pub last_day: Date,
}

pub(super) struct AddCard {
    pub card: StoredCard,
    pub prev: Option<CardHash>,
}

#[async_trait]
impl Task for AddCard {
    type Outcome = CardAdded;

    async fn run(&self, batch: &mut Batch<'_>) -> Result<CardAdded, sqlx::Error> {
        let card = &self.card;
        let standing = current(&mut *batch.db, &card.school).await?;
        let added = match card.follows(self.prev, standing.as_ref()) {
            Ok(added) => added,
            Err(refusal) => return Ok(CardAdded::Refused(refusal)),
        };
        if added == CardAdded::Added {
            sqlx::query(
                "INSERT INTO cards (key, school, epoch, hash, last_day, authority, card, sig)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(random_key())
            .bind(card.school.as_str())
            .bind(card.epoch)
            .bind(card.hash.0.as_slice())
            .bind(card.last_day.0)
            .bind(card.authority.0.as_slice())
            .bind(card.bytes.as_slice())
            .bind(card.sig.as_slice())
            .execute(&mut *batch.db)
            .await?;
            batch.cards.remove(&card.school);
        }
        Ok(added)
    }
}

impl Batch<'_> {
    /// The card letters to this school must be sealed to.
    pub async fn current_card(
        &mut self,
        school: &SchoolId,
    ) -> Result<Option<CurrentCard>, sqlx::Error> {
        if let Some(card) = self.cards.get(school) {
            return Ok(*card);
        }
        let card = current(&mut *self.db, school)
            .await?
            .map(|card| CurrentCard {
                hash: card.hash,
                last_day: card.last_day,
            });
        self.cards.insert(school.clone(), card);
        Ok(card)
    }
}

pub(super) async fn current(
    db: impl SqliteExecutor<'_>,
    school: &SchoolId,
) -> Result<Option<StoredCard>, sqlx::Error> {
    sqlx::query(cards!("WHERE school = ? ORDER BY epoch DESC LIMIT 1"))
        .bind(school.as_str())
        .fetch_optional(db)
        .await?
        .map(|row| read(&row))
        .transpose()
}

pub(super) async fn all_current(db: &SqlitePool) -> Result<Vec<StoredCard>, sqlx::Error> {
    sqlx::query(cards!(
        "WHERE epoch = (SELECT MAX(epoch) FROM cards n WHERE n.school = cards.school)
         ORDER BY school"
    ))
    .fetch_all(db)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn by_hash(
    db: &SqlitePool,
    school: &SchoolId,
    hash: &CardHash,
) -> Result<Option<StoredCard>, sqlx::Error> {
    sqlx::query(cards!("WHERE school = ? AND hash = ?"))
        .bind(school.as_str())
        .bind(hash.0.as_slice())
        .fetch_optional(db)
        .await?
        .map(|row| read(&row))
        .transpose()
}

fn read(row: &SqliteRow) -> Result<StoredCard, sqlx::Error> {
    Ok(StoredCard {
        school: row
            .try_get::<&str, _>(0)?
            .parse()
            .map_err(|_| corrupt("school"))?,
        epoch: row.try_get(1)?,
        hash: CardHash(bytes(row, 2, "card hash")?),
        last_day: Date(row.try_get(3)?),
        authority: AuthorityKey(bytes(row, 4, "authority key")?),
        bytes: row.try_get(5)?,
        sig: bytes(row, 6, "signature")?,
    })
}
