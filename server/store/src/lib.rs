//! What the relay keeps, behind one trait: cards, boxes with their frames, what erased boxes leave,
//! nonces and sessions of workers. Engines live in modules of their own; [`sqlite`] is the one that
//! needs nothing else. Every engine passes the same tests (the module `contract`).
//!
//! Nothing here opens a letter: a frame is bytes of one of four sizes. Nothing here sees a code or
//! the proof of one: a box is opened with a [`ProofHash`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod boxes;
mod cards;
#[cfg(any(test, feature = "contract"))]
pub mod contract;
mod desk;
pub mod sqlite;
mod time;

use async_trait::async_trait;
use wire::inbox::{InboxPage, InboxRequest};
use wire::look::LookPage;
use wire::{BoxId, CardHash, FrameId, SchoolId};

pub use boxes::{BoxClaim, Deposit, Frame, Letter, NotAFrame, ProofHash, Refusal, Reply, Stored};
pub use cards::{CardAdded, CardRefusal, StoredCard};
pub use desk::{NewNonce, NewSession, NonceClaim, TokenHash, WorkerSession};
pub use sqlite::SqliteStore;
pub use time::{TOMBSTONE_DAYS, Today};

/// Why the store could not answer. What it refuses for a reason of the letterbox is not an error of
/// the store: see [`Refusal`] and [`CardRefusal`].
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// More is waiting to be written than the store takes at once. Nothing was stored.
    #[error("too much is waiting to be written")]
    Busy,
    /// The database failed; what was to be written may or may not be there, and doing it again is
    /// safe.
    #[error("the database failed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The store has been closed.
    #[error("the store is closed")]
    Closed,
}

/// The relay's memory. A method that writes returns only when the write is durable.
///
/// Methods that take a [`BoxClaim`] do the same work whether the box is unknown or the proof is
/// wrong, and answer alike.
#[async_trait]
pub trait Store: std::fmt::Debug + Send + Sync + 'static {
    /// Makes a card the current one of its school. The caller has checked signature and contents;
    /// the store checks what depends on the cards it has. `prev` is the card before it, as it says
    /// itself.
    async fn add_card(
        &self,
        card: StoredCard,
        prev: Option<CardHash>,
    ) -> Result<CardAdded, StoreError>;

    /// The current card of every school, ordered by school.
    async fn current_cards(&self) -> Result<Vec<StoredCard>, StoreError>;

    /// The current card of a school: the one with the highest epoch.
    async fn current_card(&self, school: &SchoolId) -> Result<Option<StoredCard>, StoreError>;

    /// Any card of a school, by the SHA-256 of its bytes.
    async fn card(
        &self,
        school: &SchoolId,
        hash: &CardHash,
    ) -> Result<Option<StoredCard>, StoreError>;

    /// Puts a letter into its box; the first one makes the box.
    async fn put_letter(&self, letter: Letter) -> Result<Deposit, StoreError>;

    /// Puts a worker's reply into a box that exists.
    async fn put_reply(&self, reply: Reply) -> Result<Deposit, StoreError>;

    /// A page of a box, empty when there is no such box or the proof is wrong.
    async fn look(&self, claim: &BoxClaim, before: Option<u16>) -> Result<LookPage, StoreError>;

    /// One frame of a box.
    async fn fetch(&self, claim: &BoxClaim, id: &FrameId) -> Result<Option<Vec<u8>>, StoreError>;

    /// Erases a box and all its frames for real and leaves a tombstone. Does nothing when there is
    /// no such box or the proof is wrong.
    async fn erase(&self, claim: BoxClaim, today: Today) -> Result<(), StoreError>;

    /// A page of a school's frames, newest day first, with the tombstones of the last
    /// [`TOMBSTONE_DAYS`] on the first page.
    async fn inbox(
        &self,
        school: &SchoolId,
        page: &InboxRequest,
        today: Today,
    ) -> Result<InboxPage, StoreError>;

    /// One frame of a school.
    async fn desk_fetch(
        &self,
        school: &SchoolId,
        box_id: &BoxId,
        id: &FrameId,
    ) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps a nonce, and forgets those that ended.
    async fn put_nonce(&self, nonce: NewNonce) -> Result<(), StoreError>;

    /// Uses a nonce up. True exactly once, and only before it ends.
    async fn take_nonce(&self, claim: NonceClaim) -> Result<bool, StoreError>;

    /// Keeps a session, and forgets those that ended.
    async fn put_session(&self, session: NewSession) -> Result<(), StoreError>;

    /// The session of a token at `now` (unix seconds), unless it has ended.
    async fn session(
        &self,
        token: &TokenHash,
        now: u64,
    ) -> Result<Option<WorkerSession>, StoreError>;

    /// Writes what is waiting and lets go of the database.
    async fn close(&self);
}
