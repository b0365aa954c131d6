//! The Worker of a sender's vault: what a pupil's phone loads, without anything of the desk.

use vault::SenderVault;
use wasm_bindgen::prelude::wasm_bindgen;

/// Listens for the page's messages from the moment the module is instantiated.
#[wasm_bindgen(start)]
pub fn start() {
    vault_worker::serve::<SenderVault>();
}
