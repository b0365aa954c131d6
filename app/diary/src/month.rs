//! How entries are kept: a record for each, an index of rows for each month, and the contents that name the indexes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use wire::date::Date;

use crate::entry::Entry;

/// A month of the years 1 to 9999. JSON: `"2026-11"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: u16,
    /// 1 to 12.
    month: u8,
}

/// A text that is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a month is YYYY-MM")]
pub struct NotAMonth;

impl Month {
    /// The first that can be written.
    pub const FIRST: Self = Self { year: 1, month: 1 };
    /// The last.
    pub const LAST: Self = Self {
        year: 9_999,
        month: 12,
    };

    /// This month (1 to 12) of this year, if there is one.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        let valid = (1..=9_999).contains(&year) && (1..=12).contains(&month);
        valid.then_some(Self { year, month })
    }

    /// The month that has this day. Days beyond the years 1 to 9999 go to the nearest.
    pub fn of(date: Date) -> Self {
        let date = date.clamp(Self::FIRST.first(), Self::LAST.first());
        let (year, month, _) = date.ymd();
        Self {
            year: year as u16,
            month: month as u8,
        }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::from_ymd(i64::from(self.year), i64::from(self.month), 1).expect("a month has a first")
    }

    /// How many days it has.
    pub fn days(self) -> u8 {
        // 31 days on it is the next month, and so many of them are spent there.
        let (_, _, day) = self.first().plus(31).ymd();
        (32 - day) as u8
    }

    /// The one before; the very first stays.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.first().plus(-1))
    }

    /// The one after; the very last stays.
    #[must_use]
    pub fn after(self) -> Self {
        Self::of(self.first().plus(31))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let first = [text, "-01"].concat().parse().map_err(|_| NotAMonth)?;
        Ok(Self::of(first))
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

/// The rows of one month: its entries without their texts, in order of time. Which month is the caller's to know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    rows: Vec<Entry>,
}

impl Index {
    /// The rows, in order of time; those of one minute in the order they were kept.
    pub fn rows(&self) -> &[Entry] {
        &self.rows
    }

    /// Keeps the row of this entry, in place of an older one with the same id.
    pub fn put(&mut self, entry: &Entry) {
        self.remove(&entry.id);
        let place = self.rows.partition_point(|row| row.at <= entry.at);
        self.rows.insert(place, entry.row());
    }

    /// Forgets this entry. Whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        let before = self.rows.len();
        self.rows.retain(|row| row.id != id);
        self.rows.len() < before
    }

    /// The row of this entry.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// As it is kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data is JSON")
    }

    /// Reads it back.
    ///
    /// # Errors
    /// When this is not the JSON of an index.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}

/// What a diary has: the record that everything else is found by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    version: u32,
    /// The months with entries, in order.
    pub months: Vec<Listed>,
    /// How this diary is set.
    #[serde(default)]
    pub settings: Settings,
    /// The record of the self-checks that are kept, if any are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
}

/// A month with entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The month.
    pub month: Month,
    /// The id of the record with its [`Index`].
    pub record: String,
    /// How many entries it has.
    pub count: u32,
}

/// How a diary is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Minutes without a touch until it locks itself, one of [`AUTO_LOCK_MINUTES`].
    pub auto_lock_minutes: u8,
    /// Whether the urge to hurt oneself is asked about. Off until it is switched on together with a worker.
    pub urge: bool,
    /// The day, counted from 1970, on which help was last offered after several low entries; 0 for never.
    pub offered: i64,
}

/// The choices for locking itself.
pub const AUTO_LOCK_MINUTES: [u8; 3] = [1, 5, 15];

impl Default for Settings {
    fn default() -> Self {
        Self {
            auto_lock_minutes: AUTO_LOCK_MINUTES[1],
            urge: false,
            offered: 0,
        }
    }
}

/// Contents that are not read.
#[derive(Debug, thiserror::Error)]
pub enum NotContents {
    /// A newer program wrote them, in this version. Written over, they would lose what it knows.
    #[error("contents of version {0}")]
    Newer(u32),
    /// They are not contents.
    #[error("not the contents of a diary: {0}")]
    Broken(#[from] serde_json::Error),
}

impl Default for Contents {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            months: Vec::new(),
            settings: Settings::default(),
            check: None,
        }
    }
}

impl Contents {
    /// The version that is written, and the newest that is read.
    pub const VERSION: u32 = 1;

    /// What is listed for a month.
    pub fn listed(&self, month: Month) -> Option<&Listed> {
        self.months.iter().find(|listed| listed.month == month)
    }

    /// Lists a month, in place of what was listed for it; with no entries, it is left out.
    pub fn list(&mut self, listed: Listed) {
        self.months.retain(|other| other.month != listed.month);
        if listed.count > 0 {
            let place = self
                .months
                .partition_point(|other| other.month < listed.month);
            self.months.insert(place, listed);
        }
    }

    /// As they are kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data is JSON")
    }

    /// Reads them back.
    ///
    /// # Errors
    /// When a newer program wrote them, or when this is something else.
    pub fn from_json(json: &str) -> Result<Self, NotContents> {
        // The version first: what else a newer one has may not fit here.
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let Head { version } = serde_json::from_str(json)?;
        if version > Self::VERSION {
            return Err(NotContents::Newer(version));
        }
        let mut contents: Self = serde_json::from_str(json)?;
        let minutes = &mut contents.settings.auto_lock_minutes;
        if !AUTO_LOCK_MINUTES.contains(minutes) {
            *minutes = Settings::default().auto_lock_minutes;
        }
        Ok(contents)
    }
}
