//! A question that must be answered before something that cannot be undone.

use leptos::html;
use leptos::prelude::*;

use super::{on, press};

/// The browser's own modal dialog. The safe choice comes first and has the focus; Esc chooses it.
#[component]
pub fn Dialog(
    /// Whether it stands.
    #[prop(into)]
    open: Signal<bool>,
    /// A question.
    #[prop(into)]
    title: Signal<String>,
    /// The safe choice.
    #[prop(into)]
    stay: Signal<String>,
    /// What the safe choice does.
    #[prop(into)]
    on_stay: Callback<()>,
    /// The other choice.
    #[prop(into)]
    act: Signal<String>,
    /// What the other choice does.
    #[prop(into)]
    on_act: Callback<()>,
    /// What it does and what it does not do.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let (Some(dialog), open) = (dialog.get(), open.get()) else {
            return;
        };
        match (open, dialog.open()) {
            // Fails only for a dialog that left the page, which needs none.
            (true, false) => _ = dialog.show_modal(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-label=title
            on:cancel=on(move |event: leptos::ev::Event| {
                event.prevent_default();
                on_stay.run(());
            })
        >
            <h2>{title}</h2>
            {children()}
            <div class="btns">
                <button class="btn btn--line" type="button" on:click=press(move || on_stay.run(()))>
                    {stay}
                </button>
                <button class="btn btn--danger" type="button" on:click=press(move || on_act.run(()))>
                    {act}
                </button>
            </div>
        </dialog>
    }
}
