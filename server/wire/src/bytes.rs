//! Reading and writing the binary bodies: big-endian, fixed widths, nothing left over.

use crate::frame::{Day, Direction, FrameClass, FrameEntry};
use crate::ids::FrameId;

/// A binary body that does not have the shape it must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes do not have the agreed shape: {0}")]
pub struct Malformed(pub &'static str);

/// Takes fields off the front of a body.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn take(&mut self, len: usize) -> Result<&'a [u8], Malformed> {
        let (head, tail) = self
            .0
            .split_at_checked(len)
            .ok_or(Malformed("it ends too early"))?;
        self.0 = tail;
        Ok(head)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let mut out = [0; N];
        out.copy_from_slice(self.take(N)?);
        Ok(out)
    }

    pub fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(self.array::<1>()?[0])
    }

    pub fn u16(&mut self) -> Result<u16, Malformed> {
        self.array().map(u16::from_be_bytes)
    }

    pub fn u32(&mut self) -> Result<u32, Malformed> {
        self.array().map(u32::from_be_bytes)
    }

    pub fn entry(&mut self) -> Result<FrameEntry, Malformed> {
        Ok(FrameEntry {
            id: FrameId(self.array()?),
            direction: Direction::from_byte(self.u8()?).ok_or(Malformed("unknown direction"))?,
            class: FrameClass::from_byte(self.u8()?).ok_or(Malformed("unknown frame class"))?,
            day: Day(self.u32()?),
            ordinal: self.u16()?,
        })
    }
}

/// Bytes of one encoded [`FrameEntry`].
pub(crate) const ENTRY_LEN: usize = 16 + 1 + 1 + 4 + 2;

pub(crate) fn put_entry(out: &mut Vec<u8>, entry: &FrameEntry) {
    out.extend_from_slice(&entry.id.0);
    out.push(entry.direction as u8);
    out.push(entry.class as u8);
    out.extend_from_slice(&entry.day.0.to_be_bytes());
    out.extend_from_slice(&entry.ordinal.to_be_bytes());
}
