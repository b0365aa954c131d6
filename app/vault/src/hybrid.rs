//! age's native post-quantum hybrid recipients and identities (`age1pq1…`, `AGE-SECRET-KEY-PQ-1…`),
//! behind the `age` crate's public traits.
//!
//! The `age` crate does not ship this type yet. This file is all there is of it here, to be deleted
//! when the crate does. Format: C2SP `age`, stanza `mlkem768x25519`: HPKE base mode with KEM
//! MLKEM768-X25519, HKDF-SHA256 and ChaCha20Poly1305. Proven by the C2SP CCTV vectors and against npm
//! `age-encryption` (`tests/interop`).

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use age::{DecryptError, EncryptError};
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::secrecy::ExposeSecret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use curve25519_dalek::montgomery::MontgomeryPoint;
use hpke::{Deserializable, Kem as _, OpModeR, OpModeS, Serializable};
use zeroize::{Zeroize, Zeroizing};

use crate::keytext;

type Kem = hpke::kem::XWing;
type Kdf = hpke::kdf::HkdfSha256;
type Aead = hpke::aead::ChaCha20Poly1305;
type PublicKey = <Kem as hpke::Kem>::PublicKey;
type PrivateKey = <Kem as hpke::Kem>::PrivateKey;
type EncappedKey = <Kem as hpke::Kem>::EncappedKey;

/// Characters of a recipient's text form (`protocol.md`, "Keys").
pub const RECIPIENT_CHARS: usize = 1_959;
/// Bytes of a recipient: an ML-KEM-768 encapsulation key and an X25519 point.
pub const RECIPIENT_LEN: usize = 1_184 + X25519_LEN;
/// Bytes of an identity's seed.
pub const SEED_LEN: usize = 32;

const X25519_LEN: usize = 32;
/// An ML-KEM-768 ciphertext and an X25519 share.
const ENCAPPED_LEN: usize = 1_088 + X25519_LEN;
/// A file key and its Poly1305 tag.
const BODY_LEN: usize = FILE_KEY_BYTES + 16;
const RECIPIENT_HRP: &str = "age1pq";
const IDENTITY_HRP: &str = "age-secret-key-pq-";
const STANZA_TAG: &str = "mlkem768x25519";
const INFO: &[u8] = b"age-encryption.org/mlkem768x25519";
const LABEL: &str = "postquantum";

/// A text that is not a hybrid recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hybrid age recipient (age1pq1…, 1,959 characters)")]
pub struct NotARecipient;

/// A text that is not a hybrid identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hybrid age identity (AGE-SECRET-KEY-PQ-1…)")]
pub struct NotAnIdentity;

/// Whom a file is sealed to.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(PublicKey);

impl Recipient {
    /// The recipient's bytes, [`RECIPIENT_LEN`] of them.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes().to_vec()
    }
}

impl FromStr for Recipient {
    type Err = NotARecipient;

    /// Reads the one canonical text form: lowercase, of exactly [`RECIPIENT_CHARS`]. One key has one
    /// text, so that threads can be told apart by it.
    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        if text.len() != RECIPIENT_CHARS || text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(NotARecipient);
        }
        let bytes = keytext::decode(text, RECIPIENT_HRP).ok_or(NotARecipient)?;
        if !contributes(&bytes) {
            return Err(NotARecipient);
        }
        let key = PublicKey::from_bytes(&bytes).map_err(|_| NotARecipient)?;
        Ok(Self(key))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&keytext::encode(RECIPIENT_HRP, &self.0.to_bytes()))
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recipient(age1pq1…)")
    }
}

impl age::Recipient for Recipient {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let (encapped, body) = hpke::single_shot_seal::<Aead, Kdf, Kem>(
            &OpModeS::Base,
            &self.0,
            INFO,
            file_key.expose_secret(),
            b"",
        )
        .map_err(|_| EncryptError::Io(std::io::ErrorKind::InvalidData.into()))?;
        let stanza = Stanza {
            tag: STANZA_TAG.to_owned(),
            args: vec![STANDARD_NO_PAD.encode(encapped.to_bytes())],
            body,
        };
        Ok((vec![stanza], HashSet::from([LABEL.to_owned()])))
    }
}

/// What opens files sealed to its recipient: a 32-byte seed, from which both key pairs follow.
#[derive(Clone)]
pub struct Identity {
    seed: Zeroizing<[u8; SEED_LEN]>,
    key: PrivateKey,
}

impl Identity {
    /// The identity that follows from a seed.
    pub fn from_seed(seed: Zeroizing<[u8; SEED_LEN]>) -> Self {
        // Every string of 32 bytes is a seed; only its length could be refused.
        let key = PrivateKey::from_bytes(seed.as_slice()).expect("a seed has 32 bytes");
        Self { seed, key }
    }

