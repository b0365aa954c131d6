//! What stories about the relay are made of: a [`School`] that signs cards, a relay in this process
//! ([`House`]) or in one of its own ([`Program`]), a [`Sender`] with a box and a [`Client`] that
//! speaks to either. Nothing here seals anything: to a relay a frame is bytes of a size.

pub mod client;
pub mod desk;
pub mod house;
pub mod program;
pub mod school;
pub mod sender;

pub use client::{Answer, Client, Connection};
pub use desk::Desk;
pub use house::{House, MovableClock};
pub use program::Program;
pub use school::{CardDraft, School, Worker};
pub use sender::Sender;

/// Random bytes.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("randomness");
    bytes
}
