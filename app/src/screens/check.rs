//! 03 to 06: the self-check. All of it works with the network gone.

mod card;
mod give;
mod list;
mod plan;
mod question;
mod result;

pub(super) use list::list;
pub(super) use plan::plan;
pub(super) use question::question;
pub(super) use result::result;

use instruments::{Answer, Card, Choice, Question};
use leptos::prelude::*;
use ui::screens::Screens;
use vault_api::letter::Topic;

use crate::check::texts::{Check, of, texts};
use crate::markup::{Markup, el, svg, ticked};
use crate::parts::lang;
use crate::screen::Screen;
use crate::visit::Visit;
use crate::writing::Writing;

/// The safety card by itself, for an answer that stands elsewhere.
pub(super) fn safety(visit: Visit, screens: Screens<Screen>) -> Vec<Markup> {
    card::card(visit, screens, Card::Safety, None)
}

fn words() -> &'static Check {
    texts(lang())
}

/// A choice among several, in a fieldset of its own.
fn radio(name: &str, chosen: bool, words: &str, act: impl Fn() + 'static) -> Markup {
    let input = ticked(el("input").attr("type", "radio").attr("name", name), chosen);
    el("label")
        .class("choice")
        .child(input.on("change", move |_| act()))
        .child(el("span").text(words))
}

/// A question to which one of several answers is chosen.
fn choices(legend: Markup, choices: impl IntoIterator<Item = Markup>) -> Markup {
    el("fieldset")
        .child(legend)
        .child(el("div").class("choices").children(choices))
}

/// What a pupil answered, in words.
fn answered(question: &Question, answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Chosen(choice)) => of(question.choices[usize::from(choice)].text, lang()),
        Some(Answer::Declined) => words().decline,
        None => words().no_answer,
    }
}

/// The words of a choice, with its number where the official form prints it.
fn choice_words(choice: &Choice, shows_value: bool) -> String {
    let text = of(choice.text, lang());
    match choice.value {
        Some(value) if shows_value => format!("{value}  {text}"),
        _ => text.to_owned(),
    }
}

/// Begins a letter to the worker with a topic, and nothing else filled in.
pub(super) fn write_about(visit: Visit, topic: Topic) {
    visit.form(Writing::Pupil).update(|form| {
        if !form.has_words() && form.topics.is_empty() {
            form.topics.push(topic);
        }
    });
}

/// A drawing of several paths.
fn drawing(class: &str, view_box: &str, paths: &[(&str, &str)]) -> Markup {
    svg("svg")
        .class(class)
        .attr("viewBox", view_box)
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .children(
            paths
                .iter()
                .map(|(class, d)| svg("path").attr("class", class).attr("d", d)),
        )
}
