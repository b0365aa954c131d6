//! Days: the relay's own in Shanghai, and those on cards in UTC.

use wire::date::Date;
use wire::frame::Day;

/// A tombstone stands this many days after the erasure (`protocol.md`, "Erase").
pub const TOMBSTONE_DAYS: u32 = 180;

/// One moment as the store needs it: the day here and the day on cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// The relay's day.
    pub day: Day,
    /// The day on cards.
    pub utc: Date,
}

impl Today {
    /// The days at `unix` seconds since the epoch.
    pub fn at(unix: u64) -> Self {
        Self {
            day: Day::at(unix),
            utc: Date::utc(unix),
        }
    }

    /// The last day whose tombstones no longer count.
    pub fn tombstones_end(self) -> Day {
        Day(self.day.0.saturating_sub(TOMBSTONE_DAYS))
    }
}
