//! What can be done to a diary, and why it was not.

use diary::month::{Month, Settings};
use diary::{Entry, Moment};
use ui::vault::AskError;
use wire::date::Date;

use super::shelf::ShelfError;
use crate::trouble::Trouble;

/// Something to do to the diary, all of it or nothing.
#[derive(Clone)]
pub(crate) enum Change {
    /// Keep these entries, in the place of older ones with the same ids.
    Put(Vec<Entry>),
    /// Keep this entry, which stood in this month before.
    Move(Box<Entry>, Month),
    /// Forget the entry with this id, of this month.
    Remove(String, Month),
    /// Set it so.
    Set(Settings),
    /// Keep these self-checks, as JSON.
    Check(String),
}

/// The months whose index a change touches, each once.
pub(super) fn touched(change: &Change) -> Vec<Month> {
    let mut months = Vec::new();
    let mut touch = |month: Month| {
        if !months.contains(&month) {
            months.push(month);
        }
    };
    let of = |entry: &Entry| Month::of(entry.at.date());
    match change {
        Change::Put(entries) => entries.iter().for_each(|entry| touch(of(entry))),
        Change::Move(entry, from) => [of(entry), *from].into_iter().for_each(touch),
        Change::Remove(_, month) => touch(*month),
        Change::Set(_) | Change::Check(_) => {}
    }
    months
}

/// Why the book did not do something. Small, so that every step on the way hands it on as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The device.
    Shelf(ShelfError),
    /// The vault.
    Vault(AskError),
}

impl From<ShelfError> for Fault {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

impl From<AskError> for Fault {
    fn from(error: AskError) -> Self {
        Self::Vault(error)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Shelf(error) => error.into(),
            Fault::Vault(error) => error.into(),
        }
    }
}

/// An id that says nothing: 32 hexadecimal digits, 122 bits of them random.
pub(crate) fn new_id() -> String {
    let crypto = leptos::prelude::window()
        .crypto()
        .expect("every browser the app runs in has it");
    crypto.random_uuid().replace('-', "")
}

/// The clock on the wall.
pub(crate) fn now() -> Moment {
    let now = js_sys::Date::new_0();
    let day = Date::from_ymd(
        now.get_full_year().into(),
        i64::from(now.get_month()) + 1,
        now.get_date().into(),
    );
    let moment =
        day.and_then(|day| Moment::new(day, now.get_hours() as u8, now.get_minutes() as u8));
    moment.expect("the browser's clock has a day and a time")
}
