//! Switching the language.

use leptos::prelude::*;

use super::{focus_on, live, press};
use crate::lang::use_lang;
use crate::texts::shared;

/// A button with the other language's own name.
#[component]
pub fn LangSwitch() -> impl IntoView {
    let lang = use_lang();
    view! {
        <button
            class="lang"
            type="button"
            lang=Signal::derive(move || lang.get().other().tag())
            on:click=press(move || {
                lang.update(|lang| *lang = lang.other());
                // A screen that is built anew for the language keeps the focus where it was.
                focus_on(".bar .lang");
            })
        >
            {live(move || shared().other_language)}
        </button>
    }
}
