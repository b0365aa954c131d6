//! The second part a phone loads: every screen but the home and 07, and all that reads and writes letters.
//!
//! The bundler cuts the WASM at the functions marked here: code and data that only they reach are a file of
//! its own, fetched when the page is idle or, at the latest, when a door is opened.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use ui::screens::Screens;
use web_sys::Element;

use crate::markup::follow;
use crate::school;
use crate::screen::Screen;
use crate::screens;
use crate::visit::Visit;
use crate::writing::Writing;

#[wasm_split(
    letters,
    wasm_split_path = leptos::wasm_split,
    preload(fetch),
    fallible
)]
fn begin(owner: Owner, root: Element) -> Result<(), SplitLoaderError> {
    owner.with(|| screens::begin(root));
    Ok(())
}

#[wasm_split(letters, wasm_split_path = leptos::wasm_split, fallible)]
fn open_link(visit: Visit, link: String) -> Result<(), SplitLoaderError> {
    school::open_link(visit, link);
    Ok(())
}

/// Fetches this part ahead of its need.
pub(crate) fn prefetch() {
    // Whoever needs it tries again, and says so where that fails.
    spawn_local(async { _ = fetch().await });
}

/// A further link was opened in this life of the page.
pub(crate) fn follow_link(visit: Visit, link: String) {
    spawn_local(async move {
        let opened = open_link(visit, link).await;
        tell(opened.is_ok());
    });
}

/// Begins the screens once one of them is to be shown. Until it is here its door says that it is being
/// opened; if it cannot be had, the home says so, and a door tapped again tries again.
pub(crate) fn begin_when_needed(screens: Screens<Screen>, root: Element) {
    let owner = Owner::current().expect("a page has an owner");
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
        spawn_local(async move {
            let opened = begin(owner, root).await.is_ok();
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
