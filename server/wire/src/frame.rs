//! Frames: the fixed-size outer box around an age file. The relay checks sizes only.

use serde::{Deserialize, Serialize};

/// The four sizes a frame may have. On the wire a class is one byte, 0 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum FrameClass {
    /// 16 KiB: a letter of words.
    Small = 0,
    /// 64 KiB.
    Medium = 1,
    /// 256 KiB.
    Large = 2,
    /// 1 MiB.
    Huge = 3,
}

impl FrameClass {
    /// All classes, smallest first.
    pub const ALL: [Self; 4] = [Self::Small, Self::Medium, Self::Large, Self::Huge];

    /// The frame's size on the wire, in bytes.
    pub const fn frame_len(self) -> usize {
        match self {
            Self::Small => 16 << 10,
            Self::Medium => 64 << 10,
            Self::Large => 256 << 10,
            Self::Huge => 1 << 20,
        }
    }

    /// The padded plaintext's size inside the age file, in bytes (`protocol.md`, "A letter").
    pub const fn plaintext_len(self) -> usize {
        match self {
            Self::Small => 9_728,
            Self::Medium => 58_880,
            Self::Large => 255_488,
            Self::Huge => 1_041_408,
        }
    }

    /// The class of a frame of exactly `len` bytes.
    pub fn of_frame(len: usize) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.frame_len() == len)
    }

    /// The smallest class whose plaintext holds `len` bytes.
    pub fn for_plaintext(len: usize) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|class| class.plaintext_len() >= len)
    }

    /// The class with this byte on the wire.
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|class| *class as u8 == byte)
    }
}

/// Who put a frame into a box. On the wire one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Direction {
    /// The sender of the box, to the school.
    Sender = 0,
    /// A worker, to the sender.
    Worker = 1,
}

impl Direction {
    /// The direction with this byte on the wire.
    pub fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Sender),
            1 => Some(Self::Worker),
            _ => None,
        }
    }
}

/// A relay's day: days since 1970-01-01 in Asia/Shanghai (UTC+8, no summer time since 1991).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub u32);

impl Day {
    /// The day in Shanghai at `unix` seconds since the epoch.
    pub fn at(unix: u64) -> Self {
        Self(u32::try_from((unix + 8 * 3600) / 86_400).unwrap_or(u32::MAX))
    }
}

/// What the relay knows of one stored frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameEntry {
    /// The frame's id.
    pub id: crate::FrameId,
    /// Who put it there.
    pub direction: Direction,
    /// Its size class.
    pub class: FrameClass,
    /// The day it was stored.
    pub day: Day,
    /// Its place within its box, from 1.
    pub ordinal: u16,
}

/// At most this many frames stand in one box (`protocol.md`, "The relay").
pub const MAX_FRAMES_A_BOX: u16 = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_known_by_its_size() {
        for class in FrameClass::ALL {
            assert_eq!(FrameClass::of_frame(class.frame_len()), Some(class));
            assert_eq!(FrameClass::from_byte(class as u8), Some(class));
            assert_eq!(
                FrameClass::for_plaintext(class.plaintext_len()),
                Some(class)
            );
        }
        assert_eq!(FrameClass::of_frame(16_383), None);
        assert_eq!(FrameClass::for_plaintext(9_729), Some(FrameClass::Medium));
        assert_eq!(FrameClass::for_plaintext(1_041_409), None);
    }

    #[test]
    fn the_day_turns_at_midnight_in_shanghai() {
        assert_eq!(Day::at(0), Day(0));
        assert_eq!(Day::at(16 * 3600 - 1), Day(0));
        assert_eq!(Day::at(16 * 3600), Day(1));
    }
}
