//! The diary of a visit: whose device this is, what of the diary is open, and what is being written.

pub(crate) mod book;
pub(crate) mod change;
mod checks;
pub(crate) mod shelf;
pub(crate) mod texts;
mod tries;

use std::rc::Rc;

use diary::{Cell, Entry, Month};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::vault::AskError;
use vault_api::SenderRequest;
use vault_api::diary::{MAX_WORK, MIN_WORK};
use wasm_bindgen_futures::JsFuture;
use wire::date::Date;

use book::Book;
use change::{Change, Fault, new_id, now};
use checks::Keeping;
use shelf::{Shelf, ShelfError};
use tries::{may_try, settle};

use crate::looks;
use crate::visit::Visit;

/// What stands between a person and the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nobody looked yet whether this device keeps one.
    Unknown,
    /// None is kept here, and nobody said whose device this is.
    Unasked,
    /// It is kept here, and locked.
    Locked,
    /// It is open.
    Open,
}

/// What is being written.
#[derive(Clone)]
pub(crate) struct Draft {
    pub entry: Entry,
    /// Whether a cell was tapped: until then the entry's own means nothing.
    pub placed: bool,
    /// The entry as it is kept, where it is.
    kept: Option<Entry>,
}

impl Draft {
    /// Nothing yet, now.
    pub fn new() -> Self {
        let middle = Cell::at(12).expect("the field has a middle");
        Self {
            entry: Entry::new(new_id(), now(), middle, Vec::new()),
            placed: false,
            kept: None,
        }
    }

    /// An entry that is kept already.
    pub fn of(entry: Entry) -> Self {
        Self {
            kept: Some(entry.clone()),
            placed: true,
            entry,
        }
    }

    /// The month it stands in already.
    pub fn from(&self) -> Option<Month> {
        self.kept.as_ref().map(|kept| Month::of(kept.at.date()))
    }

    /// Whether something stands here that is not kept.
    pub fn is_unsaved(&self) -> bool {
        self.placed && self.kept.as_ref() != Some(&self.entry)
    }
}

/// The diary's part of a visit; a cheap handle to it.
#[derive(Clone, Copy)]
pub(crate) struct Diary {
    access: RwSignal<Access>,
    book: StoredValue<Option<Rc<Book>>, LocalStorage>,
    /// What is being written.
    pub draft: StoredValue<Draft>,
    /// What was being written before, and not kept yet.
    left: StoredValue<Vec<Draft>>,
    /// True while the open diary never had an entry: it begins at the field then, and not at an empty calendar.
    fresh: RwSignal<bool>,
    /// Counts what changed in the book, for what shows it.
    pub changes: RwSignal<u32>,
    /// The day that is shown; today where none was chosen.
    pub day: RwSignal<Option<Date>>,
    /// How far the self-checks are kept.
    keeping: StoredValue<Keeping>,
    /// Why the last self-check was not kept.
    pub unkept: RwSignal<Option<Fault>>,
    /// What was just done, to be told and, for what was removed, to be taken back.
    pub done: RwSignal<Option<Done>>,
}

/// What was just done.
#[derive(Clone)]
pub(crate) enum Done {
    /// Kept, in this cell; `often` after several low ones.
    Kept { cell: Cell, often: bool },
    /// Removed: the entry, for whoever wants it back.
    Removed(Box<Entry>),
}

/// Milliseconds from which scrypt's smaller work is too little: the greater one then takes less than a second.
const FAST: f64 = 450.0;

impl Diary {
    pub fn new() -> Self {
        Self {
            access: RwSignal::new(Access::Unknown),
            book: StoredValue::new_local(None),
            draft: StoredValue::new(Draft::new()),
            left: StoredValue::new(Vec::new()),
            fresh: RwSignal::new(true),
            changes: RwSignal::new(0),
            day: RwSignal::new(None),
            keeping: StoredValue::new(Keeping::Done),
            unkept: RwSignal::new(None),
            done: RwSignal::new(None),
        }
    }

    /// What stands before it, reactively.
    pub fn access(self) -> Access {
        self.access.get()
    }

    /// Whether the open diary never had an entry, reactively.
    pub fn is_fresh(self) -> bool {
        self.fresh.get()
    }

    /// The open book.
    pub fn book(self) -> Option<Rc<Book>> {
        self.book.get_value()
    }

    /// Whether it is open: the next person at this device should not find it so.
    pub fn holds_anything(self) -> bool {
        self.access.get_untracked() == Access::Open
    }

