//! Days: the relay's own in Shanghai, and those on cards in UTC.

use wire::frame::Day;

/// A tombstone stands this many days after the erasure (`protocol.md`, "Erase").
pub const TOMBSTONE_DAYS: u32 = 180;

/// A day of a card: days since 1970-01-01 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UtcDay(pub i32);

/// One moment as the store needs it: the day here and the day on cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// The relay's day.
    pub day: Day,
    /// The day on cards.
    pub utc: UtcDay,
}

impl Today {
    /// The days at `unix` seconds since the epoch.
    pub fn at(unix: u64) -> Self {
        Self {
            day: Day::at(unix),
            utc: UtcDay(i32::try_from(unix / 86_400).unwrap_or(i32::MAX)),
        }
    }

    /// The last day whose tombstones no longer count.
    pub fn tombstones_end(self) -> Day {
        Day(self.day.0.saturating_sub(TOMBSTONE_DAYS))
    }
}
