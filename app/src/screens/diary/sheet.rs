//! 09: the full sheet, in any order; everything but the mood may stay empty.

use diary::entry::{SLEEP_MAX, STRENGTH_MAX, URGE_MAX};
use diary::words::{ABOUT, BODY, Kind, METHODS, PLACES};
use diary::{Entry, Said, Table};
use leptos::prelude::*;
use ui::components::Sign;
use ui::screens::Screens;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::taps::{Chip, chips, mark, offered, scale, toggle};
use super::{attempt, mood, told, words};
use crate::diary::Done;
use crate::diary::change::Change;
use crate::diary::texts::lexicon;
use crate::markup::{Markup, el, existing, follow, ticked, value};
use crate::parts::{bar, button, error_line, heading, icon, lang, p, page, unlearned};
use crate::screen::Screen;
use crate::screens::check;
use crate::visit::Visit;

/// The methods that are offered at once; the rest is behind 更多.
const COMMON: [&str; 8] = [
    "slow_breathing",
    "walk",
    "music",
    "write",
    "dance",
    "talk",
    "shower",
    "nap",
];

/// What most pupils sleep: where the stepper begins.
const USUAL_SLEEP: u8 = 16;

pub(super) fn sheet() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let (t, diary, language) = (words(), visit.diary(), lexicon(lang()));
    let draft = diary.draft.get_value();
    let entry = &draft.entry;
    let asks_urge = diary.book().is_some_and(|book| book.settings().urge);
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let invalid = RwSignal::new(false);

    let names = entry
        .words
        .iter()
        .map(|word| word.name(Table::Words, language))
        .collect::<Vec<_>>();
    let felt = el("div")
        .class("entry__mood")
        .child(mark(entry.cell()))
        .child(
            el("p")
                .child(el("b").text(names.join(t.and)))
                .child(el("small").text(entry.cell().name(language))),
        )
        .child(
            button("btn btn--text btn--small", t.change)
                .press(move || screens.replace(Screen::Mood)),
        );

    let did: fn(&Entry, &Said) -> bool = |entry, tag| entry.did.contains(tag);
    let toggle_did: fn(&mut Entry, &Said) = |entry, tag| toggle(&mut entry.did, tag);
    let methods = |common: bool| {
        let methods = METHODS.iter().filter(move |method| {
            method.kind != Kind::Urge && COMMON.contains(&method.id) == common
        });
        methods.map(move |method| (method.id, method.name(language)))
    };
    let mut common = offered(methods(true), &[], Table::Methods);
    let rest = offered(methods(false), &[], Table::Methods);
    // What was chosen stands open.
    for tag in &entry.did {
        if common.iter().all(|(other, _)| other != tag) {
            common.push((tag.clone(), tag.name(Table::Methods, language).to_owned()));
        }
    }
    let rest = rest
        .into_iter()
        .filter(|(tag, _)| !entry.did.contains(tag))
        .collect();
    let more = el("details")
        .class("more")
        .child(el("summary").text(t.more_ways))
        .child(chips("chips", rest, did, toggle_did));
    let mut fields = vec![
        p("small muted", t.may_be_empty),
        moment(entry),
        group(
            t.how_strong,
            scale(
                "before",
                STRENGTH_MAX,
                t.none,
                |entry| &mut entry.before,
                RwSignal::new(None),
            ),
        ),
        tags(
            t.about,
            offered(
                ABOUT.iter().map(|tag| (tag.id, tag.name(language))),
                &entry.about,
                Table::About,
            ),
            |entry, tag| entry.about.contains(tag),
            |entry, tag| toggle(&mut entry.about, tag),
        ),
        text(t.what, "what", 4, &entry.what, |entry| &mut entry.what),
        text(t.thought, "thought", 2, &entry.thought, |entry| {
            &mut entry.thought
        }),
        tags(
            t.body,
            offered(
                BODY.iter().map(|tag| (tag.id, tag.name(language))),
                &entry.body,
                Table::Body,
            ),
            |entry, tag| entry.body.contains(tag),
            |entry, tag| toggle(&mut entry.body, tag),
        ),
        group(t.did, chips("chips", common, did, toggle_did))
            .child(more)
            .child(helped(entry.helped)),
        group(
            t.after,
            scale(
                "after",
                STRENGTH_MAX,
                t.none,
                |entry| &mut entry.after,
                RwSignal::new(None),
            ),
        ),
    ];
    if asks_urge {
        let urge = RwSignal::new(None);
        fields.push(group(
            t.urge,
            scale("urge", URGE_MAX, t.none, |entry| &mut entry.urge, urge),
        ));
        // Any urge opens the card of the self-check's hardest question, and it stays.
        let raised = StoredValue::new(false);
        fields.push(el("div").live(move || {
            raised.update_value(|raised| *raised |= urge.get().is_some_and(|urge| urge > 0));
            match raised.get_value() {
                true => check::safety(visit, screens),
                false => Vec::new(),
            }
        }));
    }
    fields.push(place(entry));
    fields.push(sleep(entry.sleep));
    fields.push(text(t.good, "good", 1, &entry.good, |entry| {
        &mut entry.good
    }));
    fields.push(text(t.strength, "strength", 1, &entry.strength, |entry| {
        &mut entry.strength
    }));

    let wrong = el("div").attr("role", "alert").live(move || {
        invalid
            .get()
            .then(|| error_line(t.not_valid))
            .into_iter()
            .collect()
    });
    let keep = el("button")
        .class("btn btn--wide section")
        .attr("type", "submit")
        .text(t.keep)
        .state("aria-busy", move || busy.get());
    let remove = draft.from().map(|month| {
        let remove = move || {
            let entry = diary.draft.with_value(|draft| draft.entry.clone());
            let id = entry.id.clone();
            let act = async move { diary.apply(Change::Remove(id, month)).await };
            attempt(busy, trouble, act, move || {
                diary.done.set(Some(Done::Removed(Box::new(entry))));
                diary.draft.set_value(crate::diary::Draft::new());
                mood::to_calendar(screens);
            });
        };
        button("btn btn--text section-x", "")
            .child(icon(Sign::Trash))
            .text(t.remove)
            .press(remove)
    });
    let form = el("form")
        .attr("autocomplete", "off")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            let ok = diary.draft.with_value(|draft| draft.entry.check().is_ok());
            invalid.set(!ok);
            if ok {
                attempt(busy, trouble, mood::keep(diary), move || {
                    mood::to_calendar(screens)
                });
            }
        })
        .child(felt)
        .children(fields)
        .child(wrong)
        .child(told(trouble))
        .child(keep)
        .children(remove);
    vec![
        bar(heading(t.sheet), None, move || screens.back()),
        page().child(form),
    ]
}

