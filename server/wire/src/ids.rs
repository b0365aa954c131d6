//! Identifiers, each its own type so that one is never taken for another. In JSON they are
//! lowercase hex, in binary bodies their raw bytes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Why a text is not the identifier it was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Not lowercase hex of the right length.
    #[error("expected {0} bytes as lowercase hex")]
    Hex(usize),
    /// Not `[a-z][a-z0-9-]{1,31}`.
    #[error("a school id is 2 to 32 of a-z, 0-9 and -, and starts with a letter")]
    School,
}

macro_rules! hex_id {
    ($(#[$doc:meta])* $name:ident, $len:literal, $debug:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub [u8; $len]);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $len;

            /// Lowercase hex, two digits a byte.
            pub fn to_hex(&self) -> String {
                hex::encode(self.0)
            }

            /// The raw bytes.
            pub fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                let mut bytes = [0; $len];
                if text.bytes().any(|b| b.is_ascii_uppercase()) {
                    return Err(BadId::Hex($len));
                }
                hex::decode_to_slice(text, &mut bytes).map_err(|_| BadId::Hex($len))?;
                Ok(Self(bytes))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.to_hex())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let show: fn(&Self) -> String = $debug;
                write!(f, "{}({})", stringify!($name), show(self))
            }
        }
    };
}

fn hidden<T>(_: &T) -> String {
    "…".to_owned()
}

hex_id!(
    /// One sender's letterbox at one school. Derived from the code; redacted in `Debug`, because a
    /// box must never reach a log.
    BoxId, 16, hidden
);
hex_id!(
    /// The proof that its bearer holds the code of a box. The relay keeps only its SHA-256.
    BoxAuth, 32, hidden
);
hex_id!(
    /// A letter or a reply: 16 random bytes, never ordered by time. Redacted in `Debug`.
    FrameId, 16, hidden
);
hex_id!(
    /// SHA-256 of a card's bytes.
    CardHash, 32, |id| id.to_hex()
);
hex_id!(
    /// A worker's public Ed25519 key, as it stands on the card.
    SignKey, 32, |id| id.to_hex()
);
hex_id!(
    /// A relay's one-time challenge to a worker's key.
    Nonce, 32, hidden
);
hex_id!(
    /// The secret of a worker's session at the relay.
    SessionToken, 32, hidden
);
hex_id!(
    /// SHA-256 of a box id: what an erased box leaves behind.
    ErasedBox, 32, hidden
);

#[cfg(feature = "verify")]
impl ErasedBox {
    /// What a box leaves behind when it is erased: relay and console both compute it.
    pub fn of(box_id: &BoxId) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(box_id.0).into())
    }
}

/// A school's short name in addresses, `[a-z][a-z0-9-]{1,31}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolId(String);

impl SchoolId {
    /// The longest id, in bytes.
    pub const MAX: usize = 32;

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SchoolId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let mut bytes = text.bytes();
        let letter = bytes.next().is_some_and(|b| b.is_ascii_lowercase());
        let rest = bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if letter && rest && (2..=Self::MAX).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadId::School)
        }
    }
}

impl fmt::Display for SchoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for SchoolId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SchoolId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn school_ids_are_narrow() {
        for good in ["gc", "gangcheng", "a1-b", &"a".repeat(32)] {
            assert!(good.parse::<SchoolId>().is_ok(), "{good}");
        }
        for bad in ["", "a", "1a", "-a", "Gc", "g_c", "港城", &"a".repeat(33)] {
            assert!(bad.parse::<SchoolId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn hex_is_lowercase_and_of_one_length() {
        let id: BoxId = "000102030405060708090a0b0c0d0e0f".parse().unwrap();
        assert_eq!(
            serde_json::to_string(&id).unwrap(),
            "\"000102030405060708090a0b0c0d0e0f\""
        );
        assert!("000102030405060708090A0B0C0D0E0F".parse::<BoxId>().is_err());
        assert!("00".parse::<BoxId>().is_err());
    }

    #[test]
    fn what_opens_a_box_is_redacted() {
        assert_eq!(format!("{:?}", BoxAuth([7; 32])), "BoxAuth(…)");
        assert_eq!(format!("{:?}", BoxId([7; 16])), "BoxId(…)");
    }
}