    /// Begins to write something else; what was not kept is left for later.
    pub fn write(self, draft: Draft) {
        self.left.update_value(|left| {
            let before = self.draft.get_value();
            // An entry that is opened again is the one that was left.
            left.retain(|other| {
                other.entry.id != before.entry.id && other.entry.id != draft.entry.id
            });
            if before.is_unsaved() && before.entry.id != draft.entry.id {
                left.push(before);
            }
        });
        self.draft.set_value(draft);
    }

    /// Goes on with what was left; false where nothing was.
    pub fn take_up(self) -> bool {
        if self.draft.with_value(Draft::is_unsaved) {
            return true;
        }
        let left = self.left.try_update_value(Vec::pop).flatten();
        let found = left.is_some();
        if let Some(draft) = left {
            self.draft.set_value(draft);
        }
        found
    }

    /// Whether something was left.
    pub fn has_left(self) -> bool {
        self.draft.with_value(Draft::is_unsaved) || self.left.with_value(|left| !left.is_empty())
    }

    /// Whether closing the page would lose something.
    pub fn has_unsaved(self) -> bool {
        let unkept = |book: &Option<Rc<Book>>| {
            book.as_ref()
                .is_some_and(|book| !book.is_kept() && book.count() > 0)
        };
        self.has_left() || self.book.with_value(unkept)
    }

    /// Looks whether this device keeps a diary, once.
    pub async fn look(self) {
        if self.access.get_untracked() != Access::Unknown {
            return;
        }
        // A browser that keeps nothing is a shared device as far as the diary goes: the question says so when asked.
        let kept = async {
            let shelf = Shelf::find().await?;
            shelf.key().await.ok()??;
            // Looks that cannot be read are the usual ones; the diary is there all the same.
            looks::apply(&shelf.looks().await.unwrap_or_default());
            Some(())
        };
        self.access.set(match kept.await {
            Some(()) => Access::Locked,
            None => Access::Unasked,
        });
    }

    /// Begins a diary that lives in the page's memory.
    pub fn begin_shared(self, visit: Visit) {
        self.open_with(Book::in_memory(visit));
    }

    /// Begins a diary that this device keeps, with what was written so far, and asks the browser not to clear it.
    pub async fn keep(self, visit: Visit, secret: String) -> Result<(), Fault> {
        let shelf = Shelf::open().await?;
        let new = SenderRequest::NewDiary {
            secret: secret.clone(),
            work: MIN_WORK,
        };
        // Two derivations: one wraps, one proves that the secret opens it.
        let key = wrapped_for_this_device(visit, new, 2.0, None, secret).await?;
        let before = self.book();
        let book = Book::found(visit, shelf, &key, before.as_deref()).await?;
        self.open_with(book);
        self.keep_check(visit);
        persist().await;
        Ok(())
    }

    /// Opens the diary that this device keeps.
    pub async fn unlock(self, visit: Visit, secret: String) -> Result<(), Fault> {
        let shelf = Shelf::open().await?;
        let key = shelf.key().await?.ok_or(ShelfError::Gone)?;
        may_try(&shelf).await?;
        let opened = visit
            .ask(SenderRequest::OpenDiary { secret }, vec![key])
            .await;
        settle(&shelf, opened.map_err(Fault::from)).await?;
        let book = Book::open(visit, shelf).await?;
        // A damaged one of these must not keep the diary shut.
        let read = self.read_check(visit, &book).await;
        self.open_with(book);
        self.unkept.set(read.err());
        // What could not be read is not written over.
        self.keeping.set_value(match read {
            Ok(()) => Keeping::Done,
            Err(_) => Keeping::Off,
        });
        self.keep_check(visit);
        Ok(())
    }

    /// Puts the same key under another secret.
    pub async fn change_secret(
        self,
        visit: Visit,
        secret: String,
        new_secret: String,
    ) -> Result<(), Fault> {
        let Some(book) = self.book() else {
            return Ok(());
        };
        let Some(shelf) = book.shelf() else {
            return Ok(());
        };
        let key = shelf.key().await?.ok_or(ShelfError::Gone)?;
        may_try(shelf).await?;
        let request = SenderRequest::RewrapDiary {
            secret,
            new_secret: new_secret.clone(),
            work: MIN_WORK,
        };
        // One more: the key so far is opened, and may take twice as long.
        let key = wrapped_for_this_device(visit, request, 3.0, Some(key), new_secret).await;
        let key = settle(shelf, key).await?;
        Ok(shelf.rewrap(&key).await?)
    }