    /// A new random identity.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut seed = Zeroizing::new([0; SEED_LEN]);
        getrandom::fill(seed.as_mut_slice())?;
        Ok(Self::from_seed(seed))
    }

    /// The seed.
    ///
    /// # Security
    /// Whoever has it opens everything sealed to [`recipient`](Self::recipient).
    pub fn seed(&self) -> &[u8; SEED_LEN] {
        &self.seed
    }

    /// Whom to seal to.
    pub fn recipient(&self) -> Recipient {
        Recipient(Kem::sk_to_pk(&self.key))
    }

    /// The text form, `AGE-SECRET-KEY-PQ-1…`.
    ///
    /// # Security
    /// As for [`seed`](Self::seed).
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let mut text = keytext::encode(IDENTITY_HRP, self.seed.as_slice());
        text.make_ascii_uppercase();
        text
    }

    fn unwrap(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        // Checks that hpke alone does not make: exactly one argument of the right length, a body of
        // one file key (so that no ciphertext opens under two), and an X25519 share that contributes.
        let [argument] = stanza.args.as_slice() else {
            return Some(Err(DecryptError::InvalidHeader));
        };
        let encapped = match STANDARD_NO_PAD.decode(argument) {
            Ok(bytes) if bytes.len() == ENCAPPED_LEN && contributes(&bytes) => bytes,
            _ => return Some(Err(DecryptError::InvalidHeader)),
        };
        if stanza.body.len() != BODY_LEN {
            return Some(Err(DecryptError::InvalidHeader));
        }
        let encapped = EncappedKey::from_bytes(&encapped).ok()?;
        let mut opened = hpke::single_shot_open::<Aead, Kdf, Kem>(
            &OpModeR::Base,
            &self.key,
            &encapped,
            INFO,
            &stanza.body,
            b"",
        )
        .ok()?;
        let key = FileKey::try_init_with_mut(|key| match opened.as_slice().try_into() {
            Ok(bytes) => {
                *key = bytes;
                Ok(())
            }
            Err(_) => Err(DecryptError::InvalidHeader),
        });
        opened.zeroize();
        Some(key)
    }
}

impl FromStr for Identity {
    type Err = NotAnIdentity;

    fn from_str(text: &str) -> Result<Self, NotAnIdentity> {
        let bytes = keytext::decode(text, IDENTITY_HRP).ok_or(NotAnIdentity)?;
        let mut seed = Zeroizing::new([0; SEED_LEN]);
        if bytes.len() != SEED_LEN {
            return Err(NotAnIdentity);
        }
        seed.copy_from_slice(&bytes);
        Ok(Self::from_seed(seed))
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

/// Whether the X25519 point at the end of a key or a share contributes to the secret: a point of low
/// order would make that half of the hybrid a constant. Eight times such a point is the identity.
fn contributes(bytes: &[u8]) -> bool {
    let Some(point) = bytes.last_chunk::<X25519_LEN>() else {
        return false;
    };
    let eight = [true, false, false, false];
    MontgomeryPoint(*point)
        .mul_bits_be(eight.into_iter())
        .to_bytes()
        != [0; X25519_LEN]
}

#[cfg(test)]
mod tests {
    use super::*;
    use bech32_age::{ToBase32, Variant};

    #[test]
    fn both_text_forms_read_back() {
        let identity = Identity::generate().unwrap();
        let text = identity.to_secret_text();
        assert!(text.starts_with("AGE-SECRET-KEY-PQ-1"));
        let again: Identity = text.parse().unwrap();
        assert_eq!(again.seed(), identity.seed());

        let recipient = identity.recipient().to_string();
        assert_eq!(recipient.len(), RECIPIENT_CHARS);
        assert_eq!(
            recipient.parse::<Recipient>().unwrap(),
            identity.recipient()
        );
        assert_eq!(identity.recipient().to_bytes().len(), RECIPIENT_LEN);
    }

    #[test]
    fn other_texts_are_no_recipients() {
        let good = Identity::generate().unwrap().recipient();
        let text = good.to_string();
        let mut low_order = good.to_bytes();
        low_order[RECIPIENT_LEN - X25519_LEN..].fill(0);
        let low_order = keytext::encode(RECIPIENT_HRP, &low_order);
        let other_variant = good.to_bytes().to_base32();
        let other_variant =
            bech32_age::encode(RECIPIENT_HRP, other_variant, Variant::Bech32m).unwrap();
        let out_of_range = keytext::encode(RECIPIENT_HRP, &[0xff; RECIPIENT_LEN]);
        for bad in [
            "",
            "age1pq1",
            &text[..RECIPIENT_CHARS - 1],
            &text.to_uppercase(),
            &low_order,
            &other_variant,
            &out_of_range,
        ] {
            assert_eq!(bad.parse::<Recipient>(), Err(NotARecipient));
        }
    }

    #[test]
    fn secrets_are_redacted() {
        let identity = Identity::generate().unwrap();
        assert_eq!(format!("{identity:?}"), "Identity(…)");
    }
}
