//! From a code to everything its box needs: one slow step (Argon2id), then HKDF.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use wire::{BoxAuth, BoxId, SchoolId};
use zeroize::Zeroizing;

use crate::code::Code;
use crate::hybrid::{Identity, Recipient};
use crate::proof::ThreadMac;

/// Argon2id memory in KiB, passes and lanes (`protocol.md`, "The code").
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The output of the slow step: the master key of one code at one school.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// Argon2id over the code's 24 digits. 19 MiB, two passes: tens of milliseconds on a server core,
    /// up to a second on a weak phone.
    pub fn derive(code: &Code, school: &SchoolId) -> Self {
        let salt = Sha256::new()
            .chain_update("xingang/v1/code|")
            .chain_update(school.as_str())
            .finalize();
        let mut key = Zeroizing::new([0; 32]);
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).expect("constants in range");
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(code.digits().as_bytes(), &salt[..16], key.as_mut_slice())
            .expect("lengths in range");
        Self(key)
    }

    /// The raw key, for known-answer vectors.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

/// What the holder of a code has at one school.
#[derive(Clone)]
pub struct SenderKeys {
    /// The box's name at the relay.
    pub box_id: BoxId,
    /// The proof that goes with it.
    pub box_auth: BoxAuth,
    /// Opens replies and the sender's own letters.
    pub identity: Identity,
    /// `reply_to`: whom replies are sealed to.
    pub reply_to: Recipient,
    /// Proves that a letter comes from this thread's sender, and a reply from a reader of a letter.
    pub mac: ThreadMac,
}

impl SenderKeys {
    /// Derives everything from a code: Argon2id once, then HKDF.
    pub fn derive(code: &Code, school: &SchoolId) -> Self {
        Self::from_master(&MasterKey::derive(code, school))
    }

    /// Derives everything from the master key.
    pub fn from_master(master: &MasterKey) -> Self {
        let identity = Identity::from_seed(expand(master.as_bytes(), "xingang/v1/box-key"));
        Self {
            box_id: BoxId(*expand(master.as_bytes(), "xingang/v1/box-id")),
            box_auth: BoxAuth(*expand(master.as_bytes(), "xingang/v1/box-auth")),
            reply_to: identity.recipient(),
            identity,
            mac: ThreadMac::from_bytes(expand(master.as_bytes(), "xingang/v1/thread-mac")),
        }
    }
}

impl fmt::Debug for SenderKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SenderKeys(…)")
    }
}

/// HKDF-SHA256 with an empty salt (`protocol.md`, "Bytes").
pub(crate) fn expand<const N: usize>(ikm: &[u8], info: &str) -> Zeroizing<[u8; N]> {
    let mut out = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::new(None, ikm)
        .expand(info.as_bytes(), out.as_mut_slice())
        .expect("at most 255 blocks");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn school_and_code_both_matter() {
        let school: SchoolId = "gangcheng".parse().unwrap();
        let other: SchoolId = "beihai".parse().unwrap();
        let code = Code::generate().unwrap();
        let keys = SenderKeys::derive(&code, &school);
        let again = SenderKeys::derive(&code, &school);
        assert_eq!(keys.box_id, again.box_id);
        assert_eq!(keys.reply_to, again.reply_to);
        assert_ne!(keys.box_id, SenderKeys::derive(&code, &other).box_id);
        let next = SenderKeys::derive(&Code::generate().unwrap(), &school);
        assert_ne!(keys.box_id, next.box_id);
        assert_eq!(format!("{keys:?}"), "SenderKeys(…)");
    }
}
