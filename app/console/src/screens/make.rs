//! Making a key.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Icon, Notice, Sign, Tone, live, press};
use ui::lang::Lang;
use ui::screens::Screens;
use wire::card::Bilingual;

use super::gate::Gate;
use super::secret::{NewPassphrase, NewPassphraseFields, TroubleLine, Wrong};
use crate::desk::Desk;
use crate::screen::Screen;
use crate::texts::{say, texts, texts_in};

/// Name and passphrase.
#[component]
pub fn Make() -> impl IntoView {
    let desk = Desk::expect();
    let screens = Screens::<Screen>::expect();
    let name = RwSignal::new(String::new());
    let english = RwSignal::new(String::new());
    let passphrase =
        NewPassphrase::new(move || vec![name.get(), english.get(), desk.school().to_string()]);
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None);
    let no_name = Signal::derive(move || {
        (tried.get() && name.with(|name| name.trim().is_empty())).then(|| texts().make.name_missing)
    });
    let make = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let passphrase = passphrase.take();
        let display = display(&name.get_untracked(), &english.get_untracked());
        let (Some(passphrase), Some(display), false) = (passphrase, display, busy.get_untracked())
        else {
            return;
        };
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            match desk.make(display, passphrase).await {
                // What comes next stands in the place of this form: Back must not show it again.
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
            <h1>{say(|t| t.make.title)}</h1>
            <p class="lead">{say(|t| t.make.lead)}</p>
            <form class="section-s" novalidate on:submit=make>
                <div class="field">
                    <label class="label" for="name">{say(|t| t.make.name)}</label>
                    <p class="hint" id="name-hint">{say(|t| t.make.name_hint)}</p>
                    <input
                        class="input"
                        id="name"
                        autocomplete="off"
                        aria-describedby="name-hint name-error"
                        aria-invalid=move || no_name.get().is_some().to_string()
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                    <Wrong id="name-error" words=no_name/>
                </div>
                <div class="field">
                    <label class="label" for="english">{say(|t| t.make.english_name)}</label>
                    <p class="hint" id="english-hint">{say(|t| t.make.english_name_hint)}</p>
                    <input
                        class="input"
                        id="english"
                        lang="en"
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby="english-hint"
                        prop:value=move || english.get()
                        on:input=move |event| english.set(event_target_value(&event))
                    />
                </div>
                <NewPassphraseFields passphrase label=|| texts().common.passphrase/>
                <div class="section-s">
                    <Notice tone=Tone::Land sign=Sign::Info>{say(|t| t.make.nobody_can_help)}</Notice>
                </div>
                <TroubleLine trouble/>
                <button
                    class="btn btn--wide section-s"
                    type="submit"
                    aria-disabled=move || busy.get().to_string()
                >
                    {live(move || busy.get().then(|| view! { <Icon sign=Sign::Lock small=true/> }))}
                    {live(move || if busy.get() { texts().make.busy } else { texts().make.go })}
                </button>
                <p class="hint section-x" aria-live="polite">
                    {live(move || busy.get().then(|| texts().make.busy_long))}
                </p>
            </form>
            <p class="small section-x">
                <button class="btn btn--text btn--small" type="button" on:click=press(move || screens.back())>
                    {live(move || ui::texts::shared().back)}
                </button>
            </p>
        </Gate>
    }
}

/// The name on the card; the English one may be left out. None without a name.
fn display(name: &str, english: &str) -> Option<Bilingual> {
    let or = |text: &str, other: &str| {
        let text = text.trim();
        if text.is_empty() { other } else { text }.to_owned()
    };
    let zh = or(name, "");
    let only_worker = |lang| texts_in(lang).make.only_worker;
    let en = if zh == only_worker(Lang::Zh) {
        or(english, only_worker(Lang::En))
    } else {
        or(english, &zh)
    };
    (!zh.is_empty()).then_some(Bilingual { zh, en })
}

#[cfg(test)]
mod tests {
    use super::display;

    #[test]
    fn a_card_has_a_name_in_both_languages() {
        let name = |zh: &str, en: &str| display(zh, en).map(|name| (name.zh, name.en));
        let pair = |zh: &str, en: &str| Some((zh.to_owned(), en.to_owned()));
        assert_eq!(name(" 周岚 ", "Zhou Lan"), pair("周岚", "Zhou Lan"));
        assert_eq!(name("周岚", " "), pair("周岚", "周岚"));
        assert_eq!(name("社工", ""), pair("社工", "Social worker"));
        assert_eq!(name("  ", "Zhou Lan"), None);
    }
}
