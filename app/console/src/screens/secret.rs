//! Fields for passphrases, and what is said about them.

use leptos::prelude::*;
use ui::components::{Icon, Sign, live, press};
use ui::lang::use_lang;

use crate::passphrase::{Advice, advise};
use crate::texts::texts;
use crate::trouble::Trouble;

/// A passphrase field that can show what is typed.
#[component]
pub fn Passphrase(
    /// Its id in the page.
    id: &'static str,
    /// Its label.
    label: fn() -> &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// For the browser's own keeper of passwords.
    autocomplete: &'static str,
    /// What is wrong, in words.
    #[prop(optional, into)]
    error: Signal<Option<&'static str>>,
    /// More about it.
    #[prop(optional)]
    hint: Option<fn() -> &'static str>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let error_id = format!("{id}-error");
    let hint_id = format!("{id}-hint");
    let described = {
        let (error_id, hint_id) = (error_id.clone(), hint_id.clone());
        move || match (error.get().is_some(), hint.is_some()) {
            (true, true) => format!("{error_id} {hint_id}"),
            (true, false) => error_id.clone(),
            _ => hint_id.clone(),
        }
    };
    view! {
        <div class="field">
            <label class="label" for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <div class="secret">
                <input
                    class="input"
                    id=id
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    autocapitalize="off"
                    spellcheck="false"
                    aria-invalid=move || error.get().is_some().to_string()
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <button
                    class="secret__show"
                    type="button"
                    aria-pressed=move || shown.get().to_string()
                    on:click=press(move || shown.update(|shown| *shown = !*shown))
                >
                    {live(move || {
                        let common = &texts().common;
                        if shown.get() { common.hide_passphrase } else { common.show_passphrase }
                    })}
                </button>
            </div>
            <Wrong id=error_id words=error/>
        </div>
    }
}

/// What is wrong with a field, under it.
#[component]
pub fn Wrong(
    /// Its id in the page, where a field names it.
    #[prop(optional, into)]
    id: Option<String>,
    /// The words, if something is.
    #[prop(into)]
    words: Signal<Option<&'static str>>,
) -> impl IntoView {
    view! {
        <div id=id aria-live="polite">
            {live(move || {
                words
                    .get()
                    .map(|words| {
                        view! {
                            <p class="error">
                                <Icon sign=Sign::Info small=true/>
                                {words}
                            </p>
                        }
                    })
            })}
        </div>
    }
}

/// A trouble in words, where it happened.
#[component]
pub fn TroubleLine(
    /// The trouble, if there is one.
    #[prop(into)]
    trouble: Signal<Option<Trouble>>,
) -> impl IntoView {
    let lang = use_lang();
    let words = Signal::derive(move || trouble.get().map(|trouble| trouble.words(lang.get())));
    view! { <Wrong words/> }
}

/// A new passphrase, written twice.
#[derive(Debug, Clone, Copy)]
pub struct NewPassphrase {
    first: RwSignal<String>,
    second: RwSignal<String>,
    /// Somebody tried to go on.
    tried: RwSignal<bool>,
    advice: Memo<Advice>,
}

impl NewPassphrase {
    /// An empty one. `known` are words that an attacker would try first.
    pub fn new(known: impl Fn() -> Vec<String> + Send + Sync + 'static) -> Self {
        let first = RwSignal::new(String::new());
        Self {
            first,
            second: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            advice: Memo::new(move |_| {
                let known = known();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                first.with(|first| advise(first, &known))
            }),
        }
    }

    /// The passphrase, if it may be used; else the fields say why not.
    pub fn take(self) -> Option<String> {
        self.tried.set(true);
        let (first, second) = (self.first.get_untracked(), self.second.get_untracked());
        (self.advice.get_untracked().is_enough() && first == second).then_some(first)
    }
}

/// The two fields, with honest advice between them.
#[component]
pub fn NewPassphraseFields(
    passphrase: NewPassphrase,
    label: fn() -> &'static str,
) -> impl IntoView {
    let NewPassphrase {
        first,
        second,
        tried,
        advice,
    } = passphrase;
    let too_short = Signal::derive(move || {
        let short = matches!(advice.get(), Advice::Empty | Advice::Short(_));
        (tried.get() && short).then(|| (texts().common.advice)(advice.get()))
    });
    let differs = Signal::derive(move || {
        let differs = first.with(|first| second.with(|second| first != second));
        (tried.get() && differs).then(|| texts().common.not_the_same)
    });
    let level = move || match advice.get() {
        Advice::Empty | Advice::Short(_) => "0",
        Advice::Weak(_) => "1",
        Advice::Fair => "2",
        Advice::Good => "3",
    };
    let says = move || {
        let advice = advice.get();
        (advice != Advice::Empty && too_short.get().is_none())
            .then(|| (texts().common.advice)(advice))
    };
    view! {
        <Passphrase
            id="pass-new"
            label
            value=first
            autocomplete="new-password"
            error=too_short
            hint=|| texts().common.passphrase_hint
        />
        <div class="strength" data-level=level>
            <span class="strength__bar" aria-hidden="true">
                <i></i>
                <i></i>
                <i></i>
            </span>
            <p class="small" aria-live="polite">{says}</p>
        </div>
        <Passphrase
            id="pass-again"
            label=|| texts().common.passphrase_again
            value=second
            autocomplete="new-password"
            error=differs
        />
    }
}
