//! What a sender writes.

use serde::{Deserialize, Serialize};

/// At most this many Unicode code points in a text (`protocol.md`, "A letter").
pub const MAX_TEXT: usize = 2_000;
/// At most this many code points in a contact line.
pub const MAX_CONTACT: usize = 200;

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// A pupil.
    Student,
    /// A parent.
    Parent,
    /// Somebody else.
    Other,
}

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// School work.
    Study,
    /// Parents.
    Parents,
    /// Classmates and friends.
    Friends,
    /// Being bullied.
    Bullied,
    /// Feelings.
    Mood,
    /// The body.
    Body,
    /// Things online.
    Online,
    /// An adult hurts me.
    Harmed,
    /// Something else.
    Other,
}

/// When the sender would like it to be read, in the sender's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// 不急，想说说.
    Calm,
    /// 想这几天有人回我.
    Days,
    /// 我现在很危险.
    Danger,
}

/// A letter before it is sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Who writes.
    pub from: From,
    /// What it is about; may be empty.
    pub topics: Vec<Topic>,
    /// When it should be read.
    pub urgency: Urgency,
    /// At most [`MAX_TEXT`] code points, no control character but line feed.
    pub text: String,
    /// How to find the sender, if wanted; one line, at most [`MAX_CONTACT`] code points.
    pub contact: Option<String>,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Draft(…)")
    }
}
