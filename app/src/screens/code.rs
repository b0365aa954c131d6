//! 15: come back with a code. Own keys, so that no input method learns the digits; a pasted code and a
//! hardware keyboard work too.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Bar, Icon, Sign, focus_on, live, on, press, state};
use ui::screens::Screens;
use vault_api::problem::CodeProblem;
use wasm_bindgen_futures::JsFuture;

use super::{lang, unlearned, value};
use crate::code::{DIGITS, digits, grouped, problem};
use crate::mailbox;
use crate::screen::Screen;
use crate::texts::{Texts, texts_in};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

/// What is typed, and what is said about it.
#[derive(Clone, Copy)]
struct Entry {
    /// Digits only. At most a few more than a code has, so that too many can be told.
    digits: RwSignal<String>,
    /// Said once the code was tried, or was complete and wrong.
    trouble: RwSignal<Option<Trouble>>,
    /// Pasting did not work.
    not_pasted: RwSignal<bool>,
}

/// More digits than this are no code with a slip in it.
const MOST: usize = DIGITS + 12;

impl Entry {
    fn set(self, digits: String) {
        let known = problem(&digits);
        // A wrong check digit is told as soon as all digits are there; missing ones when asked to open.
        let trouble = known.filter(|problem| !matches!(problem, CodeProblem::Missing(_)));
        self.not_pasted.set(false);
        self.trouble
            .set(trouble.map(|problem| vault_api::Problem::Code(problem).into()));
        self.digits.set(digits.chars().take(MOST).collect());
    }

    fn type_in(self, text: &str) {
        match digits(text) {
            Some(digits) => self.set(digits),
            None => self.trouble.set(Some(
                vault_api::Problem::Code(CodeProblem::NotDigits).into(),
            )),
        }
    }
}

#[component]
pub(crate) fn Code() -> impl IntoView {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let lang = lang();
    let t = texts_in(lang);
    let entry = Entry {
        digits: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        not_pasted: RwSignal::new(false),
    };
    let busy = RwSignal::new(false);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            open(visit, screens, entry, busy);
        }
    };
    view! {
        <Bar title=t.code.bar on_back=move |()| screens.back()/>
        <main class="page" tabindex="-1">
            <h1 tabindex="-1">{t.code.title}</h1>
            <p class="lead">{t.code.lead}</p>
            <form class="section-s" autocomplete="off" novalidate on:submit=on(open)>
                {field(entry, t)}
                <div id="code-said" role="status">
                    {live(move || match (entry.trouble.get(), entry.not_pasted.get()) {
                        (Some(trouble), _) => {
                            let words = trouble.words(lang);
                            view! {
                                <p class="error">
                                    <Icon sign=Sign::Info small=true/>
                                    <span>{words.what}{t.gap}{words.todo}</span>
                                </p>
                            }
                            .into_any()
                        }
                        (None, true) => view! { <p class="code__count">{t.code.paste_failed}</p> }.into_any(),
                        (None, false) => {
                            let count = entry.digits.with(String::len);
                            view! { <p class="code__count num">{(t.code.count)(count)}</p> }.into_any()
                        }
                    })}
                </div>
                {keypad(entry, t)}
                <button
                    class="btn btn--wide section-s"
                    type="submit"
                    aria-disabled=state(move || busy.get())
                >
                    {live(move || if busy.get() { t.code.opening } else { t.code.open })}
                </button>
            </form>
            <section class="section" aria-labelledby="lost">
                <h2 id="lost" class="h3">{t.code.lost}</h2>
                <p class="muted">{t.code.lost_body}</p>
                <button
                    class="btn btn--text"
                    type="button"
                    on:click=press(move || screens.go(Screen::Who(Writing::Pupil)))
                >
                    {t.code.write_again}
                </button>
            </section>
        </main>
    }
}

/// Shows groups of four whatever was typed, and keeps the caret at its digit.
fn field(entry: Entry, t: &'static Texts) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let typed = move |event: leptos::ev::Event| {
        let text = value(&event);
        let caret = input
            .get_untracked()
            .and_then(|input| input.selection_start().ok().flatten())
            .map(|at| {
                text.encode_utf16()
                    .take(at as usize)
                    .filter(|unit| is_digit(*unit))
                    .count()
            });
        entry.type_in(&text);
        if let (Some(input), Some(before)) = (input.get_untracked(), caret) {
            let shown = entry.digits.with_untracked(|digits| grouped(digits));
            // The signal leaves a field alone whose digits did not change.
            input.set_value(&shown);
            let at = (before + before.saturating_sub(1) / 4).min(shown.len()) as u32;
            let _ = input.set_selection_range(at, at);
        }
    };
    view! {
        <label class="label" for="code">{t.code.label}</label>
        <input
            class="input input--code code__field num"
            id="code"
            type="text"
            inputmode="none"
            {..unlearned()}
            aria-describedby="code-said"
            aria-invalid=state(move || entry.trouble.with(Option::is_some))
            node_ref=input
            prop:value=Signal::derive(move || entry.digits.with(|digits| grouped(digits)))
            on:input=on(typed)
        />
    }
}

fn is_digit(unit: u16) -> bool {
    char::from_u32(u32::from(unit))
        .is_some_and(|c| digits(c.encode_utf8(&mut [0; 4])).is_some_and(|d| !d.is_empty()))
}

fn keypad(entry: Entry, t: &'static Texts) -> impl IntoView {
    let key = move |digit: char| {
        view! {
            <button
                type="button"
                on:click=press(move || {
                    let mut digits = entry.digits.get_untracked();
                    digits.push(digit);
                    entry.set(digits);
                })
            >
                {digit}
            </button>
        }
    };
    let paste = move |_| {
        spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            let text = if clipboard.is_undefined() {
                None
            } else {
                JsFuture::from(clipboard.read_text())
                    .await
                    .ok()
                    .and_then(|text| text.as_string())
            };
            match text {
                Some(text) => entry.type_in(&text),
                None => entry.not_pasted.set(true),
            }
        });
    };
    let delete = move |_| {
        let mut digits = entry.digits.get_untracked();
        digits.pop();
        entry.set(digits);
    };
    view! {
        <div class="keypad section-s" role="group" aria-label=t.code.keypad>
            {('1'..='9').map(key).collect_view()}
            <button class="keypad__word" type="button" on:click=on(paste)>{t.code.paste}</button>
            {key('0')}
            <button class="keypad__word" type="button" aria-label=t.code.delete_label on:click=on(delete)>
                {t.code.delete}
            </button>
        </div>
    }
}

fn open(visit: Visit, screens: Screens<Screen>, entry: Entry, busy: RwSignal<bool>) {
    let code = entry.digits.get_untracked();
    if let Some(problem) = problem(&code) {
        entry
            .trouble
            .set(Some(vault_api::Problem::Code(problem).into()));
        focus_on("#code");
        return;
    }
    busy.set(true);
    spawn_local(async move {
        let opened = mailbox::open(visit, code).await;
        busy.try_set(false);
        match opened {
            // Left meanwhile: the box stays shut.
            Ok(()) if screens.current_untracked() != Screen::Code => mailbox::close(visit),
            Ok(()) => screens.go(Screen::Thread),
            Err(trouble) => _ = entry.trouble.try_set(Some(trouble)),
        }
    });
}
