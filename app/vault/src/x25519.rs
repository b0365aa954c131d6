//! age's X25519 recipients and identities (`AGE-SECRET-KEY-1…`), behind the `age` crate's public
//! traits.
//!
//! The crate has this type too, but over a second copy of the curve and its tables, a fifth more
//! for a phone to load; here it stands on the curve that the hybrid type brings. Format: C2SP `age`,
//! stanza `X25519`. Proven by the C2SP CCTV vectors, and against npm `age-encryption` and stock `age`
//! (`tests/interop`).

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use age::{DecryptError, EncryptError};
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::primitives::{aead_decrypt, aead_encrypt, hkdf};
use age_core::secrecy::ExposeSecret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use curve25519_dalek::constants::X25519_BASEPOINT;
use curve25519_dalek::montgomery::MontgomeryPoint;
use zeroize::{Zeroize, Zeroizing};

use crate::keytext;

const LEN: usize = 32;
const IDENTITY_HRP: &str = "age-secret-key-";
const STANZA_TAG: &str = "X25519";
const INFO: &[u8] = b"age-encryption.org/v1/X25519";

/// A text that is not an X25519 identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an X25519 age identity (AGE-SECRET-KEY-1…)")]
pub struct NotAnIdentity;

/// A secret scalar and its point: opens what is sealed to it, and seals to itself.
#[derive(Clone)]
pub struct Identity {
    secret: Zeroizing<[u8; LEN]>,
    public: MontgomeryPoint,
}

impl Identity {
    fn from_secret(secret: Zeroizing<[u8; LEN]>) -> Self {
        let public = X25519_BASEPOINT.mul_clamped(*secret);
        Self { secret, public }
    }

    /// A new random identity.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        random().map(Self::from_secret)
    }

    /// The secret scalar, not yet clamped.
    ///
    /// # Security
    /// Whoever has it opens everything sealed to this identity.
    pub fn secret(&self) -> &[u8; LEN] {
        &self.secret
    }

    /// The text form, `AGE-SECRET-KEY-1…`.
    ///
    /// # Security
    /// As for [`secret`](Self::secret).
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let mut text = keytext::encode(IDENTITY_HRP, self.secret.as_slice());
        text.make_ascii_uppercase();
        text
    }

    /// The key that wraps a file key, from what both ends share; none if the other end's point is of
    /// low order, so that the secret would be a constant.
    fn wrapping_key(
        &self,
        share: MontgomeryPoint,
        shared: MontgomeryPoint,
    ) -> Option<Zeroizing<[u8; 32]>> {
        let shared = Zeroizing::new(shared.to_bytes());
        if shared.iter().fold(0, |all, byte| all | byte) == 0 {
            return None;
        }
        let salt = [share.to_bytes(), self.public.to_bytes()].concat();
        Some(Zeroizing::new(hkdf(&salt, INFO, shared.as_slice())))
    }

    fn unwrap(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        let share = match stanza.args.as_slice() {
            [argument] => STANDARD_NO_PAD.decode(argument).ok(),
            _ => None,
        };
        let share = share.and_then(|bytes| Some(MontgomeryPoint(bytes.try_into().ok()?)));
        // A body of another length is refused and not passed over: it might open under two keys.
        let whole = stanza.body.len() == FILE_KEY_BYTES + 16;
        let (Some(share), true) = (share, whole) else {
            return Some(Err(DecryptError::InvalidHeader));
        };
        let Some(key) = self.wrapping_key(share, share.mul_clamped(*self.secret)) else {
            return Some(Err(DecryptError::InvalidHeader));
        };
        let mut opened = aead_decrypt(&key, FILE_KEY_BYTES, &stanza.body).ok()?;
        Some(Ok(FileKey::init_with_mut(|key| {
            key.copy_from_slice(&opened);
            opened.zeroize();
        })))
    }
}

fn random() -> Result<Zeroizing<[u8; LEN]>, getrandom::Error> {
    let mut bytes = Zeroizing::new([0; LEN]);
    getrandom::fill(bytes.as_mut_slice())?;
    Ok(bytes)
}

impl FromStr for Identity {
    type Err = NotAnIdentity;

    fn from_str(text: &str) -> Result<Self, NotAnIdentity> {
        let bytes = keytext::decode(text, IDENTITY_HRP).ok_or(NotAnIdentity)?;
        let secret = <[u8; LEN]>::try_from(bytes.as_slice()).map_err(|_| NotAnIdentity)?;
        Ok(Self::from_secret(Zeroizing::new(secret)))
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

impl age::Identity for Identity {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        (stanza.tag == STANZA_TAG)
            .then(|| self.unwrap(stanza))
            .flatten()
    }
}

impl age::Recipient for Identity {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let failed = || EncryptError::Io(std::io::ErrorKind::InvalidData.into());
        let ephemeral = random().map_err(|_| failed())?;
        let share = X25519_BASEPOINT.mul_clamped(*ephemeral);
        let key = self
            .wrapping_key(share, self.public.mul_clamped(*ephemeral))
            .ok_or_else(failed)?;
        let stanza = Stanza {
            tag: STANZA_TAG.to_owned(),
            args: vec![STANDARD_NO_PAD.encode(share.to_bytes())],
            body: aead_encrypt(&key, file_key.expose_secret()),
        };
        Ok((vec![stanza], HashSet::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use age::Identity as _;
    use age::Recipient as _;

    #[test]
    fn the_crates_own_type_reads_and_writes_the_same() {
        let ours = Identity::generate().unwrap();
        let theirs: age::x25519::Identity = ours.to_secret_text().parse().unwrap();
        assert_eq!(theirs.to_string().expose_secret(), &*ours.to_secret_text());
        let again: Identity = theirs.to_string().expose_secret().parse().unwrap();
        assert_eq!(again.secret(), ours.secret());

        let key = FileKey::new(Box::new([7; FILE_KEY_BYTES]));
        let opened = |by: &dyn age::Identity, stanzas: &[Stanza]| {
            *by.unwrap_stanzas(stanzas).unwrap().unwrap().expose_secret()
        };
        let (by_ours, _) = ours.wrap_file_key(&key).unwrap();
        let (by_theirs, _) = theirs.to_public().wrap_file_key(&key).unwrap();
        assert_eq!(opened(&theirs, &by_ours), [7; FILE_KEY_BYTES]);
        assert_eq!(opened(&ours, &by_theirs), [7; FILE_KEY_BYTES]);
        let stranger = Identity::generate().unwrap();
        assert!(stranger.unwrap_stanza(&by_theirs[0]).is_none());
    }

    #[test]
    fn other_texts_are_no_identities() {
        let text = Identity::generate().unwrap().to_secret_text();
        let hybrid = crate::hybrid::Identity::generate().unwrap();
        let short = keytext::encode(IDENTITY_HRP, &[7; 31]);
        for bad in ["", &text[1..], &hybrid.to_secret_text(), &short] {
            assert_eq!(bad.parse::<Identity>().unwrap_err(), NotAnIdentity);
        }
    }

    #[test]
    fn secrets_are_redacted() {
        let identity = Identity::generate().unwrap();
        assert_eq!(format!("{identity:?}"), "Identity(…)");
    }
}
