//! What a page and its vault say to each other: a [`Request`] with byte blobs beside it, and an answer
//! with blobs beside it, or a [`Problem`].
//!
//! There are two kinds of page, and a vault for each: a sender's, with [`SenderRequest`] and
//! [`SenderAnswer`], and a worker's console, with [`DeskRequest`] and [`DeskAnswer`]. Neither knows a
//! word of the other's, so neither's program carries its code.
//!
//! Types only: no cryptography, no I/O, so that the screens' bundles stay free of both. A message on
//! the Worker's port is `{id, request: Uint8Array, frames: [Uint8Array]}` one way and
//! `{id, answer: Uint8Array of Outcome, frames: [Uint8Array]}` the other, in the bytes of [`port`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod card;
pub mod desk;
pub mod diary;
pub mod letter;
pub mod port;
pub mod problem;
pub mod sender;
pub mod thread;

use std::fmt::{self, Debug};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use card::CardView;
pub use desk::{DeskAnswer, DeskRequest, IdentityView, InboxView, Mail};
pub use letter::Draft;
pub use problem::Problem;
pub use sender::{SenderAnswer, SenderRequest};
pub use thread::ThreadView;

/// All that one kind of page may ask of its vault.
pub trait Request: Debug + Serialize + DeserializeOwned {
    /// All that the vault may answer it.
    type Answer: Debug + Serialize + DeserializeOwned;
}

/// An answer or a problem, as it travels.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome<A> {
    /// It worked.
    Ok(Box<A>),
    /// It did not.
    Problem(Problem),
}

impl<A: Debug> Debug for Outcome<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok(answer) => answer.fmt(f),
            Self::Problem(problem) => problem.fmt(f),
        }
    }
}
