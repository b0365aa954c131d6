//! The safety plan: five lines, for this visit, to be printed by whoever wants to keep them.

use leptos::prelude::*;
use ui::components::Sign;
use ui::screens::Screens;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::words;
use crate::markup::{Markup, el, value};
use crate::parts::{bar, button, heading, icon, p, page, unlearned};
use crate::screen::Screen;
use crate::visit::Visit;

pub(in crate::screens) fn plan() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = words();
    let lines = t.plan_lines.into_iter().enumerate().map(|(at, label)| {
        let id = format!("plan-{at}");
        let written = visit.check.with_value(|check| check.plan[at].clone());
        // A field shows paper only as much as it shows the screen.
        let paper = p("plan__paper", &written).attr("aria-hidden", "true");
        let on_paper = paper.element().clone();
        let area = unlearned(el("textarea"))
            .class("input plan__line")
            .attr("id", &id)
            .attr("rows", "2")
            .attr("maxlength", "400")
            .on("input", move |event| {
                let line = value(&event);
                on_paper.set_text_content(Some(&line));
                visit.check.update_value(|check| check.plan[at] = line);
                visit.diary().keep_check(visit);
            });
        if let Some(area) = area.element().dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(&written);
        }
        el("div")
            .class("field")
            .child(el("label").class("label").attr("for", &id).text(label))
            .child(area)
            .child(paper)
    });
    let print = button("btn btn--line section-s no-print", "")
        .child(icon(Sign::Print))
        .text(t.plan_print)
        // A browser without a printer shows its own words.
        .press(|| _ = window().print());
    vec![
        bar(el("p").text(t.bar), None, move || screens.back()),
        page()
            .child(heading(t.plan))
            .child(p(
                "lead no-print",
                if visit.diary().is_kept() {
                    t.plan_kept
                } else {
                    t.plan_lead
                },
            ))
            .child(
                el("form")
                    .class("section-s")
                    .attr("autocomplete", "off")
                    .children(lines),
            )
            .child(print),
    ]
}
