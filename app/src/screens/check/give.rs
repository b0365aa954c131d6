//! A result as a file, for somebody who is trusted: shown first, exactly as it will be.

use instruments::{Outcome, export};
use leptos::prelude::*;
use ui::office::Moment;
use wasm_bindgen::JsValue;

use super::result::answers;
use super::words;
use crate::check::Run;
use crate::check::texts::of;
use crate::markup::{Markup, el};
use crate::parts::{button, lang, p};

pub(super) fn give(run: &Run) -> Markup {
    let (t, lang) = (words(), lang());
    let day = Moment::at(js_sys::Date::now()).date.to_string();
    let file = laid_out(&export(&run.response, &day));
    let entry = |name: &str, value: &str| {
        el("div")
            .child(el("dt").text(name))
            .child(el("dd").text(value))
    };
    let mut entries = vec![
        entry(t.bar, of(run.questionnaire().title, lang)),
        entry(t.day, &day),
    ];
    entries.extend(
        answers(run)
            .into_iter()
            .map(|(question, answer)| entry(question, answer)),
    );
    if let Outcome::Total { sum, .. } = run.response.outcome() {
        entries.push(entry(t.sum, &sum.to_string()));
    }
    let status = RwSignal::new("");
    let id = run.questionnaire().id;
    let preview = el("pre")
        .class("file")
        .attr("tabindex", "0")
        .attr("aria-label", t.give_holds)
        .text(file.as_str());
    let save = button("btn btn--line section-x", t.give_save).press(move || {
        let saved = ui::files::download(
            &format!("{id}-{day}.json"),
            "application/fhir+json",
            file.as_bytes(),
        );
        status.set(if saved.is_ok() {
            t.give_saved
        } else {
            t.give_failed
        });
    });
    el("details")
        .class("more section")
        .child(el("summary").text(t.give))
        .child(p("small", t.give_lead))
        .child(p("section-x", t.give_holds))
        .child(el("dl").class("said said--file").children(entries))
        .child(preview)
        .child(save)
        .child(
            el("p")
                .class("small muted")
                .attr("role", "status")
                .live_text(move || status.get().to_owned()),
        )
}

/// JSON as people can read it. The browser lays it out; where it cannot, it stays as it is.
fn laid_out(json: &str) -> String {
    let laid_out = js_sys::JSON::parse(json).and_then(|value| {
        js_sys::JSON::stringify_with_replacer_and_space(
            &value,
            &JsValue::NULL,
            &JsValue::from_f64(2.0),
        )
    });
    laid_out.map_or_else(|_| json.to_owned(), String::from)
}
