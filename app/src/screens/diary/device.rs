//! 02: whose device this is, asked before anything is kept; and the lock of one's own.

use leptos::prelude::*;
use ui::components::{Sign, focus_on};
use ui::screens::Screens;

use super::secret::{self, New, Secret};
use super::{attempt, told, words};
use crate::markup::{Markup, el, is_checked, ticked};
use crate::parts::{bar, error_line, heading, p, page, small_icon};
use crate::screen::Screen;
use crate::visit::Visit;

pub(super) fn device() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let mine = RwSignal::new(false);
    let sets_lock = RwSignal::new(false);
    let t = words();
    let body = el("div").live(move || match sets_lock.get() {
        true => lock_form(visit, el("h1")),
        false => vec![whose(visit, screens, mine, sets_lock)],
    });
    vec![
        bar(el("p").text(t.before_start), None, move || screens.back()),
        page().child(body),
    ]
}

fn whose(
    visit: Visit,
    screens: Screens<Screen>,
    mine: RwSignal<bool>,
    sets_lock: RwSignal<bool>,
) -> Markup {
    let t = words();
    let choice = |is_mine: bool, [title, sub]: [&str; 2]| {
        let input = ticked(
            el("input").attr("type", "radio").attr("name", "own"),
            mine.get_untracked() == is_mine,
        );
        let input = input.on("change", move |event| {
            mine.set(is_checked(&event) == is_mine)
        });
        let text = el("span")
            .child(el("b").text(title))
            .child(el("small").text(sub));
        el("label")
            .class("choice own__opt")
            .child(input)
            .child(text)
    };
    let options = el("div")
        .class("own")
        .child(choice(true, t.mine))
        .child(choice(false, t.shared));
    let facts = [Sign::Exit, Sign::User, Sign::Info]
        .into_iter()
        .zip(t.facts);
    let facts = facts.map(|(sign, fact)| {
        el("li")
            .child(small_icon(sign))
            .child(el("span").text(fact))
    });
    el("form")
        .on("submit", move |event| {
            event.prevent_default();
            if mine.get_untracked() {
                sets_lock.set(true);
                focus_on("#lock-title");
            } else {
                visit.diary().begin_shared(visit);
                screens.replace(Screen::Diary);
            }
        })
        .child(
            el("fieldset")
                .child(el("legend").child(heading(t.whose)))
                .child(p("lead", t.whose_why))
                .child(options),
        )
        .child(
            el("div")
                .class("section")
                .child(el("h2").class("h3").text(t.honest))
                .child(el("ul").class("facts").children(facts)),
        )
        .child(
            el("button")
                .class("btn btn--wide section")
                .attr("type", "submit")
                .text(t.chosen),
        )
}

/// The first lock of a diary.
pub(super) fn lock_form(visit: Visit, title: Markup) -> Vec<Markup> {
    let t = words();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let act = move |[new, _]: &[Secret; 2]| {
        attempt(busy, trouble, visit.diary().keep(visit, new.value()), || {});
    };
    vec![
        title
            .attr("id", "lock-title")
            .attr("tabindex", "-1")
            .text(t.secret_title),
        p("lead", t.secret_lead),
        new_secret(None, busy, trouble, pin(t.secret_keep), act),
        p("small section-s", t.secret_honest),
        p("small section-x", t.secret_lost),
    ]
}

/// A new PIN of the diary.
pub(super) fn pin(act: &'static str) -> New {
    let t = words();
    New {
        label: t.secret_new,
        least: vault_api::diary::MIN_PIN,
        short: t.secret_short,
        act,
        busy: t.secret_busy,
    }
}

/// A new secret, twice.
pub(super) fn new_secret(
    before: Option<Markup>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<crate::diary::change::Fault>>,
    ask: New,
    act: impl Fn(&[Secret; 2]) + 'static,
) -> Markup {
    let t = words();
    let (new_field, new) = secret::field("secret-new", ask.label, "new-password");
    let (again_field, again) = secret::field("secret-again", t.secret_again, "new-password");
    let wrong = RwSignal::new(None);
    let shown = secret::show(&[&new, &again]);
    let both = [new, again];
    let said = el("div")
        .attr("role", "alert")
        .live(move || wrong.get().map(error_line).into_iter().collect());
    let button = el("button")
        .class("btn btn--wide section-s")
        .attr("type", "submit")
        .state("aria-busy", move || busy.get())
        .live_text(move || if busy.get() { ask.busy } else { ask.act }.to_owned());
    el("form")
        .class("section-s")
        .on("submit", move |event| {
            event.prevent_default();
            let what = secret::wrong(t, &ask, &both);
            wrong.set(what);
            if what.is_none() {
                act(&both);
            }
        })
        .children(before)
        .child(new_field)
        .child(again_field)
        .child(shown)
        .child(said)
        .child(told(trouble))
        .child(button)
}
