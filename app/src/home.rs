//! Screen 01. The home stands in `index.html` as real HTML; this takes it over and never rebuilds it: words
//! go into the elements that are there, handlers onto the doors.

pub(crate) mod office;

use leptos::ev;
use leptos::prelude::*;
use ui::lang::{Lang, use_lang};
use ui::screens::Screens;
use ui::texts::shared_in;

use crate::chunks::speak;
use crate::markup::follow;
use crate::page::{attribute, click, element, hide, text};
use crate::post::Stage;
use crate::school::{self, Board, Card};
use crate::screen::Screen;
use crate::texts::front_in;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

/// Takes the home over.
pub(crate) fn take_over() {
    let (visit, screens, lang) = (Visit::expect(), Screens::<Screen>::expect(), use_lang());

    click("door-letter", move || {
        screens.go(Screen::Who(Writing::Pupil))
    });
    click("door-parent", move || {
        screens.go(Screen::Who(Writing::Parent))
    });
    click("door-code", move || screens.go(Screen::Code));
    click("door-diary", move || screens.go(Screen::Diary));
    click("door-check", move || screens.go(Screen::Check));
    click("door-settings", move || screens.go(Screen::Settings));
    click("unsent", move || screens.go(Screen::Post));
    click("board-again", move || school::load_board(visit));
    click("lang", move || {
        speak(visit, lang, lang.get_untracked().other())
    });
    hide("lang", false);
    click("skip", || ui::components::focus_on("main:not([hidden])"));
    hide("skip", false);
    take_early_tap(screens);

    follow(move || say(lang.get()));
    follow(move || {
        let waits = visit.outgoing.with(|letter| {
            letter
                .as_ref()
                .is_some_and(|letter| letter.shown && letter.stage != Stage::Sent)
        });
        hide("unsent", !waits);
    });
    let minute = RwSignal::new(());
    // The lamp follows the clock while the page stays open.
    set_interval(move || minute.set(()), std::time::Duration::from_secs(30));
    follow(move || {
        minute.track();
        // What the vault found out about the card outranks what was delivered.
        let refused = visit.card.with(|card| match card {
            Card::Refused(trouble @ Trouble::Vault(_)) => Some(trouble.clone()),
            _ => None,
        });
        let board = refused.map_or_else(|| visit.board.get(), Board::Trouble);
        office::show(&board, lang.get());
    });
    let back_online = window_event_listener(ev::online, move |_| {
        if visit
            .board
            .with_untracked(|board| matches!(board, Board::Trouble(_)))
        {
            school::load_board(visit);
        }
    });
    on_cleanup(move || back_online.remove());
}

/// A door that was tapped before the app was ready opens now.
fn take_early_tap(screens: Screens<Screen>) {
    let Some(root) = document().document_element() else {
        return;
    };
    match root.get_attribute("data-wish").as_deref() {
        Some("door-letter") => screens.go(Screen::Who(Writing::Pupil)),
        Some("door-parent") => screens.go(Screen::Who(Writing::Parent)),
        Some("door-code") => screens.go(Screen::Code),
        Some("door-diary") => screens.go(Screen::Diary),
        Some("door-check") => screens.go(Screen::Check),
        Some("door-settings") => screens.go(Screen::Settings),
        _ => {}
    }
}

/// The home's words that do not depend on the card.
pub(crate) fn words(lang: Lang) -> [(&'static str, &'static str); 19] {
    let (home, shared) = (&front_in(lang).home, shared_in(lang));
    [
        ("skip", shared.skip),
        ("name", shared.name),
        ("lang", shared.other_language),
        ("hello-1", home.hello[0]),
        ("hello-2", home.hello[1]),
        ("pill-in-word", home.lit),
        ("unsent", home.unsent),
        ("board-again", front_in(lang).again),
        ("door-letter-title", home.door_letter),
        ("only-workers", home.only_workers),
        ("door-code-title", home.door_code),
        ("door-diary-title", home.door_diary),
        ("diary-sub", home.diary_sub),
        ("door-settings", home.settings),
        ("door-check-title", home.door_check),
        ("check-sub", home.check_sub),
        ("stays-here", home.stays_here),
        ("leaving", home.leaving),
        ("door-parent", home.parent),
    ]
}

fn say(lang: Lang) {
    for (id, words) in words(lang) {
        text(id, words);
    }
    let home = &front_in(lang).home;
    for id in ["door-letter-wait", "door-code-wait", "door-check-wait"] {
        text(id, home.opening);
    }
    attribute("water", "aria-label", home.device);
    attribute("lang", "lang", lang.other().tag());
}

/// The lamp on the tower.
fn light(lit: bool) {
    if let Some(home) = element("home") {
        // A class the style knows cannot be refused.
        let _ = home.class_list().toggle_with_force("home--lit", lit);
    }
}
