//! A vault's Worker, whichever vault it is: takes the page's messages, lets the vault answer, sends the
//! answers back.
//!
//! A message is `{id, request: Uint8Array, frames: [Uint8Array]}`, an answer `{id, answer: Uint8Array,
//! frames: [Uint8Array]}` with its buffers transferred; both in [`vault_api::port`]'s bytes. A panic is
//! a trap: it reaches the page as the Worker's `error` event. Ending the Worker wipes everything.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

use heap as _;
use js_sys::{Array, Date, Object, Reflect, Uint8Array, global};
use vault::Vault;
use vault::clock::Now;
use vault::vault::Reply;
use vault_api::{Problem, port};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Makes the Worker's vault and has it answer every message from now on.
pub fn serve<V: Vault + 'static>() {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let listener = Closure::<dyn FnMut(MessageEvent) -> Result<(), JsValue>>::new({
        let scope = scope.clone();
        let mut vault = V::default();
        move |event: MessageEvent| answer(&mut vault, &scope, &event.data())
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Answers one message. What throws here reaches the page as an `error` event.
fn answer<V: Vault>(
    vault: &mut V,
    scope: &DedicatedWorkerGlobalScope,
    message: &JsValue,
) -> Result<(), JsValue> {
    let id = Reflect::get(message, &"id".into())?;
    let request = Reflect::get(message, &"request".into())?;
    let frames = Reflect::get(message, &"frames".into())?;
    let request = request
        .dyn_into::<Uint8Array>()
        .map(|bytes| port::decode(&bytes.to_vec()));
    let Reply { outcome, blobs } = match request {
        Ok(Ok(request)) => {
            let blobs = Array::from(&frames)
                .iter()
                .filter_map(|frame| frame.dyn_into::<Uint8Array>().ok())
                .map(|frame| frame.to_vec())
                .collect();
            vault.handle(request, blobs, now())
        }
        Ok(Err(_)) | Err(_) => Reply::from(Err(Problem::BadRequest)),
    };
    let answer = port::encode(&outcome).map_err(|_| JsValue::from_str("no message"))?;
    let answer = Uint8Array::from(answer.as_slice());

    let (frames, transfer) = (Array::new(), Array::of1(&answer.buffer()));
    for blob in &blobs {
        let frame = Uint8Array::from(blob.as_slice());
        transfer.push(&frame.buffer());
        frames.push(&frame);
    }
    let message = Object::new();
    Reflect::set(&message, &"id".into(), &id)?;
    Reflect::set(&message, &"answer".into(), &answer)?;
    Reflect::set(&message, &"frames".into(), &frames)?;
    scope.post_message_with_transfer(&message, &transfer)
}

fn now() -> Now {
    Now(Date::now() as u64)
}
