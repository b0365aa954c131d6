//! The key file and its passphrase.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Dialog, Icon, Sign, focus_on, live, press};
use ui::screens::Screens;
use vault_api::Problem;
use vault_api::problem::KeyFileProblem;

use super::gate::Gate;
use super::secret::{Passphrase, TroubleLine};
use crate::desk::Desk;
use crate::files;
use crate::kept::Kept;
use crate::screen::Screen;
use crate::texts::{groups, say, texts};
use crate::trouble::Trouble;

/// Unlocking.
#[component]
pub fn Unlock() -> impl IntoView {
    let desk = Desk::expect();
    let screens = Screens::<Screen>::expect();
    let lang = ui::lang::use_lang();
    let passphrase = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Trouble>);
    let forgetting = RwSignal::new(false);
    let has_file = Memo::new(move |_| desk.kept.with(Option::is_some));
    // A wrong passphrase is told at its field, everything else under the form.
    let wrong = |trouble: &Trouble| {
        trouble.problem() == Some(Problem::KeyFile(KeyFileProblem::WrongPassphrase))
    };
    let at_field = Signal::derive(move || {
        let trouble = trouble.get().filter(wrong);
        trouble.map(|trouble| trouble.words(lang.get()))
    });
    let under_form = Signal::derive(move || trouble.get().filter(|trouble| !wrong(trouble)));
    let unlock = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        if !has_file.get_untracked() {
            trouble.set(Some(Trouble::NoFile));
            return;
        }
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let secret = passphrase.get_untracked();
            match desk.unlock(secret).await {
                Ok(()) => screens.replace(Screen::Desk),
                Err(problem) => {
                    if wrong(&problem) {
                        focus_on("#passphrase");
                    }
                    trouble.set(Some(problem));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <Gate>
            <h1>{say(|t| t.unlock.title)}</h1>
            <p class="lead">{say(|t| t.unlock.lead)}</p>
            <form class="section-s" novalidate on:submit=unlock>
                <KeyFile trouble/>
                <Passphrase
                    id="passphrase"
                    label=|| texts().common.passphrase
                    value=passphrase
                    autocomplete="current-password"
                    error=at_field
                />
                <p class="hint section-x">{say(|t| t.unlock.idle)}</p>
                <TroubleLine trouble=under_form/>
                <button
                    class="btn btn--wide section-s"
                    type="submit"
                    aria-disabled=move || busy.get().to_string()
                >
                    {live(move || busy.get().then(|| view! { <Icon sign=Sign::Lock small=true/> }))}
                    {live(move || if busy.get() { texts().unlock.busy } else { texts().unlock.go })}
                </button>
            </form>
            <ul class="wu__links section-x">
                <li>
                    <button
                        class="btn btn--text btn--small"
                        type="button"
                        on:click=press(move || screens.go(Screen::Recover))
                    >
                        {say(|t| t.unlock.forgotten)}
                    </button>
                </li>
                <li>
                    <button
                        class="btn btn--text btn--small"
                        type="button"
                        on:click=press(move || screens.go(Screen::Make))
                    >
                        {say(|t| t.unlock.new_here)}
                    </button>
                </li>
                {live(move || {
                    has_file
                        .get()
                        .then(|| {
                            view! {
                                <li>
                                    <button
                                        class="btn btn--text btn--small"
                                        type="button"
                                        on:click=press(move || forgetting.set(true))
                                    >
                                        {say(|t| t.unlock.forget)}
                                    </button>
                                </li>
                            }
                        })
                })}
            </ul>
            <Dialog
                open=forgetting
                title=Signal::derive(|| texts().unlock.forget_title.to_owned())
                stay=Signal::derive(|| texts().unlock.forget_no.to_owned())
                on_stay=move |()| forgetting.set(false)
                act=Signal::derive(|| texts().unlock.forget_yes.to_owned())
                on_act=move |()| {
                    forgetting.set(false);
                    desk.forget();
                    screens.replace(Screen::Desk);
                }
            >
                <p>{say(|t| t.unlock.forget_body)}</p>
            </Dialog>
        </Gate>
    }
}

/// The file this browser keeps, or choosing one.
#[component]
fn KeyFile(trouble: RwSignal<Option<Trouble>>) -> impl IntoView {
    let desk = Desk::expect();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let file = input
            .get_untracked()
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(async move {
            match files::read(&file).await {
                Ok(bytes) => {
                    trouble.set(None);
                    // The centre's fingerprint belongs to the school, not to the file.
                    let authority = desk.kept.with_untracked(|kept| {
                        kept.as_ref().and_then(|kept| kept.authority.clone())
                    });
                    desk.kept.set(Some(Kept {
                        authority,
                        ..Kept::new(file.name(), &bytes)
                    }));
                }
                Err(problem) => trouble.set(Some(problem)),
            }
        });
    };
    let name = move || {
        desk.kept.with(|kept| match kept {
            Some(kept) => kept.name.clone(),
            None => texts().unlock.no_file.to_owned(),
        })
    };
    let finger = move || {
        let finger = desk.kept.with(|kept| kept.as_ref()?.fingerprint.clone())?;
        let start: String = finger.chars().take(8).collect();
        Some(view! {
            <small>
                {texts().common.fingerprint} " " <span class="num">{groups(&start)} " …"</span>
            </small>
        })
    };
    view! {
        <div class="field" role="group" aria-labelledby="key-file">
            <p class="label" id="key-file">{say(|t| t.common.key_file)}</p>
            <div class="keyfile">
                <Icon sign=Sign::Key/>
                <p>
                    <b>{name}</b>
                    {finger}
                </p>
                <button class="btn btn--line btn--small" type="button" on:click=choose>
                    {live(move || {
                        if desk.kept.with(Option::is_some) {
                            texts().unlock.other_file
                        } else {
                            texts().common.choose_file
                        }
                    })}
                </button>
                <input
                    class="vh"
                    type="file"
                    tabindex="-1"
                    aria-hidden="true"
                    node_ref=input
                    on:change=chosen
                />
            </div>
        </div>
    }
}
