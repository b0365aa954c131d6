//! Boxes and the frames that go into them.

use std::fmt;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use wire::{BoxAuth, BoxId, CardHash, FrameClass, FrameId, SchoolId};

use crate::Today;

/// SHA-256 of a box's proof: all the relay keeps of it. Compared in constant time, redacted in
/// `Debug`.
#[derive(Clone, Copy)]
pub struct ProofHash(pub [u8; 32]);

impl ProofHash {
    /// The hash of a proof.
    pub fn of(proof: &BoxAuth) -> Self {
        Self(Sha256::digest(proof.0).into())
    }
}

impl PartialEq for ProofHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for ProofHash {}

impl fmt::Debug for ProofHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProofHash(…)")
    }
}

/// What the holder of a code shows to open a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxClaim {
    /// The school.
    pub school: SchoolId,
    /// The box.
    pub box_id: BoxId,
    /// The proof, hashed.
    pub proof: ProofHash,
}

/// Bytes of one of the four sizes.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    class: FrameClass,
    bytes: Vec<u8>,
}

/// Bytes that have no class's size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a frame has one of four sizes")]
pub struct NotAFrame;

impl TryFrom<Vec<u8>> for Frame {
    type Error = NotAFrame;

    fn try_from(bytes: Vec<u8>) -> Result<Self, NotAFrame> {
        let class = FrameClass::of_frame(bytes.len()).ok_or(NotAFrame)?;
        Ok(Self { class, bytes })
    }
}

impl Frame {
    /// Its size class.
    pub fn class(&self) -> FrameClass {
        self.class
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame({:?})", self.class)
    }
}

/// A letter to be put into its sender's box.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The box, and the proof that becomes the box's own with its first letter.
    pub claim: BoxClaim,
    /// The letter's id within the box.
    pub id: FrameId,
    /// The card it was sealed to.
    pub card: CardHash,
    /// The sealed letter.
    pub frame: Frame,
    /// When it came.
    pub today: Today,
}

/// A worker's reply to be put into a box.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The school of the worker's session.
    pub school: SchoolId,
    /// The box.
    pub box_id: BoxId,
    /// The reply's id within the box.
    pub id: FrameId,
    /// The sealed reply.
    pub frame: Frame,
    /// When it came.
    pub today: Today,
}

/// What became of a frame: stored, or refused for a reason of the letterbox.
pub type Deposit = Result<Stored, Refusal>;

/// A frame is durably there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// Since now.
    New,
    /// It had been before: the same id with the same bytes.
    Already,
}

/// Why a frame was not stored. Where several reasons hold, the first in this order is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The school has no card here.
    #[error("no such school")]
    UnknownSchool,
    /// The box was erased less than 180 days ago.
    #[error("the box was erased")]
    Erased,
    /// The box belongs to another proof.
    #[error("the proof is another box's")]
    WrongProof,
    /// There is no box to reply into.
    #[error("no such box")]
    NoBox,
    /// The id holds other bytes.
    #[error("the id is taken")]
    IdTaken,
    /// The letter was not sealed to the school's current card.
    #[error("the card is not the current one")]
    CardSuperseded,
    /// The current card's last day was more than 30 days ago.
    #[error("the card has run out")]
    CardExpired,
    /// The box holds 500 frames.
    #[error("the box is full")]
    BoxFull,
}
