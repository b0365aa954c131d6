//! The key is open, but the centre has not put it on the school's card yet.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Icon, Sign, live, press};

use super::enrolment::RequestActs;
use super::gate::Gate;
use super::secret::TroubleLine;
use crate::desk::{Desk, Stage};
use crate::texts::{groups, say, texts};

/// The fingerprint to read aloud, and another look.
#[component]
pub fn Waiting() -> impl IntoView {
    let desk = Desk::expect();
    let busy = RwSignal::new(false);
    let looked = RwSignal::new(false);
    let trouble = RwSignal::new(None);
    let look = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        looked.set(false);
        spawn_local(async move {
            let result = desk.look_again().await;
            busy.set(false);
            looked.set(result.is_ok() && desk.stage.get_untracked() == Stage::Waiting);
            trouble.set(result.err());
        });
    };
    let finger = move || {
        desk.identity.with(|identity| {
            identity
                .as_ref()
                .map(|identity| groups(&identity.fingerprint))
        })
    };
    // A key made on this computer still has its request here; the centre may have lost it.
    let request = move || {
        desk.kept.with(|kept| {
            let kept = kept.as_ref()?;
            Some((kept.enrolment.clone()?, kept.fingerprint.clone()?))
        })
    };
    view! {
        <Gate>
            <h1>{say(|t| t.waiting.title)}</h1>
            <p class="lead">{say(|t| t.waiting.lead)}</p>
            <div class="keyc section-s">
                <p class="small">{say(|t| t.waiting.read_aloud)}</p>
                <p class="finger num">{finger}</p>
                {live(move || {
                    request()
                        .map(|(request, fingerprint)| view! { <RequestActs request fingerprint/> })
                })}
            </div>
            <TroubleLine trouble/>
            <button
                class="btn btn--wide section-s"
                type="button"
                aria-disabled=move || busy.get().to_string()
                on:click=look
            >
                {say(|t| t.waiting.again)}
            </button>
            <p class="hint section-x" aria-live="polite">
                {live(move || looked.get().then(|| texts().waiting.still))}
            </p>
            <p class="small section-x">
                <button class="btn btn--text btn--small" type="button" on:click=press(move || desk.lock())>
                    <Icon sign=Sign::Lock small=true/>
                    {say(|t| t.common.lock)}
                </button>
            </p>
        </Gate>
    }
}
