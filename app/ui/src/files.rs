//! Files out of the browser.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

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
