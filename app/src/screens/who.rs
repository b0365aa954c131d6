//! 12: who can open this letter. Only a verified card opens the door to writing, and every sentence
//! about the limits stands in the open.

use leptos::prelude::*;
use ui::components::{Sign, Tone};
use ui::screens::Screens;
use ui::texts::everyone;
use vault_api::CardView;
use vault_api::card::Standing;

use crate::home::office::hours;
use crate::markup::{Markup, el};
use crate::parts::{bar, bottle, button, heading, icon, lang, notice, p, page};
use crate::school::{self, Card};
use crate::screen::Screen;
use crate::texts::{front_in, polite, texts_in};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

pub(super) fn who(writing: Writing) -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = texts_in(lang());
    school::check_if_needed(visit);
    let title = if writing.is_parent() {
        t.letter.bar_parent
    } else {
        t.who.bar
    };
    let answer = el("div")
        .attr("aria-live", "polite")
        .live(move || match visit.card.get() {
            Card::Verified(card) => open_letter(&card, writing),
            Card::Refused(trouble) => refused(visit, &trouble, writing),
            Card::Unchecked | Card::Checking => vec![p("who__wait", t.who.checking)],
        });
    vec![
        bar(el("p").text(title), None, move || screens.back()),
        page()
            .child(bottle("who__pic"))
            .child(heading(t.who.title))
            .child(answer),
    ]
}

/// What a verified card promises, what it cannot, and the door.
fn open_letter(card: &CardView, writing: Writing) -> Vec<Markup> {
    let screens = Screens::<Screen>::expect();
    let lang = lang();
    let t = &texts_in(lang).who;
    let (not_others, limits, truth) = if writing.is_parent() {
        (t.not_others_parent, t.limits_parent, t.truth_parent)
    } else {
        (t.not_others, t.limits, t.truth)
    };
    let say = |text: &'static str| polite(writing, text);
    let bold = |words: &str| el("b").text(words);
    let fact = |sign, said: Markup| el("li").child(icon(sign)).child(said);
    let facts = [
        fact(
            Sign::Key,
            el("p")
                .child(bold(&(t.only)(&everyone(lang, &card.people))))
                .text(say(t.locked_here)),
        ),
        fact(Sign::Lock, p("", not_others)),
        fact(
            Sign::User,
            p("", &say(t.no_name))
                .child(bold(&say(t.no_name_strong)))
                .text(t.full_stop),
        ),
    ];
    let but = el("section")
        .class("who__but")
        .attr("aria-labelledby", "but")
        .child(el("h2").attr("id", "but").text(t.but))
        .child(
            el("ol")
                .class("nums")
                .children(limits.map(|limit| el("li").text(limit))),
        )
        .child(p("small", &say(t.limits_then)));
    let truths = el("section")
        .class("section")
        .attr("aria-labelledby", "truths")
        .child(el("h2").attr("id", "truths").class("h3").text(t.truths))
        .child(
            el("div")
                .class("stack-s small")
                .children(truth.map(|truth| p("", truth))),
        );
    let reads = (t.reads)(
        &hours(&card.office, lang),
        &(t.days)(card.office.answer_days),
    );
    let mut said = standing(card);
    said.extend([
        el("ul").class("who__list").children(facts),
        but,
        truths,
        el("p")
            .class("small muted section-s")
            .child(bold(t.no_emergency_line))
            .text(reads),
        button("btn btn--wide section-s", t.begin)
            .press(move || screens.go(Screen::Compose(writing))),
    ]);
    said
}

/// What is to be said about the card before anyone relies on it.
pub(super) fn standing(card: &CardView) -> Vec<Markup> {
    let t = &texts_in(lang()).who;
    let mut said = Vec::new();
    if card.other_link {
        said.push(notice(Tone::Land, Sign::Info, [p("", t.other_link)]));
    }
    if !card.checked {
        said.push(notice(Tone::Line, Sign::Info, [p("", t.unchecked)]));
    }
    if let Standing::Overdue(days) = card.standing {
        said.push(notice(Tone::Line, Sign::Clock, [p("", &(t.overdue)(days))]));
    }
    said
}

/// No door: what happened and what to do.
fn refused(visit: Visit, trouble: &Trouble, writing: Writing) -> Vec<Markup> {
    let lang = lang();
    let t = texts_in(lang);
    let words = trouble.words(lang);
    let head = if trouble.passes() {
        t.who.not_now
    } else {
        t.who.refused
    };
    let said = [
        el("p").child(el("b").text(head)),
        p("", &polite(writing, words.what)),
        p("", &polite(writing, words.todo)),
    ];
    vec![
        notice(Tone::Land, Sign::Info, said),
        el("div").class("btns section-s").child(
            button("btn btn--line", front_in(lang).again).press(move || school::check_again(visit)),
        ),
    ]
}
