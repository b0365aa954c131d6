//! Age files under a passphrase, as the stock `age` program reads them.

use std::io::{Read as _, Write as _};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use zeroize::Zeroizing;

/// scrypt's work for a key file opened in a browser: N = 2^16, 64 MiB, about a second on a school's
/// laptop. Set explicitly, because without a clock age would guess 2^18, which phones cannot hold.
pub const BROWSER_WORK: u8 = 16;
/// The most work an opener does: N = 2^17, 128 MiB.
pub const MAX_WORK: u8 = 17;

/// Why a file under a passphrase does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    /// Not an age file under a passphrase, or an altered one.
    #[error("not an age file under a passphrase")]
    NotAFile,
    /// The passphrase does not open it.
    #[error("the passphrase does not open it")]
    Wrong,
    /// It asks for more than [`MAX_WORK`].
    #[error("it asks for too much work")]
    TooMuchWork,
}

/// Encryption failed: no randomness or no memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealing under the passphrase failed")]
pub struct SealFailed;

/// An age file of `plaintext` under a passphrase; `work` is scrypt's log2 N, at most [`MAX_WORK`].
///
/// # Errors
/// [`SealFailed`].
pub fn seal(plaintext: &[u8], passphrase: &str, work: u8) -> Result<Vec<u8>, SealFailed> {
    let mut recipient = scrypt::Recipient::new(secret(passphrase));
    recipient.set_work_factor(work.clamp(1, MAX_WORK));
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|_| SealFailed)?;
    let mut file = Vec::new();
    let mut writer = encryptor.wrap_output(&mut file).map_err(|_| SealFailed)?;
    writer.write_all(plaintext).map_err(|_| SealFailed)?;
    writer.finish().map_err(|_| SealFailed)?;
    Ok(file)
}

/// Opens an age file under a passphrase.
///
/// # Errors
/// [`PassphraseError`].
pub fn open(file: &[u8], passphrase: &str) -> Result<Zeroizing<Vec<u8>>, PassphraseError> {
    let decryptor = Decryptor::new_buffered(file).map_err(|_| PassphraseError::NotAFile)?;
    if !decryptor.is_scrypt() {
        return Err(PassphraseError::NotAFile);
    }
    let mut identity = scrypt::Identity::new(secret(passphrase));
    identity.set_max_work_factor(MAX_WORK);
    let mut reader = decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .map_err(|error| match error {
            DecryptError::ExcessiveWork { .. } => PassphraseError::TooMuchWork,
            DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => {
                PassphraseError::Wrong
            }
            _ => PassphraseError::NotAFile,
        })?;
    let mut plaintext = Zeroizing::new(Vec::with_capacity(file.len()));
    reader
        .read_to_end(&mut plaintext)
        .map_err(|_| PassphraseError::NotAFile)?;
    Ok(plaintext)
}

fn secret(passphrase: &str) -> SecretString {
    SecretString::from(passphrase.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Little work, so that the tests take none.
    const QUICK: u8 = 2;

    #[test]
    fn the_passphrase_opens_and_no_other() {
        let file = seal(b"secret", "correct horse", QUICK).unwrap();
        assert_eq!(*open(&file, "correct horse").unwrap(), b"secret");
        assert_eq!(open(&file, "correct hors"), Err(PassphraseError::Wrong));
        assert_eq!(open(b"", "x"), Err(PassphraseError::NotAFile));
        assert_eq!(open(&file[..40], "x"), Err(PassphraseError::NotAFile));
        let cut = &file[..file.len() - 1];
        assert_eq!(open(cut, "correct horse"), Err(PassphraseError::NotAFile));
    }

    #[test]
    fn a_file_that_asks_for_too_much_work_is_refused_before_any() {
        let file = seal(b"secret", "correct horse", QUICK).unwrap();
        let text = String::from_utf8_lossy(&file).into_owned();
        let line_end = text.find(" 2\n").unwrap();
        let mut greedy = file.clone();
        greedy.splice(line_end + 1..line_end + 2, *b"18");
        assert_eq!(
            open(&greedy, "correct horse"),
            Err(PassphraseError::TooMuchWork)
        );
    }
}
