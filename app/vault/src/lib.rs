//! All cryptography of 心港: the code, letters, replies, cards and padding, and the state machines that
//! answer the page. Pure: no DOM, no network, no clock; randomness comes from the system.
//!
//! `protocol.md` ("Letterbox v1") is the norm. Types carry what has been checked: a delivered card is
//! an [`UnverifiedCard`](card::UnverifiedCard), a letter whose proof is right a
//! [`VerifiedLetter`](letter::VerifiedLetter).
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod authority;
pub mod card;
pub mod clock;
pub mod code;
pub mod desk;
pub mod diary;
pub mod enrolment;
pub mod frame;
pub mod hexed;
pub mod hybrid;
pub mod identity;
pub mod keys;
mod keytext;
pub mod letter;
pub mod nickname;
pub mod passphrase;
pub mod pin;
pub mod proof;
pub mod reply;
pub mod school;
pub mod sender;
pub mod thread;
pub mod vault;
pub mod x25519;

pub use vault::{DeskVault, SenderVault, Vault};
