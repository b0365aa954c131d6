//! Reading a box with the proof of its code. Every path runs the same statements, whether the box is
//! unknown, the proof wrong, or neither.

use sqlx::sqlite::{SqliteConnection, SqliteExecutor, SqliteRow};
use sqlx::{Row as _, SqlitePool};
use wire::frame::{Day, Direction, FrameEntry};
use wire::look::{FRAMES_A_PAGE, LookPage, small_frames};
use wire::{FrameClass, FrameId};

use super::{bytes, corrupt};
use crate::{BoxClaim, ProofHash};

/// A key no row has: theirs are not negative.
const NOWHERE: i64 = -1;

/// The key of the claimed box, if there is one and the proof is its own.
pub(super) async fn open(
    db: impl SqliteExecutor<'_>,
    claim: &BoxClaim,
) -> Result<Option<i64>, sqlx::Error> {
    let row = sqlx::query("SELECT key, proof FROM boxes WHERE school = ? AND box_id = ?")
        .bind(claim.school.as_str())
        .bind(claim.box_id.0.as_slice())
        .fetch_optional(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let proof = ProofHash(bytes(&row, 1, "proof")?);
    let key = row.try_get(0)?;
    Ok((proof == claim.proof).then_some(key))
}

pub(super) async fn page(
    db: &SqlitePool,
    claim: &BoxClaim,
    before: Option<u16>,
) -> Result<LookPage, sqlx::Error> {
    // One transaction, so that an erasure in between cannot tear a page.
    let mut tx = db.begin().await?;
    let key = open(&mut *tx, claim).await?;
    let rows = sqlx::query(
        "SELECT f.id, f.direction, f.class, f.day, f.ordinal, f.key
         FROM boxes b JOIN frames f ON f.school = b.school AND f.box_id = b.box_id
         WHERE b.key = ? ORDER BY f.ordinal",
    )
    .bind(key.unwrap_or(NOWHERE))
    .fetch_all(&mut *tx)
    .await?;
    let mut entries = Vec::with_capacity(rows.len());
    let mut keys = Vec::with_capacity(rows.len());
    for row in &rows {
        let entry = entry(row, 0)?;
        keys.push((entry.ordinal, row.try_get(5)?));
        entries.push(entry);
    }
    let mut wanted = [NOWHERE; FRAMES_A_PAGE];
    for (slot, entry) in wanted.iter_mut().zip(small_frames(&entries, before)) {
        *slot = keys
            .iter()
            .find(|(ordinal, _)| *ordinal == entry.ordinal)
            .map_or(NOWHERE, |(_, key)| *key);
    }
    let mut frames = Vec::with_capacity(FRAMES_A_PAGE);
    for key in wanted {
        frames.extend(body(&mut tx, key).await?);
    }
    tx.commit().await?;
    Ok(LookPage { entries, frames })
}

pub(super) async fn frame(
    db: &SqlitePool,
    claim: &BoxClaim,
    id: &FrameId,
) -> Result<Option<Vec<u8>>, sqlx::Error> {
    let mut tx = db.begin().await?;
    let key = open(&mut *tx, claim).await?;
    let frame = sqlx::query_scalar(
        "SELECT f.frame FROM boxes b JOIN frames f ON f.school = b.school AND f.box_id = b.box_id
         WHERE b.key = ? AND f.id = ?",
    )
    .bind(key.unwrap_or(NOWHERE))
    .bind(id.0.as_slice())
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(frame)
}

async fn body(db: &mut SqliteConnection, key: i64) -> Result<Option<Vec<u8>>, sqlx::Error> {
    sqlx::query_scalar("SELECT frame FROM frames WHERE key = ?")
        .bind(key)
        .fetch_optional(db)
        .await
}

/// Reads id, direction, class, day and ordinal from five columns, beginning with `first`.
pub(super) fn entry(row: &SqliteRow, first: usize) -> Result<FrameEntry, sqlx::Error> {
    Ok(FrameEntry {
        id: FrameId(bytes(row, first, "frame id")?),
        direction: Direction::from_byte(row.try_get(first + 1)?)
            .ok_or_else(|| corrupt("direction"))?,
        class: FrameClass::from_byte(row.try_get(first + 2)?).ok_or_else(|| corrupt("class"))?,
        day: Day(row.try_get(first + 3)?),
        ordinal: row.try_get(first + 4)?,
    })
}
