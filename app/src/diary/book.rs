//! An open diary: entries, an index for each month, the contents that name the indexes. On a shared device all of it
//! lives in the page's memory; on an own one each record goes sealed to the [`Shelf`], and only through here.

use std::cell::RefCell;

use diary::Entry;
use diary::month::{Contents, Index, Listed, Month, NotContents, Settings};
use ui::vault::AskError;
use vault_api::{SenderAnswer, SenderRequest};

use super::change::{Change, Fault, new_id, touched};
use super::shelf::{Pages, Shelf, ShelfError, Turn};
use crate::visit::Visit;

/// The record of the contents.
const CONTENTS: &str = "contents";
/// Records sealed or opened at a time: the vault's Worker stays able to answer in between.
const BATCH: usize = 256;

/// An open diary.
pub(crate) struct Book {
    visit: Visit,
    /// None: in memory only.
    shelf: Option<Shelf>,
    /// The records of a diary in memory.
    memory: RefCell<Vec<(String, String)>>,
    read: RefCell<Read>,
}

/// What was read of it so far.
#[derive(Default)]
struct Read {
    contents: Contents,
    months: Indexes,
    turn: Option<Turn>,
}

/// Indexes by their months. Lists, here and below: a diary has few months, and a map is kilobytes of code.
type Indexes = Vec<(Month, Index)>;

/// Records as they will be: their JSON, or none where they go.
type Records = Vec<(String, Option<String>)>;

fn index_of(indexes: &mut Indexes, month: Month) -> &mut Index {
    let at = indexes.iter().position(|(other, _)| *other == month);
    let at = at.unwrap_or_else(|| {
        indexes.push((month, Index::default()));
        indexes.len() - 1
    });
    &mut indexes[at].1
}

impl Book {
    /// A new one, which lives in the page's memory.
    pub fn in_memory(visit: Visit) -> Self {
        Self {
            visit,
            shelf: None,
            memory: RefCell::default(),
            read: RefCell::default(),
        }
    }

    /// A new one under the key that is open in the vault, with what another one has.
    pub async fn found(
        visit: Visit,
        mut shelf: Shelf,
        key: &[u8],
        with: Option<&Self>,
    ) -> Result<Self, Fault> {
        let mut book = Self::in_memory(visit);
        // Put together in memory, then kept in one go: the old state stays whole until the new one is.
        if let Some(with) = with {
            book.apply(&Change::Set(with.settings())).await?;
            book.apply(&Change::Put(with.all().await?)).await?;
            if let Some(check) = with.check().await? {
                book.apply(&Change::Check(check)).await?;
            }
        } else {
            book.apply(&Change::Set(Settings::default())).await?;
        }
        let records = book
            .memory
            .take()
            .into_iter()
            .map(|(id, json)| (id, Some(json)));
        let pages = book.seal(records.collect()).await?;
        let turn = shelf.found(key, &pages).await?;
        shelf.when_erased(move || visit.diary().erased_elsewhere(visit));
        book.read.get_mut().turn = Some(turn);
        book.shelf = Some(shelf);
        Ok(book)
    }

    /// The one that this device keeps, under the key that is open in the vault.
    pub async fn open(visit: Visit, mut shelf: Shelf) -> Result<Self, Fault> {
        shelf.when_erased(move || visit.diary().erased_elsewhere(visit));
        let book = Self {
            visit,
            shelf: Some(shelf),
            memory: RefCell::default(),
            read: RefCell::default(),
        };
        book.read_again().await?;
        Ok(book)
    }

    /// Whether the device keeps it.
    pub fn is_kept(&self) -> bool {
        self.shelf.is_some()
    }

    /// The shelf it stands on.
    pub fn shelf(&self) -> Option<&Shelf> {
        self.shelf.as_ref()
    }

    /// How it is set.
    pub fn settings(&self) -> Settings {
        self.read.borrow().contents.settings
    }

    /// How many entries it has.
    pub fn count(&self) -> u32 {
        self.read
            .borrow()
            .contents
            .months
            .iter()
            .map(|listed| listed.count)
            .sum()
    }

    /// The rows of a month, if they are read already.
    pub fn rows(&self, month: Month) -> Option<Vec<Entry>> {
        let read = self.read.borrow();
        match read.contents.listed(month) {
            None => Some(Vec::new()),
            Some(_) => {
                let (_, index) = read.months.iter().find(|(other, _)| *other == month)?;
                Some(index.rows().to_vec())
            }
        }
    }

