//! From a recovery sheet to a new key file.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Icon, Sign, live, press};
use ui::screens::Screens;

use super::gate::Gate;
use super::secret::{NewPassphrase, NewPassphraseFields, TroubleLine};
use crate::desk::Desk;
use crate::screen::Screen;
use crate::texts::{say, texts};

/// The text of the sheet and a new passphrase.
#[component]
pub fn Recover() -> impl IntoView {
    let desk = Desk::expect();
    let screens = Screens::<Screen>::expect();
    let text = RwSignal::new(String::new());
    let passphrase = NewPassphrase::new(move || vec![desk.school().to_string()]);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None);
    let recover = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(passphrase), false) = (passphrase.take(), busy.get_untracked()) else {
            return;
        };
        // The groups of the sheet are typed as they are seen; Bech32 is one case throughout.
        let recovery = text.get_untracked().to_ascii_uppercase();
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            match desk.recover(recovery, passphrase).await {
                Ok(()) => screens.replace(Screen::Desk),
                Err(problem) => {
                    trouble.set(Some(problem));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <Gate>
            <h1>{say(|t| t.recover.title)}</h1>
            <p class="lead">{say(|t| t.recover.lead)}</p>
            <form class="section-s" novalidate on:submit=recover>
                <div class="field">
                    <label class="label" for="sheet-text">{say(|t| t.recover.text)}</label>
                    <p class="hint" id="sheet-hint">{say(|t| t.recover.text_hint)}</p>
                    <textarea
                        class="input input--key num"
                        id="sheet-text"
                        rows="4"
                        lang="en"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        aria-describedby="sheet-hint"
                        prop:value=move || text.get()
                        on:input=move |event| text.set(event_target_value(&event))
                    ></textarea>
                </div>
                <NewPassphraseFields passphrase label=|| texts().common.new_passphrase/>
                <TroubleLine trouble/>
                <button
                    class="btn btn--wide section-s"
                    type="submit"
                    aria-disabled=move || busy.get().to_string()
                >
                    {live(move || busy.get().then(|| view! { <Icon sign=Sign::Lock small=true/> }))}
                    {live(move || if busy.get() { texts().recover.busy } else { texts().recover.go })}
                </button>
            </form>
            <p class="small section-x">
                <button class="btn btn--text btn--small" type="button" on:click=press(move || screens.back())>
                    {live(move || ui::texts::shared().back)}
                </button>
            </p>
        </Gate>
    }
}
