//! Looking into a box with the code: a page of exactly 65,536 bytes, whether the box exists or not.

use serde::{Deserialize, Serialize};

use crate::bytes::{ENTRY_LEN, Malformed, Reader, put_entry};
use crate::frame::{Direction, FrameClass, FrameEntry, MAX_FRAMES_A_BOX};
use crate::ids::{BoxAuth, BoxId, FrameId, SchoolId};

/// Bytes of every answer to a look.
pub const PAGE_LEN: usize = 65_536;

/// At most this many small frames travel with a page.
pub const FRAMES_A_PAGE: usize = 3;

const _: () = assert!(
    2 + MAX_FRAMES_A_BOX as usize * ENTRY_LEN + 1 + FRAMES_A_PAGE * FrameClass::Small.frame_len()
        <= PAGE_LEN
);

/// A look into a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookRequest {
    /// The school.
    pub school: SchoolId,
    /// The box.
    #[serde(rename = "box")]
    pub box_id: BoxId,
    /// Proof of the code.
    pub box_auth: BoxAuth,
    /// The ordinal of the last small frame already received: the page goes on after it, in the same
    /// order (see [`small_frames`]). None begins.
    #[serde(default)]
    pub before: Option<u16>,
}

/// Fetching one frame by its id, of any class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FetchRequest {
    /// The school.
    pub school: SchoolId,
    /// The box.
    #[serde(rename = "box")]
    pub box_id: BoxId,
    /// Proof of the code.
    pub box_auth: BoxAuth,
    /// The frame.
    pub id: FrameId,
}

/// Erasing a box with all that is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EraseRequest {
    /// The school.
    pub school: SchoolId,
    /// The box.
    #[serde(rename = "box")]
    pub box_id: BoxId,
    /// Proof of the code.
    pub box_auth: BoxAuth,
}

/// A box's list of frames, and up to three of the small ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookPage {
    /// Every frame of the box, oldest first.
    pub entries: Vec<FrameEntry>,
    /// Small frames, in the order of [`small_frames`] after the request's `before`.
    pub frames: Vec<Vec<u8>>,
}

/// The order in which pages hand out small frames: the worker's newest first, then the sender's own
/// newest first, starting after the one whose ordinal is `before`. Relay and client both use it, so
/// that a frame on a page needs no label.
pub fn small_frames(entries: &[FrameEntry], before: Option<u16>) -> Vec<FrameEntry> {
    let mut order: Vec<FrameEntry> = entries
        .iter()
        .filter(|entry| entry.class == FrameClass::Small)
        .copied()
        .collect();
    order.sort_by_key(|entry| {
        (
            entry.direction == Direction::Sender,
            std::cmp::Reverse(entry.ordinal),
        )
    });
    let start = match before {
        None => 0,
        Some(ordinal) => order
            .iter()
            .position(|entry| entry.ordinal == ordinal)
            .map_or(order.len(), |place| place + 1),
    };
    order.split_off(start)
}

impl LookPage {
    /// The answer's body, filled with zeros to [`PAGE_LEN`].
    ///
    /// # Errors
    /// [`Malformed`] when the page holds more than a page may.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        if self.entries.len() > usize::from(MAX_FRAMES_A_BOX) || self.frames.len() > FRAMES_A_PAGE {
            return Err(Malformed("more than a page holds"));
        }
        let mut out = Vec::with_capacity(PAGE_LEN);
        out.extend_from_slice(&(self.entries.len() as u16).to_be_bytes());
        for entry in &self.entries {
            put_entry(&mut out, entry);
        }
        out.push(self.frames.len() as u8);
        for frame in &self.frames {
            if frame.len() != FrameClass::Small.frame_len() {
                return Err(Malformed("only small frames travel with a page"));
            }
            out.extend_from_slice(frame);
        }
        out.resize(PAGE_LEN, 0);
        Ok(out)
    }

    /// Reads an answer's body.
    ///
    /// # Errors
    /// [`Malformed`] when it is not [`PAGE_LEN`] bytes or its counts do not fit.
    pub fn decode(body: &[u8]) -> Result<Self, Malformed> {
        if body.len() != PAGE_LEN {
            return Err(Malformed("a page is 65,536 bytes"));
        }
        let mut reader = Reader(body);
        let count = reader.u16()?;
        if count > MAX_FRAMES_A_BOX {
            return Err(Malformed("more than a page holds"));
        }
        let entries = (0..count)
            .map(|_| reader.entry())
            .collect::<Result<_, _>>()?;
        let count = usize::from(reader.u8()?);
        if count > FRAMES_A_PAGE {
            return Err(Malformed("more than a page holds"));
        }
        let frames = (0..count)
            .map(|_| {
                reader
                    .take(FrameClass::Small.frame_len())
                    .map(<[u8]>::to_vec)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { entries, frames })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Day;

    fn entry(ordinal: u16, direction: Direction, class: FrameClass) -> FrameEntry {
        FrameEntry {
            id: FrameId([ordinal as u8; 16]),
            direction,
            class,
            day: Day(20_000),
            ordinal,
        }
    }

    #[test]
    fn a_page_has_one_size() {
        let full = LookPage {
            entries: (1..=500)
                .map(|n| entry(n, Direction::Sender, FrameClass::Small))
                .collect(),
            frames: vec![vec![9; FrameClass::Small.frame_len()]; 3],
        };
        for page in [LookPage::default(), full] {
            let body = page.encode().unwrap();
            assert_eq!(body.len(), PAGE_LEN);
            assert_eq!(LookPage::decode(&body), Ok(page));
        }
        assert!(LookPage::decode(&[0; PAGE_LEN - 1]).is_err());
        assert!(LookPage::decode(&[0xff; PAGE_LEN]).is_err());
    }

    #[test]
    fn the_workers_frames_come_first_and_pages_reach_all() {
        use Direction::{Sender, Worker};
        let entries = [
            entry(1, Sender, FrameClass::Small),
            entry(2, Worker, FrameClass::Small),
            entry(3, Sender, FrameClass::Medium),
            entry(4, Worker, FrameClass::Small),
            entry(5, Sender, FrameClass::Small),
        ];
        let ordinals = |before| {
            small_frames(&entries, before)
                .iter()
                .map(|e| e.ordinal)
                .collect::<Vec<_>>()
        };
        assert_eq!(ordinals(None), [4, 2, 5, 1]);
        assert_eq!(ordinals(Some(5)), [1]);
        assert_eq!(ordinals(Some(1)), [0u16; 0]);
        assert_eq!(ordinals(Some(99)), [0u16; 0]);
    }
}
