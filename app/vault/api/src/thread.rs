//! A sender's thread as the vault has read and checked it.

use serde::{Deserialize, Serialize};
use wire::frame::{Day, Direction};
use wire::look::{FetchRequest, LookRequest};
use wire::{CardHash, FrameId};

use crate::card::Person;
use crate::letter::{From, Topic, Urgency};

/// What stands in the open box, oldest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ThreadView {
    /// Letters, replies and marks.
    pub items: Vec<Item>,
    /// What the page must bring before the thread is complete; none when it is.
    pub next: Option<Next>,
    /// What the sender's own letters say of the card in use. Absent until one was read.
    pub memory: Option<Memory>,
}

/// What the vault still needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// Another page: send `ReadPage`.
    Look(LookRequest),
    /// One frame: send `ReadFrame`.
    Fetch(FetchRequest),
    /// A card by hash: send `ReadCard`.
    Card(CardHash),
}

/// The card in use beside what the sender's own letters, opened with the code, remember.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Memory {
    /// The same authority, and no older card.
    Agrees,
    /// Another authority signs the card now in use: nothing is sealed to it.
    OtherAuthority,
    /// The card in use is older than one the sender has written under: nothing is sealed to it.
    OlderCard,
}

/// One thing in a thread.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The sender's own letter.
    Mine {
        /// Its id.
        id: FrameId,
        /// Who writes: the screens speak to a parent in other words.
        from: From,
        /// When it was written, RFC 3339.
        sent: String,
        /// What it is about.
        topics: Vec<Topic>,
        /// When it should be read.
        urgency: Urgency,
        /// The words.
        text: String,
        /// How to find the sender, if given.
        contact: Option<String>,
    },
    /// An answer whose signature belongs to someone on the card it names.
    Theirs {
        /// Its id.
        id: FrameId,
        /// When it was written, RFC 3339.
        sent: String,
        /// The letter it answers.
        re: FrameId,
        /// Name and role from the card it names.
        by: Person,
        /// What it is.
        kind: TheirsKind,
        /// The words; empty for `opened`.
        text: String,
        /// Its writer is not on the card in use any more.
        left: bool,
        /// The card it was written under has been superseded.
        superseded: bool,
    },
    /// A frame that is not what it should be. Shown for what it is, never hidden, never merged.
    Unverified {
        /// Its id.
        id: FrameId,
        /// Who is said to have put it there.
        direction: Direction,
        /// The relay's day.
        day: Day,
        /// What is wrong.
        why: Unverified,
    },
}

/// What a worker's frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TheirsKind {
    /// An answer in words.
    Reply,
    /// The letter was opened.
    Opened,
    /// Another worker takes over.
    Handover,
    /// The worker closed the thread.
    Closed,
}

/// Why a frame is shown apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unverified {
    /// The relay no longer has it, or never had.
    Missing,
    /// Wrong size, length or header: not a frame.
    NotAFrame,
    /// It does not open with this key.
    Sealed,
    /// It opens, but it is no letter or reply of a version known here.
    NotALetter,
    /// It belongs to another school, box or id: it was moved here.
    Moved,
    /// Its proof is wrong: not written with this box's code.
    Proof,
    /// Its signature is wrong, or its signer is not on the card it names.
    Signature,
    /// The card it names cannot be had or checked.
    Card,
    /// It answers a letter that is not in this thread.
    Stray,
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Mine { .. } => "Mine(…)",
            Self::Theirs { .. } => "Theirs(…)",
            Self::Unverified { .. } => "Unverified(…)",
        })
    }
}
