//! Files of the centre: nothing is overwritten, and secrets are for their owner's eyes only.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use wire::SignedCard;

/// Writes a new file that others may read.
///
/// # Errors
/// When the file exists already, or cannot be written.
pub fn write_public(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, OpenOptions::new())
}

/// Writes a new file that only its owner may read (mode 0600 where the system knows modes).
///
/// # Errors
/// When the file exists already, or cannot be written.
pub fn write_secret(path: &Path, bytes: &[u8]) -> Result<()> {
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    write(path, bytes, options)
}

fn write(path: &Path, bytes: &[u8], mut options: OpenOptions) -> Result<()> {
    let mut file = options
        .write(true)
        .create_new(true)
        .open(path)
        .with_context(|| format!("cannot make {}", path.display()))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Reads a file.
///
/// # Errors
/// When it cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a JSON file strictly: no key twice.
///
/// # Errors
/// When it cannot be read or does not have the shape.
pub fn read_json<T: DeserializeOwned>(path: &Path, what: &str) -> Result<T> {
    wire::json::from_slice(&read(path)?)
        .with_context(|| format!("{} is not {what}", path.display()))
}

/// Reads a signed card, not yet checked.
///
/// # Errors
/// When it cannot be read or does not have the shape.
pub fn read_signed(path: &Path) -> Result<SignedCard> {
    read_json(path, "a signed card")
}

/// JSON for people and for machines: indented, a line feed last.
pub fn pretty<T: serde::Serialize>(value: &T) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).expect("plain data always becomes JSON");
    text.push(b'\n');
    text
}
