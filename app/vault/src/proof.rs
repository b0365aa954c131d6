//! Proofs and signatures over bodies: each under its own label, so that none is taken for another.

use std::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use wire::ids::SignKey;
use zeroize::{Zeroize as _, Zeroizing};

use crate::hexed::Hex;

/// Label of a letter's proof.
pub const LETTER: &str = "xingang/v1/letter";
/// Label of a reply's proof and of its signature.
pub const REPLY: &str = "xingang/v1/reply";
/// Label of an enrolment request's signature.
pub const ENROLMENT: &str = "xingang/v1/enrolment";

/// `label || 0x00 || UTF-8(body)`: what proofs and signatures cover.
fn message(label: &str, body: &str) -> Vec<u8> {
    [label.as_bytes(), &[0], body.as_bytes()].concat()
}

/// The key of a thread's proofs, `thread_mac`: the sender derives it from the code, the worker learns
/// it from the letters.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ThreadMac(Hex<32>);

impl ThreadMac {
    /// The key with these bytes.
    pub fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(Hex(*bytes))
    }

    /// The raw key.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0.0
    }

    /// `HMAC-SHA256(thread_mac, label || 0x00 || UTF-8(body))`.
    pub fn prove(&self, label: &str, body: &str) -> Hex<32> {
        Hex(self.hmac(label, body).finalize().into_bytes().into())
    }

    /// Whether `proof` is [`prove`](Self::prove)'s, compared in constant time.
    pub fn verifies(&self, label: &str, body: &str, proof: &Hex<32>) -> bool {
        self.hmac(label, body).verify_slice(&proof.0).is_ok()
    }

    fn hmac(&self, label: &str, body: &str) -> Hmac<Sha256> {
        let mut hmac =
            Hmac::<Sha256>::new_from_slice(self.as_bytes()).expect("HMAC takes any key length");
        hmac.update(&message(label, body));
        hmac
    }
}

impl Drop for ThreadMac {
    fn drop(&mut self) {
        self.0.0.zeroize();
    }
}

impl fmt::Debug for ThreadMac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ThreadMac(…)")
    }
}

/// Ed25519 over `label || 0x00 || UTF-8(body)`.
pub fn sign(key: &SigningKey, label: &str, body: &str) -> Hex<64> {
    Hex(key.sign(&message(label, body)).to_bytes())
}

/// Whether `sig` is `by`'s signature under this label. Strict: no weak keys, no second encodings.
pub fn signed_by(by: &SignKey, label: &str, body: &str, sig: &Hex<64>) -> bool {
    VerifyingKey::from_bytes(by.as_bytes()).is_ok_and(|key| {
        key.verify_strict(&message(label, body), &Signature::from_bytes(&sig.0))
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_proofs_apart() {
        let mac = ThreadMac::from_bytes(Zeroizing::new([7; 32]));
        let proof = mac.prove(LETTER, "{}");
        assert!(mac.verifies(LETTER, "{}", &proof));
        assert!(!mac.verifies(REPLY, "{}", &proof));
        assert!(!mac.verifies(LETTER, "{ }", &proof));
        let other = ThreadMac::from_bytes(Zeroizing::new([8; 32]));
        assert!(!other.verifies(LETTER, "{}", &proof));
        assert_eq!(format!("{mac:?}"), "ThreadMac(…)");
    }

    #[test]
    fn signatures_are_bound_to_key_label_and_body() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let by = SignKey(key.verifying_key().to_bytes());
        let sig = sign(&key, REPLY, "{}");
        assert!(signed_by(&by, REPLY, "{}", &sig));
        assert!(!signed_by(&by, ENROLMENT, "{}", &sig));
        assert!(!signed_by(&by, REPLY, "{ }", &sig));
        let other = SigningKey::from_bytes(&[8; 32]);
        let by = SignKey(other.verifying_key().to_bytes());
        assert!(!signed_by(&by, REPLY, "{}", &sig));
        // The point of order one "signs" everything for a lax verifier.
        let mut one = [0; 32];
        one[0] = 1;
        assert!(!signed_by(&SignKey(one), REPLY, "{}", &Hex([0; 64])));
    }
}
