//! The Worker of a console's vault, without anything of the sender's box and the diary.

use vault::DeskVault;
use wasm_bindgen::prelude::wasm_bindgen;

/// Listens for the page's messages from the moment the module is instantiated.
#[wasm_bindgen(start)]
pub fn start() {
    vault_worker::serve::<DeskVault>();
}
