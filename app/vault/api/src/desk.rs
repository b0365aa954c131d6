//! A worker's identity and mail as the vault has read and checked them.

use serde::{Deserialize, Serialize};
use wire::frame::{Day, Direction};
use wire::ids::ErasedBox;
use wire::{BoxId, FrameId};

use crate::card::Person;
use crate::letter::{From, Topic, Urgency};
use crate::thread::{TheirsKind, Unverified};

/// A new identity, to be saved, printed and enrolled. The key file is the blob beside it.
#[derive(Clone, Serialize, Deserialize)]
pub struct IdentityView {
    /// 26 characters that worker and centre compare by voice.
    pub fingerprint: String,
    /// The enrolment request for the centre: signed JSON, no secret.
    pub enrolment: String,
    /// The recovery sheet's text: the identity itself, `AGE-SECRET-KEY-PQ-1…`. Shown once, to print.
    pub recovery: String,
}

impl std::fmt::Debug for IdentityView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdentityView(…)")
    }
}

/// What a worker sends back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyKind {
    /// An answer in words.
    Reply,
    /// The letter was opened: once per letter, when it is first shown.
    Opened,
}

/// One frame of the school's inbox.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mail {
    /// Its box.
    #[serde(rename = "box")]
    pub box_id: BoxId,
    /// Its id.
    pub id: FrameId,
    /// Who put it there.
    pub direction: Direction,
    /// The relay's day.
    pub day: Day,
    /// Its place in its box.
    pub ordinal: u16,
    /// What it says.
    pub content: Content,
}

/// A thread's name for the console: (box, reply_to, mac).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ThreadKey(pub String);

/// What a frame of the inbox says.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A letter whose proof and place are right.
    Letter {
        /// The thread it belongs to. Another pair in the same box is another sender.
        thread: ThreadKey,
        /// The thread's nickname: three words in both languages.
        nickname: Nickname,
        /// Who writes.
        from: From,
        /// What it is about.
        topics: Vec<Topic>,
        /// When it should be read.
        urgency: Urgency,
        /// The words.
        text: String,
        /// How to find the sender, if given.
        contact: Option<String>,
        /// When it was written, RFC 3339.
        sent: String,
        /// The sender's count; it only sorts.
        seq: u32,
    },
    /// A colleague's or one's own answer, its signature checked against the card it names.
    Reply {
        /// The thread of the letter it answers, once that letter was read.
        thread: Option<ThreadKey>,
        /// The letter it answers.
        re: FrameId,
        /// What it is.
        kind: TheirsKind,
        /// Who wrote it.
        by: Person,
        /// The words.
        text: String,
        /// When it was written, RFC 3339.
        sent: String,
    },
    /// Shown apart and marked, never merged, never answerable.
    Unverified {
        /// What is wrong.
        why: Unverified,
        /// The words, where it opened.
        text: Option<String>,
    },
}

/// Three friendly words for a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nickname {
    /// 松果·雨伞·钟楼.
    pub zh: String,
    /// pine cone · umbrella · bell tower.
    pub en: String,
}

/// A box its sender erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// The day.
    pub day: Day,
    /// A letter in it had not been opened.
    pub unread: bool,
    /// SHA-256 of the box id.
    pub erased: ErasedBox,
    /// The box, where it was in this inbox before.
    #[serde(rename = "box")]
    pub box_id: Option<BoxId>,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Letter { .. } => "Letter(…)",
            Self::Reply { .. } => "Reply(…)",
            Self::Unverified { .. } => "Unverified(…)",
        })
    }
}
