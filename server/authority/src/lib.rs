//! The guidance centre's offline tool: it makes the authority key, checks enrolment requests, and
//! drafts and signs cards (`protocol.md`, "Keys").
//!
//! Nothing here opens a connection. The key never leaves its passphrase-encrypted file except in
//! memory; what is written is a card, which is public.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod demo;
pub mod description;
pub mod files;
pub mod passphrase;
pub mod publish;
pub mod request;
pub mod rules;
pub mod show;
pub mod words;

use std::time::SystemTime;

use vault::clock::Now;

/// The time.
pub fn now() -> Now {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Now(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
