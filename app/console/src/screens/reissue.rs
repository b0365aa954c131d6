//! Printing the recovery sheet again, and changing the passphrase. Both need the passphrase of now: an
//! open desk that somebody walked away from gives neither.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Icon, Sign, live, press};
use ui::lang::use_lang;
use vault_api::Problem;
use vault_api::problem::KeyFileProblem;

use super::secret::{NewPassphrase, NewPassphraseFields, Passphrase, TroubleLine};
use super::sheet;
use crate::desk::Desk;
use crate::files;
use crate::texts::{say, texts};
use crate::trouble::Trouble;

/// Which of the two is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Sheet,
    Passphrase,
}

/// Two buttons, and the form of the one that was pressed.
#[component]
pub fn Reissue() -> impl IntoView {
    let desk = Desk::expect();
    let asked = RwSignal::new(Asked::Nothing);
    let changed = RwSignal::new(false);
    let ask = move |what| {
        changed.set(false);
        asked.set(what);
    };
    move || {
        let here = desk.kept.with(Option::is_some);
        here.then(|| match asked.get() {
            Asked::Nothing => view! {
                <div class="keyc__acts">
                    <button
                        class="btn btn--line btn--small"
                        type="button"
                        on:click=press(move || ask(Asked::Sheet))
                    >
                        <Icon sign=Sign::Print small=true/>
                        {say(|t| t.keys.print)}
                    </button>
                    <button
                        class="btn btn--text btn--small"
                        type="button"
                        on:click=press(move || ask(Asked::Passphrase))
                    >
                        {say(|t| t.keys.change)}
                    </button>
                </div>
                <p class="small" role="status">
                    {live(move || changed.get().then(|| texts().keys.changed))}
                </p>
            }
            .into_any(),
            Asked::Sheet => view! { <PrintAgain asked/> }.into_any(),
            Asked::Passphrase => view! { <Change asked changed/> }.into_any(),
        })
    }
}

#[component]
fn PrintAgain(asked: RwSignal<Asked>) -> impl IntoView {
    let desk = Desk::expect();
    let now = RwSignal::new(String::new());
    let work = Work::new();
    let print = move |event: SubmitEvent| {
        event.prevent_default();
        if !work.begin() {
            return;
        }
        spawn_local(async move {
            let secret = now.get_untracked();
            match desk.reissue(secret.clone(), secret).await {
                Ok(taking) => {
                    sheet::print(desk, taking);
                    asked.try_set(Asked::Nothing);
                }
                Err(trouble) => work.fail(trouble),
            }
        });
    };
    view! {
        <form class="keyc__form" novalidate on:submit=print>
            <h3>{say(|t| t.keys.print_title)}</h3>
            <p class="small">{say(|t| t.keys.print_body)}</p>
            <NowPassphrase now work/>
            <Acts work asked go=|| texts().keys.print_go/>
        </form>
    }
}

#[component]
fn Change(asked: RwSignal<Asked>, changed: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let now = RwSignal::new(String::new());
    let work = Work::new();
    let passphrase = NewPassphrase::new(move || vec![desk.school().to_string()]);
    let change = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(new) = passphrase.take() else { return };
        if !work.begin() {
            return;
        }
        spawn_local(async move {
            let result = match desk.reissue(now.get_untracked(), new).await {
                Ok(taking) => {
                    files::download(&taking.name, "application/octet-stream", &taking.file)
                        .map(|()| desk.replace_file(taking))
                }
                Err(trouble) => Err(trouble),
            };
            match result {
                Ok(()) => {
                    changed.try_set(true);
                    asked.try_set(Asked::Nothing);
                }
                Err(trouble) => work.fail(trouble),
            }
        });
    };
    view! {
        <form class="keyc__form" novalidate on:submit=change>
            <h3>{say(|t| t.keys.change_title)}</h3>
            <p class="small">{say(|t| t.keys.change_body)}</p>
            <NowPassphrase now work/>
            <NewPassphraseFields passphrase label=|| texts().common.new_passphrase/>
            <Acts work asked go=|| texts().keys.change_go/>
        </form>
    }
}

/// Whether something is being worked out, and what went wrong.
#[derive(Debug, Clone, Copy)]
struct Work {
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Work {
    fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    /// False where it has begun already.
    fn begin(self) -> bool {
        let free = !self.busy.get_untracked();
        if free {
            self.busy.set(true);
            self.trouble.set(None);
        }
        free
    }

    fn fail(self, trouble: Trouble) {
        self.busy.try_set(false);
        self.trouble.try_set(Some(trouble));
    }
}

fn is_wrong(trouble: &Trouble) -> bool {
    trouble.problem() == Some(Problem::KeyFile(KeyFileProblem::WrongPassphrase))
}

#[component]
fn NowPassphrase(now: RwSignal<String>, work: Work) -> impl IntoView {
    let lang = use_lang();
    let wrong = Signal::derive(move || {
        let trouble = work.trouble.get().filter(is_wrong);
        trouble.map(|trouble| trouble.words(lang.get()))
    });
    view! {
        <Passphrase
            id="pass-now"
            label=|| texts().keys.now_passphrase
            value=now
            autocomplete="current-password"
            error=wrong
        />
    }
}

#[component]
fn Acts(work: Work, asked: RwSignal<Asked>, go: fn() -> &'static str) -> impl IntoView {
    let elsewhere = Signal::derive(move || work.trouble.get().filter(|trouble| !is_wrong(trouble)));
    view! {
        <TroubleLine trouble=elsewhere/>
        <div class="keyc__acts">
            <button
                class="btn btn--small"
                type="submit"
                aria-disabled=move || work.busy.get().to_string()
            >
                {go}
            </button>
            <button
                class="btn btn--text btn--small"
                type="button"
                on:click=press(move || asked.set(Asked::Nothing))
            >
                {say(|t| t.keys.cancel)}
            </button>
            <p class="small" role="status">
                {live(move || work.busy.get().then(|| texts().keys.working))}
            </p>
        </div>
    }
}
