//! What is shown, and what happens by itself: the clock, looking for mail, locking.

mod answer;
mod apart;
mod begin;
mod enrolment;
mod frame;
mod gate;
mod inbox;
mod keys;
mod letter;
mod make;
mod reading;
mod recover;
mod reissue;
mod row;
mod secret;
mod sheet;
mod takings;
mod unlock;
mod waiting;

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use ui::address;
use ui::components::{Icon, Sign, focus_on, live, press};
use ui::idle::Idle;
use ui::lang::provide_lang;
use ui::office::Moment;
use ui::screens::Screens;
use wasm_bindgen::JsCast;

use crate::desk::{Desk, Stage, Unsaved};
use crate::screen::Screen;
use crate::texts::{say, texts};

/// Minutes without a sign of a person until everything locks, and seconds of warning before.
const IDLE_MINUTES: u32 = 10;
const IDLE_WARNING_SECONDS: u32 = 60;

/// How often an open desk looks for mail while somebody can see it.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// How often the wall clock is read; the screens change with the minute.
const CLOCK_EVERY: Duration = Duration::from_secs(10);

/// The whole console.
#[component]
pub fn Console() -> impl IntoView {
    provide_lang();
    let link = address::take_link();
    match address::school() {
        Some(school) => view! { <AtSchool desk=Desk::provide(school, link)/> }.into_any(),
        None => view! {
            <main id="main" class="wu__main">
                <p>{say(|t| t.begin.no_school)}</p>
            </main>
        }
        .into_any(),
    }
}

#[component]
fn AtSchool(desk: Desk) -> impl IntoView {
    let screens = Screens::<Screen>::provide();
    address::on_link(move |link| desk.link_opened(link));
    keep_time(desk);
    let idle = Idle::watch(
        || IDLE_MINUTES,
        IDLE_WARNING_SECONDS,
        move || {
            // A locked desk holds at most a passphrase half typed; that goes too, with its screen.
            desk.lock();
            screens.replace(Screen::Desk);
        },
    );
    lock_when_put_aside(desk);
    warn_before_loss(desk);
    bring_name(desk);
    follow_with_focus(desk, screens);

    let shown = Memo::new(move |_| which(desk, screens.current()));
    let warned = Memo::new(move |_| {
        let open = desk.stage.get() != Stage::Locked || desk.taking.with(Option::is_some);
        open && idle.warning().is_some()
    });
    view! {
        <a
            class="skip"
            href="#main"
            on:click=|event| {
                event.prevent_default();
                focus_on("#main");
            }
        >
            {live(move || ui::texts::shared().skip)}
        </a>
        {live(move || match shown.get() {
            Shown::Begin => view! { <begin::Begin/> }.into_any(),
            Shown::Unlock => view! { <unlock::Unlock/> }.into_any(),
            Shown::Make => view! { <make::Make/> }.into_any(),
            Shown::Recover => view! { <recover::Recover/> }.into_any(),
            Shown::Takings => view! { <takings::Takings/> }.into_any(),
            Shown::Waiting => view! { <waiting::Waiting/> }.into_any(),
            Shown::Inbox => {
                view! {
                    <frame::Frame at=Screen::Desk>
                        <inbox::Inbox/>
                    </frame::Frame>
                }
                    .into_any()
            }
            Shown::Keys => {
                view! {
                    <frame::Frame at=Screen::Keys>
                        <keys::Keys/>
                    </frame::Frame>
                }
                    .into_any()
            }
        })}
        {live(move || warned.get().then(|| view! { <IdleWarning idle unsaved=desk.unsaved()/> }))}
        <sheet::PrintedSheet/>
    }
}

/// What stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Begin,
    Unlock,
    Make,
    Recover,
    Takings,
    Waiting,
    Inbox,
    Keys,
}

fn which(desk: Desk, screen: Screen) -> Shown {
    match (desk.stage.get(), screen) {
        (Stage::Open, Screen::Keys) => Shown::Keys,
        (Stage::Open, _) => Shown::Inbox,
        (Stage::Waiting, _) => Shown::Waiting,
        (Stage::Locked, _) if desk.taking.with(Option::is_some) => Shown::Takings,
        (Stage::Locked, Screen::Make) => Shown::Make,
        (Stage::Locked, Screen::Recover) => Shown::Recover,
        (Stage::Locked, Screen::Unlock) => Shown::Unlock,
        (Stage::Locked, _) if desk.kept.with(Option::is_some) => Shown::Unlock,
        (Stage::Locked, _) => Shown::Begin,
    }
}

/// Reads the clock, and looks for mail while somebody can see the page.
fn keep_time(desk: Desk) {
    let clock = set_interval_with_handle(
        move || {
            let now = Moment::at(js_sys::Date::now());
            if desk.now.get_untracked() != now {
                desk.now.set(now);
            }
        },
        CLOCK_EVERY,
    );
    let visible = || document().visibility_state() == web_sys::VisibilityState::Visible;
    let mail = set_interval_with_handle(
        move || {
            if visible() {
                desk.look_for_mail();
            }
        },
        LOOK_EVERY,
    );
    let back = window_event_listener(ev::visibilitychange, move |_| {
        if visible() {
            desk.now.set(Moment::at(js_sys::Date::now()));
            desk.look_for_mail();
        }
    });
    on_cleanup(move || {
        for timer in [clock, mail].into_iter().flatten() {
            timer.clear();
        }
        back.remove();
    });
}

/// A page put aside into the back-forward cache is locked first: coming back shows the lock.
fn lock_when_put_aside(desk: Desk) {
    let hidden = window_event_listener_untyped("pagehide", move |event| {
        let kept = event
            .dyn_ref::<web_sys::PageTransitionEvent>()
            .is_some_and(web_sys::PageTransitionEvent::persisted);
        if kept {
            desk.lock();
        }
    });
    on_cleanup(move || hidden.remove());
}

/// The browser asks before an answer not sent, or a key not saved, is lost with the page.
fn warn_before_loss(desk: Desk) {
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if desk.unsaved().is_some() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
}

/// The school's name stands on its public card, so it can be shown before any key is open. That is
/// all that is said then.
fn bring_name(desk: Desk) {
    desk.prefetch();
    leptos::task::spawn_local(async move {
        // What is wrong with the card is told when a key has been opened.
        let _ = desk.refresh_card().await;
    });
}

/// A new screen begins at its own beginning, for keyboard and screen reader alike.
fn follow_with_focus(desk: Desk, screens: Screens<Screen>) {
    Effect::new(move |before: Option<Shown>| {
        let shown = which(desk, screens.current());
        if before.is_some_and(|before| before != shown) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_on("#main");
        }
        shown
    });
}

/// The last minute before everything locks. It is announced once; the seconds only show.
#[component]
fn IdleWarning(idle: Idle, unsaved: Option<Unsaved>) -> impl IntoView {
    let loses = move || {
        let common = &texts().common;
        match unsaved? {
            Unsaved::Answer => Some(common.locking_loses),
            Unsaved::Key => Some(common.locking_loses_key),
        }
    };
    let seconds = move || idle.warning().map(texts().common.locking);
    view! {
        <div class="idle notice notice--line">
            <Icon sign=Sign::Clock/>
            <p class="vh" role="alert">
                {live(move || (texts().common.locking)(IDLE_WARNING_SECONDS))} {loses}
            </p>
            <p aria-hidden="true">
                <span class="num">{seconds}</span>
                {loses}
            </p>
            <button class="btn btn--line btn--small" type="button" on:click=press(move || idle.stay())>
                {say(|t| t.common.stay)}
            </button>
        </div>
    }
}
