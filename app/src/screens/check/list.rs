//! 03: what there is, how long it takes, and what stays here.

use instruments::{Questionnaire, all};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Sign, Tone};
use ui::screens::Screens;

use super::words;
use crate::check::texts::of;
use crate::diary::Access;
use crate::markup::{Markup, el};
use crate::parts::{bar, button, heading, icon, lang, notice, p, page, small_icon};
use crate::screen::Screen;
use crate::screens::diary::told;
use crate::visit::Visit;

pub(in crate::screens) fn list() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = words();
    let diary = visit.diary();
    spawn_local(diary.look());
    let stays = if diary.is_kept() {
        t.stays_kept
    } else {
        t.stays
    };
    let stays = el("p").child(el("b").text(t.stays_strong)).text(stays);
    let locked = el("div").live(move || match diary.access() {
        Access::Locked => vec![
            button("btn btn--line section-s", "")
                .child(icon(Sign::Lock))
                .text(t.locked)
                .press(move || screens.go(Screen::Diary)),
        ],
        _ => Vec::new(),
    });
    let two = visit.check.with_value(|check| check.offers_stage_two());
    let mut body = vec![
        heading(t.title),
        p("lead", t.lead),
        notice(Tone::Water, Sign::Lock, [stays]).class("notice section-s"),
        locked,
        told(diary.unkept),
        stage(1, "check-first", t.first),
    ];
    if two {
        body.push(stage(2, "check-more", t.more));
    }
    body.push(plan(screens));
    body.push(p("small muted section-s", t.cannot));
    vec![
        bar(el("p").text(t.bar), None, move || screens.back()),
        page().children(body),
    ]
}

fn stage(stage: u8, id: &'static str, title: &str) -> Markup {
    let rows = all().iter().filter(|one| one.stage == stage).map(row);
    el("section")
        .class("section")
        .attr("aria-labelledby", id)
        .child(el("h2").attr("id", id).text(title))
        .child(el("ul").class("rows").children(rows))
}

fn row(questionnaire: &'static Questionnaire) -> Markup {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let (t, lang) = (words(), lang());
    let scored = questionnaire
        .questions
        .iter()
        .filter(|question| question.scored)
        .count();
    let mut takes = (t.takes)(questionnaire.minutes, of(questionnaire.label, lang));
    if questionnaire.stage > 1 {
        takes.push_str(&(t.from_age)(questionnaire.min_age));
    }
    let state = visit.check.with_value(|check| {
        let left = check.left_at(questionnaire).map(t.left_at);
        left.or_else(|| (!check.finished(questionnaire).is_empty()).then(|| t.done.to_owned()))
    });
    let open = move || {
        visit.check.update_value(|check| check.open(questionnaire));
        screens.go(Screen::Question);
    };
    let mut main = el("span")
        .class("row__main")
        .child(el("b").text(of(questionnaire.name, lang)))
        .child(el("small").text(takes));
    if let Some(state) = state {
        main = main.child(el("small").class("check__last").text(state));
    }
    let button = el("button")
        .class("row check")
        .attr("type", "button")
        .child(
            el("span")
                .class("check__n num")
                .attr("aria-hidden", "true")
                .text(scored.to_string())
                .child(el("small").text(t.items)),
        )
        .child(main)
        .child(small_icon(Sign::Chevron))
        .press(open);
    let shown = visit
        .check
        .with_value(|check| !check.finished(questionnaire).is_empty());
    let item = el("li").child(button);
    match shown {
        true => item.child(result_again(questionnaire)),
        false => item,
    }
}

/// Back to a result of this visit.
fn result_again(questionnaire: &'static Questionnaire) -> Markup {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let name = of(questionnaire.name, lang());
    el("button")
        .class("btn btn--text btn--small check__again")
        .attr("type", "button")
        .text(words().see_result)
        .child(el("span").class("vh").text(format!(" {name}")))
        .press(move || {
            visit
                .check
                .update_value(|check| _ = check.show(questionnaire));
            screens.go(Screen::Result);
        })
}

/// The safety plan, for whoever wants one.
pub(super) fn plan(screens: Screens<Screen>) -> Markup {
    let t = words();
    let row = el("button")
        .class("row")
        .attr("type", "button")
        .child(icon(Sign::Pen))
        .child(
            el("span")
                .class("row__main")
                .child(el("b").text(t.plan))
                .child(el("small").text(t.plan_sub)),
        )
        .child(small_icon(Sign::Chevron))
        .press(move || screens.go(Screen::Plan));
    el("ul").class("rows section").child(el("li").child(row))
}
