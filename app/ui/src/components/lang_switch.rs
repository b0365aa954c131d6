//! Switching the language.

use leptos::prelude::*;

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
            lang=move || lang.get().other().tag()
            on:click=move |_| lang.update(|lang| *lang = lang.other())
        >
            {move || shared().other_language}
        </button>
    }
}