    /// Reads the rows of these months.
    pub async fn load(&self, months: &[Month]) -> Result<(), Fault> {
        let (mut wanted, mut ids) = (Vec::new(), Vec::new());
        {
            let read = self.read.borrow();
            for month in months {
                let known = read.months.iter().any(|(other, _)| other == month);
                if let Some(listed) = read.contents.listed(*month).filter(|_| !known) {
                    wanted.push(*month);
                    ids.push(listed.record.clone());
                }
            }
        }
        if ids.is_empty() {
            return Ok(());
        }
        for (month, json) in wanted.into_iter().zip(self.records(&ids).await?) {
            let index = Index::from_json(&json).map_err(|_| ShelfError::Damaged)?;
            *index_of(&mut self.read.borrow_mut().months, month) = index;
        }
        Ok(())
    }

    /// The rows of all months, oldest first.
    pub async fn all_rows(&self) -> Result<Vec<Entry>, Fault> {
        let months: Vec<Month> = {
            let read = self.read.borrow();
            read.contents
                .months
                .iter()
                .map(|listed| listed.month)
                .collect()
        };
        self.load(&months).await?;
        Ok(months
            .into_iter()
            .filter_map(|month| self.rows(month))
            .flatten()
            .collect())
    }

    /// Whole entries by their ids.
    pub async fn entries(&self, ids: &[String]) -> Result<Vec<Entry>, Fault> {
        let mut entries = Vec::with_capacity(ids.len());
        for ids in ids.chunks(BATCH) {
            for json in self.records(ids).await? {
                entries.push(Entry::from_json(&json).map_err(|_| ShelfError::Damaged)?);
            }
        }
        Ok(entries)
    }

    /// All entries, whole, oldest first.
    pub async fn all(&self) -> Result<Vec<Entry>, Fault> {
        let ids: Vec<String> = self
            .all_rows()
            .await?
            .into_iter()
            .map(|row| row.id)
            .collect();
        self.entries(&ids).await
    }

    /// The self-checks that are kept, as JSON.
    pub async fn check(&self) -> Result<Option<String>, Fault> {
        let id = self.read.borrow().contents.check.clone();
        match id {
            Some(id) => Ok(self.records(&[id]).await?.pop()),
            None => Ok(None),
        }
    }

    /// Does something to it. Where another tab was faster, what that one did is read first and stays.
    pub async fn apply(&self, change: &Change) -> Result<(), Fault> {
        loop {
            let months = touched(change);
            self.load(&months).await?;
            let (contents, indexes, records) = self.changed(change, months);
            let turn = self.read.borrow().turn;
            let (Some(shelf), Some(seen)) = (&self.shelf, turn) else {
                self.remember(records);
                self.adopt(contents, indexes, None);
                return Ok(());
            };
            let pages = self.seal(records).await?;
            match shelf.change(seen, &pages).await? {
                Some(turn) => {
                    self.adopt(contents, indexes, Some(turn));
                    return Ok(());
                }
                None => self.read_again().await?,
            }
        }
    }

    fn remember(&self, records: Records) {
        let mut memory = self.memory.borrow_mut();
        for (id, json) in records {
            let at = memory.iter().position(|(other, _)| *other == id);
            match (at, json) {
                (Some(at), Some(json)) => memory[at].1 = json,
                (Some(at), None) => _ = memory.swap_remove(at),
                (None, Some(json)) => memory.push((id, json)),
                (None, None) => {}
            }
        }
    }

    /// Reads what another tab changed. True where it did.
    pub async fn refresh(&self) -> Result<bool, Fault> {
        let Some(shelf) = &self.shelf else {
            return Ok(false);
        };
        let turn = shelf.turn().await?;
        let changed = self.read.borrow().turn != Some(turn);
        if changed {
            self.read_again().await?;
        }
        Ok(changed)
    }

