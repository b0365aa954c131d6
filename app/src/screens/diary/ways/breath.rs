//! 慢慢呼吸: in for four, out for six, six times. Begun by hand, left at any time, and over by itself.

use std::time::Duration;

use leptos::prelude::*;

use super::words;
use crate::markup::{Markup, el, follow};
use crate::parts::{button, p};

const IN: u32 = 4;
/// In and out. The circle of the style sheet takes as long.
const BREATH: u32 = 10;
const BREATHS: u32 = 6;

/// A button that begins and stops, what to do, and the circle.
pub(super) fn breath() -> Markup {
    let t = words();
    let goes = RwSignal::new(false);
    let said = p("", "").attr("role", "status");
    let count = el("b").class("num").attr("aria-hidden", "true");
    let place = el("div").class("breath__circle");
    let turn =
        button("btn btn--line btn--small", "").press(move || goes.set(!goes.get_untracked()));
    let turned = turn.element().clone();
    let shown = el("div").class("breath").child(turn);
    let shown = shown.child(place.clone().child(said.clone()).child(count.clone()));
    follow(move || {
        let _ = place
            .element()
            .toggle_attribute_with_force("data-on", goes.get());
        if !goes.get() {
            turned.set_text_content(Some(t.breath_start));
            count.element().set_text_content(None);
            // That the end was reached stays.
            if said.element().text_content().as_deref() != Some(t.breath_done) {
                said.element().set_text_content(None);
            }
            return;
        }
        turned.set_text_content(Some(t.breath_stop));
        let start = js_sys::Date::now();
        let (said, count) = (said.element().clone(), count.element().clone());
        let beat = move || {
            // By the clock: a timer comes late when the phone is busy.
            let beat = ((js_sys::Date::now() - start) / 1_000.0) as u32;
            let at = beat % BREATH;
            let (words, number) = if beat >= BREATH * BREATHS {
                goes.set(false);
                (t.breath_done, 0)
            } else if at < IN {
                (t.breath_in, at + 1)
            } else {
                (t.breath_out, at - IN + 1)
            };
            // Told once: a text that is set again is read out again.
            if said.text_content().as_deref() != Some(words) {
                said.set_text_content(Some(words));
            }
            if number > 0 {
                count.set_text_content(Some(&number.to_string()));
            }
        };
        beat();
        if let Ok(timer) = set_interval_with_handle(beat, Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
    });
    shown
}
