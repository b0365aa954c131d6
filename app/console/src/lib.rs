//! The worker's console: its own bundle, none of which reaches a pupil's phone. One file a screen,
//! `api.rs` as the only way to the relay, `desk.rs` as what the screens share; everything about order
//! and time is pure and tested (`inbox.rs`, `due.rs`, `passphrase.rs`).

mod api;
mod desk;
mod due;
mod files;
mod inbox;
mod kept;
mod passphrase;
mod screen;
mod screens;
mod texts;
mod trouble;

use heap as _;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the console in the page.
#[wasm_bindgen(start)]
pub fn start() {
    // Elsewhere a panic has no message, see `bundle::wasm` in tests/xtask.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    let place = document()
        .get_element_by_id("desk")
        .and_then(|place| place.dyn_into().ok());
    if let Some(place) = place {
        mount_to(place, screens::Console).forget();
    }
}
