//! The enrolment request on its way to the centre: public, signed, and compared by voice.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Icon, Sign, live};
use ui::lang::use_lang;

use super::secret::TroubleLine;
use crate::desk::Desk;
use crate::files;
use crate::texts::{say, texts_in};

/// Saving and copying the request.
#[component]
pub fn RequestActs(
    /// The request, signed JSON.
    request: String,
    /// The key's fingerprint, for the file's name.
    fingerprint: String,
) -> impl IntoView {
    let desk = Desk::expect();
    let lang = use_lang();
    let said = RwSignal::new(None::<String>);
    let trouble = RwSignal::new(None);
    let common = move || &texts_in(lang.get_untracked()).common;
    let save = {
        let request = request.clone();
        move |_| {
            let short: String = fingerprint.chars().take(8).collect();
            let name = format!("{}-{short}.enrol.json", desk.school());
            match files::download(&name, "application/json", request.as_bytes()) {
                Ok(()) => said.set(Some((common().saved_as)(&name))),
                Err(problem) => trouble.set(Some(problem)),
            }
        }
    };
    let copy = move |_| {
        let request = request.clone();
        spawn_local(async move {
            match files::copy(&request).await {
                Ok(()) => _ = said.try_set(Some(common().copied.to_owned())),
                Err(problem) => _ = trouble.try_set(Some(problem)),
            }
        });
    };
    view! {
        <div class="take__acts">
            <button class="btn btn--line btn--small" type="button" on:click=save>
                <Icon sign=Sign::Save small=true/>
                {say(|t| t.takings.save_request)}
            </button>
            <button class="btn btn--text btn--small" type="button" on:click=copy>
                {say(|t| t.takings.copy_request)}
            </button>
            <p class="small num" role="status">{live(move || said.get())}</p>
        </div>
        <TroubleLine trouble/>
    }
}
