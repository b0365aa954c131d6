//! The emotion diary.

pub(crate) mod texts;
