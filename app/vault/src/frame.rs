//! Frames: a padded plaintext in an age file in an outer box of one of four sizes, so that neither
//! the size on the wire nor the length inside says what was written.

use std::io::{Read as _, Write as _};

use age::{DecryptError, Decryptor, Encryptor};
use age_core::format::{FileKey, Stanza};
use wire::FrameClass;
use zeroize::Zeroizing;

use crate::hybrid::{Identity, Recipient};

/// Bytes of the length before the age file.
const LENGTH_LEN: usize = 4;
/// More stanzas than this are refused: a letter has one a recipient, at most five in all, and age's
/// grease; each costs its opener work.
pub const MAX_STANZAS: usize = 8;

/// A sealed frame, of exactly one class's size.
#[derive(Clone, PartialEq, Eq)]
pub struct PaddedFrame(Vec<u8>);

/// Why something cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The plaintext fits no class.
    #[error("the plaintext is larger than the largest frame holds")]
    TooLong,
    /// The age file leaves no room in its frame: too many recipients.
    #[error("the age file is larger than its frame")]
    NoRoom,
    /// No randomness, or age failed.
    #[error("sealing failed")]
    Failed,
}

/// Why a frame or an age file does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Wrong size, length or header, or more than [`MAX_STANZAS`].
    #[error("not a frame")]
    NotAFrame,
    /// None of the identities opens it.
    #[error("sealed to others")]
    NotForUs,
    /// It is sealed to an identity here, but was altered or cut.
    #[error("damaged")]
    Damaged,
}

impl PaddedFrame {
    /// Seals a JSON plaintext to all recipients, in the smallest class that holds it. The plaintext is
    /// padded with spaces after the JSON, so that it stays JSON.
    ///
    /// # Errors
    /// [`SealError`]. Four recipients (three on a card and the sender) always fit.
    pub fn seal(plaintext: &[u8], recipients: &[&Recipient]) -> Result<Self, SealError> {
        let class = FrameClass::for_plaintext(plaintext.len()).ok_or(SealError::TooLong)?;
        let mut padded = Zeroizing::new(vec![b' '; class.plaintext_len()]);
        padded[..plaintext.len()].copy_from_slice(plaintext);

        let mut frame = Vec::with_capacity(class.frame_len());
        frame.extend_from_slice(&[0; LENGTH_LEN]);
        let recipients: Vec<_> = recipients.iter().map(|r| *r as _).collect();
        seal_file(&padded, &recipients, &mut frame)?;
        let length = frame.len() - LENGTH_LEN;
        if frame.len() > class.frame_len() {
            return Err(SealError::NoRoom);
        }
        let length = u32::try_from(length).map_err(|_| SealError::NoRoom)?;
        frame[..LENGTH_LEN].copy_from_slice(&length.to_be_bytes());
        let fill = frame.len();
        frame.resize(class.frame_len(), 0);
        getrandom::fill(&mut frame[fill..]).map_err(|_| SealError::Failed)?;
        Ok(Self(frame))
    }

    /// The frame as it travels.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// The frame as it travels.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for PaddedFrame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PaddedFrame({} bytes)", self.0.len())
    }
}

/// The age file inside a frame: what any age implementation reads.
///
/// # Errors
/// [`OpenError::NotAFrame`] for other sizes and for a length beyond the frame.
pub fn age_file(frame: &[u8]) -> Result<&[u8], OpenError> {
    FrameClass::of_frame(frame.len()).ok_or(OpenError::NotAFrame)?;
    let (length, rest) = frame
        .split_first_chunk::<LENGTH_LEN>()
        .ok_or(OpenError::NotAFrame)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| OpenError::NotAFrame)?;
    rest.get(..length).ok_or(OpenError::NotAFrame)
}

/// Opens a frame with whichever identity fits. The plaintext still carries its padding.
///
/// # Errors
/// [`OpenError`].
pub fn open(frame: &[u8], identities: &[&Identity]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    open_file(age_file(frame)?, identities)
}

/// Opens a bare age file.
///
/// # Errors
/// [`OpenError`].
pub fn open_file(file: &[u8], identities: &[&Identity]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let identities: Vec<_> = identities.iter().map(|id| FewStanzas(*id)).collect();
    open_with(file, &identities)
}

/// Opens a bare age file with identities of any kind.
pub(crate) fn open_with(
    file: &[u8],
    identities: &[FewStanzas],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let decryptor = Decryptor::new_buffered(file).map_err(|_| OpenError::NotAFrame)?;
    let mut reader = decryptor
        .decrypt(identities.iter().map(|id| id as &dyn age::Identity))
        .map_err(|error| match error {
            DecryptError::NoMatchingKeys => OpenError::NotForUs,
            DecryptError::InvalidHeader => OpenError::NotAFrame,
            _ => OpenError::Damaged,
        })?;
    let mut plaintext = Zeroizing::new(Vec::with_capacity(file.len()));
    reader
        .read_to_end(&mut plaintext)
        .map_err(|_| OpenError::Damaged)?;
    Ok(plaintext)
}

/// Writes an age file of `plaintext` to the end of `out`.
pub(crate) fn seal_file(
    plaintext: &[u8],
    recipients: &[&dyn age::Recipient],
    out: &mut Vec<u8>,
) -> Result<(), SealError> {
    let encryptor =
        Encryptor::with_recipients(recipients.iter().copied()).map_err(|_| SealError::Failed)?;
    let mut writer = encryptor.wrap_output(out).map_err(|_| SealError::Failed)?;
    writer.write_all(plaintext).map_err(|_| SealError::Failed)?;
    writer.finish().map_err(|_| SealError::Failed)?;
    Ok(())
}

