//! Where passphrases come from: a file's first line, or the terminal without an echo.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use zeroize::Zeroizing;

use crate::files;

/// Reads the passphrase of a file that exists.
///
/// # Errors
/// When the file or the terminal cannot be read.
pub fn existing(file: Option<&Path>, prompt: &str) -> Result<Zeroizing<String>> {
    match file {
        Some(path) => first_line(path),
        None => ask(prompt),
    }
}

/// Reads the passphrase of a file to be made; on a terminal it is asked twice.
///
/// # Errors
/// When the file or the terminal cannot be read, or the two differ.
pub fn new(file: Option<&Path>, prompt: &str, again: &str) -> Result<Zeroizing<String>> {
    if let Some(path) = file {
        return first_line(path);
    }
    let passphrase = ask(prompt)?;
    if *passphrase != *ask(again)? {
        bail!("the two passphrases differ; nothing was written");
    }
    Ok(passphrase)
}

fn ask(prompt: &str) -> Result<Zeroizing<String>> {
    rpassword::prompt_password(prompt)
        .map(Zeroizing::new)
        .context("cannot ask for a passphrase here; use --passphrase-file")
}

fn first_line(path: &Path) -> Result<Zeroizing<String>> {
    let bytes = Zeroizing::new(files::read(path)?);
    let text = std::str::from_utf8(&bytes)
        .with_context(|| format!("{} is not UTF-8 text", path.display()))?;
    Ok(Zeroizing::new(
        text.lines().next().unwrap_or_default().to_owned(),
    ))
}
