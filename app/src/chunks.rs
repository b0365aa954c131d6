//! What a phone loads after the home: all other screens, as one part, and their words, a part for each language. A part
//! for each door would tell, by the request for it, which door was opened, and what two parts share is paid for: the
//! diary as a part of its own would have a letter load 72 kilobytes less at first, and everybody 15 more (brotli,
//! measured).
//!
//! The bundler cuts the WASM at the functions marked here: code and data that only they reach are a file of
//! their own, fetched when the page is idle or, at the latest, when a door is opened.

use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use ui::lang::{Lang, use_lang};
use ui::screens::Screens;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlLinkElement};

use crate::markup::follow;
use crate::page::element;
use crate::school;
use crate::screen::Screen;
use crate::screens;
use crate::texts::{Texts, en, have, is_here, zh};
use crate::visit::Visit;
use crate::writing::Writing;

#[wasm_split(
    screens,
    wasm_split_path = leptos::wasm_split,
    preload(fetch),
    fallible
)]
fn begin(owner: Owner, root: Element) -> Result<(), SplitLoaderError> {
    owner.with(|| screens::begin(root));
    Ok(())
}

#[wasm_split(screens, wasm_split_path = leptos::wasm_split, fallible)]
fn open_link(visit: Visit, link: String) -> Result<(), SplitLoaderError> {
    school::open_link(visit, link);
    Ok(())
}

#[wasm_split(zh, wasm_split_path = leptos::wasm_split, fallible)]
fn read_zh() -> Result<&'static Texts, SplitLoaderError> {
    Ok(&zh::TEXTS)
}

#[wasm_split(en, wasm_split_path = leptos::wasm_split, fallible)]
fn read_en() -> Result<&'static Texts, SplitLoaderError> {
    Ok(&en::TEXTS)
}

/// Loads the words of a language. True once they are there.
async fn read(lang: Lang) -> bool {
    let words = match lang {
        Lang::Zh => read_zh().await,
        Lang::En => read_en().await,
    };
    words.map(|words| have(lang, words)).is_ok()
}

/// Changes the language. The home and 07 change at once, network or not; the screens when their words are here.
pub(crate) fn speak(visit: Visit, lang: RwSignal<Lang>, to: Lang) {
    lang.set(to);
    if is_here(to) {
        // Built anew once, not a second time under her fingers.
        return visit.speechless.set(false);
    }
    spawn_local(async move {
        let known = read(to).await;
        // Changed back meanwhile, the other change says how it went.
        if lang.get_untracked() == to {
            visit.speechless.set(!known);
        }
        if known {
            lang.notify();
        }
    });
}

/// Fetches the part, its style sheet and the words of a language ahead of their need.
pub(crate) fn prefetch(lang: Lang) {
    // All at once. Whoever needs them tries again, and says so where that fails.
    spawn_local(async move { _ = dress().await });
    spawn_local(async move { _ = read(lang).await });
    spawn_local(async move { _ = fetch().await });
}

/// A further link was opened in this life of the page.
pub(crate) fn follow_link(visit: Visit, link: String) {
    spawn_local(async move {
        let opened = open_link(visit, link).await;
        tell(opened.is_ok());
    });
}

/// Loads the style sheet of all screens but the home and 07. True once it is there.
async fn dress() -> bool {
    let link = element("later-style").and_then(|link| link.dyn_into::<HtmlLinkElement>().ok());
    let Some(link) = link else { return false };
    if link.rel() == "stylesheet" && link.sheet().is_some() {
        return true;
    }
    let settled = Promise::new(&mut |settle, _| {
        for event in ["load", "error"] {
            // Only an invalid listener is refused.
            let _ = link.add_event_listener_with_callback(event, &settle);
        }
    });
    if link.rel() != "stylesheet" {
        link.set_rel("stylesheet");
    }
    let event = JsFuture::from(settled).await;
    let loaded = event.is_ok_and(|event| event.unchecked_into::<Event>().type_() == "load");
    if !loaded {
        // Asked for anew by whoever comes next. A sheet that failed looks like an empty one.
        link.set_rel("later");
    }
    loaded
}

/// Begins the screens once one of them is to be shown. Until it is here its door says that it is being
/// opened; if it cannot be had, the home says so, and a door tapped again tries again.
pub(crate) fn begin_when_needed(screens: Screens<Screen>, root: Element) {
    let owner = Owner::current().expect("a page has an owner");
    let lang = use_lang();
    let begun = StoredValue::new(false);
    follow(move || {
        let screen = screens.current();
        let in_html = matches!(screen, Screen::Home | Screen::Help);
        if in_html || begun.get_value() {
            return;
        }
        begun.set_value(true);
        wait_at(Some(screen));
        let (owner, root) = (owner.clone(), root.clone());
        let lang = lang.get_untracked();
        prefetch(lang);
        spawn_local(async move {
            let opened = dress().await && read(lang).await && begin(owner, root).await.is_ok();
            wait_at(None);
            tell(opened);
            if !opened {
                begun.set_value(false);
                screens.replace(Screen::Home);
            }
        });
    });
}

/// The door that is being opened, for the style sheet.
fn wait_at(screen: Option<Screen>) {
    let door = match screen {
        Some(Screen::Who(Writing::Pupil)) => "door-letter",
        Some(Screen::Code) => "door-code",
        Some(Screen::Check) => "door-check",
        Some(Screen::Diary) => "door-diary",
        _ => "",
    };
    mark("data-wish", door);
}

/// Whether the page is whole: otherwise the home says what to do.
fn tell(whole: bool) {
    mark("data-boot", if whole { "ready" } else { "failed" });
}

fn mark(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Only an invalid name is refused.
        let _ = root.set_attribute(name, value);
    }
}
