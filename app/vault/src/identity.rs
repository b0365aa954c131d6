//! A worker's identity: one hybrid seed, from which the signing key follows, kept as an age file under
//! a passphrase and on a printed recovery sheet.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey};
use vault_api::Problem;
use vault_api::problem::{KeyFileProblem, MIN_PASSPHRASE};
use wire::SchoolId;
use wire::card::Fingerprint;
use wire::ids::{Nonce, SignKey};
use wire::session::{SessionRequest, login_message};
use zeroize::Zeroizing;

use crate::clock::Now;
use crate::hybrid::{Identity, NotAnIdentity, Recipient};
use crate::keys::expand;
use crate::passphrase::{self, BROWSER_WORK, PassphraseError};

/// A worker's keys: today's identity, older ones for letters still on their way, the signing key.
#[derive(Clone)]
pub struct WorkerIdentity {
    current: Identity,
    old: Vec<Identity>,
    sign: SigningKey,
}

impl WorkerIdentity {
    /// A new one.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        Identity::generate().map(|identity| Self::new(identity, Vec::new()))
    }

    fn new(current: Identity, old: Vec<Identity>) -> Self {
        let seed = expand(current.seed(), "xingang/v1/worker-sign");
        Self {
            sign: SigningKey::from_bytes(&seed),
            current,
            old,
        }
    }

    /// Reads what stands on a recovery sheet; spaces and line breaks between groups are forgiven.
    ///
    /// # Errors
    /// [`NotAnIdentity`].
    pub fn from_recovery(sheet: &str) -> Result<Self, NotAnIdentity> {
        let text: Zeroizing<String> =
            Zeroizing::new(sheet.chars().filter(|c| !c.is_whitespace()).collect());
        Ok(Self::new(text.parse()?, Vec::new()))
    }

    /// What the recovery sheet carries: the identity itself.
    ///
    /// # Security
    /// Whoever reads it reads the school's letters and signs as this worker.
    pub fn recovery(&self) -> Zeroizing<String> {
        self.current.to_secret_text()
    }

    /// An age identity file under a passphrase: the stock `age` program opens it, and what is inside
    /// is what `age -i` takes.
    ///
    /// # Errors
    /// [`KeyFileProblem::ShortPassphrase`]; [`Problem::Internal`] if age fails.
    pub fn to_key_file(
        &self,
        school: &SchoolId,
        passphrase: &str,
        now: Now,
    ) -> Result<Vec<u8>, Problem> {
        if passphrase.chars().count() < MIN_PASSPHRASE {
            return Err(Problem::KeyFile(KeyFileProblem::ShortPassphrase));
        }
        let mut text = Zeroizing::new(format!(
            "# 心港 Xingang: a school worker's identity\n# school: {school}\n# created: {}\n\
             # fingerprint: {}\n",
            now.rfc3339(),
            self.fingerprint(),
        ));
        for identity in std::iter::once(&self.current).chain(&self.old) {
            text.push_str(&identity.to_secret_text());
            text.push('\n');
        }
        passphrase::seal(text.as_bytes(), passphrase, BROWSER_WORK).map_err(|_| Problem::Internal)
    }

    /// Opens a key file. Its first identity is today's, the others are older.
    ///
    /// # Errors
    /// [`KeyFileProblem`].
    pub fn from_key_file(file: &[u8], passphrase: &str) -> Result<Self, KeyFileProblem> {
        let text = passphrase::open(file, passphrase).map_err(|error| match error {
            PassphraseError::NotAFile => KeyFileProblem::NotAKeyFile,
            PassphraseError::Wrong => KeyFileProblem::WrongPassphrase,
            PassphraseError::TooMuchWork => KeyFileProblem::TooMuchWork,
        })?;
        let text = std::str::from_utf8(&text).map_err(|_| KeyFileProblem::NotAKeyFile)?;
        let mut identities = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| {
                line.parse::<Identity>()
                    .map_err(|_| KeyFileProblem::NotAKeyFile)
            });
        let current = identities.next().ok_or(KeyFileProblem::NotAKeyFile)??;
        Ok(Self::new(current, identities.collect::<Result<_, _>>()?))
    }

    /// Everything that opens letters, today's first.
    pub fn identities(&self) -> Vec<&Identity> {
        std::iter::once(&self.current).chain(&self.old).collect()
    }

    /// Whom letters are sealed to.
    pub fn recipient(&self) -> Recipient {
        self.current.recipient()
    }

    /// Signs replies, logins and the enrolment request.
    pub fn signing_key(&self) -> &SigningKey {
        &self.sign
    }

    /// The public half of the signing key, as it stands on the card.
    pub fn sign_key(&self) -> SignKey {
        SignKey(self.sign.verifying_key().to_bytes())
    }

    /// What worker and centre compare by voice.
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint(&self.recipient(), &self.sign_key())
    }

    /// Signs the relay's nonce.
    pub fn sign_login(&self, origin: &str, school: &SchoolId, nonce: Nonce) -> SessionRequest {
        let signature = self.sign.sign(&login_message(origin, school, &nonce));
        SessionRequest {
            school: school.clone(),
            sign: self.sign_key(),
            nonce,
            signature: hex::encode(signature.to_bytes()),
        }
    }
}

