//! Erasing a box for real.

use async_trait::async_trait;
use sqlx::Row as _;
use wire::frame::Direction;
use wire::ids::ErasedBox;

use super::look::open;
use super::random_key;
use super::writer::{Batch, Task};
use crate::{BoxClaim, Today};

pub(super) struct Erase {
    pub claim: BoxClaim,
    pub today: Today,
}

#[async_trait]
impl Task for Erase {
    type Outcome = ();

    async fn run(&self, batch: &mut Batch<'_>) -> Result<(), sqlx::Error> {
        let claim = &self.claim;
        let Some(key) = open(&mut *batch.db, claim).await? else {
            return Ok(());
        };
        let unread = sqlx::query(
            "SELECT COALESCE(MAX(CASE WHEN direction = ?3 THEN ordinal END), 0)
                  > COALESCE(MAX(CASE WHEN direction = ?4 THEN ordinal END), 0)
             FROM frames WHERE school = ?1 AND box_id = ?2",
        )
        .bind(claim.school.as_str())
        .bind(claim.box_id.0.as_slice())
        .bind(Direction::Sender as u8)
        .bind(Direction::Worker as u8)
        .fetch_one(&mut *batch.db)
        .await?
        .try_get::<bool, _>(0)?;
        sqlx::query("DELETE FROM frames WHERE school = ? AND box_id = ?")
            .bind(claim.school.as_str())
            .bind(claim.box_id.0.as_slice())
            .execute(&mut *batch.db)
            .await?;
        sqlx::query("DELETE FROM boxes WHERE key = ?")
            .bind(key)
            .execute(&mut *batch.db)
            .await?;
        // An older tombstone of the same box no longer counts, or there would have been no box.
        sqlx::query(
            "INSERT INTO tombstones (key, school, erased, day, unread) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (school, erased) DO UPDATE SET day = excluded.day, unread = excluded.unread",
        )
        .bind(random_key())
        .bind(claim.school.as_str())
        .bind(ErasedBox::of(&claim.box_id).0.as_slice())
        .bind(self.today.day.0)
        .bind(unread)
        .execute(&mut *batch.db)
        .await?;
        batch.scrub = true;
        Ok(())
    }
}
