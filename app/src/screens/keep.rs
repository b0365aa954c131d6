//! 14, before anything is sent: the code is shown, and the letter goes only once it is kept.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Bar, Dialog, Icon, Sign, focus_on, live, on, press, state};
use ui::screens::Screens;
use wasm_bindgen_futures::JsFuture;

use super::{lang, unlearned, value};
use crate::code::{digits, groups};
use crate::post;
use crate::screen::Screen;
use crate::texts::{Texts, polite, texts, texts_in};
use crate::visit::{Sealed, Visit};
use crate::writing::Writing;

#[component]
pub(crate) fn Keep() -> impl IntoView {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = texts_in(lang());
    let Some(sealed) = visit.sealed.get_untracked() else {
        return ().into_any();
    };
    let writing = sealed.letter.writing;
    let say = move |text: &'static str| polite(writing, text);
    let send = move || {
        if let Some(sealed) = visit.sealed.get_untracked() {
            visit.sealed.set(None);
            post::send(visit, sealed.letter);
            screens.replace(Screen::Post);
        }
    };
    view! {
        <Bar title=t.keep.bar on_back=move |()| screens.back()/>
        <main class="page" tabindex="-1">
            <h1 class="no-print" tabindex="-1">{t.keep.title}</h1>
            <p class="lead no-print">{t.keep.lead}</p>
            {receipt(&sealed, t)}
            {copy_and_print(&sealed, t)}
            <section class="section no-print" aria-labelledby="how">
                <h2 id="how">{t.keep.how}</h2>
                <ul class="nums nums--dot">{t.keep.ways.map(|way| view! { <li>{say(way)}</li> })}</ul>
            </section>
            {confirm(&sealed, t, send)}
        </main>
    }
    .into_any()
}

/// The ticket with the code, six groups of four.
fn receipt(sealed: &Sealed, t: &'static Texts) -> impl IntoView + use<> {
    let groups = groups(&sealed.code);
    let spoken = groups.join(" ");
    view! {
        <section class="receipt section-s" aria-labelledby="code">
            <div class="receipt__top">
                <h2 id="code">{t.keep.code}</h2>
                <p class="small muted">{t.keep.digits}</p>
            </div>
            <p class="receipt__code num" role="text" aria-label=spoken>
                {groups.into_iter().map(|group| view! { <span>{group}</span> }).collect_view()}
            </p>
            <div class="receipt__foot"><p>{t.keep.seen}<b>{t.keep.lost}</b></p></div>
        </section>
    }
}

fn copy_and_print(sealed: &Sealed, t: &'static Texts) -> impl IntoView + use<> {
    let writing = sealed.letter.writing;
    let spaced = groups(&sealed.code).join(" ");
    let status = RwSignal::new("");
    let copy = move |_| {
        let spaced = spaced.clone();
        spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            let done = !clipboard.is_undefined()
                && JsFuture::from(clipboard.write_text(&spaced)).await.is_ok();
            status.try_set(if done {
                t.keep.copied
            } else {
                t.keep.not_copied
            });
        });
    };
    let print = move |_| {
        status.set(t.keep.printed);
        // A browser without a printer shows its own words.
        let _ = window().print();
    };
    view! {
        <div class="btns section-s no-print">
            <button class="btn btn--line" type="button" on:click=on(copy)>
                <Icon sign=Sign::Copy/>
                {t.keep.copy}
            </button>
            <button class="btn btn--line" type="button" on:click=on(print)>
                <Icon sign=Sign::Print/>
                {t.keep.print}
            </button>
        </div>
        <p class="code__status small muted no-print" role="status">{live(move || polite(writing, status.get()))}</p>
    }
}

/// The four digits asked back, or the word that it was photographed.
fn confirm(sealed: &Sealed, t: &'static Texts, send: impl Fn() + Copy + 'static) -> impl IntoView {
    let group = sealed.group;
    let expected = groups(&sealed.code)[group - 1].clone();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if typed.with_untracked(|typed| digits(typed).as_deref() == Some(&*expected)) {
            send();
        } else {
            wrong.set(true);
            focus_on("#group");
        }
    };
    view! {
        <form class="section no-print" autocomplete="off" novalidate on:submit=on(submit)>
            <label class="label" for="group">{(t.keep.group)(group)}</label>
            <input
                class="input input--code num"
                id="group"
                type="text"
                inputmode="numeric"
                {..unlearned()}
                maxlength="4"
                aria-describedby="group-error"
                aria-invalid=state(move || wrong.get())
                on:input=on(move |event| {
                    wrong.set(false);
                    typed.set(value(&event));
                })
            />
            <div id="group-error" role="alert">
                {live(move || wrong.get().then(|| view! {
                    <p class="error"><Icon sign=Sign::Info small=true/>{(t.keep.wrong_group)(group)}</p>
                }))}
            </div>
            <div class="btns section-s">
                <button class="btn" type="submit">{t.keep.kept}</button>
                <button class="btn btn--line" type="button" on:click=press(send)>
                    {t.keep.photographed}
                </button>
            </div>
        </form>
    }
}

/// Asks once when the code page is left before the code was kept, by whatever way Back was pressed.
#[component]
pub(crate) fn LeavingWarning() -> impl IntoView {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let open = RwSignal::new(false);
    Effect::new(move |before: Option<Screen>| {
        let now = screens.current();
        if before == Some(Screen::Keep)
            && matches!(now, Screen::Compose(_) | Screen::Who(_) | Screen::Home)
        {
            open.set(visit.sealed.with_untracked(Option::is_some));
        }
        now
    });
    let writing = move || {
        visit
            .sealed
            .with(|sealed| sealed.as_ref().map_or(Writing::Pupil, |s| s.letter.writing))
    };
    view! {
        <Dialog
            open=open
            title=Signal::derive(|| texts().keep.leave.to_owned())
            stay=Signal::derive(|| texts().keep.leave_stay.to_owned())
            on_stay=move |()| {
                open.set(false);
                screens.go(Screen::Keep);
            }
            act=Signal::derive(|| texts().keep.leave_act.to_owned())
            on_act=move |()| {
                open.set(false);
                visit.sealed.set(None);
            }
        >
            <p>{live(move || polite(writing(), texts().keep.leave_body))}</p>
        </Dialog>
    }
}
