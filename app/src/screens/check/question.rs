//! 04: one question. Choices hang from the bottom, at the same distance from the thumb on every question.

use instruments::{Answer, Card};
use leptos::prelude::*;
use ui::components::focus_on;
use ui::screens::Screens;

use super::{card, choice_words, choices, radio, words};
use crate::check::texts::of;
use crate::check::{CheckUp, Twelve};
use crate::diary::change::now;
use crate::markup::{Markup, el};
use crate::parts::{bar, button, error_line, heading, lang, p, page};
use crate::screen::Screen;
use crate::visit::Visit;

/// What stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Here {
    Age,
    TooYoung,
    Card(Card),
    Question(usize),
}

impl Here {
    fn of(check: &CheckUp) -> Self {
        match (check.asks_age(), check.twelve, check.card()) {
            (true, None | Some(Twelve::Yes), _) => Self::Age,
            (true, Some(_), _) => Self::TooYoung,
            (false, _, Some(card)) => Self::Card(card),
            (false, _, None) => Self::Question(check.run().map_or(0, |run| run.place)),
        }
    }
}

/// What the parts of the screen share.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub visit: Visit,
    pub screens: Screens<Screen>,
    /// Counts the changes of what stands here.
    changes: RwSignal<usize>,
}

impl Asking {
    pub fn check(self) -> StoredValue<CheckUp> {
        self.visit.check
    }

    fn here(self) -> Here {
        self.check().with_value(Here::of)
    }

    /// Does something to the answers; what stands here follows, and the focus with it.
    pub fn act(self, act: impl FnOnce(&mut CheckUp)) {
        let before = self.here();
        self.check().update_value(act);
        self.visit
            .check
            .update_value(|check| check.touch(now().to_string()));
        self.visit.diary().keep_check(self.visit);
        let now = self.here();
        if now != before {
            self.changes.update(|changes| *changes += 1);
            focus_on(match now {
                Here::Card(_) => "#card",
                _ => "#asked",
            });
        }
    }

    /// On to the next question, or to the result.
    pub fn go_on(self) {
        let mut more = true;
        self.act(|check| more = check.next());
        if !more {
            self.screens.replace(Screen::Result);
        }
    }
}

pub(in crate::screens) fn question() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = words();
    let Some(name) = visit
        .check
        .with_value(|check| Some(check.answering()?.questionnaire().name))
    else {
        return Vec::new();
    };
    let asking = Asking {
        visit,
        screens,
        changes: RwSignal::new(0),
    };
    let count = move || {
        asking.changes.track();
        visit.check.with_value(|check| match check.run() {
            Some(run) if matches!(asking.here(), Here::Question(_) | Here::Card(_)) => {
                let questions = run.questionnaire().questions;
                let scored = questions.iter().filter(|question| question.scored).count();
                match questions[run.place].scored {
                    true => (t.count)(run.place + 1, scored),
                    false => t.last.to_owned(),
                }
            }
            _ => String::new(),
        })
    };
    let top = el("div")
        .class("q__top")
        .child(
            el("p")
                .class("q__count num")
                .attr("role", "status")
                .live_text(count),
        )
        .child(button("btn btn--text btn--small", t.stop).press(move || screens.back()));
    let body = el("div").class("q__body").live(move || {
        asking.changes.track();
        match asking.here() {
            Here::Age => age(asking),
            Here::TooYoung => too_young(asking),
            Here::Card(which) => card::instead(asking, which),
            Here::Question(place) => asked(asking, place),
        }
    });
    vec![
        bar(heading(of(name, lang())), None, move || screens.back()),
        page().class("page q").child(top).child(body),
    ]
}

fn asked(asking: Asking, place: usize) -> Vec<Markup> {
    let (t, lang) = (words(), lang());
    let Some(run) = asking.check().with_value(|check| check.run().cloned()) else {
        return Vec::new();
    };
    let questionnaire = run.questionnaire();
    let question = &questionnaire.questions[place];
    let given = run.response.given(place);
    let missing = RwSignal::new(false);
    let choose = move |answer| {
        missing.set(false);
        asking.act(|check| check.answer(answer));
    };
    let offered = question.choices.iter().zip(0u8..).map(|(choice, at)| {
        let answer = Answer::Chosen(at);
        let words = choice_words(choice, questionnaire.shows_values);
        radio("answer", given == Some(answer), &words, move || {
            choose(answer)
        })
    });
    let decline = radio(
        "answer",
        given == Some(Answer::Declined),
        t.decline,
        move || choose(Answer::Declined),
    )
    .class("choice choice--skip");
    let mut legend = el("legend").class("q__legend");
    if question.scored {
        legend = legend.child(
            el("span")
                .class("q__stem")
                .text(of(questionnaire.stem, lang)),
        );
    }
    let legend = legend.child(el("span").class("q__text").text(of(question.text, lang)));
    let back = button("btn btn--line", t.before).press(move || {
        let mut before = true;
        asking.act(|check| before = check.back());
        if !before {
            asking.screens.back();
        }
    });
    let next = el("button")
        .class("btn")
        .attr("type", "submit")
        .text(t.next);
    let said = el("div").attr("role", "alert").live(move || {
        let line = missing.get().then(|| error_line(t.choose));
        line.into_iter().collect()
    });
    let form = el("form")
        .class("q__form")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            let given = asking
                .check()
                .with_value(|check| check.run().and_then(|run| run.response.given(place)));
            match given {
                Some(_) => asking.go_on(),
                None => missing.set(true),
            }
        })
        .child(
            choices(legend, offered.chain([decline]))
                .attr("id", "asked")
                .attr("tabindex", "-1"),
        )
        .child(said)
        .child(el("div").class("q__nav").child(back).child(next));
    vec![progress(place, run.asked()), form]
}

fn progress(place: usize, of: usize) -> Markup {
    let steps = (0..of).map(|step| {
        let li = el("li");
        match step.cmp(&place) {
            std::cmp::Ordering::Less => li.class("done"),
            std::cmp::Ordering::Equal => li.class("now"),
            std::cmp::Ordering::Greater => li,
        }
    });
    el("ol")
        .class("progress")
        .attr("aria-hidden", "true")
        .children(steps)
}

fn age(asking: Asking) -> Vec<Markup> {
    let t = words();
    let legend = el("legend")
        .class("q__legend")
        .child(el("span").class("q__text").text(t.age))
        .child(el("span").class("q__stem").text(t.age_why));
    let answers = [Twelve::Yes, Twelve::NotYet, Twelve::Declined];
    let offered = answers.into_iter().zip(t.ages).map(|(answer, words)| {
        radio("age", false, words, move || {
            asking.act(|check| check.twelve = Some(answer))
        })
    });
    let form = choices(legend, offered)
        .attr("id", "asked")
        .attr("tabindex", "-1");
    vec![el("div").class("q__form").child(form)]
}

/// Stage two is not for everybody; help is.
fn too_young(asking: Asking) -> Vec<Markup> {
    let t = words();
    // A tap beside the right answer is taken back here.
    let change = button("btn btn--text btn--small", t.change)
        .press(move || asking.act(|check| check.twelve = None));
    let back = button("btn btn--line", t.back_to_list).press(move || asking.screens.back());
    vec![
        el("h2")
            .attr("id", "asked")
            .attr("tabindex", "-1")
            .class("section")
            .text(t.too_young),
        p("section-x", t.too_young_then),
        change,
        card::talk(asking.visit, asking.screens),
        card::lines(asking.visit, false),
        el("div").class("btns section-s").child(back),
    ]
}
