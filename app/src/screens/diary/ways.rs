//! 可以做点什么: what can be done, by how things are. Nothing here has to be done, and none of it is promised to help.

mod breath;

use diary::words::{Kind, METHODS, Method};
use leptos::prelude::*;
use ui::lang::Lang;

use crate::diary::texts::ways::{Ways, ways as texts};
use crate::hotlines::hotline;
use crate::markup::{Markup, el, follow};
use crate::parts::{button, heading, lang, p};

/// In the order of their buttons.
const KINDS: [Kind; 4] = [Kind::Calm, Kind::Act, Kind::Keep, Kind::Urge];

/// The list for this kind, and the way to the others.
pub(super) fn ways(kind: Kind) -> Vec<Markup> {
    let t = words();
    let place = KINDS.iter().position(|other| *other == kind);
    let shown = RwSignal::new(place.unwrap_or(0) as u32);
    let turn = move |class: &str, at: u32| {
        let made = button(class, t.kinds[at as usize]).press(move || shown.set(at));
        let turned = made.element().clone();
        follow(move || {
            let pressed = if shown.get() == at { "true" } else { "false" };
            // Only an invalid name is refused.
            let _ = turned.set_attribute("aria-pressed", pressed);
        });
        made
    };
    let chips = el("div")
        .class("chips")
        .children((0..3).map(|at| turn("chip", at)));
    let switch = el("div")
        .class("section-s ways__kinds")
        .attr("role", "group")
        .attr("aria-label", t.when)
        .child(chips)
        .child(turn("btn btn--text", 3));
    let list = el("div").live(move || list(KINDS[shown.get() as usize]));
    vec![heading(t.title), switch, list]
}

fn words() -> &'static Ways {
    texts(lang())
}

fn list(kind: Kind) -> Vec<Markup> {
    let t = words();
    let methods = METHODS.iter().filter(|method| method.kind == kind);
    let list = el("ul").class("rows section-x").children(methods.map(row));
    match kind {
        Kind::Urge => vec![p("section-x", t.urge_first), p("", t.urge_danger), list],
        _ => vec![p("lead", t.lead), list],
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
        "slow_breathing" => row.child(breath::breath()),
        _ => row,
    }
}