    /// Whether the open diary is one that this device keeps.
    pub fn is_kept(self) -> bool {
        self.book().is_some_and(|book| book.is_kept())
    }

    /// Keeps how the page looks, where a diary is kept.
    pub async fn keep_looks(self) -> Result<(), Fault> {
        if self.is_kept() || self.access.get_untracked() == Access::Locked {
            Shelf::open().await?.set_looks(&looks::text()).await?;
        }
        Ok(())
    }

    /// Does something to the open book, and tells what shows it.
    pub async fn apply(self, change: Change) -> Result<(), Fault> {
        let Some(book) = self.book() else {
            return Err(Fault::from(ShelfError::Gone));
        };
        book.apply(&change).await?;
        self.changes.update(|changes| *changes += 1);
        if book.count() > 0 && self.fresh.get_untracked() {
            self.fresh.set(false);
        }
        Ok(())
    }

    /// Erases the diary from this device, whether it is open or not.
    pub async fn erase(self, visit: Visit) -> Result<(), Fault> {
        let shelf = Shelf::open().await?;
        self.book.set_value(None);
        // Even a failure closes it: what is left stays locked.
        let closed = visit.ask(SenderRequest::CloseDiary, Vec::new()).await;
        let erased = shelf.erase().await;
        self.forget(Access::Unasked);
        closed?;
        Ok(erased?)
    }

    /// Another tab erased it: nothing of it is shown any more. What is being written here stays until it is left.
    pub fn erased_elsewhere(self, visit: Visit) {
        let Some(book) = self.book() else { return };
        book.forget();
        if self.has_left() {
            self.done.set(None);
            return self.changes.update(|changes| *changes += 1);
        }
        self.forget(Access::Unasked);
        // Whatever it answers: nothing is kept under that key any more.
        spawn_local(async move { _ = visit.ask(SenderRequest::CloseDiary, Vec::new()).await });
    }

    /// Forgets what the page holds of it. The caller ends the vault.
    pub fn lock(self) {
        let kept = self.is_kept();
        let access = match self.access.get_untracked() {
            Access::Open if kept => Access::Locked,
            Access::Open => Access::Unasked,
            access => access,
        };
        self.forget(access);
    }

    fn forget(self, access: Access) {
        self.book.set_value(None);
        self.draft.set_value(Draft::new());
        self.left.set_value(Vec::new());
        self.day.set(None);
        self.done.set(None);
        self.access.set(access);
    }

    fn open_with(self, book: Book) {
        self.fresh.set(book.count() == 0);
        self.book.set_value(Some(Rc::new(book)));
        self.changes.update(|changes| *changes += 1);
        self.access.set(Access::Open);
    }
}

/// Asks for a key that is wrapped under this secret, with scrypt's greater work where the device has it in time. The
/// request is for the smaller, and takes so many derivations.
async fn wrapped_for_this_device(
    visit: Visit,
    request: SenderRequest,
    derivations: f64,
    key: Option<Vec<u8>>,
    secret: String,
) -> Result<Vec<u8>, Fault> {
    let begun = js_sys::Date::now();
    let key = wrapped(visit, request, key).await?;
    if (js_sys::Date::now() - begun) / derivations >= FAST {
        return Ok(key);
    }
    let harder = SenderRequest::RewrapDiary {
        secret: secret.clone(),
        new_secret: secret,
        work: MAX_WORK,
    };
    wrapped(visit, harder, Some(key)).await
}

/// Asks for a wrapped key.
async fn wrapped(
    visit: Visit,
    request: SenderRequest,
    key: Option<Vec<u8>>,
) -> Result<Vec<u8>, Fault> {
    let (_, mut keys) = visit.ask(request, key.into_iter().collect()).await?;
    keys.pop().ok_or(Fault::Vault(AskError::Broken))
}

/// Asks the browser to keep the diary until it is erased. True where it promised.
pub(crate) async fn persist() -> bool {
    let asked = window().navigator().storage().persist();
    match asked {
        Ok(asked) => JsFuture::from(asked)
            .await
            .is_ok_and(|answer| answer.is_truthy()),
        Err(_) => false,
    }
}

/// Whether the browser promised that.
pub(crate) async fn is_persisted() -> bool {
    let asked = window().navigator().storage().persisted();
    match asked {
        Ok(asked) => JsFuture::from(asked)
            .await
            .is_ok_and(|answer| answer.is_truthy()),
        Err(_) => false,
    }
}
