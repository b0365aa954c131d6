//! A page for somebody who is trusted: picked entry by entry, shown exactly as it will be, then printed or saved.

use diary::{Entry, Said, Table, out};
use leptos::prelude::*;
use ui::components::{Sign, focus_on};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{alert, attempt, part, save, status, told, words};
use crate::diary::change::now;
use crate::diary::shelf::ShelfError;
use crate::diary::texts::lexicon;
use crate::markup::{Markup, el, is_checked, ticked};
use crate::parts::{button, icon, lang, p};
use crate::visit::Visit;

/// Entries offered at a time.
const STEP: usize = 40;

/// What goes along with the rest.
#[derive(Clone, Copy, Default)]
struct Along {
    texts: bool,
    urge: bool,
}

/// An entry as it is given: what is not shown is not in it.
fn given(entry: Entry, with: Along) -> Entry {
    let mut entry = if with.texts { entry } else { entry.row() };
    entry.urge = entry.urge.filter(|_| with.urge);
    entry
}

pub(super) fn page(visit: Visit) -> Markup {
    let t = words();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let (wrong, with) = (RwSignal::new(None), RwSignal::new(Along::default()));
    // All rows, the newest first, and whether each is picked.
    let rows = RwSignal::new_local(Vec::<(Entry, bool)>::new());
    let offered = RwSignal::new(STEP);
    let paper = RwSignal::new_local(Vec::new());
    // A page that was looked at is the one that is given: another choice makes another page.
    let chosen = move || paper.set(Vec::new());

    let list = el("ul").class("rows").live(move || {
        rows.with(|rows| {
            let rows = rows.iter().enumerate().take(offered.get());
            rows.map(|(at, (row, on))| line(at, row, *on)).collect()
        })
    });
    // One listener for all: they are many.
    let list = list.on("change", move |event| {
        let id = event
            .target()
            .map(|target| target.unchecked_into::<Element>().id());
        let at = id.and_then(|id| id.strip_prefix("pick-")?.parse::<usize>().ok());
        if let Some(at) = at {
            rows.update_untracked(|rows| rows[at].1 = is_checked(&event));
            chosen();
        }
    });
    let older = el("div").live(move || {
        let more = rows.with(Vec::len) > offered.get();
        let more = more.then(|| {
            button("btn btn--text", t.older).press(move || {
                offered.update(|offered| *offered += STEP);
                focus_on(".take__pick li:nth-last-child(40) input");
            })
        });
        more.into_iter().collect()
    });
    let tick = move |words: &str, set: fn(&mut Along, bool)| {
        let input = el("input")
            .attr("type", "checkbox")
            .on("change", move |event| {
                with.update(|with| set(with, is_checked(&event)));
                chosen();
            });
        el("label")
            .class("tick")
            .child(input)
            .child(el("span").text(words))
    };
    let urge = el("div").live(move || {
        let asked = rows.with(|rows| rows.iter().any(|(row, _)| row.urge.is_some()));
        let asked = asked.then(|| tick(t.with_urge, |with, on| with.urge = on));
        asked.into_iter().collect()
    });
    let look = move || {
        let picked = |rows: &Vec<(Entry, bool)>| {
            // As they happened.
            let picked = rows.iter().rev().filter(|(_, on)| *on);
            picked.map(|(row, _)| row.id.clone()).collect::<Vec<_>>()
        };
        let ids = rows.with_untracked(picked);
        wrong.set(ids.is_empty().then(|| t.pick_first.to_owned()));
        let with = with.get_untracked();
        let read = async move {
            let book = visit.diary().book().ok_or(ShelfError::Gone)?;
            let entries = book.entries(&ids).await?.into_iter();
            paper.try_set(entries.map(|entry| given(entry, with)).collect());
            Ok(())
        };
        attempt(busy, trouble, read, || focus_on(".paper h3"));
    };
    let preview = el("div").live(move || paper.with(|entries| handout(entries)));
    let body = [
        p("", t.page_lead),
        el("fieldset")
            .class("section-s take__pick")
            .child(el("legend").class("legend").text(t.pick))
            .children([list, older]),
        tick(t.with_texts, |with, on| with.texts = on),
        urge,
        button("btn btn--line btn--wide section-x", t.preview).press(look),
        alert(wrong),
        told(trouble),
        preview,
    ];
    part("more take__part take__page", t.page, body).on("toggle", move |_| {
        let load = async move {
            let book = visit.diary().book().ok_or(ShelfError::Gone)?;
            let read = book.all_rows().await?.into_iter().rev();
            rows.try_set(read.map(|row| (row, false)).collect());
            Ok(())
        };
        if rows.with_untracked(Vec::is_empty) {
            attempt(busy, trouble, load, || {});
        }
    })
}