fn group(legend: &str, body: Markup) -> Markup {
    el("fieldset")
        .child(el("legend").class("legend").text(legend))
        .child(body)
}

/// Tags of a table, on or off.
fn tags(
    legend: &str,
    all: Vec<Chip>,
    is_on: fn(&Entry, &Said) -> bool,
    press: fn(&mut Entry, &Said),
) -> Markup {
    group(legend, chips("chips", all, is_on, press))
}

fn place(entry: &Entry) -> Markup {
    let language = lexicon(lang());
    let chosen: Vec<Said> = entry.place.iter().cloned().collect();
    let all = offered(
        PLACES.iter().map(|tag| (tag.id, tag.name(language))),
        &chosen,
        Table::Places,
    );
    let press: fn(&mut Entry, &Said) = |entry, said| {
        entry.place = match entry.place.as_ref() == Some(said) {
            true => None,
            false => Some(said.clone()),
        };
    };
    group(
        words().place,
        chips(
            "chips",
            all,
            |entry, said| entry.place.as_ref() == Some(said),
            press,
        ),
    )
}

/// A text that goes into the draft with every key.
fn text(
    label: &str,
    id: &'static str,
    rows: u8,
    written: &str,
    slot: fn(&mut Entry) -> &mut String,
) -> Markup {
    let draft = Visit::expect().diary().draft;
    let area = unlearned(el("textarea"))
        .attr("id", id)
        .attr("rows", &rows.to_string())
        .attr("maxlength", "2000")
        .on("input", move |event| {
            let text = value(&event);
            draft.update_value(|draft| *slot(&mut draft.entry) = text);
        });
    if let Some(area) = area.element().dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(written);
    }
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", id).text(label))
        .child(el("div").class("sheet sheet--write").child(area))
}

/// When it was: the browser's own field, which every phone knows.
fn moment(entry: &Entry) -> Markup {
    let draft = Visit::expect().diary().draft;
    let input = el("input")
        .class("input num")
        .attr("id", "when")
        .attr("type", "datetime-local")
        .on("change", move |event| {
            if let Ok(at) = value(&event).parse() {
                draft.update_value(|draft| draft.entry.at = at);
            }
        });
    if let Some(input) = input.element().dyn_ref::<HtmlInputElement>() {
        input.set_value(&entry.at.to_string());
    }
    el("div")
        .class("field")
        .child(
            el("label")
                .class("label")
                .attr("for", "when")
                .text(words().when),
        )
        .child(input)
}

fn helped(chosen: Option<i8>) -> Markup {
    let (t, draft) = (words(), Visit::expect().diary().draft);
    let choices = (-1..=1i8).zip(t.helped).map(|(value, words)| {
        let input = ticked(
            el("input").attr("type", "radio").attr("name", "helped"),
            chosen == Some(value),
        );
        let field = input.element().clone();
        let input = input.press(move || {
            draft.update_value(|draft| {
                let again = draft.entry.helped == Some(value);
                draft.entry.helped = (!again).then_some(value);
                ticked(existing(field.clone()), !again);
            });
        });
        el("label").child(input).text(words)
    });
    el("div")
        .class("scale scale--words section-s")
        .attr("role", "radiogroup")
        .attr("aria-label", t.did_help)
        .children(choices)
}

fn sleep(chosen: Option<u8>) -> Markup {
    let (t, draft) = (words(), Visit::expect().diary().draft);
    let slept = RwSignal::new(chosen);
    follow(move || {
        let slept = slept.get();
        draft.update_value(|draft| draft.entry.sleep = slept);
    });
    let step = move |sign: Sign, name: &str, by: fn(u8) -> u8| {
        button("", "")
            .attr("aria-label", name)
            .child(icon(sign))
            .press(move || {
                slept.update(|slept| *slept = Some(slept.map_or(USUAL_SLEEP, by).min(SLEEP_MAX)));
            })
    };
    let hours = move || slept.get().map_or_else(|| "–".to_owned(), t.sleep_hours);
    let stepper = el("div")
        .class("stepper")
        .child(step(Sign::Minus, t.sleep_less, |halves| {
            halves.saturating_sub(1)
        }))
        .child(el("output").class("num").live_text(hours))
        .child(step(Sign::Plus, t.sleep_more, |halves| halves + 1));
    group(t.sleep, stepper)
}
