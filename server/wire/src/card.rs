//! A school's card: its signed list of recipients, and the check of that signature.

use serde::{Deserialize, Serialize};

use crate::ids::{CardHash, SchoolId, SignKey};

/// A text in both languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Bilingual {
    /// 简体中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What someone on a card is to the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// 驻校社工, the school's own worker.
    Worker,
    /// 代班社工, who covers absences.
    Deputy,
}

/// One person a letter is sealed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardRecipient {
    /// What they are to the school.
    pub role: Role,
    /// A name or 社工; never a gender.
    pub display: Bilingual,
    /// An `age1pq1…` recipient, 1,959 characters.
    pub recipient: String,
    /// The Ed25519 key their replies are signed with.
    pub sign: SignKey,
}

/// Weekly office hours, wall-clock times at +08:00.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Days of the week, 1 = Monday to 7 = Sunday (ISO 8601).
    pub days: Vec<u8>,
    /// `HH:MM`, inclusive.
    pub from: String,
    /// `HH:MM`, exclusive.
    pub to: String,
}

/// First and last day away, `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// First day away.
    pub from: String,
    /// Last day away.
    pub to: String,
}

/// Where and when the worker is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The room.
    pub room: Bilingual,
    /// Weekly hours.
    pub hours: Vec<Hours>,
    /// Days away.
    #[serde(default)]
    pub closed: Vec<Closed>,
    /// How many school days an answer usually takes.
    pub answer_days: u8,
}

/// A help line that overrides the app's list for this school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hotline {
    /// The number to dial.
    pub number: String,
    /// What it is.
    pub name: Bilingual,
    /// When it answers.
    pub hours: Bilingual,
}

/// What a card says. The bytes that carry it are what is signed; this is only their reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Version of the card's shape: 1.
    pub v: u8,
    /// The school it is for.
    pub school: SchoolId,
    /// The school's name.
    pub name: Bilingual,
    /// Rises with every card of a school.
    pub epoch: u32,
    /// First UTC day, `YYYY-MM-DD`.
    pub not_before: String,
    /// Last UTC day, at most 190 days later.
    pub not_after: String,
    /// One to three people; two at least in production.
    pub recipients: Vec<CardRecipient>,
    /// Where and when.
    pub office: Office,
    /// Overrides of the app's help lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hotlines: Vec<Hotline>,
    /// SHA-256 of the card before this one; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev: Option<CardHash>,
}

/// The version of a card this code reads.
pub const CARD_VERSION: u8 = 1;
/// A card is in date for at most this many days.
pub const MAX_CARD_DAYS: i64 = 190;
/// A card still works this many days after its last day, marked as overdue.
pub const GRACE_DAYS: i64 = 30;

/// A card as it is delivered: unverified until its signature and pin have been checked. All three
/// are base64url without padding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCard {
    /// The authority's Ed25519 public key, 32 bytes.
    pub authority: String,
    /// The card's bytes, exactly as signed.
    pub card: String,
    /// The signature, 64 bytes.
    pub sig: String,
}

/// A school in the relay's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolListing {
    /// Its id.
    pub school: SchoolId,
    /// Its name.
    pub name: Bilingual,
}

#[cfg(feature = "verify")]
pub use verify::{AuthorityKey, CheckedCard, Fingerprint, NotACard, hash, signed_message};

#[cfg(feature = "verify")]
mod verify {
    use std::fmt;
    use std::str::FromStr;

    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use ed25519_dalek::{Signature, VerifyingKey};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
    use sha2::{Digest, Sha256};

    use super::{CARD_VERSION, Card, SignedCard};
    use crate::ids::CardHash;

    /// Why a delivered card is not a card.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
    pub enum NotACard {
        /// Not base64url of the right lengths, or not the JSON of a card of this version.
        #[error("it does not have the shape of a card")]
        Shape,
        /// The signature does not verify under the key it came with.
        #[error("its signature does not verify")]
        Signature,
    }

    /// A city authority's Ed25519 public key.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct AuthorityKey(pub [u8; 32]);

    /// The first 16 bytes of `SHA-256("xingang/v1/authority" || public key)`; as text 26 characters of
    /// Crockford base32, RFC 4648 bit order, two zero bits last.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Fingerprint(pub [u8; 16]);

    const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    impl AuthorityKey {
        /// The fingerprint that stands on the poster.
        pub fn fingerprint(&self) -> Fingerprint {
            Fingerprint::of("xingang/v1/authority", &self.0)
        }
    }

    impl Fingerprint {
        /// Characters of the text form.
        pub const CHARS: usize = 26;

        /// The first 16 bytes of SHA-256 over a label and what it names.
        pub fn of(label: &str, bytes: &[u8]) -> Self {
            let digest = Sha256::new()
                .chain_update(label)
                .chain_update(bytes)
                .finalize();
            let mut first = [0; 16];
            first.copy_from_slice(&digest[..16]);
            Self(first)
        }
    }

