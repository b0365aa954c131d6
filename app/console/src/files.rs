//! Files in and out of the browser.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::trouble::Trouble;

/// Hands bytes to the browser's downloads.
///
/// # Errors
/// [`Trouble::File`] where the browser makes no download.
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), Trouble> {
    ui::files::download(name, kind, bytes).map_err(|_| Trouble::File)
}

/// The bytes of a file that a person chose.
///
/// # Errors
/// [`Trouble::File`] where it cannot be read, or is larger than any key file.
pub async fn read(file: &File) -> Result<Vec<u8>, Trouble> {
    /// A key file is well under a kilobyte; nobody waits for a film.
    const LARGEST: u32 = 65_536;
    ui::files::read(file, LARGEST).await.ok_or(Trouble::File)
}

/// Puts a text on the clipboard.
///
/// # Errors
/// [`Trouble::File`] where the browser does not allow it.
pub async fn copy(text: &str) -> Result<(), Trouble> {
    let copying = window().navigator().clipboard().write_text(text);
    JsFuture::from(copying)
        .await
        .map(|_| ())
        .map_err(|_| Trouble::File)
}
