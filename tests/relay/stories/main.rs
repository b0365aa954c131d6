//! The relay, story by story.

mod cards;
mod durability;
mod headers;
mod hostile;
mod letters;
mod silence;
mod workers;
