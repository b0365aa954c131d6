//! The city's authority: the key that signs cards, made and kept offline by the guidance centre.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey};
use wire::card::{AuthorityKey, Card, Fingerprint, SignedCard, signed_message};
use zeroize::Zeroizing;

use crate::card::{UnverifiedCard, VerifiedCard};
use crate::clock::Now;
use crate::keytext;
use crate::passphrase::{self, MAX_WORK, PassphraseError, SealFailed};
use vault_api::problem::CardProblem;

/// Bech32, so that a mistyped key is noticed when it is typed from paper.
const HRP: &str = "xingang-authority-secret-";

/// An authority's signing key.
///
/// # Security
/// Whoever has it can name anyone a school's worker. It belongs on a machine without a network.
pub struct Authority(SigningKey);

impl Authority {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(seed.as_mut_slice())?;
        Ok(Self::from_seed(&seed))
    }

    /// The key that follows from a seed.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public key.
    pub fn public(&self) -> AuthorityKey {
        AuthorityKey(self.0.verifying_key().to_bytes())
    }

    /// What stands on the posters.
    pub fn fingerprint(&self) -> Fingerprint {
        self.public().fingerprint()
    }

    /// Signs a card, after the checks that every reader will make.
    ///
    /// # Errors
    /// The check the card would fail: an unsigned mistake costs less than a signed one.
    pub fn sign(&self, card: &Card) -> Result<(SignedCard, VerifiedCard), CardProblem> {
        let bytes = serde_json::to_vec(card).expect("strings and numbers only");
        let sig = self.0.sign(&signed_message(&bytes)).to_bytes();
        let signed = SignedCard::assemble(&self.public(), &bytes, &sig);
        let verified =
            UnverifiedCard(signed.clone()).verify(&card.school, Some(self.fingerprint()))?;
        Ok((signed, verified))
    }

    /// The key as an age file under a passphrase.
    ///
    /// # Errors
    /// [`SealFailed`].
    pub fn to_key_file(&self, passphrase: &str, now: Now) -> Result<Vec<u8>, SealFailed> {
        self.seal(passphrase, now, MAX_WORK)
    }

    fn seal(&self, passphrase: &str, now: Now, work: u8) -> Result<Vec<u8>, SealFailed> {
        let seed = Zeroizing::new(self.0.to_bytes());
        let mut secret = keytext::encode(HRP, seed.as_slice());
        secret.make_ascii_uppercase();
        let text = Zeroizing::new(format!(
            "# 心港 Xingang: a city's authority key\n# created: {}\n# fingerprint: {}\n{}\n",
            now.rfc3339(),
            self.fingerprint(),
            *secret,
        ));
        passphrase::seal(text.as_bytes(), passphrase, work)
    }

    /// Opens a key file.
    ///
    /// # Errors
    /// [`PassphraseError`].
    pub fn from_key_file(file: &[u8], passphrase: &str) -> Result<Self, PassphraseError> {
        let text = passphrase::open(file, passphrase)?;
        let text = std::str::from_utf8(&text).map_err(|_| PassphraseError::NotAFile)?;
        text.lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .and_then(read_secret)
            .map(|seed| Self::from_seed(&seed))
            .ok_or(PassphraseError::NotAFile)
    }
}

fn read_secret(line: &str) -> Option<Zeroizing<[u8; 32]>> {
    let bytes = keytext::decode(line, HRP)?;
    bytes.as_slice().try_into().ok().map(Zeroizing::new)
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authority({})", self.fingerprint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_file_brings_the_same_authority_back() {
        let authority = Authority::generate().unwrap();
        let file = authority.seal("a long passphrase", Now(0), 2).unwrap();
        let again = Authority::from_key_file(&file, "a long passphrase").unwrap();
        assert_eq!(again.public(), authority.public());
        assert_eq!(
            Authority::from_key_file(&file, "another").err(),
            Some(PassphraseError::Wrong)
        );
        let other = passphrase::seal(b"# nothing\nAGE-SECRET-KEY-1X\n", "x", 2).unwrap();
        assert_eq!(
            Authority::from_key_file(&other, "x").err(),
            Some(PassphraseError::NotAFile)
        );
    }
}
