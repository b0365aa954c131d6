//! The pupils' and parents' app: a home that stands in `index.html`, screens over the history, and a
//! page whose memory is all it has. Secrets live in the vault behind its Worker.
//!
//! A phone loads it in parts, see `chunks`.

mod api;
mod check;
mod chunks;
mod code;
mod diary;
mod home;
mod hotlines;
mod looks;
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

use heap as _;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use ui::lang::provide_lang;
use ui::screens::Screens;
use ui::vault::Vault;

use crate::screen::Screen;
use crate::visit::Visit;

/// Takes the page over.
#[wasm_bindgen(start)]
pub fn start() {
    // Elsewhere a panic has no message, see `bundle::wasm` in tests/xtask.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    // The visit lasts as long as the page; what it shows is built element by element.
    let place = root.clone().unchecked_into();
    mount_to(place, move || begin(root)).forget();
}

/// Begins a visit. The home and 07 stand in `index.html`; every other screen is built inside of `root`.
fn begin(root: Element) {
    let lang = provide_lang();
    let vault = Vault::new();
    ui::exit::install(vault.clone());
    // The link leaves the address before anything else happens.
    let link = ui::address::take_link();
    let visit = Visit::provide(vault.clone(), ui::address::school(), link);
    let screens = Screens::<Screen>::provide();
    ui::address::on_link(move |link| chunks::follow_link(visit, link));

    home::take_over();
    quay::take_over();
    school::load_board(visit);
    chunks::begin_when_needed(screens, root);
    request_idle_callback(move || {
        chunks::prefetch(lang.get_untracked());
        vault.prefetch();
    });
}
