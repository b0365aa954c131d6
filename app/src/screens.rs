//! One file a screen, and what holds them together.

mod code;
mod compose;
mod idle;
mod keep;
mod post;
mod thread;
mod who;

use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;
use ui::components::focus_on;
use ui::lang::{provide_lang, use_lang};
use ui::screens::Screens;
use ui::vault::Vault;
use wasm_bindgen::JsCast;

use crate::mailbox::{self, Mailbox};
use crate::page::hide;
use crate::post::Stage;
use crate::school::{self, Card};
use crate::screen::Screen;
use crate::visit::Visit;
use crate::writing::{Form, Writing};
use crate::{home, quay};

/// The app. The home and 07 stand in `index.html`; every other screen is built here.
#[component]
pub(crate) fn App() -> impl IntoView {
    let lang = provide_lang();
    let vault = Vault::new();
    ui::exit::install(vault.clone());
    // The link leaves the address before anything else happens.
    let link = ui::address::take_link();
    let visit = Visit::provide(vault.clone(), ui::address::school(), link);
    let screens = Screens::<Screen>::provide();
    ui::address::on_link(move |link| school::open_link(visit, link));

    home::take_over();
    quay::take_over();
    school::load_board(visit);
    warn_before_loss(visit);
    retry_when_online(visit);
    request_idle_callback(move || vault.prefetch());

    // 07 stands before a screen without closing it: what was typed there is still there afterwards.
    let stage = Memo::new(move |before: Option<&Screen>| match screens.current() {
        Screen::Help => before.copied().unwrap_or(Screen::Home),
        screen => screen,
    });
    follow(visit, screens, stage);
    view! {
        {move || {
            lang.track();
            screen(stage.get())
        }}
        <idle::Warning/>
        <keep::LeavingWarning/>
    }
}

fn screen(screen: Screen) -> AnyView {
    match screen {
        Screen::Home | Screen::Help => ().into_any(),
        Screen::Who(writing) => view! { <who::Who writing=writing/> }.into_any(),
        Screen::Compose(writing) => view! { <compose::Compose writing=writing/> }.into_any(),
        Screen::Keep => view! { <keep::Keep/> }.into_any(),
        Screen::Post => view! { <post::Post/> }.into_any(),
        Screen::Code => view! { <code::Code/> }.into_any(),
        Screen::Thread => view! { <thread::Thread/> }.into_any(),
    }
}

/// What follows a change of screen: which part of the page shows, where the focus goes, what is
/// forgotten, and a way on where a screen has nothing to show.
fn follow(visit: Visit, screens: Screens<Screen>, stage: Memo<Screen>) {
    if let Ok(history) = window().history() {
        // Every screen begins at its top; the browser would put back the place of the last one.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    Effect::new(move |before: Option<Screen>| {
        let now = stage.get();
        let legal = legal(visit, now);
        if legal != now {
            screens.replace(legal);
        }
        hide("home", now != Screen::Home);
        hide("app", now == Screen::Home);
        if before.is_some_and(|before| before != now) {
            forget(visit, before.unwrap_or(now), now);
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_on(if now == Screen::Home {
                "#hello"
            } else {
                "#app h1"
            });
        }
        now
    });
    let place = StoredValue::new(0.0);
    Effect::new(move |before: Option<bool>| {
        let helping = screens.current() == Screen::Help;
        match (before.unwrap_or(false), helping) {
            (false, true) => {
                place.set_value(window().scroll_y().unwrap_or_default());
                window().scroll_to_with_x_and_y(0.0, 0.0);
                focus_on("#sos-title");
            }
            (true, false) => {
                visit.from_letter.set(false);
                let place = place.get_value();
                request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, place));
            }
            _ => {}
        }
        helping
    });
}

/// Where a screen leads that has nothing to show, after going back or forward through the history.
fn legal(visit: Visit, screen: Screen) -> Screen {
    let verified = || {
        visit
            .card
            .with_untracked(|card| matches!(card, Card::Verified(_)))
    };
    let open = |test: fn(&mailbox::Opened) -> bool| {
        visit.mailbox.with_untracked(|mailbox| match mailbox {
            Mailbox::Open(open) => test(open),
            _ => false,
        })
    };
    match screen {
        Screen::Compose(_) | Screen::Keep if visit.is_sending() => Screen::Post,
        Screen::Compose(Writing::Again { .. }) if !open(mailbox::Opened::takes_letters) => {
            Screen::Home
        }
        Screen::Compose(writing @ (Writing::Pupil | Writing::Parent)) if !verified() => {
            Screen::Who(writing)
        }
        Screen::Keep if visit.sealed.with_untracked(Option::is_none) => Screen::Home,
        Screen::Post if visit.outgoing.with_untracked(Option::is_none) => Screen::Home,
        Screen::Thread
            if visit
                .mailbox
                .with_untracked(|m| matches!(m, Mailbox::Closed)) =>
        {
            Screen::Code
        }
        screen => screen,
    }
}

/// A box is closed when its screens are left, so that the next person at this device finds it shut.
fn forget(visit: Visit, left: Screen, now: Screen) {
    let sent = visit.outgoing.with_untracked(|letter| {
        letter
            .as_ref()
            .filter(|letter| letter.stage == Stage::Sent)
            .map(|letter| letter.writing)
    });
    if left == Screen::Post
        && let Some(writing) = sent
    {
        visit.form(writing).set(Form::default());
        visit.outgoing.set(None);
        if writing.is_again() && now == Screen::Thread {
            mailbox::read_again(visit);
        } else if !writing.is_again() {
            mailbox::close(visit);
        }
    }
    let among_letters = matches!(
        now,
        Screen::Thread | Screen::Compose(Writing::Again { .. }) | Screen::Post
    );
    let shut = visit
        .mailbox
        .with_untracked(|mailbox| matches!(mailbox, Mailbox::Closed));
    if !among_letters && !shut {
        visit
            .form(Writing::Again { parent: false })
            .set(Form::default());
        mailbox::close(visit);
    }
}

/// The browser asks before a letter is lost with the page. Quick exit empties the page first and is
/// never held up.
fn warn_before_loss(visit: Visit) {
    let handle = window_event_listener(ev::beforeunload, move |event| {
        let emptied = document()
            .body()
            .is_none_or(|body| body.child_element_count() == 0);
        if !emptied && visit.has_unsent() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

fn retry_when_online(visit: Visit) {
    let handle = window_event_listener(ev::online, move |_| visit.hurry.set_value(true));
    on_cleanup(move || handle.remove());
}

/// The language a screen is built in; it is built anew in another.
fn lang() -> ui::lang::Lang {
    use_lang().get_untracked()
}

/// The value of the field an event comes from.
fn value(event: &leptos::ev::Event) -> String {
    let target = event.target();
    target
        .as_ref()
        .and_then(|target| target.dyn_ref::<web_sys::HtmlInputElement>())
        .map(web_sys::HtmlInputElement::value)
        .or_else(|| {
            target
                .as_ref()
                .and_then(|target| target.dyn_ref::<web_sys::HtmlTextAreaElement>())
                .map(web_sys::HtmlTextAreaElement::value)
        })
        .unwrap_or_default()
}

/// Attributes of a field that carries a letter or a code: nothing of it is completed, corrected, or sent
/// to a spelling service.
fn unlearned() -> impl leptos::attr::Attribute + Clone {
    (
        custom_attribute("autocomplete", "off"),
        custom_attribute("autocapitalize", "off"),
        custom_attribute("autocorrect", "off"),
        custom_attribute("spellcheck", "false"),
    )
}
