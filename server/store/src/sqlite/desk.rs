//! Nonces and sessions of workers.

use async_trait::async_trait;
use sqlx::{Row as _, SqlitePool};
use wire::ids::SignKey;

use super::writer::{Batch, Task};
use super::{bytes, corrupt, random_key};
use crate::{NewNonce, NewSession, NonceClaim, TokenHash, WorkerSession};

/// Unix seconds as SQLite keeps them.
fn seconds(unix: u64) -> i64 {
    i64::try_from(unix).unwrap_or(i64::MAX)
}

#[async_trait]
impl Task for NewNonce {
    type Outcome = ();

    async fn run(&self, batch: &mut Batch<'_>) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM nonces WHERE ends <= ?")
            .bind(seconds(self.now))
            .execute(&mut *batch.db)
            .await?;
        sqlx::query("INSERT INTO nonces (key, school, sign, nonce, ends) VALUES (?, ?, ?, ?, ?)")
            .bind(random_key())
            .bind(self.school.as_str())
            .bind(self.sign.0.as_slice())
            .bind(self.nonce.0.as_slice())
            .bind(seconds(self.ends))
            .execute(&mut *batch.db)
            .await?;
        Ok(())
    }
}

#[async_trait]
impl Task for NonceClaim {
    type Outcome = bool;

    async fn run(&self, batch: &mut Batch<'_>) -> Result<bool, sqlx::Error> {
        let ends: Option<i64> = sqlx::query_scalar(
            "DELETE FROM nonces WHERE school = ? AND sign = ? AND nonce = ? RETURNING ends",
        )
        .bind(self.school.as_str())
        .bind(self.sign.0.as_slice())
        .bind(self.nonce.0.as_slice())
        .fetch_optional(&mut *batch.db)
        .await?;
        Ok(ends.is_some_and(|ends| ends > seconds(self.now)))
    }
}

#[async_trait]
impl Task for NewSession {
    type Outcome = ();

    async fn run(&self, batch: &mut Batch<'_>) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sessions WHERE ends <= ?")
            .bind(seconds(self.now))
            .execute(&mut *batch.db)
            .await?;
        sqlx::query("INSERT INTO sessions (key, school, token, sign, ends) VALUES (?, ?, ?, ?, ?)")
            .bind(random_key())
            .bind(self.worker.school.as_str())
            .bind(self.token.0.as_slice())
            .bind(self.worker.sign.0.as_slice())
            .bind(seconds(self.ends))
            .execute(&mut *batch.db)
            .await?;
        Ok(())
    }
}

pub(super) async fn session(
    db: &SqlitePool,
    token: &TokenHash,
    now: u64,
) -> Result<Option<WorkerSession>, sqlx::Error> {
    let row = sqlx::query("SELECT school, sign FROM sessions WHERE token = ? AND ends > ?")
        .bind(token.0.as_slice())
        .bind(seconds(now))
        .fetch_optional(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(WorkerSession {
        school: row
            .try_get::<&str, _>(0)?
            .parse()
            .map_err(|_| corrupt("school"))?,
        sign: SignKey(bytes(&row, 1, "sign key")?),
    }))
}
