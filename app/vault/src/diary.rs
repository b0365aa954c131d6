//! The diary: pages sealed to one key that stands nowhere but wrapped under a PIN or passphrase, and
//! backups under a passphrase of their own. All of them are files that the stock `age` program opens.
//!
//! The key is a plain X25519 identity. A hybrid one would put 1.5 KB of stanza on each of some 5,000
//! pages; and a page stays on its phone, or travels in a backup that a passphrase alone closes.

use vault_api::Problem;
use vault_api::diary::{DiaryProblem, MAX_WORK, MIN_BACKUP_PASSPHRASE, MIN_PIN, MIN_WORK};
use zeroize::Zeroizing;

use crate::frame::{FewStanzas, open_with, seal_file};
use crate::passphrase::{self, BROWSER_WORK, PassphraseError};
use crate::x25519::Identity;

/// The smallest page, in bytes of plaintext.
const SMALLEST: usize = 4 << 10;
/// Sizes double up to here; larger ones are its multiples.
const STEP: usize = 1 << 20;
/// What pads a plaintext. Its contents are JSON, which stays JSON with spaces after it.
const PADDING: u8 = b' ';
/// Bytes that header and tags of an ordinary page stay under, so that it is not moved as it grows.
const ROOM: usize = 1 << 10;

/// An open diary: its key.
#[derive(Debug)]
pub struct Diary(Identity);

impl Diary {
    /// A new one.
    ///
    /// # Errors
    /// [`Problem::Internal`] when the system gives no randomness.
    pub fn create() -> Result<Self, Problem> {
        Identity::generate()
            .map(Self)
            .map_err(|_| Problem::Internal)
    }

    /// The key as an age file under a PIN or passphrase: what is inside is what `age -i` takes. It is
    /// opened again before it is handed out, since nothing else opens the pages. `work` is scrypt's
    /// log2 N, moved into [`MIN_WORK`] to [`MAX_WORK`].
    ///
    /// # Errors
    /// [`DiaryProblem::ShortSecret`]; [`Problem::Internal`] if age fails or the file does not open.
    pub fn wrap(&self, secret: &str, work: u8) -> Result<Vec<u8>, Problem> {
        check_secret(secret)?;
        let line = Zeroizing::new([self.0.to_secret_text().as_bytes(), b"\n"].concat());
        let work = work.clamp(MIN_WORK, MAX_WORK);
        let file = passphrase::seal(&line, secret, work).map_err(|_| Problem::Internal)?;
        match Self::open(&file, secret) {
            Ok(again) if again.0.secret() == self.0.secret() => Ok(file),
            _ => Err(Problem::Internal),
        }
    }

    /// Opens a diary by its wrapped key.
    ///
    /// # Errors
    /// [`DiaryProblem`].
    pub fn open(file: &[u8], secret: &str) -> Result<Self, Problem> {
        let text = open_secret(file, secret)?;
        let identity = std::str::from_utf8(&text)
            .ok()
            .and_then(|text| text.trim_end().parse().ok());
        Ok(Self(
            identity.ok_or(Problem::Diary(DiaryProblem::NotAFile))?,
        ))
    }

    /// Seals pages: all or none.
    ///
    /// # Errors
    /// [`Problem::BadRequest`] for one that is empty or ends in a space; [`Problem::Internal`] if age
    /// fails.
    pub fn seal_pages(&self, pages: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, Problem> {
        let pages: Vec<_> = pages.into_iter().map(Zeroizing::new).collect();
        let seal = |contents: &Zeroizing<Vec<u8>>| {
            let padded = pad(contents)?;
            let mut page = Vec::with_capacity(padded.len() + ROOM);
            seal_file(&padded, &[&self.0], &mut page).map_err(|_| Problem::Internal)?;
            Ok(page)
        };
        pages.iter().map(seal).collect()
    }

    /// Opens pages: the places of those that did not open, and the contents of all, empty where one
    /// did not. A damaged page hides no other.
    pub fn open_pages(&self, pages: &[Vec<u8>]) -> (Vec<u32>, Vec<Vec<u8>>) {
        let open = |page: &Vec<u8>| {
            let contents = open_with(page, &[FewStanzas(&self.0)]);
            contents.map(strip).unwrap_or_default()
        };
        let contents: Vec<_> = pages.iter().map(open).collect();
        let damaged = (0..).zip(&contents);
        let damaged = damaged.filter(|(_, contents)| contents.is_empty());
        (damaged.map(|(at, _)| at).collect(), contents)
    }
}

/// Whether a secret is long enough for a diary's key, before anything slow.
///
/// # Errors
/// [`DiaryProblem::ShortSecret`].
pub fn check_secret(secret: &str) -> Result<(), Problem> {
    at_least(MIN_PIN, secret)
}

/// A backup: an age file under a passphrase, padded as pages are.
///
/// # Errors
/// [`DiaryProblem::ShortSecret`]; [`Problem::BadRequest`] for contents that are empty or end in a
/// space; [`Problem::Internal`] if age fails.
pub fn seal_backup(contents: Vec<u8>, passphrase: &str) -> Result<Vec<u8>, Problem> {
    let contents = Zeroizing::new(contents);
    at_least(MIN_BACKUP_PASSPHRASE, passphrase)?;
    let padded = pad(&contents)?;
    passphrase::seal(&padded, passphrase, BROWSER_WORK).map_err(|_| Problem::Internal)
}

/// What was sealed in a backup.
///
/// # Errors
/// [`DiaryProblem`].
pub fn open_backup(file: &[u8], passphrase: &str) -> Result<Vec<u8>, Problem> {
    open_secret(file, passphrase).map(strip)
}

/// Bytes of the padded plaintext of so many: 4 KiB, doubled as often as needed up to 1 MiB, above
/// that multiples of 1 MiB.
pub fn padded_len(len: usize) -> usize {
    if len <= STEP {
        len.next_power_of_two().max(SMALLEST)
    } else {
        len.next_multiple_of(STEP)
    }
}

/// Contents that end in the padding's byte would come back shorter; empty ones mean a damaged page.
fn pad(contents: &[u8]) -> Result<Zeroizing<Vec<u8>>, Problem> {
    if contents.last().is_none_or(|last| *last == PADDING) {
        return Err(Problem::BadRequest);
    }
    let mut padded = Zeroizing::new(vec![PADDING; padded_len(contents.len())]);
    padded[..contents.len()].copy_from_slice(contents);
    Ok(padded)
}

fn strip(mut padded: Zeroizing<Vec<u8>>) -> Vec<u8> {
    let len = padded.iter().rposition(|byte| *byte != PADDING);
    padded.truncate(len.map_or(0, |last| last + 1));
    std::mem::take(&mut *padded)
}

fn open_secret(file: &[u8], secret: &str) -> Result<Zeroizing<Vec<u8>>, Problem> {
    passphrase::open(file, secret).map_err(|error| {
        Problem::Diary(match error {
            PassphraseError::NotAFile => DiaryProblem::NotAFile,
            PassphraseError::Wrong => DiaryProblem::WrongSecret,
            PassphraseError::TooMuchWork => DiaryProblem::TooMuchWork,
        })
    })
}

fn at_least(chars: usize, secret: &str) -> Result<(), Problem> {
    match secret.chars().count() < chars {
        true => Err(Problem::Diary(DiaryProblem::ShortSecret)),
        false => Ok(()),
    }
}