    impl fmt::Display for Fingerprint {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            // 128 bits and two zero bits make 26 groups of five.
            let bits = u128::from_be_bytes(self.0);
            let digit = |shift: u32| CROCKFORD[(bits >> shift) as usize & 31] as char;
            let mut text: String = (0..25).map(|group| digit(123 - group * 5)).collect();
            text.push(CROCKFORD[(bits << 2) as usize & 31] as char);
            f.write_str(&text)
        }
    }

    impl Serialize for Fingerprint {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    impl<'de> Deserialize<'de> for Fingerprint {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            String::deserialize(deserializer)?
                .parse()
                .map_err(D::Error::custom)
        }
    }

    /// A text that is not a fingerprint.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
    #[error("a fingerprint is 26 characters of Crockford base32")]
    pub struct NotAFingerprint;

    impl FromStr for Fingerprint {
        type Err = NotAFingerprint;

        /// Reads the text form; spaces and dashes between groups, small letters, O for 0 and I or L
        /// for 1 are forgiven (Crockford).
        fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
            let mut bits: u128 = 0;
            let mut count = 0;
            for c in text
                .chars()
                .filter(|c| !matches!(c, ' ' | '-' | '\u{a0}' | '\u{3000}'))
            {
                let c = match c.to_ascii_uppercase() {
                    'O' => '0',
                    'I' | 'L' => '1',
                    other => other,
                };
                let value = CROCKFORD
                    .iter()
                    .position(|digit| *digit as char == c)
                    .ok_or(NotAFingerprint)? as u128;
                count += 1;
                bits = match count {
                    1..=25 => bits << 5 | value,
                    26 if value & 3 == 0 => bits << 3 | value >> 2,
                    _ => return Err(NotAFingerprint),
                };
            }
            if count == Self::CHARS {
                Ok(Self(bits.to_be_bytes()))
            } else {
                Err(NotAFingerprint)
            }
        }
    }

    /// A card whose signature verified under the key it came with. Whose key that is, and whether the
    /// card is in date and not older than one already known, is for the reader to check.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct CheckedCard {
        /// The key that signed it.
        pub authority: AuthorityKey,
        /// What it says.
        pub card: Card,
        /// SHA-256 of its bytes.
        pub hash: CardHash,
        /// Its bytes, exactly as signed.
        pub bytes: Vec<u8>,
        /// The signature over them.
        pub sig: [u8; 64],
    }

    /// SHA-256 of a card's bytes.
    pub fn hash(card: &[u8]) -> CardHash {
        CardHash(Sha256::digest(card).into())
    }

    /// The bytes an authority signs: `"xingang/v1/card" || 0x00 || card bytes`.
    pub fn signed_message(card: &[u8]) -> Vec<u8> {
        [b"xingang/v1/card\0".as_slice(), card].concat()
    }

    impl SignedCard {
        /// Checks the signature strictly and reads the card.
        ///
        /// # Errors
        /// [`NotACard`] when the shape or the signature is wrong.
        pub fn check(&self) -> Result<CheckedCard, NotACard> {
            let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| NotACard::Shape);
            let authority: [u8; 32] = decode(&self.authority)?
                .try_into()
                .map_err(|_| NotACard::Shape)?;
            let bytes = decode(&self.card)?;
            let sig: [u8; 64] = decode(&self.sig)?.try_into().map_err(|_| NotACard::Shape)?;
            VerifyingKey::from_bytes(&authority)
                .map_err(|_| NotACard::Signature)?
                .verify_strict(&signed_message(&bytes), &Signature::from_bytes(&sig))
                .map_err(|_| NotACard::Signature)?;
            let card: Card = crate::json::from_slice(&bytes).map_err(|_| NotACard::Shape)?;
            if card.v != CARD_VERSION {
                return Err(NotACard::Shape);
            }
            Ok(CheckedCard {
                authority: AuthorityKey(authority),
                card,
                hash: hash(&bytes),
                bytes,
                sig,
            })
        }

        /// Puts a card's bytes, its authority and their signature into the delivered form.
        pub fn assemble(authority: &AuthorityKey, card: &[u8], sig: &[u8; 64]) -> Self {
            Self {
                authority: URL_SAFE_NO_PAD.encode(authority.0),
                card: URL_SAFE_NO_PAD.encode(card),
                sig: URL_SAFE_NO_PAD.encode(sig),
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn fingerprints_read_back_as_written() {
            for bytes in [[0; 16], [0xff; 16], *b"0123456789abcdef"] {
                let text = Fingerprint(bytes).to_string();
                assert_eq!(text.len(), Fingerprint::CHARS);
                assert_eq!(text.parse(), Ok(Fingerprint(bytes)));
                assert_eq!(text.to_lowercase().parse(), Ok(Fingerprint(bytes)));
            }
            assert_eq!(
                Fingerprint([0xff; 16]).to_string(),
                "ZZZZZZZZZZZZZZZZZZZZZZZZZW"
            );
            for bad in [
                "",
                "Z",
                "ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "ZZZZZZZZZZZZZZZZZZZZZZZZZWW",
                "U",
            ] {
                assert_eq!(bad.parse::<Fingerprint>(), Err(NotAFingerprint), "{bad}");
            }
        }
    }
}
