//! What a device keeps: sealed records in IndexedDB. Nothing here can be read without the vault.
//!
//! Two stores. `pages` has the records by their ids: age files, a size class and nothing else to tell them apart. `door`
//! has what must be read before anything is unlocked: the wrapped key, how often a wrong secret was tried, how the page
//! shall look, and the turn, a number drawn anew by every change, by which one tab learns that another was faster.

use idb::event::VersionChangeEvent;
use idb::{
    Database, DatabaseEvent, Error, Event, Factory, ObjectStore, ObjectStoreParams, Request,
    TransactionMode,
};
use js_sys::Uint8Array;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

/// The database, the same for every school: the diary is the pupil's.
const NAME: &str = "xingang";
const PAGES: &str = "pages";
const DOOR: &str = "door";
const KEY: &str = "key";
const TRIES: &str = "tries";
const TURN: &str = "turn";
const LOOKS: &str = "looks";

/// Why the device did not keep something, or did not give it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShelfError {
    /// This browser keeps nothing here: a private window, or a setting.
    Unavailable,
    /// There is no room left, or the browser gives none.
    Full,
    /// Another tab began a diary here meanwhile. It stays.
    Taken,
    /// It was emptied meanwhile, by another tab or by the browser.
    Gone,
    /// A record is missing or was altered.
    Damaged,
    /// A newer version of the app wrote it.
    Newer,
    /// Too many wrong secrets: seconds until the next try.
    Wait(u32),
}

/// A change of the records, all of it or nothing.
#[derive(Default)]
pub(crate) struct Pages {
    /// Records to keep, sealed, by id.
    pub put: Vec<(String, Vec<u8>)>,
    /// Records to forget.
    pub remove: Vec<String>,
}

/// The open database.
pub(crate) struct Shelf(Database);

/// The last change: what a tab must have seen before it may make the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn(u32);

impl Drop for Shelf {
    fn drop(&mut self) {
        // Left to the browser's own tidying, it would stay open and hold up an erasing.
        self.0.close();
    }
}