/// The fingerprint of a worker's public keys: the first 16 bytes of
/// `SHA-256("xingang/v1/enrolment" || recipient, 1,216 bytes || sign key, 32 bytes)`.
pub fn fingerprint(recipient: &Recipient, sign: &SignKey) -> Fingerprint {
    let keys = [recipient.to_bytes().as_slice(), sign.as_bytes()].concat();
    Fingerprint::of("xingang/v1/enrolment", &keys)
}

impl fmt::Debug for WorkerIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WorkerIdentity(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSPHRASE: &str = "海边的第三盏灯";
    const LONG: &str = "海边的第三盏灯是为我亮的";

    #[test]
    fn sheet_and_file_bring_the_same_worker_back() {
        let worker = WorkerIdentity::generate().unwrap();
        let school = "gangcheng".parse().unwrap();
        let sheet = worker.recovery();
        let grouped: String = sheet
            .as_bytes()
            .chunks(8)
            .map(|group| format!("{}\n ", std::str::from_utf8(group).unwrap()))
            .collect();
        for text in [sheet.as_str(), &grouped, &sheet.to_lowercase()] {
            let again = WorkerIdentity::from_recovery(text).unwrap();
            assert_eq!(again.fingerprint(), worker.fingerprint());
            assert_eq!(again.sign_key(), worker.sign_key());
        }
        let file = worker.to_key_file(&school, LONG, Now(0)).unwrap();
        let again = WorkerIdentity::from_key_file(&file, LONG).unwrap();
        assert_eq!(again.fingerprint(), worker.fingerprint());
        assert!(matches!(
            WorkerIdentity::from_key_file(&file, "another passphrase"),
            Err(KeyFileProblem::WrongPassphrase)
        ));
        assert_eq!(
            worker.to_key_file(&school, PASSPHRASE, Now(0)),
            Err(Problem::KeyFile(KeyFileProblem::ShortPassphrase))
        );
    }

    #[test]
    fn older_identities_still_open_letters() {
        let (new, old) = (Identity::generate().unwrap(), Identity::generate().unwrap());
        let worker = WorkerIdentity::new(new, vec![old.clone()]);
        let school = "gangcheng".parse().unwrap();
        let file = worker.to_key_file(&school, LONG, Now(0)).unwrap();
        let again = WorkerIdentity::from_key_file(&file, LONG).unwrap();
        assert_eq!(again.identities().len(), 2);
        assert_eq!(again.identities()[1].seed(), old.seed());
        assert_eq!(again.sign_key(), worker.sign_key());
    }

    #[test]
    fn other_files_are_no_key_files() {
        for inside in ["", "# nothing\n", "AGE-SECRET-KEY-1ABC\n", "\u{fffd}"] {
            let file = passphrase::seal(inside.as_bytes(), LONG, 2).unwrap();
            assert!(matches!(
                WorkerIdentity::from_key_file(&file, LONG),
                Err(KeyFileProblem::NotAKeyFile)
            ));
        }
        assert!(WorkerIdentity::from_recovery("AGE-SECRET-KEY-PQ-1XYZ").is_err());
    }
}
