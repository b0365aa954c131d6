//! Moving the focus, so that a keyboard and a screen reader follow what changed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Focuses the first element that matches, once what was just changed is on the page.
pub fn focus_on(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) =
            found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        {
            // An element that cannot take the focus leaves it where it was.
            let _ = element.focus();
        }
    });
}
