//! The relay: it takes sealed frames, keeps them, and hands them out again. It cannot open them:
//! nothing here, nor anything this crate depends on, decrypts.
//!
//! A resource is a module with a `router()`: [`schools`], [`boxes`], [`desk`], [`pages`]. What they
//! share is one error ([`error`]), one way to read a body ([`body`]), one place that says what is
//! never logged ([`logging`]) and one set of headers for every answer ([`headers`]).
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod app;
pub mod body;
pub mod boxes;
pub mod cli;
pub mod clock;
pub mod desk;
pub mod error;
pub mod headers;
pub mod logging;
pub mod origin;
pub mod pages;
pub mod schools;
pub mod serve;

pub use app::{Relay, app};
pub use clock::{Clock, SystemClock};
pub use origin::Origin;
