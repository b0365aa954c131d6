//! What to take away from making a key: the file, the sheet, the request for the centre.

use leptos::prelude::*;
use ui::components::{Dialog, Icon, Notice, Sign, Tone, live, press};

use super::enrolment::RequestActs;
use super::gate::Gate;
use super::secret::TroubleLine;
use super::sheet;
use crate::desk::{Desk, Taking};
use crate::files;
use crate::texts::{groups, say, texts};

/// Where the paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    Not,
    Asked,
    InHand,
    Skipped,
}

/// Three things; the way on opens with the first two.
#[component]
pub fn Takings() -> impl IntoView {
    let desk = Desk::expect();
    let paper = RwSignal::new(Paper::Not);
    let skipping = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let trouble = RwSignal::new(None);
    let again = desk
        .taking
        .with_untracked(|taking| taking.as_ref().is_some_and(|taking| taking.again));
    let saved = Memo::new(move |_| {
        desk.taking
            .with(|taking| taking.as_ref().is_some_and(|taking| taking.saved))
    });
    let missing = Memo::new(move |_| {
        let texts = &texts().takings;
        if !saved.get() {
            Some(texts.first_file)
        } else if !again && matches!(paper.get(), Paper::Not | Paper::Asked) {
            Some(texts.first_sheet)
        } else {
            None
        }
    });
    let go_on = move |_| {
        tried.set(true);
        if missing.get_untracked().is_none() {
            desk.taken();
        }
    };
    view! {
        <Gate>
            <h1>
                {live(move || {
                    let texts = &texts().takings;
                    if again { texts.title_again } else { texts.title }
                })}
            </h1>
            <p class="lead">
                {live(move || {
                    let texts = &texts().takings;
                    if again { texts.lead_again } else { texts.lead }
                })}
            </p>
            <ol class="take section-s">
                <li>
                    <KeyFile saved trouble/>
                </li>
                {(!again)
                    .then(|| {
                        view! {
                            <li>
                                <SheetOfPaper paper skipping/>
                            </li>
                            <li>
                                <Request/>
                            </li>
                        }
                    })}
            </ol>
            <TroubleLine trouble/>
            {(!again)
                .then(|| {
                    view! {
                        <Notice tone=Tone::Land sign=Sign::Info>
                            <b>{say(|t| t.takings.both_lost)}</b>
                            <p>{say(|t| t.takings.both_lost_answer)}</p>
                        </Notice>
                    }
                })}
            <button
                class="btn btn--wide section-s"
                type="button"
                aria-disabled=move || missing.get().is_some().to_string()
                on:click=go_on
            >
                {say(|t| t.takings.done)}
            </button>
            <p class="hint section-x" aria-live="polite">
                {live(move || missing.get().filter(|_| tried.get()))}
            </p>
            <Dialog
                open=skipping
                title=Signal::derive(|| texts().takings.skip_title.to_owned())
                stay=Signal::derive(|| texts().takings.skip_no.to_owned())
                on_stay=move |()| skipping.set(false)
                act=Signal::derive(|| texts().takings.skip_yes.to_owned())
                on_act=move |()| {
                    skipping.set(false);
                    paper.set(Paper::Skipped);
                }
            >
                <p>{say(|t| t.takings.skip_body)}</p>
            </Dialog>
        </Gate>
    }
}

#[component]
fn KeyFile(saved: Memo<bool>, trouble: RwSignal<Option<crate::trouble::Trouble>>) -> impl IntoView {
    let desk = Desk::expect();
    let save = move |_| {
        let Some(Taking { name, file, .. }) = desk.taking.get_untracked() else {
            return;
        };
        match files::download(&name, "application/octet-stream", &file) {
            Ok(()) => {
                trouble.set(None);
                desk.taking.update(|taking| {
                    if let Some(taking) = taking {
                        taking.saved = true;
                    }
                });
            }
            Err(problem) => trouble.set(Some(problem)),
        }
    };
    let name = move || {
        desk.taking
            .with(|taking| taking.as_ref().map(|taking| taking.name.clone()))
            .unwrap_or_default()
    };
    view! {
        <h2>{say(|t| t.takings.file)}</h2>
        <p class="small muted">{say(|t| t.takings.file_why)}</p>
        <div class="take__acts">
            <button class="btn btn--line btn--small" type="button" on:click=save>
                <Icon sign=Sign::Save small=true/>
                {live(move || {
                    let texts = &texts().takings;
                    if saved.get() { texts.save_again } else { texts.save_file }
                })}
            </button>
            <p class="small num" aria-live="polite">
                {live(move || saved.get().then(|| (texts().common.saved_as)(&name())))}
            </p>
        </div>
    }
}

#[component]
fn SheetOfPaper(paper: RwSignal<Paper>, skipping: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let print = move |_| {
        if let Some(taking) = desk.taking.get_untracked() {
            sheet::print(desk, taking);
            if paper.get_untracked() != Paper::InHand {
                paper.set(Paper::Asked);
            }
        }
    };
    view! {
        <h2>{say(|t| t.takings.sheet)}</h2>
        <p class="small muted">{say(|t| t.takings.sheet_why)}</p>
        <div class="take__acts">
            <button class="btn btn--line btn--small" type="button" on:click=print>
                <Icon sign=Sign::Print small=true/>
                {live(move || {
                    let texts = &texts().takings;
                    if paper.get() == Paper::Not || paper.get() == Paper::Skipped {
                        texts.print
                    } else {
                        texts.print_again
                    }
                })}
            </button>
            {live(move || match paper.get() {
                Paper::Not => {
                    view! {
                        <button
                            class="btn btn--text btn--small"
                            type="button"
                            on:click=press(move || skipping.set(true))
                        >
                            {texts().takings.skip}
                        </button>
                    }
                        .into_any()
                }
                Paper::Asked => {
                    view! {
                        <button
                            class="btn btn--small"
                            type="button"
                            on:click=press(move || paper.set(Paper::InHand))
                        >
                            {texts().takings.in_hand}
                        </button>
                    }
                        .into_any()
                }
                Paper::InHand => {
                    view! { <p class="small" role="status">{texts().takings.printed}</p> }.into_any()
                }
                Paper::Skipped => {
                    view! { <p class="small" role="status">{texts().takings.skipped}</p> }.into_any()
                }
            })}
        </div>
    }
}

/// The request for the centre, and the fingerprint to read aloud with it.
#[component]
fn Request() -> impl IntoView {
    let desk = Desk::expect();
    let view_of = Memo::new(move |_| {
        desk.taking.with(|taking| {
            let view = &taking.as_ref()?.view;
            Some((view.enrolment.clone(), view.fingerprint.clone()))
        })
    });
    view! {
        <h2>{say(|t| t.takings.request)}</h2>
        <p class="small muted">{say(|t| t.takings.request_why)}</p>
        {live(move || {
            view_of
                .get()
                .map(|(request, fingerprint)| {
                    view! { <RequestActs request fingerprint=fingerprint.clone()/> }
                })
        })}
        <p class="small section-x">{say(|t| t.takings.read_aloud)}</p>
        <p class="finger num">
            {live(move || view_of.get().map(|(_, fingerprint)| groups(&fingerprint)))}
        </p>
    }
}
