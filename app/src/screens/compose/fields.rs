//! The fields of the sheet.

use leptos::prelude::*;
use ui::components::{Sign, Tone};
use vault_api::letter::{MAX_TEXT, Urgency};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::{Place, Sheet};
use crate::markup::{Markup, el, is_checked, ticked, value};
use crate::parts::{error_line, lang, notice, p, unlearned};
use crate::screen::Screen;
use crate::texts::{TOPICS, URGENCIES, polite, texts_in};
use crate::writing::{Detail, Form, details};

pub(super) fn topics(sheet: Sheet) -> Markup {
    let t = &texts_in(lang()).letter;
    let parent = sheet.writing.is_parent();
    let legend = if parent { t.topics_parent } else { t.topics };
    let chips = TOPICS.map(|topic| {
        let chosen = sheet
            .form
            .with_untracked(|form| form.topics.contains(&topic));
        let choose = move |event: web_sys::Event| {
            sheet.form.update(|form| {
                form.topics.retain(|known| *known != topic);
                if is_checked(&event) {
                    form.topics.push(topic);
                }
            });
        };
        let tick = ticked(el("input").attr("type", "checkbox"), chosen).on("change", choose);
        el("label")
            .class("chip")
            .child(tick)
            .text(t.topic(topic, parent))
    });
    el("fieldset")
        .child(
            el("legend")
                .class("legend")
                .text(legend)
                .child(el("small").text(t.optional)),
        )
        .child(el("div").class("chips").children(chips))
}

pub(super) fn letter(sheet: Sheet) -> Markup {
    let t = &texts_in(lang()).letter;
    let form = sheet.form;
    let label = if sheet.writing.is_parent() {
        t.letter_parent
    } else {
        t.letter
    };
    let length = RwSignal::new(form.with_untracked(Form::length));
    let found = RwSignal::new(form.with_untracked(|form| told(&details(&form.text), sheet)));
    let area = unlearned(el("textarea"))
        .attr("id", "letter")
        .attr("rows", "7")
        .attr("aria-describedby", "letter-count")
        .state("aria-invalid", move || sheet.is_told_at(Place::Letter))
        .on("input", move |event| {
            sheet.trouble.set(None);
            let text = value(&event);
            let now = told(&details(&text), sheet);
            // Said again only when it is something else: a screen reader would repeat it.
            if found.with_untracked(|found| *found != now) {
                found.set(now);
            }
            form.update(|form| form.text = text);
            length.set(form.with_untracked(Form::length));
        });
    if let Some(area) = area.element().dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(&form.with_untracked(|form| form.text.clone()));
    }
    let foot = el("p")
        .class("sheet__foot")
        .attr("id", "letter-count")
        .child(el("span").text(t.no_hurry))
        .child(
            el("span")
                .class("num")
                .live_text(move || (t.count)(length.get())),
        );
    let said = el("div").attr("role", "status").live(move || {
        let over = length.get().checked_sub(MAX_TEXT).filter(|over| *over > 0);
        let over = over.map(|over| error_line(&(t.over)(over)));
        let found = found
            .get()
            .map(|found| notice(Tone::Land, Sign::Info, [p("", &found)]));
        over.into_iter().chain(found).collect()
    });
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", "letter").text(label))
        .child(
            el("div")
                .class("sheet sheet--write")
                .child(area)
                .child(foot),
        )
        .child(sheet.told(Place::Letter))
        .child(said)
}

/// Informs about what may tell who wrote it. Never blocks.
fn told(found: &[Detail], sheet: Sheet) -> Option<String> {
    let t = &texts_in(sheet.lang).letter;
    let words: Vec<String> = found
        .iter()
        .map(|detail| match detail {
            Detail::Phone(what) => (t.phone)(what),
            Detail::Class(what) => (t.class)(what),
            Detail::Name(what) => (t.name)(what),
        })
        .collect();
    (!words.is_empty()).then(|| polite(sheet.writing, (t.details)(&words)))
}

pub(super) fn urgency(sheet: Sheet) -> Markup {
    let t = &texts_in(lang()).letter;
    let writing = sheet.writing;
    let choices = URGENCIES.map(|urgency| {
        let chosen = sheet.form.with_untracked(|form| form.urgency == urgency);
        let radio = el("input").attr("type", "radio").attr("name", "urgency");
        let radio = ticked(radio, chosen).on("change", move |_| {
            sheet.form.update(|form| form.urgency = urgency);
            if urgency == Urgency::Danger {
                // Numbers first; the letter waits and can still go.
                sheet.visit.from_letter.set(true);
                sheet.screens.go(Screen::Help);
            }
        });
        let words = el("span").text(t.urgency(urgency, writing.is_parent()));
        let words = match urgency {
            Urgency::Danger => words.child(el("small").text(polite(writing, t.danger_first))),
            _ => words,
        };
        el("label").class("choice").child(radio).child(words)
    });
    el("fieldset")
        .child(el("legend").class("legend").text(polite(writing, t.when)))
        .child(el("div").class("choices").children(choices))
}

pub(super) fn contact(sheet: Sheet) -> Markup {
    let t = &texts_in(lang()).letter;
    let (label, hint) = if sheet.writing.is_parent() {
        (t.contact_parent, t.contact_hint_parent)
    } else {
        (t.contact, t.contact_hint)
    };
    let field = unlearned(el("input"))
        .class("input")
        .attr("id", "contact")
        .attr("type", "text")
        .attr("aria-describedby", "contact-hint")
        .state("aria-invalid", move || sheet.is_told_at(Place::Contact))
        .on("input", move |event| {
            sheet.trouble.set(None);
            sheet.form.update(|form| form.contact = value(&event));
        });
    if let Some(input) = field.element().dyn_ref::<HtmlInputElement>() {
        input.set_value(&sheet.form.with_untracked(|form| form.contact.clone()));
    }
    let optional = el("small").text(t.optional);
    el("div")
        .class("field")
        .child(
            el("label")
                .class("label")
                .attr("for", "contact")
                .text(label)
                .child(optional),
        )
        .child(p("hint", hint).attr("id", "contact-hint"))
        .child(field)
        .child(sheet.told(Place::Contact))
}
