//! The pupils' and parents' app: a home that stands in `index.html`, screens over the history, and a
//! page whose memory is all it has. Secrets live in the vault behind its Worker.

mod api;
mod code;
mod home;
mod mailbox;
mod markup;
mod page;
mod parts;
mod post;
mod quay;
mod school;
mod screen;
mod screens;
mod texts;
mod trouble;
mod visit;
#[cfg(test)]
mod words;
mod writing;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// Takes the page over.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    // The visit lasts as long as the page; what it shows is built element by element.
    let place = root.clone().unchecked_into();
    mount_to(place, move || screens::begin(root)).forget();
}