/// An identity that refuses headers with too many stanzas before it tries any.
pub(crate) struct FewStanzas<'a>(pub &'a dyn age::Identity);

impl age::Identity for FewStanzas<'_> {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        self.0.unwrap_stanza(stanza)
    }

    fn unwrap_stanzas(&self, stanzas: &[Stanza]) -> Option<Result<FileKey, DecryptError>> {
        if stanzas.len() > MAX_STANZAS {
            return Some(Err(DecryptError::InvalidHeader));
        }
        self.0.unwrap_stanzas(stanzas)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn identities(n: usize) -> Vec<Identity> {
        (0..n).map(|_| Identity::generate().unwrap()).collect()
    }

    fn seal(plaintext: &[u8], to: &[Identity]) -> Result<PaddedFrame, SealError> {
        let recipients: Vec<_> = to.iter().map(Identity::recipient).collect();
        PaddedFrame::seal(plaintext, &recipients.iter().collect::<Vec<_>>())
    }

    #[test]
    fn every_recipient_opens_it_and_nobody_else() {
        let to = identities(4);
        let frame = seal(b"{}", &to).unwrap();
        for identity in &to {
            let plaintext = open(frame.as_bytes(), &[identity]).unwrap();
            assert_eq!(plaintext.len(), FrameClass::Small.plaintext_len());
            assert_eq!(plaintext.trim_ascii_end(), b"{}");
        }
        let stranger = &identities(1)[0];
        assert_eq!(
            open(frame.as_bytes(), &[stranger]),
            Err(OpenError::NotForUs)
        );
        assert!(open(frame.as_bytes(), &[stranger, &to[2]]).is_ok());
    }

    #[test]
    fn the_largest_plaintext_of_a_class_fits_with_four_recipients() {
        let to = identities(4);
        for class in FrameClass::ALL {
            let plaintext = vec![b'7'; class.plaintext_len()];
            // age adds grease of a random length: try a few.
            for _ in 0..if class == FrameClass::Small { 40 } else { 3 } {
                let frame = seal(&plaintext, &to).unwrap();
                assert_eq!(frame.as_bytes().len(), class.frame_len());
            }
        }
        let too_long = vec![b'7'; FrameClass::Huge.plaintext_len() + 1];
        assert_eq!(seal(&too_long, &to), Err(SealError::TooLong));
        assert_eq!(seal(b"{}", &identities(6)), Err(SealError::NoRoom));
        assert_eq!(seal(b"{}", &[]), Err(SealError::Failed));
    }

    #[test]
    fn other_sizes_and_lengths_are_no_frames() {
        let to = identities(1);
        let frame = seal(b"{}", &to).unwrap().into_bytes();
        let mut long = frame.clone();
        long.push(0);
        let mut over_long = frame.clone();
        over_long[..4].copy_from_slice(&(16_384_u32 - 3).to_be_bytes());
        let mut huge_length = frame.clone();
        huge_length[..4].fill(0xff);
        let mut empty = frame.clone();
        empty[..4].fill(0);
        for bad in [
            &[][..],
            &frame[..frame.len() - 1],
            &long,
            &over_long,
            &huge_length,
            &empty,
            &vec![0; 65_536],
        ] {
            assert_eq!(open(bad, &[&to[0]]), Err(OpenError::NotAFrame));
        }
    }

    #[test]
    fn too_many_stanzas_are_refused() {
        let to = identities(1);
        let recipient: &dyn age::Recipient = &to[0].recipient();
        let mut file = Vec::new();
        // Nine recipients and the grease are ten stanzas.
        seal_file(b"{}", &[recipient; 9], &mut file).unwrap();
        assert_eq!(open_file(&file, &[&to[0]]), Err(OpenError::NotAFrame));
        file.clear();
        seal_file(b"{}", &[recipient; 7], &mut file).unwrap();
        assert!(open_file(&file, &[&to[0]]).is_ok());
    }

    #[test]
    fn a_passphrase_file_is_no_letter() {
        let mut recipient = age::scrypt::Recipient::new("a long passphrase".to_owned().into());
        recipient.set_work_factor(2);
        let mut file = Vec::new();
        let encryptor =
            Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).unwrap();
        let mut writer = encryptor.wrap_output(&mut file).unwrap();
        writer.write_all(b"{}").unwrap();
        writer.finish().unwrap();
        assert_eq!(
            open_file(&file, &[&identities(1)[0]]),
            Err(OpenError::NotForUs)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn an_altered_age_file_never_opens_as_something_else(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
            let to = identities(1);
            let mut frame = seal(b"{\"a\":1}", &to).unwrap().into_bytes();
            let length = age_file(&frame).unwrap().len();
            frame[LENGTH_LEN + at.index(length)] ^= flip;
            prop_assert!(open(&frame, &[&to[0]]).is_err());
        }

        #[test]
        fn garbage_is_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            let to = identities(1);
            let mut frame = vec![0; FrameClass::Small.frame_len()];
            frame[..4].copy_from_slice(&(bytes.len() as u32).to_be_bytes());
            frame[4..4 + bytes.len()].copy_from_slice(&bytes);
            prop_assert!(open(&frame, &[&to[0]]).is_err());
            let headed = [b"age-encryption.org/v1\n-> mlkem768x25519 ".as_slice(), &bytes].concat();
            prop_assert!(open_file(&headed, &[&to[0]]).is_err());
        }
    }
}