/// A row to pick: when, how it felt, and what there is of it.
fn line(at: usize, row: &Entry, on: bool) -> Markup {
    let input = el("input")
        .attr("type", "checkbox")
        .attr("id", &format!("pick-{at}"));
    let shown = given(row.clone(), Along::default());
    let holds: Vec<String> = facts(&shown).into_iter().map(|(.., fact)| fact).collect();
    let main = el("span")
        .class("row__main")
        .child(el("b").text(names(&row.words, Table::Words)))
        .child(el("small").class("num").text(when(row)))
        .child(el("small").text(holds.join(" · ")));
    let label = el("label")
        .class("row")
        .child(ticked(input, on))
        .child(main);
    el("li").child(label)
}

/// The page, and what can be done with it.
fn handout(entries: &[Entry]) -> Vec<Markup> {
    if entries.is_empty() {
        return Vec::new();
    }
    let t = words();
    let saved = RwSignal::new(None);
    let items = entries.iter().map(|entry| {
        let head = el("p")
            .child(el("b").text(names(&entry.words, Table::Words)))
            .text(format!(
                " · {} · {}",
                when(entry),
                entry.cell().name(lexicon(lang()))
            ));
        let facts = facts(entry).into_iter().map(|(at, name, fact)| {
            let class = if at < WRITTEN { "" } else { "paper__text" };
            el("div")
                .class(class)
                .child(el("dt").text(name))
                .child(el("dd").text(fact))
        });
        let facts: Vec<Markup> = facts.collect();
        let item = el("li").child(head);
        match facts.is_empty() {
            true => item,
            false => item.child(el("dl").children(facts)),
        }
    });
    let title = el("h3").attr("tabindex", "-1").text(t.paper);
    let paper = el("section")
        .class("paper section-s")
        .child(title)
        .child(el("ol").children(items));
    let file = out::json(entries, &[], now());
    let print = button("btn btn--wide section-x", "")
        .child(icon(Sign::Print))
        .text(t.print)
        // A browser without a printer shows its own words.
        .press(|| _ = window().print());
    let keep = button("btn btn--line btn--wide section-x", t.save).press(move || {
        save(
            "xingang-page",
            "json",
            "application/json",
            file.as_bytes(),
            saved,
        );
    });
    let all = p("small section-x", t.paper_all);
    vec![
        paper,
        all,
        print,
        keep,
        p("small muted section-x", t.save_open),
        status(saved),
    ]
}

fn when(entry: &Entry) -> String {
    let at = entry.at;
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

fn names(list: &[Said], table: Table) -> String {
    let names: Vec<&str> = list
        .iter()
        .map(|said| said.name(table, lexicon(lang())))
        .collect();
    names.join(super::super::words().and)
}

/// From this place on, facts are what was written.
const WRITTEN: usize = 8;

/// What an entry says beside its words and its place on the field: under the names that the sheet asks with.
fn facts(entry: &Entry) -> Vec<(usize, &'static str, String)> {
    let t = super::super::words();
    let number = |value: Option<u8>| value.map(|value| value.to_string()).unwrap_or_default();
    let strength = match (entry.before, entry.after) {
        (before, None) => number(before),
        (before, after) => [number(before), number(after)].join("→"),
    };
    let helped = entry
        .helped
        .and_then(|helped| t.helped.get((helped + 1) as usize).copied());
    let all = [
        (t.how_strong, strength),
        (t.place, names(entry.place.as_slice(), Table::Places)),
        (t.about, names(&entry.about, Table::About)),
        (t.body, names(&entry.body, Table::Body)),
        (t.did, names(&entry.did, Table::Methods)),
        (t.did_help, helped.unwrap_or_default().to_owned()),
        (t.sleep, entry.sleep.map(t.sleep_hours).unwrap_or_default()),
        (t.urge, number(entry.urge)),
        (t.what, entry.what.clone()),
        (t.thought, entry.thought.clone()),
        (t.good, entry.good.clone()),
        (t.strength, entry.strength.clone()),
    ];
    let all = all.into_iter().enumerate();
    all.map(|(at, (name, fact))| (at, name, fact))
        .filter(|(.., fact)| !fact.is_empty())
        .collect()
}
