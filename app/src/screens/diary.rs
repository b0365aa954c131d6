//! 08 to 11: the emotion diary.

mod look;
mod ways;
