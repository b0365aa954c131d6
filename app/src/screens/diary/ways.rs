//! 可以做点什么: what can be done, by how things are. Nothing here has to be done, and none of it is promised to help.

mod breath;

use diary::words::{Kind, METHODS, Method};
use leptos::prelude::*;
use ui::lang::Lang;

use crate::diary::texts::ways::{Ways, ways as texts};
use crate::hotlines::hotline;
use crate::markup::{Markup, el, follow};
use crate::parts::{button, heading, lang, p};

/// The list for this kind, and the way to the others.
pub(super) fn ways(kind: Kind) -> Vec<Markup> {
    let t = words();
    let shown = RwSignal::new(kind);
    let turn = move |class: &str, words: &str, kind: Kind| {
        let made = button(class, words).press(move || shown.set(kind));
        let turned = made.element().clone();
        follow(move || {
            let pressed = if shown.get() == kind { "true" } else { "false" };
            // Only an invalid name is refused.
            let _ = turned.set_attribute("aria-pressed", pressed);
        });
        made
    };
    let kinds = [Kind::Calm, Kind::Act, Kind::Keep].into_iter().zip(t.kinds);
    let switch = el("div")
        .class("section-s ways__kinds")
        .attr("role", "group")
        .attr("aria-label", t.when)
        .child(
            el("div")
                .class("chips")
                .children(kinds.map(|(kind, words)| turn("chip", words, kind))),
        )
        .child(turn("btn btn--text", t.urge, Kind::Urge));
    vec![
        heading(t.title),
        p("lead", t.lead),
        switch,
        el("div").live(move || list(shown.get())),
    ]
}

fn words() -> &'static Ways {
    texts(lang())
}

fn list(kind: Kind) -> Vec<Markup> {
    let t = words();
    let methods = METHODS.iter().filter(|method| method.kind == kind);
    let list = el("ul").class("rows section-x").children(methods.map(row));
    match kind {
        Kind::Urge => vec![
            p("section-x", t.urge_first),
            list,
            p("section-x", t.urge_danger),
        ],
        _ => vec![list],
    }
}

fn row(method: &Method) -> Markup {
    let (t, lang) = (words(), lang());
    let name = match lang {
        Lang::Zh => method.zh,
        Lang::En => method.en,
    };
    let row = el("li").class("way-to");
    if method.id == "call_12356" {
        let call = el("a")
            .class("btn btn--line")
            .attr("href", "tel:12356")
            .text(name);
        return row
            .child(call)
            .child(p("small muted", hotline("12356").name(lang)));
    }
    let how = t.how.iter().find(|(id, _)| *id == method.id);
    let row = row
        .child(el("b").text(name))
        .children(how.map(|(_, how)| p("small muted", how)));
    match method.id {
        "slow_breathing" => row.children(breath::breath()),
        _ => row,
    }
}
