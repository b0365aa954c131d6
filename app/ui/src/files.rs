//! Files out of the browser, and into it.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Hands bytes to the browser's downloads.
///
/// # Errors
/// What the browser said, where it makes no download.
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let link = link(name, kind, bytes)?;
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

/// The bytes of a file that a person chose; none where it cannot be read, or has more than `most`.
pub async fn read(file: &File, most: u32) -> Option<Vec<u8>> {
    if file.size() > f64::from(most) {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

fn link(name: &str, kind: &str, bytes: &[u8]) -> Result<HtmlAnchorElement, JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&Url::create_object_url_with_blob(&blob)?);
    link.set_download(name);
    Ok(link)
}
