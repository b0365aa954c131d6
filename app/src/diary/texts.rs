//! The words of the diary.

pub(crate) mod look;
pub(crate) mod ways;
