//! A worker's login: nonces and sessions.

use std::fmt;

use sha2::{Digest, Sha256};
use wire::SchoolId;
use wire::ids::{Nonce, SessionToken, SignKey};

/// SHA-256 of a session's token: all the relay keeps of it. Redacted in `Debug`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TokenHash(pub [u8; 32]);

impl TokenHash {
    /// The hash of a token.
    pub fn of(token: &SessionToken) -> Self {
        Self(Sha256::digest(token.0).into())
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

/// A nonce given out to one key of one school.
#[derive(Debug, Clone)]
pub struct NewNonce {
    /// The school.
    pub school: SchoolId,
    /// The key that is to sign it.
    pub sign: SignKey,
    /// 32 random bytes.
    pub nonce: Nonce,
    /// Now, unix seconds: nonces that ended by now are forgotten.
    pub now: u64,
    /// When it ends, unix seconds.
    pub ends: u64,
}

/// A nonce that came back signed.
#[derive(Debug, Clone)]
pub struct NonceClaim {
    /// The school.
    pub school: SchoolId,
    /// The key that signed it.
    pub sign: SignKey,
    /// The nonce.
    pub nonce: Nonce,
    /// Now, unix seconds.
    pub now: u64,
}

/// A session to be kept.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The token, hashed.
    pub token: TokenHash,
    /// Whose it is.
    pub worker: WorkerSession,
    /// Now, unix seconds: sessions that ended by now are forgotten.
    pub now: u64,
    /// When it ends, unix seconds.
    pub ends: u64,
}

/// Who a session belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerSession {
    /// The school.
    pub school: SchoolId,
    /// The worker's key.
    pub sign: SignKey,
}
