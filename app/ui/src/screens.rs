//! Which screen is shown. The address stays what it is; the screen lives in `history.state`, so that
//! Back works and the device's history tells nothing.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// A screen of an app: an enum whose names go into `history.state`. Names carry nothing a person wrote.
pub trait Screen: Copy + PartialEq + Send + Sync + 'static {
    /// Where a visit begins.
    const HOME: Self;

    /// A short name.
    fn name(self) -> &'static str;

    /// The screen with this name.
    fn from_name(name: &str) -> Option<Self>;
}

/// The screens of this page.
#[derive(Debug, Clone, Copy)]
pub struct Screens<S: Screen> {
    current: RwSignal<S>,
}

impl<S: Screen> Screens<S> {
    /// Begins at home, whatever the history says: what an earlier life of the page held is gone.
    pub fn provide() -> Self {
        let screens = Self {
            current: RwSignal::new(S::HOME),
        };
        screens.replace(S::HOME);
        let handle = window_event_listener(ev::popstate, move |event| {
            let name = event.state().as_string();
            let screen = name.and_then(|name| S::from_name(&name)).unwrap_or(S::HOME);
            screens.current.set(screen);
        });
        on_cleanup(move || handle.remove());
        provide_context(screens);
        screens
    }

    /// The screens provided above.
    ///
    /// # Panics
    /// Outside of [`Screens::provide`].
    pub fn expect() -> Self {
        expect_context()
    }

    /// The screen shown, reactively.
    pub fn current(self) -> S {
        self.current.get()
    }

    /// The screen shown, for handlers.
    pub fn current_untracked(self) -> S {
        self.current.get_untracked()
    }

    /// Goes to a screen, which Back leaves again.
    pub fn go(self, screen: S) {
        if self.current.get_untracked() != screen {
            // The history refuses only floods of entries; the screen changes all the same.
            let _ = history().push_state_with_url(&JsValue::from_str(screen.name()), "", None);
            self.current.set(screen);
        }
    }

    /// Puts a screen in the place of this one.
    pub fn replace(self, screen: S) {
        let _ = history().replace_state_with_url(&JsValue::from_str(screen.name()), "", None);
        self.current.set(screen);
    }

    /// Back, as the browser's own button.
    pub fn back(self) {
        let _ = history().back();
    }
}

fn history() -> web_sys::History {
    window().history().expect("a window has a history")
}
