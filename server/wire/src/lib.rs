//! What the browser and the relay say to each other: identifiers, sizes, limits, the binary pages of
//! a box and of an inbox, problem details, and the school's card with its signature check.
//!
//! No I/O, no secrets beyond the proof a client sends, no encryption: both sides and the centre's
//! tool agree on bytes here and nowhere else. `protocol.md` ("Letterbox v1") is the norm.
//!
//! The feature `verify` adds SHA-256 and Ed25519 (the card's check, hashes of cards and proofs); the
//! screens are built without it, so that their bundle carries no cryptography.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod bytes;
pub mod card;
pub mod date;
pub mod drop;
pub mod frame;
pub mod ids;
pub mod inbox;
pub mod json;
pub mod look;
pub mod problem;
pub mod routes;
pub mod session;

pub use card::SignedCard;
pub use date::Date;
pub use frame::FrameClass;
pub use ids::{BoxAuth, BoxId, CardHash, FrameId, SchoolId};
pub use problem::{Problem, ProblemCode};