    /// What the change makes of contents and indexes, and the records that say it.
    fn changed(&self, change: &Change, months: Vec<Month>) -> (Contents, Indexes, Records) {
        let read = self.read.borrow();
        let mut contents = read.contents.clone();
        let known = |month: Month| {
            let known = read.months.iter().find(|(other, _)| *other == month);
            (
                month,
                known.map(|(_, index)| index.clone()).unwrap_or_default(),
            )
        };
        let mut indexes: Indexes = months.into_iter().map(known).collect();
        let mut records = Records::new();
        let mut put = |entry: &Entry, indexes: &mut Indexes| {
            index_of(indexes, Month::of(entry.at.date())).put(entry);
            records.push((entry.id.clone(), Some(entry.to_json())));
        };
        match change {
            Change::Put(entries) => entries.iter().for_each(|entry| put(entry, &mut indexes)),
            Change::Move(entry, from) => {
                index_of(&mut indexes, *from).remove(&entry.id);
                put(entry, &mut indexes);
            }
            Change::Remove(id, month) => {
                index_of(&mut indexes, *month).remove(id);
                records.push((id.clone(), None));
            }
            Change::Set(settings) => contents.settings = *settings,
            Change::Check(json) => {
                let id = contents.check.get_or_insert_with(new_id).clone();
                records.push((id, Some(json.clone())));
            }
        }
        for (month, index) in &indexes {
            let record = contents
                .listed(*month)
                .map_or_else(new_id, |listed| listed.record.clone());
            let count = index.rows().len() as u32;
            records.push((record.clone(), (count > 0).then(|| index.to_json())));
            contents.list(Listed {
                month: *month,
                record,
                count,
            });
        }
        records.push((CONTENTS.to_owned(), Some(contents.to_json())));
        (contents, indexes, records)
    }

    /// Forgets what was read: it is erased.
    pub fn forget(&self) {
        let mut read = self.read.borrow_mut();
        read.contents.months.clear();
        read.contents.check = None;
        read.months.clear();
    }

    fn adopt(&self, contents: Contents, indexes: Indexes, turn: Option<Turn>) {
        let mut read = self.read.borrow_mut();
        read.contents = contents;
        for (month, index) in indexes {
            *index_of(&mut read.months, month) = index;
        }
        read.turn = turn;
    }

    /// Forgets what was read and begins with the contents.
    async fn read_again(&self) -> Result<(), Fault> {
        let Some(shelf) = &self.shelf else {
            return Ok(());
        };
        // The turn first: a change between the two is noticed by the next one.
        let turn = shelf.turn().await?;
        let json = self
            .records(&[CONTENTS.to_owned()])
            .await?
            .pop()
            .unwrap_or_default();
        let contents = Contents::from_json(&json).map_err(|why| match why {
            NotContents::Newer(_) => ShelfError::Newer,
            NotContents::Broken(_) => ShelfError::Damaged,
        })?;
        *self.read.borrow_mut() = Read {
            contents,
            months: Vec::new(),
            turn: Some(turn),
        };
        Ok(())
    }

    /// The JSON of records, in the order of their ids.
    async fn records(&self, ids: &[String]) -> Result<Vec<String>, Fault> {
        let Some(shelf) = &self.shelf else {
            let memory = self.memory.borrow();
            let of = |id: &String| memory.iter().find(|(other, _)| other == id);
            let found = ids
                .iter()
                .map(|id| Ok(of(id).ok_or(ShelfError::Damaged)?.1.clone()));
            return found.collect();
        };
        let sealed = shelf
            .get(ids)
            .await?
            .into_iter()
            .collect::<Option<Vec<_>>>();
        let (answer, opened) = self
            .visit
            .ask(SenderRequest::OpenPages, sealed.ok_or(ShelfError::Damaged)?)
            .await?;
        match answer {
            SenderAnswer::Pages { damaged } if damaged.is_empty() => {}
            _ => return Err(ShelfError::Damaged.into()),
        }
        let texts = opened
            .into_iter()
            .map(|bytes| String::from_utf8(bytes).map_err(|_| ShelfError::Damaged));
        Ok(texts.collect::<Result<_, _>>()?)
    }

    async fn seal(&self, records: Records) -> Result<Pages, Fault> {
        let mut pages = Pages::default();
        let mut put = Vec::new();
        for (id, json) in records {
            match json {
                Some(json) => put.push((id, json.into_bytes())),
                None => pages.remove.push(id),
            }
        }
        for batch in put.chunks_mut(BATCH) {
            let contents = batch
                .iter_mut()
                .map(|(_, json)| std::mem::take(json))
                .collect();
            let (_, sealed) = self.visit.ask(SenderRequest::SealPages, contents).await?;
            if sealed.len() != batch.len() {
                return Err(AskError::Broken.into());
            }
            let ids = batch.iter_mut().map(|(id, _)| std::mem::take(id));
            pages.put.extend(ids.zip(sealed));
        }
        Ok(pages)
    }
}
