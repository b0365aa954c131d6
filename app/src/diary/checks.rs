//! The self-checks, kept with the diary of an own device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Diary;
use super::book::Book;
use super::change::{Change, Fault};
use super::shelf::ShelfError;
use crate::check::CheckUp;
use crate::visit::Visit;

/// How far the self-checks are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeping {
    /// What is kept cannot be read, and stays as it is.
    Off,
    Done,
    /// On the way to the device.
    Going,
    /// On the way, and something was answered since.
    Behind,
}

impl Diary {
    /// Keeps the self-checks of this visit, where a diary is kept and open. One after the other: the last to arrive is the
    /// last that was answered.
    pub fn keep_check(self, visit: Visit) {
        if !self.is_kept() {
            return;
        }
        match self.keeping.get_value() {
            Keeping::Off => return,
            Keeping::Going | Keeping::Behind => return self.keeping.set_value(Keeping::Behind),
            Keeping::Done => {}
        }
        spawn_local(async move {
            loop {
                self.keeping.set_value(Keeping::Going);
                let Some(book) = self.book() else { break };
                let json = visit.check.with_value(CheckUp::to_json);
                let kept = book.apply(&Change::Check(json)).await;
                self.unkept.set(kept.err());
                if self.keeping.get_value() != Keeping::Behind {
                    break;
                }
            }
            self.keeping.set_value(Keeping::Done);
        });
    }

    /// Reads the self-checks that are kept; what this visit has comes after them, and is kept with them.
    pub(super) async fn read_check(self, visit: Visit, book: &Book) -> Result<(), Fault> {
        let kept = book.check().await?;
        let read = kept.is_none_or(|json| {
            visit.check.try_update_value(|check| check.read(&json)) == Some(true)
        });
        if !read {
            return Err(ShelfError::Damaged.into());
        }
        Ok(())
    }
}
