//! An emotion diary: what an entry says, how entries are kept and read back, and what a look back at them shows. Pure:
//! times and ids come from the caller, and nothing leaves this crate but values and texts.
//!
//! An entry has one form, its JSON (`Entry::to_json`): sealed at rest, and in a file that is handed over.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod back;
pub mod daylio;
pub mod entry;
pub mod look;
mod moment;
pub mod month;
pub mod out;
pub mod plot;
pub mod words;

pub use entry::{Entry, Invalid, Said};
pub use moment::{Moment, NotAMoment};
pub use month::{Contents, Index, Month, Settings};
pub use plot::{Cell, Quarter};
/// Results of self-checks in a file: JSON of another room, passed through.
pub use serde_json::value::RawValue;
pub use words::{Lang, Table, Tag};
