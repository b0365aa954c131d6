//! The quay and 07, which stand in `index.html` and work without script: here they learn the language,
//! the history and what quick exit must end.

use leptos::ev;
use leptos::prelude::*;
use ui::lang::{Lang, use_lang};
use ui::screens::Screens;
use ui::texts::shared_in;

use crate::chunks::speak;
use crate::hotlines::{hotline, verified_on};
use crate::markup::follow;
use crate::page::{attribute, click, element, hide, text};
use crate::screen::Screen;
use crate::texts::front_in;
use crate::visit::Visit;

/// Takes quay and 07 over.
pub(crate) fn take_over() {
    let (visit, screens, lang) = (Visit::expect(), Screens::<Screen>::expect(), use_lang());

    let toggle = move || match screens.current_untracked() {
        Screen::Help => screens.back(),
        _ => screens.go(Screen::Help),
    };
    click("help-door", toggle);
    click("sos-back", move || screens.back());
    click("sos-letter", move || screens.back());
    click("sos-lang", move || {
        speak(visit, lang, lang.get_untracked().other())
    });
    for id in ["sos-back", "sos-lang"] {
        hide(id, false);
    }
    click("leave", move || ui::exit::leave(&visit.vault()));
    // A link that acts as a button answers to the space bar too.
    let space = window_event_listener(ev::keydown, move |event| {
        let on_exit = document()
            .active_element()
            .is_some_and(|focused| focused.id() == "leave");
        if on_exit && event.key() == " " {
            event.prevent_default();
            ui::exit::leave(&visit.vault());
        }
    });
    on_cleanup(move || space.remove());

    // Opened before the app was ready: it stays open, and Back closes it.
    if element("help-now").is_some_and(|help| help.has_attribute("open")) {
        screens.go(Screen::Help);
    }
    follow(move || {
        let open = screens.current() == Screen::Help;
        if let Some(help) = element("help-now") {
            let _ = help.toggle_attribute_with_force("open", open);
        }
        if let Some(body) = document().body() {
            let _ = body.class_list().toggle_with_force("helping", open);
        }
        hide("sos-letter", !visit.from_letter.get());
    });
    follow(move || say(lang.get()));
    follow(move || {
        visit.card.with(|card| {
            for number in ["12356", "120", "110"] {
                text(
                    &format!("call-{number}"),
                    &hotline(number).words(card, lang.get()),
                );
            }
        });
    });
}

/// The words of quay and 07 that depend on no card.
pub(crate) fn words(lang: Lang) -> [(&'static str, &'static str); 19] {
    let (texts, shared) = (front_in(lang), shared_in(lang));
    let (home, help) = (&texts.home, &texts.help);
    [
        ("quay-help", home.quay_help),
        ("quay-line", home.quay_line),
        ("quay-safe", home.quay_safe),
        ("quay-return", home.quay_return),
        ("leave-word", home.leave),
        ("sos-back-word", shared.back),
        ("sos-lang", shared.other_language),
        ("sos-title", help.title),
        ("sos-show", help.show),
        ("say-1", help.say[0]),
        ("say-2", help.say[1]),
        ("say-3", help.say[2]),
        ("far-1", help.far[0]),
        ("far-2", help.far[1]),
        ("sos-none", help.no_phone),
        ("sos-letter", help.to_letter),
        ("call-12356", hotline("12356").name(lang)),
        ("call-120", hotline("120").name(lang)),
        ("call-110", hotline("110").name(lang)),
    ]
}

fn say(lang: Lang) {
    for (id, words) in words(lang) {
        text(id, words);
    }
    text("sos-checked", &checked(lang));
    attribute("quay", "aria-label", front_in(lang).home.quay);
    attribute("sos-lang", "lang", lang.other().tag());
}

/// When the numbers were compared with their sources.
pub(crate) fn checked(lang: Lang) -> String {
    (front_in(lang).help.checked)(verified_on())
}
