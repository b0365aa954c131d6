//! The screens that stand in no HTML, one file each, and what holds them together.

mod chart;
mod check;
mod code;
mod compose;
mod diary;
mod idle;
mod item;
mod keep;
mod post;
mod thread;
mod who;

use leptos::ev;
use leptos::prelude::*;
use ui::components::focus_on;
use ui::http::RelayError;
use ui::lang::{Lang, use_lang};
use ui::screens::Screens;
use web_sys::Element;

use crate::chunks::speak;
use crate::mailbox::{self, Mailbox};
use crate::markup::{Markup, el, existing, follow};
use crate::page::hide;
use crate::parts::error;
use crate::post::Stage;
use crate::school::Card;
use crate::screen::Screen;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::{Form, Writing};

/// Begins the screens inside of `root`, with whichever is to be shown now.
pub(crate) fn begin(root: Element) {
    let (visit, screens, lang) = (Visit::expect(), Screens::<Screen>::expect(), use_lang());
    visit.begin_diary();
    warn_before_loss(visit);
    retry_when_online(visit, lang);

    // 07 stands before a screen without closing it: what was typed there is still there afterwards.
    let stage = RwSignal::new(Screen::Home);
    follow(move || {
        let screen = screens.current();
        if screen != Screen::Help && screen != stage.get_untracked() {
            stage.set(screen);
        }
    });
    attend(visit, screens, stage);
    existing(root).live(move || {
        lang.track();
        screen(stage.get())
    });

    // Questions stand beside the screens: the home asks too.
    let (idle, left) = (idle::watch(), keep::watch_leaving());
    let questions = el("div").live(move || {
        lang.track();
        vec![idle::warning(idle), keep::leaving(left)]
    });
    let beside = [questions, speechless(visit, screens)];
    if let Some(body) = document().body() {
        for part in beside {
            // Only a node that is no child is refused.
            let _ = body.append_child(part.element());
        }
    }
}

/// Says that a screen still speaks the other language, and why: its words were not to be had.
fn speechless(visit: Visit, screens: Screens<Screen>) -> Markup {
    el("div")
        .class("speechless")
        .attr("role", "alert")
        .live(move || {
            let here = !matches!(screens.current(), Screen::Home | Screen::Help);
            let offline = Trouble::Relay(RelayError::Offline);
            let said = (here && visit.speechless.get()).then(|| error(&offline, Writing::Pupil));
            said.into_iter().collect()
        })
}

fn screen(screen: Screen) -> Vec<Markup> {
    match screen {
        Screen::Home | Screen::Help => Vec::new(),
        Screen::Who(writing) => who::who(writing),
        Screen::Compose(writing) => compose::compose(writing),
        Screen::Keep => keep::keep(),
        Screen::Post => post::post(),
        Screen::Code => code::code(),
        Screen::Thread => thread::thread(),
        Screen::Check => check::list(),
        Screen::Question => check::question(),
        Screen::Result => check::result(),
        Screen::Plan => check::plan(),
        Screen::Settings => diary::settings(),
        Screen::Diary
        | Screen::Mood
        | Screen::Sheet
        | Screen::Look
        | Screen::Ways
        | Screen::Take => diary::behind(screen),
    }
}

/// What follows a change of screen: which part of the page shows, where the focus goes, what is
/// forgotten, and a way on where a screen has nothing to show.
fn attend(visit: Visit, screens: Screens<Screen>, stage: RwSignal<Screen>) {
    if let Ok(history) = window().history() {
        // Every screen begins at its top; the browser would put back the place of the last one.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    let mut before = Screen::Home;
    follow(move || {
        let now = stage.get();
        let legal = legal(visit, now);
        if legal != now {
            screens.replace(legal);
        }
        hide("home", now != Screen::Home);
        hide("app", now == Screen::Home);
        if before != now {
            forget(visit, before, now);
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_on(if now == Screen::Home {
                "#hello"
            } else {
                "#app h1"
            });
        }
        before = now;
    });
    let (mut helped, mut place) = (false, 0.0);
    follow(move || {
        let helping = screens.current() == Screen::Help;
        match (helped, helping) {
            (false, true) => {
                place = window().scroll_y().unwrap_or_default();
                window().scroll_to_with_x_and_y(0.0, 0.0);
                focus_on("#sos-title");
            }
            (true, false) => {
                visit.from_letter.set(false);
                request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, place));
            }
            _ => {}
        }
        helped = helping;
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
        Screen::Question if visit.check.with_value(|check| check.answering().is_none()) => {
            Screen::Check
        }
        Screen::Result
            if visit
                .check
                .with_value(|check| check.run().is_none_or(|run| !run.finished)) =>
        {
            Screen::Check
        }
        Screen::Sheet if visit.diary().draft.with_value(|draft| !draft.placed) => Screen::Diary,
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

fn retry_when_online(visit: Visit, lang: RwSignal<Lang>) {
    let handle = window_event_listener(ev::online, move |_| {
        visit.hurry.set_value(true);
        if visit.speechless.get_untracked() {
            speak(visit, lang, lang.get_untracked());
        }
    });
    on_cleanup(move || handle.remove());
}
