//! A worker's login: the relay's challenge signed by the key on the card.

use serde::{Deserialize, Serialize};

use crate::ids::{Nonce, SchoolId, SessionToken, SignKey};

/// Seconds a nonce lives.
pub const NONCE_SECONDS: u64 = 60;
/// Seconds a session lives at most: 8 hours.
pub const SESSION_SECONDS: u64 = 8 * 3600;

/// Asking for a nonce.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeRequest {
    /// The school.
    pub school: SchoolId,
    /// The worker's public key.
    pub sign: SignKey,
}

/// A nonce for one (school, key).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// 32 random bytes, good once, for [`NONCE_SECONDS`].
    pub nonce: Nonce,
}

/// A signed nonce.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRequest {
    /// The school.
    pub school: SchoolId,
    /// The worker's public key.
    pub sign: SignKey,
    /// The nonce.
    pub nonce: Nonce,
    /// Ed25519 over [`login_message`], 64 bytes as lowercase hex.
    pub signature: String,
}

/// A session at the relay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Goes into `Authorization: Bearer …`; never stored by the browser.
    pub token: SessionToken,
    /// Seconds until it ends.
    pub seconds: u64,
}

/// The bytes a worker signs to log in. `origin` is the console's own `location.origin` and the
/// relay's configured one, never a header.
pub fn login_message(origin: &str, school: &SchoolId, nonce: &Nonce) -> Vec<u8> {
    format!("xingang/v1/login\n{origin}\n{school}\n{}\n", nonce.to_hex()).into_bytes()
}
