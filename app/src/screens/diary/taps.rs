//! What is answered with a tap: chips, scales, waves.

use diary::words::CANT_SAY;
use diary::{Cell, Entry, Quarter, Said, Table};
use leptos::prelude::*;

use crate::diary::texts::lexicon;
use crate::markup::{Markup, el, existing, follow, svg, ticked};
use crate::parts::lang;
use crate::visit::Visit;

/// The class of a cell's colour.
pub(super) fn colour(quarter: Quarter) -> &'static str {
    match quarter {
        Quarter::HighUnpleasant => "hu",
        Quarter::LowUnpleasant => "lu",
        Quarter::HighPleasant => "hp",
        Quarter::LowPleasant => "lp",
        Quarter::Middle => "mm",
    }
}

/// A cell's wave: height is energy, roundness and length are pleasantness.
pub(super) fn wave(cell: Cell) -> Markup {
    svg("svg")
        .attr("viewBox", "-2 -2 48 36")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(svg("path").class("wv").attr("d", &cell.wave()))
}

/// The wave on its colour, beside words.
pub(super) fn mark(cell: Cell) -> Markup {
    el("span")
        .class(&format!("mood {}", colour(cell.quarter())))
        .child(wave(cell))
}

/// A tag that can be on or off, and its words.
pub(super) type Chip = (Said, String);

/// A table of tags, and after it what was chosen and stands in no table.
pub(super) fn offered<'a>(
    tags: impl Iterator<Item = (&'a str, &'a str)>,
    chosen: &[Said],
    table: Table,
) -> Vec<Chip> {
    let mut all: Vec<Chip> = tags
        .map(|(id, name)| (Said::known(id), name.to_owned()))
        .collect();
    for said in chosen {
        if all.iter().all(|(other, _)| other != said) {
            all.push((said.clone(), said.name(table, lexicon(lang())).to_owned()));
        }
    }
    all
}

/// Chips, each on or off by itself. A press changes the draft; then all show what it says.
pub(super) fn chips(
    class: &str,
    all: Vec<Chip>,
    is_on: fn(&Entry, &Said) -> bool,
    press: fn(&mut Entry, &Said),
) -> Markup {
    let draft = Visit::expect().diary().draft;
    let pressed = RwSignal::new(());
    let chips = all.into_iter().map(|(said, words)| {
        let class = if said == Said::known(CANT_SAY.id) {
            "chip chip--soft"
        } else {
            "chip"
        };
        let button = el("button").class(class).attr("type", "button").text(words);
        let (element, shown) = (button.element().clone(), said.clone());
        follow(move || {
            pressed.track();
            let on = draft.with_value(|draft| is_on(&draft.entry, &shown));
            let _ = element.set_attribute("aria-pressed", if on { "true" } else { "false" });
        });
        button.press(move || {
            draft.update_value(|draft| press(&mut draft.entry, &said));
            pressed.set(());
        })
    });
    el("div").class(class).children(chips)
}

/// On or off in a list.
pub(super) fn toggle(list: &mut Vec<Said>, said: &Said) {
    match list.iter().position(|other| other == said) {
        Some(at) => _ = list.remove(at),
        None => list.push(said.clone()),
    }
}

/// Numbers from 0, as radios; none is chosen at first, and the chosen one is taken back by a second tap. `chosen` follows.
pub(super) fn scale(
    name: &'static str,
    most: u8,
    none: &'static str,
    slot: fn(&mut Entry) -> &mut Option<u8>,
    chosen: RwSignal<Option<u8>>,
) -> Markup {
    let draft = Visit::expect().diary().draft;
    chosen.set(draft.with_value(|draft| *slot(&mut draft.entry.clone())));
    let steps = (0..=most).map(|step| {
        let words = if step == 0 {
            none.to_owned()
        } else {
            step.to_string()
        };
        let input = ticked(
            el("input").attr("type", "radio").attr("name", name),
            chosen.get_untracked() == Some(step),
        );
        let field = input.element().clone();
        let input = input.press(move || {
            draft.update_value(|draft| {
                let slot = slot(&mut draft.entry);
                let again = *slot == Some(step);
                *slot = (!again).then_some(step);
                ticked(existing(field.clone()), !again);
                chosen.set(*slot);
            });
        });
        el("label").child(input).text(words)
    });
    el("div").class("scale").children(steps)
}
