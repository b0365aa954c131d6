//! Putting a frame into a box: the sender's drop and the worker's reply. Binary, so that a frame
//! travels at its own size.

pub use crate::bytes::Malformed;
use crate::bytes::Reader;
use crate::frame::FrameClass;
use crate::ids::{BoxAuth, BoxId, CardHash, FrameId, SchoolId};

/// The first byte of a body: the version of its shape.
pub const VERSION: u8 = 1;

/// Bytes of a drop before its frame: version, school (length and 32 bytes, zero-filled), box, proof,
/// id and card. One length for every school, so that a body's size names no school.
pub const DROP_HEADER_LEN: usize = 1 + 1 + SchoolId::MAX + 16 + 32 + 16 + 32;

/// Bytes of a worker's reply before its frame: version, box, id.
pub const REPLY_HEADER_LEN: usize = 1 + 16 + 16;

/// A letter on its way into a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// The school whose worker it is for.
    pub school: SchoolId,
    /// The sender's box there.
    pub box_id: BoxId,
    /// Proof of the code; the first drop sets it for the box.
    pub box_auth: BoxAuth,
    /// The letter's id. The same id with the same frame is the same drop again.
    pub id: FrameId,
    /// The card the letter was sealed to.
    pub card: CardHash,
    /// The frame, of exactly one class's size.
    pub frame: Vec<u8>,
}

impl Drop {
    /// The request's body.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(DROP_HEADER_LEN + self.frame.len());
        let school = self.school.as_str().as_bytes();
        out.push(VERSION);
        out.push(school.len() as u8);
        out.extend_from_slice(school);
        out.resize(2 + SchoolId::MAX, 0);
        out.extend_from_slice(&self.box_id.0);
        out.extend_from_slice(&self.box_auth.0);
        out.extend_from_slice(&self.id.0);
        out.extend_from_slice(&self.card.0);
        out.extend_from_slice(&self.frame);
        out
    }

    /// Reads a request's body.
    ///
    /// # Errors
    /// [`Malformed`] when the version is unknown, a field is short, or the frame has no class's size.
    pub fn decode(body: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader(body);
        version(&mut reader)?;
        let len = usize::from(reader.u8()?);
        let school = reader.take(SchoolId::MAX)?;
        let (school, fill) = school
            .split_at_checked(len)
            .ok_or(Malformed("the school is too long"))?;
        if fill.iter().any(|byte| *byte != 0) {
            return Err(Malformed("the school's fill is not zero"));
        }
        let school = std::str::from_utf8(school)
            .ok()
            .and_then(|text| text.parse().ok())
            .ok_or(Malformed("not a school id"))?;
        Ok(Self {
            school,
            box_id: BoxId(reader.array()?),
            box_auth: BoxAuth(reader.array()?),
            id: FrameId(reader.array()?),
            card: CardHash(reader.array()?),
            frame: frame(reader)?,
        })
    }
}

/// A worker's answer on its way into a box; school and worker are those of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The box it answers into.
    pub box_id: BoxId,
    /// The reply's id; repeats are known by it.
    pub id: FrameId,
    /// The frame, of exactly one class's size.
    pub frame: Vec<u8>,
}

impl Reply {
    /// The request's body.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(REPLY_HEADER_LEN + self.frame.len());
        out.push(VERSION);
        out.extend_from_slice(&self.box_id.0);
        out.extend_from_slice(&self.id.0);
        out.extend_from_slice(&self.frame);
        out
    }

    /// Reads a request's body.
    ///
    /// # Errors
    /// [`Malformed`] when the version is unknown, a field is short, or the frame has no class's size.
    pub fn decode(body: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader(body);
        version(&mut reader)?;
        Ok(Self {
            box_id: BoxId(reader.array()?),
            id: FrameId(reader.array()?),
            frame: frame(reader)?,
        })
    }
}

fn version(reader: &mut Reader<'_>) -> Result<(), Malformed> {
    match reader.u8()? {
        VERSION => Ok(()),
        _ => Err(Malformed("unknown version")),
    }
}

fn frame(reader: Reader<'_>) -> Result<Vec<u8>, Malformed> {
    FrameClass::of_frame(reader.0.len()).ok_or(Malformed("a frame has one of four sizes"))?;
    Ok(reader.0.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Drop {
        Drop {
            school: "gangcheng".parse().unwrap(),
            box_id: BoxId([1; 16]),
            box_auth: BoxAuth([2; 32]),
            id: FrameId([3; 16]),
            card: CardHash([4; 32]),
            frame: vec![5; FrameClass::Small.frame_len()],
        }
    }

    #[test]
    fn a_drop_survives_the_wire() {
        let body = sample().encode();
        assert_eq!(body.len(), DROP_HEADER_LEN + FrameClass::Small.frame_len());
        assert_eq!(Drop::decode(&body), Ok(sample()));
    }

    #[test]
    fn half_a_body_and_strange_bodies_are_refused() {
        let body = sample().encode();
        for cut in [0, 1, 2, 40, DROP_HEADER_LEN, body.len() - 1] {
            assert!(Drop::decode(&body[..cut]).is_err(), "{cut}");
        }
        let mut long = body.clone();
        long.push(0);
        assert!(Drop::decode(&long).is_err());
        for (at, byte) in [(0, 2), (1, 33), (1, 0), (20, 1)] {
            let mut other = body.clone();
            other[at] = byte;
            assert!(Drop::decode(&other).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_reply_survives_the_wire() {
        let reply = Reply {
            box_id: BoxId([1; 16]),
            id: FrameId([3; 16]),
            frame: vec![5; FrameClass::Medium.frame_len()],
        };
        assert_eq!(Reply::decode(&reply.encode()), Ok(reply));
    }
}
