//! 14, after the code: not sent yet, on its way, sent. The screen says what is so.

use std::cmp::Ordering;
use std::time::Duration;

use leptos::prelude::*;
use ui::components::{Sign, Tone};
use ui::screens::Screens;
use ui::texts::everyone;
use vault_api::letter::Urgency;

use crate::markup::{Markup, el};
use crate::parts::{bar, bottle, button, heading, lang, notice, p, page, trouble_notice};
use crate::post::{self, Outgoing, Stage};
use crate::school::{Card, first_person};
use crate::screen::Screen;
use crate::texts::{polite, texts_in};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

pub(super) fn post() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = &texts_in(lang()).post;
    let title = move || {
        let title =
            visit
                .outgoing
                .with(|letter| match letter.as_ref().map(|letter| &letter.stage) {
                    Some(Stage::Sent) => t.bar_sent,
                    Some(Stage::Going) => t.bar_going,
                    _ => t.bar_not_yet,
                });
        title.to_owned()
    };
    let said = el("div").attr("aria-live", "polite").live(move || {
        visit.outgoing.with(|letter| match letter {
            Some(letter) => body(visit, letter),
            None => Vec::new(),
        })
    });
    vec![
        bar(el("p").live_text(title), None, move || screens.back()),
        page().child(said),
    ]
}

fn body(visit: Visit, letter: &Outgoing) -> Vec<Markup> {
    let t = &texts_in(lang()).post;
    let writing = letter.writing;
    match &letter.stage {
        Stage::Going => vec![
            bottle("post__pic post__pic--afloat post__pic--going"),
            heading(t.going),
            p("lead", t.going_lead),
            way(1),
        ],
        Stage::Waiting { until, why } => waiting(visit, *until, why, writing),
        Stage::Changed => changed(visit, writing),
        Stage::Refused(why) => refused(why, writing),
        Stage::Sent => sent(visit, letter),
    }
}

/// Locked, posted, in the letterbox: the words are the real thing.
fn way(at: usize) -> Markup {
    let steps = texts_in(lang())
        .post
        .steps
        .into_iter()
        .enumerate()
        .map(|(step, words)| {
            let li = el("li").text(words);
            match step.cmp(&at) {
                Ordering::Less => li.class("way__done"),
                Ordering::Equal => li.class("way__now").attr("aria-current", "step"),
                Ordering::Greater => li,
            }
        });
    el("ol").class("way section").children(steps)
}

fn waiting(visit: Visit, until: f64, why: &Trouble, writing: Writing) -> Vec<Markup> {
    let t = texts_in(lang());
    let left = move || ((until - js_sys::Date::now()) / 1_000.0).ceil().max(1.0) as u32;
    let seconds = RwSignal::new(left());
    if let Ok(timer) = set_interval_with_handle(move || seconds.set(left()), Duration::from_secs(1))
    {
        on_cleanup(move || timer.clear());
    }
    let words = why.words(lang());
    let next = el("p")
        .class("num")
        .attr("aria-live", "off")
        .live_text(move || (t.post.next_try)(seconds.get()));
    vec![
        bottle("post__pic post__pic--afloat"),
        heading(t.post.waiting),
        p("lead", &polite(writing, words.line(lang()))),
        notice(Tone::Line, Sign::Clock, [p("", t.post.keep_open), next]),
        el("div")
            .class("btns section-s")
            .child(button("btn", t.post.try_now).press(move || visit.hurry.set_value(true))),
    ]
}

fn changed(visit: Visit, writing: Writing) -> Vec<Markup> {
    let screens = Screens::<Screen>::expect();
    let t = &texts_in(lang()).post;
    let people = match visit.card.get_untracked() {
        Card::Verified(card) => everyone(lang(), &card.people),
        _ => String::new(),
    };
    let to_letter = move || screens.go(Screen::Compose(writing));
    vec![
        heading(t.changed),
        notice(Tone::Land, Sign::User, [p("", &(t.changed_lead)(&people))]),
        el("div")
            .class("btns section-s")
            .child(button("btn", t.send_anyway).press(move || post::send_to_new_list(visit)))
            .child(button("btn btn--line", t.to_letter).press(to_letter)),
    ]
}

fn refused(why: &Trouble, writing: Writing) -> Vec<Markup> {
    let screens = Screens::<Screen>::expect();
    let t = &texts_in(lang()).post;
    vec![
        heading(t.refused),
        trouble_notice(why, writing),
        p("section-s", &polite(writing, t.still_here)),
        button("btn btn--wide section-s", t.to_letter)
            .press(move || screens.go(Screen::Compose(writing))),
    ]
}

fn sent(visit: Visit, letter: &Outgoing) -> Vec<Markup> {
    let screens = Screens::<Screen>::expect();
    let lang = lang();
    let t = texts_in(lang);
    let writing = letter.writing;
    let lead = match visit.card.get_untracked() {
        Card::Verified(card) => {
            let name = first_person(&card.people).map_or("", |person| lang.of(&person.display));
            let lead = if writing.is_again() {
                t.post.sent_lead_again
            } else {
                t.post.sent_lead
            };
            lead(name, &(t.who.days)(card.office.answer_days))
        }
        _ => String::new(),
    };
    let mut said = vec![heading(t.post.sent), p("lead", &lead), way(3)];
    if letter.urgency == Urgency::Danger {
        let numbers =
            button("btn btn--text", t.post.see_numbers).press(move || screens.go(Screen::Help));
        let danger = [p("", t.post.danger), el("p").child(numbers)];
        said.push(notice(Tone::Land, Sign::Phone, danger));
    }
    let then = t
        .post
        .thens
        .map(|then| el("li").text(polite(writing, then)));
    said.extend([
        el("section")
            .class("section")
            .attr("aria-labelledby", "then")
            .child(el("h2").attr("id", "then").text(t.post.then))
            .child(el("ol").class("nums").children(then)),
        button("btn btn--text section-s", t.to_home).press(move || screens.go(Screen::Home)),
    ]);
    said
}
