//! The engine that needs nothing else: one SQLite file, one writer, readers beside it.

mod cards;
mod deposit;
mod desk;
mod erase;
mod inbox;
mod look;
mod writer;

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Row as _, SqlitePool};
use wire::inbox::{InboxPage, InboxRequest};
use wire::look::LookPage;
use wire::{BoxId, CardHash, FrameId, SchoolId};

use self::deposit::Incoming;
use self::writer::Writer;
use crate::{
    BoxClaim, CardAdded, Deposit, Letter, NewNonce, NewSession, NonceClaim, Reply, Store,
    StoreError, StoredCard, Today, TokenHash, WorkerSession,
};

/// How long a connection waits for another process (a card being added) to finish its write.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Connections that read at the same time.
const READERS: u32 = 4;

/// A store in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    readers: SqlitePool,
    writer: Writer,
}

impl SqliteStore {
    /// Opens the file, makes it where it is missing, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when the file cannot be opened or is not a store.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        let options = options(file);
        let writer = Writer::start(&options).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.create_if_missing(false).pragma("query_only", "ON"))
            .await?;
        Ok(Self { readers, writer })
    }
}

fn options(file: &Path) -> SqliteConnectOptions {
    use sqlx::ConnectOptions as _;
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .page_size(PAGE_SIZE)
        .journal_mode(SqliteJournalMode::Wal)
        // A commit is on the disk before anybody is told of it.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        // What is deleted is overwritten with zeros.
        .pragma("secure_delete", "ON")
        // The write-ahead log may hold this many pages before they go into the file.
        .pragma("wal_autocheckpoint", WAL_PAGES)
        .pragma("cache_size", CACHE_KIB)
        .pragma("temp_store", "MEMORY")
        .foreign_keys(false)
        .disable_statement_logging()
}

/// Bytes of a page. A letter touches about five pages of indexes beside its own: small ones write least.
const PAGE_SIZE: u32 = 4096;
/// Pages of write-ahead log before a checkpoint: 64 MiB. Pages written again meanwhile go into the file once; with a
/// quarter of it one letter in twenty waited five times longer under full load.
const WAL_PAGES: &str = "16384";
/// Page cache of a connection: negative is KiB.
const CACHE_KIB: &str = "-16384";

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::PoolTimedOut => Self::Busy,
            other => Self::Failed(Box::new(other)),
        }
    }
}

/// A row's key: 63 random bits. An ascending one would keep the order of arrival.
fn random_key() -> i64 {
    let bits = getrandom::u64().expect("the operating system has randomness");
    (bits >> 1) as i64
}

/// A column that holds exactly `N` bytes.
fn bytes<const N: usize>(
    row: &SqliteRow,
    column: usize,
    what: &'static str,
) -> Result<[u8; N], sqlx::Error> {
    row.try_get::<&[u8], _>(column)?
        .try_into()
        .map_err(|_| corrupt(what))
}

/// A stored value that is not what only this store writes there.
fn corrupt(what: &'static str) -> sqlx::Error {
    sqlx::Error::Protocol(format!("a stored {what} does not read back"))
}

#[async_trait]
impl Store for SqliteStore {
    async fn add_card(
        &self,
        card: StoredCard,
        prev: Option<CardHash>,
    ) -> Result<CardAdded, StoreError> {
        self.writer.write(cards::AddCard { card, prev }).await
    }

    async fn current_cards(&self) -> Result<Vec<StoredCard>, StoreError> {
        Ok(cards::all_current(&self.readers).await?)
    }

    async fn current_card(&self, school: &SchoolId) -> Result<Option<StoredCard>, StoreError> {
        Ok(cards::current(&self.readers, school).await?)
    }

    async fn card(
        &self,
        school: &SchoolId,
        hash: &CardHash,
    ) -> Result<Option<StoredCard>, StoreError> {
        Ok(cards::by_hash(&self.readers, school, hash).await?)
    }

    async fn put_letter(&self, letter: Letter) -> Result<Deposit, StoreError> {
        self.writer.put(Incoming::Letter(letter)).await
    }

    async fn put_reply(&self, reply: Reply) -> Result<Deposit, StoreError> {
        self.writer.put(Incoming::Reply(reply)).await
    }

    async fn look(&self, claim: &BoxClaim, before: Option<u16>) -> Result<LookPage, StoreError> {
        Ok(look::page(&self.readers, claim, before).await?)
    }

    async fn fetch(&self, claim: &BoxClaim, id: &FrameId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(look::frame(&self.readers, claim, id).await?)
    }

    async fn erase(&self, claim: BoxClaim, today: Today) -> Result<(), StoreError> {
        self.writer.write(erase::Erase { claim, today }).await
    }

    async fn inbox(
        &self,
        school: &SchoolId,
        page: &InboxRequest,
        today: Today,
    ) -> Result<InboxPage, StoreError> {
        Ok(inbox::page(&self.readers, school, page, today).await?)
    }

    async fn desk_fetch(
        &self,
        school: &SchoolId,
        box_id: &BoxId,
        id: &FrameId,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(inbox::frame(&self.readers, school, box_id, id).await?)
    }

    async fn put_nonce(&self, nonce: NewNonce) -> Result<(), StoreError> {
        self.writer.write(nonce).await
    }

    async fn take_nonce(&self, claim: NonceClaim) -> Result<bool, StoreError> {
        self.writer.write(claim).await
    }

    async fn put_session(&self, session: NewSession) -> Result<(), StoreError> {
        self.writer.write(session).await
    }

    async fn session(
        &self,
        token: &TokenHash,
        now: u64,
    ) -> Result<Option<WorkerSession>, StoreError> {
        Ok(desk::session(&self.readers, token, now).await?)
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.stop().await;
    }
}

#[cfg(test)]
mod tests;
