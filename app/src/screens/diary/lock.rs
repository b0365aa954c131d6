//! 18: the diary is here, and locked.

use leptos::prelude::*;
use ui::components::focus_on;
use ui::screens::Screens;

use super::settings::erase_dialog;
use super::{attempt, secret, told, words};
use crate::markup::{Markup, el, svg};
use crate::parts::{bar, button, heading, p};
use crate::screen::Screen;
use crate::visit::Visit;

pub(super) fn lock() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = words();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let (field, secret) = secret::field("secret", t.secret, "current-password");
    let shown = secret::show(&[&secret]);
    let open = el("button")
        .class("btn btn--lamp btn--wide")
        .attr("type", "submit")
        .state("aria-busy", move || busy.get())
        .live_text(move || if busy.get() { t.opening } else { t.open }.to_owned());
    let form = el("form")
        .class("pin__form")
        .on("submit", move |event| {
            event.prevent_default();
            let typed = secret.value();
            if typed.is_empty() {
                return;
            }
            let field = secret.clone();
            let unlock = async move {
                let opened = visit.diary().unlock(visit, typed).await;
                if opened.is_err() {
                    field.clear();
                    focus_on("#secret");
                }
                opened
            };
            attempt(busy, trouble, unlock, || focus_on("#app h1"));
        })
        .child(field)
        .child(shown)
        .child(told(trouble))
        .child(open);
    let asks = RwSignal::new(false);
    let forgot = el("p")
        .class("pin__lead")
        .child(button("btn btn--text btn--small", t.forgot).press(move || asks.set(true)))
        .text(t.forgot_then);
    let main = el("main")
        .class("pin__main")
        .attr("tabindex", "-1")
        .child(harbour())
        .child(heading(t.locked))
        .child(p("pin__lead", t.locked_lead))
        .child(form)
        .child(forgot);
    let title = bar(el("p").text(t.diary), None, move || screens.back());
    vec![
        el("div")
            .class("pin night")
            .child(title)
            .child(main)
            .child(erase_dialog(asks, trouble)),
    ]
}

/// A boat that lies furled at its mooring, its lamp on.
fn harbour() -> Markup {
    let path = |class: &str, d: &str| svg("path").class(class).attr("d", d);
    let boat = svg("g")
        .attr("transform", "translate(150 78) scale(1.35)")
        .children([
            path("ln s-on-night ln-1", "M25 -8v42"),
            path("pin__furl", "M23.500 -4c-3 8-3 24-1 34h2V-4z"),
            path("f-hull scene__hull", "M-4 33h60l-9 13H6z"),
            path(
                "f-lamp",
                "M21.800 -11a3.200 3.200 0 1 0 6.400 0a3.200 3.200 0 1 0-6.400 0",
            ),
        ]);
    svg("svg")
        .class("pin__pic")
        .attr("viewBox", "0 0 390 220")
        .attr("preserveAspectRatio", "xMidYMax slice")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .children([
            path(
                "f-night2",
                "M0 120c60-20 110-10 160 0s90-30 140-30 60 20 90 24v106H0z",
            ),
            path("scene__sea", "M0 136h390v84H0z"),
            path(
                "ln ln-1 s-on-night o-4",
                "M30 160h60M250 158h70M60 186h90M230 190h110M130 206h60",
            ),
            boat,
            path("ln ln-1 s-on-night o-6", "M222 126c20 18 40 24 66 26"),
        ])
}
