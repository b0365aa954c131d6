//! 06: the safety card, and the soft cards in the same place and manner. Calm, nothing trapped, and never taken back.

use instruments::Card;
use leptos::prelude::*;
use ui::components::focus_on;
use ui::screens::Screens;
use vault_api::letter::Topic;

use super::question::Asking;
use super::{answered, choices, drawing, list, radio, words, write_about};
use crate::check::Safety;
use crate::check::texts::of;
use crate::home::office::hours;
use crate::hotlines::hotline;
use crate::markup::{Markup, el};
use crate::parts::{button, lang, p};
use crate::quay::checked;
use crate::school::{Board, first_person};
use crate::screen::Screen;
use crate::visit::Visit;
use crate::writing::Writing;

/// A card in the place of the question that opened it. The answer stays editable.
pub(super) fn instead(asking: Asking, which: Card) -> Vec<Markup> {
    let (t, lang) = (words(), lang());
    let Some(run) = asking.check().with_value(|check| check.run().cloned()) else {
        return Vec::new();
    };
    let question = &run.questionnaire().questions[run.place];
    let chosen = (t.picked)(answered(question, run.response.given(run.place)));
    let change = button("btn btn--text btn--small", t.change)
        .press(move || asking.act(|check| check.change()));
    let picked = el("div")
        .class("picked")
        .child(p("small muted", of(question.text, lang)))
        .child(
            el("p")
                .class("picked__a")
                .child(el("b").text(chosen))
                .child(change),
        );
    let go_on = button("btn btn--line", t.go_on).press(move || asking.go_on());
    let mut said = vec![picked];
    said.extend(card(asking.visit, asking.screens, which, Some(go_on)));
    said
}

/// A card: what it says, who can be called, a letter, and the way on.
pub(super) fn card(
    visit: Visit,
    screens: Screens<Screen>,
    which: Card,
    go_on: Option<Markup>,
) -> Vec<Markup> {
    let t = words();
    let (title, body) = match which {
        Card::Safety => (t.safety, t.safety_body),
        soft => (t.soft)(soft),
    };
    let mut inside = el("section")
        .class("safety")
        .attr("aria-labelledby", "card")
        .child(light())
        .child(
            el("h2")
                .attr("id", "card")
                .attr("tabindex", "-1")
                .text(title),
        )
        .child(p("safety__p", body));
    if which == Card::Safety {
        inside = inside.child(safe(visit, screens));
    }
    let help =
        button("btn btn--text btn--small", t.see_help).press(move || screens.go(Screen::Help));
    let inside = inside
        .child(lines(visit, which == Card::Bullied))
        .child(help);
    let topic = match which {
        Card::Bullied => Topic::Bullied,
        _ => Topic::Mood,
    };
    let write = button("btn btn--line", t.write_to).press(move || {
        write_about(visit, topic);
        screens.go(Screen::Who(Writing::Pupil));
    });
    vec![
        // Said politely as well: the focus may be on its way.
        p("vh", title).attr("role", "status"),
        inside,
        el("div")
            .class("btns section-s")
            .child(write)
            .children(go_on),
        truth(visit),
    ]
}

/// 你现在安全吗？ Whatever is answered stays here.
fn safe(visit: Visit, screens: Screens<Screen>) -> Markup {
    let t = words();
    let now = visit.check.with_value(|check| check.safe);
    let safe = RwSignal::new(now == Some(Safety::Safe));
    let legend = el("legend")
        .class("legend")
        .text(t.safe)
        .child(el("small").text(t.safe_stays));
    let answers = [Safety::Safe, Safety::Unsure, Safety::Danger];
    let offered = answers.into_iter().zip(t.safes).map(|(answer, words)| {
        radio("safe", now == Some(answer), words, move || {
            visit.check.update_value(|check| check.safe = Some(answer));
            safe.set(answer == Safety::Safe);
            match answer {
                Safety::Safe => focus_on("#then"),
                // Numbers, and the sentence to show to an adult.
                Safety::Unsure | Safety::Danger => screens.go(Screen::Help),
            }
        })
    });
    el("div")
        .child(choices(legend, offered))
        .child(el("div").live(move || match safe.get() {
            true => then(visit, screens),
            false => Vec::new(),
        }))
}

/// What there is for whoever is safe: where the worker is, and a plan.
fn then(visit: Visit, screens: Screens<Screen>) -> Vec<Markup> {
    let lang = lang();
    let t = words();
    let room = visit.board.with_untracked(|board| match board {
        Board::Here(card) => {
            let name = first_person(&card.recipients).map_or("", |person| lang.of(&person.display));
            Some((t.room)(name, lang.of(&card.office.room)))
        }
        _ => None,
    });
    let mut said = vec![
        el("p")
            .attr("id", "then")
            .attr("tabindex", "-1")
            .class("section-x")
            .text(t.then),
    ];
    said.extend(room.map(|room| p("small", &room)));
    said.push(list::plan(screens).class("rows section-x"));
    said
}

/// Numbers that can be called, large enough to read out where nothing can call, and when they were checked.
pub(super) fn lines(visit: Visit, police: bool) -> Markup {
    let lang = lang();
    let numbers = ["12356", "12355", "110"];
    let lines = numbers
        .into_iter()
        .take(if police { 3 } else { 2 })
        .map(|number| {
            let words = visit
                .card
                .with_untracked(|card| hotline(number).words(card, lang));
            let call = el("a")
                .attr("href", &format!("tel:{number}"))
                .child(el("b").text(number))
                .text(words);
            el("li").child(call)
        });
    el("div")
        .child(el("ul").class("safety__lines num").children(lines))
        .child(p("safety__checked num", &checked(lang)))
}

/// 你希望有人和你聊聊吗？
pub(super) fn talk(visit: Visit, screens: Screens<Screen>) -> Markup {
    let t = words();
    let now = visit.check.with_value(|check| check.talk);
    let wanted = RwSignal::new(now > Some(0));
    let offered = t.talks.into_iter().enumerate().map(|(at, words)| {
        radio("talk", now == Some(at), words, move || {
            visit.check.update_value(|check| check.talk = Some(at));
            wanted.set(at > 0);
        })
    });
    let said = el("div")
        .attr("role", "status")
        .live(move || match wanted.get() {
            true => vec![
                p("section-x", t.talk_yes),
                button("btn btn--line section-x", t.write_to)
                    .press(move || screens.go(Screen::Who(Writing::Pupil))),
            ],
            false => Vec::new(),
        });
    el("div")
        .class("section")
        .child(choices(el("legend").class("legend").text(t.talk), offered))
        .child(said)
}

/// When letters are read, and what to do when that is too late.
fn truth(visit: Visit) -> Markup {
    let lang = lang();
    let t = words();
    let hours = visit.board.with_untracked(|board| match board {
        Board::Here(card) => (t.not_always)(&hours(&card.office, lang)),
        _ => t.not_always_unknown.to_owned(),
    });
    p("small muted section-s", &hours).child(el("b").text(t.danger))
}

fn light() -> Markup {
    drawing(
        "safety__pic",
        "0 0 72 112",
        &[
            ("f-sail s-ink ln-f", "M22 44h28l6 64H16z"),
            ("f-hull", "M20.4 62h31.2l1.5 16H18.9z"),
            ("f-lamp s-ink ln-f", "M26 24h20v20H26z"),
            ("f-ink s-ink ln-f", "M18 44h36M24 24l12-12 12 12z"),
            ("ln s-ink", "M36 12V6"),
            ("f-ink", "M32 108V96a4 4 0 0 1 8 0v12z"),
        ],
    )
}
