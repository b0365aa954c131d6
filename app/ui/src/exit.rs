//! Quick exit: the Worker ended, the page emptied, a neutral page in its place.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::vault::Vault;

/// Where the relay keeps the neutral page: its own offline one, or a redirect to the deployment's.
const NEUTRAL: &str = "/exit";

/// Esc must be pressed this many times …
const PRESSES: u8 = 3;
/// … each within this many milliseconds of the one before (GOV.UK "Exit this page").
const WINDOW_MS: f64 = 5_000.0;

/// Leaves: keys first, then the page's content, then the page itself, without a history entry.
pub fn leave<R>(vault: &Vault<R>) {
    vault.end();
    empty_page();
    let _ = window().location().replace(NEUTRAL);
}

/// Takes everything off the screen at once.
pub fn empty_page() {
    if let Some(body) = document().body() {
        body.replace_children_with_node_0();
    }
}

/// Counts presses of Esc.
#[derive(Debug, Default, Clone, Copy)]
struct Presses {
    count: u8,
    last: f64,
}

impl Presses {
    /// One key at `now` milliseconds; true when it completes the exit.
    fn press(&mut self, escape: bool, now: f64) -> bool {
        let fresh = now - self.last <= WINDOW_MS;
        self.count = match (escape, fresh) {
            (false, _) => 0,
            (true, true) => self.count + 1,
            (true, false) => 1,
        };
        self.last = now;
        self.count >= PRESSES
    }
}

/// Esc three times leaves, wherever the focus is, but not while Chinese is being composed (Esc then
/// belongs to the input method). Coming back from the back-forward cache starts the page anew, so
/// that Back never shows what stood there.
pub fn install<R: 'static>(vault: Vault<R>) {
    let presses = Cell::new(Presses::default());
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let mut count = presses.get();
        let complete = count.press(event.key() == "Escape", event.time_stamp());
        presses.set(count);
        if complete {
            leave(&vault);
        }
    });
    let shown = window_event_listener(ev::pageshow, |event| {
        let persisted = event
            .dyn_ref::<web_sys::PageTransitionEvent>()
            .is_some_and(web_sys::PageTransitionEvent::persisted);
        if persisted {
            empty_page();
            let _ = window().location().reload();
        }
    });
    on_cleanup(move || {
        keys.remove();
        shown.remove();
    });
}

#[cfg(test)]
mod tests {
    use super::Presses;

    #[test]
    fn three_escapes_leave_and_other_keys_or_pauses_begin_again() {
        let mut presses = Presses::default();
        assert!(!presses.press(true, 1_000.0));
        assert!(!presses.press(true, 5_000.0));
        assert!(presses.press(true, 9_000.0));

        let mut presses = Presses::default();
        let keys = [
            (true, 0.0),
            (true, 100.0),
            (false, 200.0),
            (true, 300.0),
            (true, 400.0),
        ];
        assert!(keys.iter().all(|(escape, at)| !presses.press(*escape, *at)));
        assert!(!presses.press(true, 6_000.0), "the pause was too long");
    }
}