impl Shelf {
    /// Opens the database, which makes an empty one where there is none.
    pub async fn open() -> Result<Self, ShelfError> {
        Self::open_with(|event| {
            // A failure here fails the opening.
            if let Ok(database) = event.database() {
                for store in [PAGES, DOOR] {
                    _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        })
        .await
    }

    /// Opens the database if there is one. Where there is none, looking leaves nothing behind.
    pub async fn find() -> Option<Self> {
        let found = Self::open_with(|event| {
            // Called for a database that does not exist: given up, it never did.
            let making = event
                .target()
                .ok()
                .and_then(|request| request.transaction());
            _ = making.map(idb::Transaction::abort);
        });
        found.await.ok()
    }

    async fn open_with(on_new: fn(VersionChangeEvent)) -> Result<Self, ShelfError> {
        let open = async {
            let mut opening = Factory::new()?.open(NAME, Some(1))?;
            opening.on_upgrade_needed(on_new);
            opening.await
        };
        let mut database = open.await.map_err(|_| ShelfError::Unavailable)?;
        database.on_version_change(|event| {
            close(&event);
        });
        Ok(Self(database))
    }

    /// What to do when another tab erases it.
    pub fn when_erased(&mut self, act: impl Fn() + 'static) {
        self.0.on_version_change(move |event| {
            close(&event);
            // Afterwards: it may let go of this very database.
            spawn_local(async move { act() });
        });
    }

    /// Forgets everything, the database itself included.
    pub async fn erase(self) -> Result<(), ShelfError> {
        // Emptied first: a tab that still has it open would hold up the rest.
        let emptied = async {
            let all = self
                .0
                .transaction(&[PAGES, DOOR], TransactionMode::ReadWrite)?;
            for store in [PAGES, DOOR] {
                all.object_store(store)?.clear()?;
            }
            all.commit()?.await
        };
        emptied.await.map_err(not_kept)?;
        drop(self);
        let gone = Factory::new().and_then(|factory| factory.delete(NAME));
        gone.map_err(not_kept)?.await.map_err(not_kept)
    }

    /// The wrapped key, if this device keeps a diary.
    pub async fn key(&self) -> Result<Option<Vec<u8>>, ShelfError> {
        Ok(bytes(self.read(DOOR, KEY).await?))
    }

    /// How often a wrong secret was tried since the right one, and when last, in milliseconds.
    pub async fn tries(&self) -> Result<(u32, u64), ShelfError> {
        let tries = self
            .read(DOOR, TRIES)
            .await?
            .and_then(|tries| tries.as_string());
        let tries = tries.unwrap_or_default();
        let (count, at) = tries.split_once(' ').unwrap_or_default();
        Ok((count.parse().unwrap_or(0), at.parse().unwrap_or(0)))
    }

    /// Keeps that count.
    pub async fn set_tries(&self, count: u32, at: u64) -> Result<(), ShelfError> {
        let tries = JsValue::from(format!("{count} {at}"));
        self.set(TRIES, &tries).await
    }

    /// How the page shall look here, as [`crate::looks::text`] says it.
    pub async fn looks(&self) -> Result<String, ShelfError> {
        let looks = self
            .read(DOOR, LOOKS)
            .await?
            .and_then(|looks| looks.as_string());
        Ok(looks.unwrap_or_default())
    }

    /// Keeps that.
    pub async fn set_looks(&self, looks: &str) -> Result<(), ShelfError> {
        self.set(LOOKS, &JsValue::from(looks)).await
    }

    /// Keeps a key and the first records, unless another tab has done so meanwhile.
    pub async fn found(&self, key: &[u8], pages: &Pages) -> Result<Turn, ShelfError> {
        let turn = self.write(None, Some(key), pages).await?;
        let turn = turn.ok_or(ShelfError::Taken)?;
        // What cannot be read back now will not be there tomorrow.
        let kept = self.key().await?;
        if kept.as_deref() != Some(key) {
            return Err(ShelfError::Full);
        }
        Ok(turn)
    }

    /// Keeps the same key under another secret.
    pub async fn rewrap(&self, key: &[u8]) -> Result<(), ShelfError> {
        self.set(KEY, &Uint8Array::from(key)).await
    }

    /// The last change.
    pub async fn turn(&self) -> Result<Turn, ShelfError> {
        let turn = self.read(DOOR, TURN).await?.and_then(|turn| turn.as_f64());
        turn.map(|turn| Turn(turn as u32)).ok_or(ShelfError::Gone)
    }

    /// Records by their ids, sealed; none where there is none.
    pub async fn get(&self, ids: &[String]) -> Result<Vec<Option<Vec<u8>>>, ShelfError> {
        let read = async {
            let all = self.0.transaction(&[PAGES], TransactionMode::ReadOnly)?;
            let records = all.object_store(PAGES)?;
            // All are asked for before the first is waited for.
            let asked = ids.iter().map(|id| records.get(JsValue::from(id)));
            let asked = asked.collect::<Result<Vec<_>, _>>()?;
            let mut found = Vec::with_capacity(ids.len());
            for request in asked {
                found.push(bytes(request.await?));
            }
            Ok(found)
        };
        read.await.map_err(|_: Error| ShelfError::Gone)
    }

    /// Makes a change, if this turn was the last. None if another tab was faster: nothing is changed then.
    pub async fn change(&self, seen: Turn, pages: &Pages) -> Result<Option<Turn>, ShelfError> {
        self.write(Some(seen), None, pages).await
    }

    /// Writes records, and a key where there is a new one, if this turn was the last; none: if no diary was ever begun here.
    async fn write(
        &self,
        seen: Option<Turn>,
        key: Option<&[u8]>,
        pages: &Pages,
    ) -> Result<Option<Turn>, ShelfError> {
        let turn = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
        let write = async {
            let change = self
                .0
                .transaction(&[PAGES, DOOR], TransactionMode::ReadWrite)?;
            let (records, door) = (change.object_store(PAGES)?, change.object_store(DOOR)?);
            let last = door.get(JsValue::from(TURN))?.await?;
            let last = last.and_then(|turn| turn.as_f64());
            if last != seen.map(|seen| f64::from(seen.0)) {
                change.abort()?;
                return Ok(None);
            }
            if let Some(key) = key {
                records.clear()?;
                door.put(&Uint8Array::from(key), Some(&KEY.into()))?;
            }
            put(&records, pages)?;
            door.put(&turn.into(), Some(&TURN.into()))?;
            change.commit()?.await.map(Some)
        };
        match write.await {
            Ok(None) => Ok(None),
            Ok(Some(done)) => committed(Ok(done)).map(|()| Some(Turn(turn))),
            Err(error) => Err(not_kept(error)),
        }
    }

    async fn set(&self, key: &str, value: &JsValue) -> Result<(), ShelfError> {
        let write = async {
            let change = self.0.transaction(&[DOOR], TransactionMode::ReadWrite)?;
            change.object_store(DOOR)?.put(value, Some(&key.into()))?;
            change.commit()?.await
        };
        committed(write.await)
    }

    async fn read(&self, store: &str, key: &str) -> Result<Option<JsValue>, ShelfError> {
        let read = async {
            let all = self.0.transaction(&[store], TransactionMode::ReadOnly)?;
            all.object_store(store)?.get(JsValue::from(key))?.await
        };
        read.await.map_err(|_: Error| ShelfError::Gone)
    }
}

/// Another tab erases the database: an open one would hold that up.
fn close(event: &web_sys::Event) {
    if let Ok(database) = event.database() {
        database.close();
    }
}

fn put(records: &ObjectStore, pages: &Pages) -> Result<(), Error> {
    for (id, sealed) in &pages.put {
        records.put(
            &Uint8Array::from(sealed.as_slice()),
            Some(&JsValue::from(id)),
        )?;
    }
    for id in &pages.remove {
        records.delete(JsValue::from(id))?;
    }
    Ok(())
}

fn bytes(value: Option<JsValue>) -> Option<Vec<u8>> {
    value?
        .dyn_into::<Uint8Array>()
        .ok()
        .map(|bytes| bytes.to_vec())
}

/// A transaction that ended without having been committed ran out of room: nothing else ends one here.
fn committed(done: Result<idb::TransactionResult, Error>) -> Result<(), ShelfError> {
    match done {
        Ok(done) if done.is_committed() => Ok(()),
        Ok(_) => Err(ShelfError::Full),
        Err(error) => Err(not_kept(error)),
    }
}

/// Whether the database went away, or there was no room: a change that had begun fails for nothing else.
fn not_kept(error: Error) -> ShelfError {
    match error {
        Error::TransactionOpenFailed(_) | Error::ObjectStoreNotFound(_) => ShelfError::Gone,
        _ => ShelfError::Full,
    }
}
