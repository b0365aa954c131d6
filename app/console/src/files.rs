//! Files in and out of the browser.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::trouble::Trouble;

/// Hands bytes to the browser's downloads.
///
/// # Errors
/// [`Trouble::File`] where the browser makes no download.
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), Trouble> {
    let link = link(name, kind, bytes).map_err(|_| Trouble::File)?;
    link.click();
    let url = link.href();
    // The download has begun by then; the bytes need not stay in memory.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(10),
    );
    Ok(())
}

fn link(name: &str, kind: &str, bytes: &[u8]) -> Result<HtmlAnchorElement, wasm_bindgen::JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&Url::create_object_url_with_blob(&blob)?);
    link.set_download(name);
    Ok(link)
}

/// The bytes of a file that a person chose.
///
/// # Errors
/// [`Trouble::File`] where it cannot be read, or is larger than any key file.
pub async fn read(file: &File) -> Result<Vec<u8>, Trouble> {
    /// A key file is well under a kilobyte; nobody waits for a film.
    const LARGEST: f64 = 65_536.0;
    if file.size() > LARGEST {
        return Err(Trouble::File);
    }
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| Trouble::File)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
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
