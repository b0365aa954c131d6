//! Reading a school's frames.

use sqlx::{Row as _, SqlitePool};
use wire::frame::Day;
use wire::ids::ErasedBox;
use wire::inbox::{
    Cursor, ENTRIES_A_PAGE, FRAMES_A_PAGE, InboxEntry, InboxPage, InboxRequest, Tombstone,
};
use wire::{BoxId, FrameClass, FrameId, SchoolId};

use super::look::entry;
use super::{bytes, corrupt};
use crate::Today;

/// As many tombstones as a page can count. More than that in 180 days are not told.
const TOMBSTONES: u16 = u16::MAX;

pub(super) async fn page(
    db: &SqlitePool,
    school: &SchoolId,
    request: &InboxRequest,
    today: Today,
) -> Result<InboxPage, sqlx::Error> {
    let limit = match request.frames {
        true => FRAMES_A_PAGE,
        false => ENTRIES_A_PAGE,
    };
    // Before everything: a day that never comes.
    let (day, key) = match request.after {
        None => (i64::MAX, i64::MAX),
        Some(after) => (
            i64::from(after.day.0),
            i64::try_from(after.key).unwrap_or(i64::MAX),
        ),
    };
    let rows = sqlx::query(
        "SELECT key, box_id, id, direction, class, day, ordinal,
                CASE WHEN ?4 AND class = ?5 THEN frame END
         FROM frames WHERE school = ?1 AND (day, key) < (?2, ?3)
         ORDER BY day DESC, key DESC LIMIT ?6",
    )
    .bind(school.as_str())
    .bind(day)
    .bind(key)
    .bind(request.frames)
    .bind(FrameClass::Small as u8)
    .bind(limit as i64 + 1)
    .fetch_all(db)
    .await?;
    let mut page = InboxPage::default();
    for row in rows.iter().take(limit) {
        page.entries.push(InboxEntry {
            box_id: BoxId(bytes(row, 1, "box id")?),
            entry: entry(row, 2)?,
            frame: row.try_get(7)?,
        });
    }
    if rows.len() > limit
        && let Some(last) = rows.get(limit - 1)
    {
        page.next = Some(Cursor {
            day: Day(last.try_get(5)?),
            key: last
                .try_get::<i64, _>(0)?
                .try_into()
                .map_err(|_| corrupt("key"))?,
        });
    }
    if request.after.is_none() {
        page.erased = tombstones(db, school, today).await?;
    }
    Ok(page)
}

async fn tombstones(
    db: &SqlitePool,
    school: &SchoolId,
    today: Today,
) -> Result<Vec<Tombstone>, sqlx::Error> {
    sqlx::query(
        "SELECT erased, day, unread FROM tombstones WHERE school = ? AND day > ?
         ORDER BY day DESC LIMIT ?",
    )
    .bind(school.as_str())
    .bind(today.tombstones_end().0)
    .bind(TOMBSTONES)
    .fetch_all(db)
    .await?
    .iter()
    .map(|row| {
        Ok(Tombstone {
            erased: ErasedBox(bytes(row, 0, "tombstone")?),
            day: Day(row.try_get(1)?),
            unread: row.try_get(2)?,
        })
    })
    .collect()
}

pub(super) async fn frame(
    db: &SqlitePool,
    school: &SchoolId,
    box_id: &BoxId,
    id: &FrameId,
) -> Result<Option<Vec<u8>>, sqlx::Error> {
    sqlx::query_scalar("SELECT frame FROM frames WHERE school = ? AND box_id = ? AND id = ?")
        .bind(school.as_str())
        .bind(box_id.0.as_slice())
        .bind(id.0.as_slice())
        .fetch_optional(db)
        .await
}
