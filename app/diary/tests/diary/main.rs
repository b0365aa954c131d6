//! What an entry, a look back and a file must hold to, whatever is in them.

mod any;
mod charts;
mod daylio;
mod entries;
mod files;
mod months;
