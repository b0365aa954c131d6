//! 慢慢呼吸: in for four, out for six, six times. Begun by hand, left at any time, and over by itself.

use std::time::Duration;

use leptos::prelude::*;

use super::words;
use crate::markup::{Markup, el, follow};
use crate::parts::{button, p};

const IN: u32 = 4;
/// In and out. The style sheet's circle takes as long.
const BREATH: u32 = 10;
const BREATHS: u32 = 6;

/// The circle, what to do, and a button that begins and stops.
pub(super) fn breath() -> Vec<Markup> {
    let t = words();
    let begun = RwSignal::new(None::<f64>);
    let said = p("breath__said", "").attr("role", "status");
    let count = el("b").class("num");
    let circle = el("div")
        .class("breath__circle")
        .attr("aria-hidden", "true")
        .child(count.clone());
    let (said_in, count_in, circle_in) = (
        said.element().clone(),
        count.element().clone(),
        circle.element().clone(),
    );
    let say = move |words: &str| {
        // Told once: a text that is set again is read out again.
        if said_in.text_content().as_deref() != Some(words) {
            said_in.set_text_content(Some(words));
        }
    };
    follow(move || {
        let Some(start) = begun.get() else {
            let _ = circle_in.remove_attribute("data-on");
            count_in.set_text_content(None);
            return;
        };
        let _ = circle_in.set_attribute("data-on", "");
        let (say, count) = (say.clone(), count_in.clone());
        let beat = move || {
            // By the clock: a timer comes late when the phone is busy.
            let beat = ((js_sys::Date::now() - start) / 1_000.0) as u32;
            let at = beat % BREATH;
            if beat >= BREATH * BREATHS {
                say(t.breath_done);
                begun.set(None);
            } else if at < IN {
                say(t.breath_in);
                count.set_text_content(Some(&(at + 1).to_string()));
            } else {
                say(t.breath_out);
                count.set_text_content(Some(&(at - IN + 1).to_string()));
            }
        };
        beat();
        if let Ok(timer) = set_interval_with_handle(beat, Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
    });
    let turned = said.element().clone();
    let turn = button("btn btn--line btn--small", "")
        .live_text(move || {
            let words = match begun.get() {
                Some(_) => t.breath_stop,
                None => t.breath_start,
            };
            words.to_owned()
        })
        .press(move || match begun.get_untracked() {
            Some(_) => {
                turned.set_text_content(None);
                begun.set(None);
            }
            None => begun.set(Some(js_sys::Date::now())),
        });
    let place = el("div")
        .class("breath")
        .child(circle)
        .child(said)
        .child(turn);
    vec![place]
}
