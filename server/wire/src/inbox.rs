//! A worker's view of the school's frames: pages with or without the small frames themselves.

use serde::{Deserialize, Serialize};

use crate::bytes::{Malformed, Reader, put_entry};
use crate::frame::{Day, FrameClass, FrameEntry};
use crate::ids::{BoxId, ErasedBox, FrameId};

/// Entries on a page that carries its small frames.
pub const FRAMES_A_PAGE: usize = 50;
/// Entries on a page without frames.
pub const ENTRIES_A_PAGE: usize = 2_000;

/// Asking for a page, newest day first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InboxRequest {
    /// Where the page before this one ended ([`InboxPage::next`]). None begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Cursor>,
    /// Whether small frames travel with their entries; a console that only looks for what is new
    /// asks without and fetches what it lacks.
    #[serde(default)]
    pub frames: bool,
}

/// A place in the order of an inbox: the day, then the row's random key, which tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Day of the last entry.
    pub day: Day,
    /// Key of the last entry, 63 random bits.
    pub key: u64,
}

/// Fetching one frame of the session's school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskFetchRequest {
    /// The box.
    #[serde(rename = "box")]
    pub box_id: BoxId,
    /// The frame.
    pub id: FrameId,
}

/// One frame in an inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxEntry {
    /// The box it stands in.
    pub box_id: BoxId,
    /// What the relay knows of it.
    pub entry: FrameEntry,
    /// The frame itself, where it is small and was asked for.
    pub frame: Option<Vec<u8>>,
}

/// What a box leaves behind when its sender erased it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tombstone {
    /// SHA-256 of the box id.
    pub erased: ErasedBox,
    /// The day of the erasure.
    pub day: Day,
    /// Whether a letter in it had seen no answer and no `opened`.
    pub unread: bool,
}

/// A page of an inbox.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InboxPage {
    /// Frames, newest day first; within a day in no order.
    pub entries: Vec<InboxEntry>,
    /// Erased boxes of the last 180 days, on the first page only.
    pub erased: Vec<Tombstone>,
    /// Where the next page starts, if there is one.
    pub next: Option<Cursor>,
}

impl InboxPage {
    /// The answer's body: `u16` entries, each box, entry, `u8` has-frame and the frame; `u16`
    /// tombstones, each hash, day, `u8` unread; `u8` more and, if 1, the cursor's day and key.
    ///
    /// # Errors
    /// [`Malformed`] when a count does not fit or a frame is not small.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let count = |len: usize| u16::try_from(len).map_err(|_| Malformed("too many entries"));
        let mut out = Vec::new();
        out.extend_from_slice(&count(self.entries.len())?.to_be_bytes());
        for item in &self.entries {
            out.extend_from_slice(&item.box_id.0);
            put_entry(&mut out, &item.entry);
            out.push(u8::from(item.frame.is_some()));
            if let Some(frame) = &item.frame {
                if frame.len() != FrameClass::Small.frame_len() {
                    return Err(Malformed("only small frames travel with a page"));
                }
                out.extend_from_slice(frame);
            }
        }
        out.extend_from_slice(&count(self.erased.len())?.to_be_bytes());
        for stone in &self.erased {
            out.extend_from_slice(&stone.erased.0);
            out.extend_from_slice(&stone.day.0.to_be_bytes());
            out.push(u8::from(stone.unread));
        }
        out.push(u8::from(self.next.is_some()));
        if let Some(cursor) = self.next {
            out.extend_from_slice(&cursor.day.0.to_be_bytes());
            out.extend_from_slice(&cursor.key.to_be_bytes());
        }
        Ok(out)
    }

    /// Reads an answer's body.
    ///
    /// # Errors
    /// [`Malformed`] when a field is short, a flag is neither 0 nor 1, or bytes are left over.
    pub fn decode(body: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader(body);
        let mut page = Self::default();
        for _ in 0..reader.u16()? {
            page.entries.push(InboxEntry {
                box_id: BoxId(reader.array()?),
                entry: reader.entry()?,
                frame: match flag(&mut reader)? {
                    true => Some(reader.take(FrameClass::Small.frame_len())?.to_vec()),
                    false => None,
                },
            });
        }
        for _ in 0..reader.u16()? {
            page.erased.push(Tombstone {
                erased: ErasedBox(reader.array()?),
                day: Day(reader.u32()?),
                unread: flag(&mut reader)?,
            });
        }
        if flag(&mut reader)? {
            page.next = Some(Cursor {
                day: Day(reader.u32()?),
                key: u64::from_be_bytes(reader.array()?),
            });
        }
        match reader.0 {
            [] => Ok(page),
            _ => Err(Malformed("bytes are left over")),
        }
    }
}

fn flag(reader: &mut Reader<'_>) -> Result<bool, Malformed> {
    match reader.u8()? {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Malformed("a flag is 0 or 1")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Direction;

    #[test]
    fn a_page_survives_the_wire() {
        let entry = FrameEntry {
            id: FrameId([3; 16]),
            direction: Direction::Worker,
            class: FrameClass::Small,
            day: Day(20_500),
            ordinal: 7,
        };
        let page = InboxPage {
            entries: vec![
                InboxEntry {
                    box_id: BoxId([1; 16]),
                    entry,
                    frame: Some(vec![4; 16_384]),
                },
                InboxEntry {
                    box_id: BoxId([2; 16]),
                    entry,
                    frame: None,
                },
            ],
            erased: vec![Tombstone {
                erased: ErasedBox([9; 32]),
                day: Day(1),
                unread: true,
            }],
            next: Some(Cursor {
                day: Day(20_499),
                key: 1 << 62,
            }),
        };
        let body = page.encode().unwrap();
        assert_eq!(InboxPage::decode(&body), Ok(page));
        assert!(InboxPage::decode(&body[..body.len() - 1]).is_err());
        assert!(InboxPage::decode(&[body.as_slice(), &[0]].concat()).is_err());
    }
}
