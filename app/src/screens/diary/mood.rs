//! 08: where on the field, and a word. Two taps are enough.

use diary::entry::WORDS_MAX;
use diary::look::{OFFER_DAYS, often_low};
use diary::plot::CELLS;
use diary::words::{CANT_SAY, of};
use diary::{Cell, Entry, Month, Said, Table};
use leptos::prelude::*;
use ui::components::Sign;
use ui::screens::Screens;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

use super::taps::{chips, colour, offered, toggle, wave};
use super::{attempt, told, words};
use crate::diary::change::{Change, Fault, now};
use crate::diary::texts::lexicon;
use crate::diary::{Diary, Done, Draft};
use crate::markup::{Markup, el};
use crate::parts::{bar, button, error_line, heading, lang, p, page, small_icon, unlearned};
use crate::screen::Screen;
use crate::visit::Visit;

/// Cells in a row of the field.
const ROW: usize = 5;

pub(super) fn mood() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let (t, diary) = (words(), visit.diary());
    let missing = RwSignal::new("");
    let placed = RwSignal::new(
        diary
            .draft
            .with_value(|draft| draft.placed.then(|| draft.entry.cell())),
    );
    let kept = diary.book().is_some_and(|book| book.is_kept());
    let place = el("span")
        .class("bar__place")
        .child(small_icon(Sign::Lock))
        .text(if kept { t.only_here } else { t.only_now });

    let plot = el("section")
        .attr("aria-labelledby", "where")
        .child(heading(t.where_now).attr("id", "where"))
        .child(
            el("div")
                .class("plot")
                .child(axis("plot__y", t.lively))
                .child(field(diary, placed))
                .child(axis("plot__x", t.pleasant)),
        );
    let said = el("div")
        .class("diary__said")
        .live(move || match placed.get() {
            Some(cell) => words_of(diary, cell),
            None => vec![p("muted", t.cell_first)],
        });
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let whole = move || {
        let what =
            diary
                .draft
                .with_value(|draft| match (draft.placed, draft.entry.words.is_empty()) {
                    (false, _) => t.choose_cell,
                    (true, true) => t.choose_word,
                    (true, false) => "",
                });
        missing.set(what);
        what.is_empty()
    };
    let more = button("btn btn--line", t.more).press(move || {
        if whole() {
            // The sheet takes the field's place: Back leads to the calendar from either.
            match screens.current_untracked() {
                Screen::Mood => screens.replace(Screen::Sheet),
                _ => screens.go(Screen::Sheet),
            }
        }
    });
    let note = button("btn", t.note)
        .state("aria-busy", move || busy.get())
        .press(move || {
            if whole() {
                attempt(busy, trouble, keep(diary), move || to_calendar(screens));
            }
        });
    let lacks = el("div").attr("role", "alert").live(move || {
        let missing = missing.get();
        (!missing.is_empty())
            .then(|| error_line(missing))
            .into_iter()
            .collect()
    });
    let said = el("section")
        .class("diary__words")
        .attr("aria-labelledby", "word")
        .child(
            el("h2")
                .attr("id", "word")
                .text(t.which_word)
                .child(el("small").class("opt").text(t.words_most)),
        )
        .child(said)
        .child(lacks)
        .child(told(trouble))
        .child(el("div").class("diary__go").child(more).child(note));
    let title = el("p").text(t.record);
    let body = page()
        .class("page diary__page")
        .child(place)
        .child(el("div").class("diary__cols").child(plot).child(said));
    // A diary that begins may be one that was had before.
    let back = diary.is_fresh().then(|| {
        button("btn btn--text section-s", t.have_backup).press(move || screens.go(Screen::Take))
    });
    vec![
        bar(title, None, move || screens.back()),
        body.children(back),
    ]
}

/// Back to the calendar, unless it stands there already.
pub(super) fn to_calendar(screens: Screens<Screen>) {
    if screens.current_untracked() != Screen::Diary {
        screens.back();
    }
}

/// Keeps the draft, and tells the calendar what was done.
pub(super) async fn keep(diary: Diary) -> Result<(), Fault> {
    let draft = diary.draft.get_value();
    let (from, entry) = (draft.from(), draft.entry);
    let (day, cell) = (entry.at.date(), entry.cell());
    diary
        .apply(match from {
            Some(month) => Change::Move(Box::new(entry), month),
            None => Change::Put(vec![entry]),
        })
        .await?;
    let often = is_often_low(diary).await?;
    diary.draft.set_value(Draft::new());
    diary.day.set(Some(day));
    diary.done.set(Some(Done::Kept { cell, often }));
    Ok(())
}

/// Whether help is to be offered after several low entries, which is noted so that it is not offered again for a week.
async fn is_often_low(diary: Diary) -> Result<bool, Fault> {
    let Some(book) = diary.book() else {
        return Ok(false);
    };
    let today = now().date();
    let mut settings = book.settings();
    if today.0 - settings.offered < OFFER_DAYS {
        return Ok(false);
    }
    // A week lies in two months at most.
    let month = Month::of(today);
    let months = [month.before(), month];
    book.load(&months).await?;
    let rows: Vec<Entry> = months
        .into_iter()
        .filter_map(|month| book.rows(month))
        .flatten()
        .collect();
    let often = often_low(&rows, today);
    if often {
        settings.offered = today.0;
        book.apply(&Change::Set(settings)).await?;
    }
    Ok(often)
}

fn axis(class: &str, ends: [&str; 2]) -> Markup {
    let ends = ends.map(|end| el("span").text(end));
    el("p")
        .class(class)
        .attr("aria-hidden", "true")
        .children(ends)
}

/// The field: one stop for the keyboard, arrows move in two directions.
fn field(diary: Diary, placed: RwSignal<Option<Cell>>) -> Markup {
    let language = lexicon(lang());
    let cells: Vec<Markup> = Cell::all()
        .map(|cell| {
            let class = format!("cell {}", colour(cell.quarter()));
            el("button")
                .class(&class)
                .attr("type", "button")
                .attr("role", "radio")
                .attr("aria-label", &cell.name(language))
                .child(wave(cell))
        })
        .collect();
    let elements: Vec<HtmlElement> = cells
        .iter()
        .map(|cell| cell.element().clone().unchecked_into())
        .collect();
    let show = {
        let elements = elements.clone();
        move |at: Option<usize>| {
            for (index, cell) in elements.iter().enumerate() {
                let chosen = at == Some(index);
                let _ = cell.set_attribute("aria-checked", if chosen { "true" } else { "false" });
                // One of them can always be reached.
                cell.set_tab_index(if chosen || (at.is_none() && index == 0) {
                    0
                } else {
                    -1
                });
            }
        }
    };
    show(placed.get_untracked().map(Cell::index));
    let choose = move |index: usize| {
        let Some(cell) = Cell::at(index) else { return };
        diary.draft.update_value(|draft| {
            // The words of another quarter would be no words for this place.
            if draft.placed && draft.entry.cell().quarters_of_words() != cell.quarters_of_words() {
                draft.entry.words.retain(|word| {
                    matches!(word, Said::Own(_)) || *word == Said::known(CANT_SAY.id)
                });
            }
            draft.entry.set_cell(cell);
            draft.placed = true;
        });
        show(Some(index));
        placed.set(Some(cell));
    };
    let choose = std::rc::Rc::new(choose);
    let by_key = choose.clone();
    let cells = cells.into_iter().enumerate().map(move |(index, cell)| {
        let choose = choose.clone();
        cell.press(move || choose(index))
    });
    el("div")
        .class("grid5")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", "where")
        .children(cells)
        .on("keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let at = elements
                .iter()
                .position(|cell| event.target().is_some_and(|target| target == ****cell));
            let Some(to) = at.and_then(|at| step(at, &key.key())) else {
                return;
            };
            event.prevent_default();
            by_key(to);
            let _ = elements[to].focus();
        })
}

/// Where an arrow leads from a cell; the edges hold.
fn step(at: usize, key: &str) -> Option<usize> {
    let (row, column) = (at / ROW, at % ROW);
    Some(match key {
        "ArrowLeft" => at - usize::from(column > 0),
        "ArrowRight" => at + usize::from(column < ROW - 1),
        "ArrowUp" => at - if row > 0 { ROW } else { 0 },
        "ArrowDown" => at + if at + ROW < CELLS { ROW } else { 0 },
        _ => return None,
    })
}

/// The words of a place. What is chosen stays.
fn words_of(diary: Diary, cell: Cell) -> Vec<Markup> {
    let (t, language) = (words(), lexicon(lang()));
    let added = RwSignal::new(());
    let list = el("div").live(move || {
        added.track();
        let chosen = diary.draft.with_value(|draft| draft.entry.words.clone());
        let words = cell
            .quarters_of_words()
            .iter()
            .flat_map(|quarter| of(*quarter));
        let mut all = offered(
            words.map(|word| (word.id, word.name(language))),
            &chosen,
            Table::Words,
        );
        let cant_say = Said::known(CANT_SAY.id);
        all.retain(|(said, _)| *said != cant_say);
        all.push((cant_say, CANT_SAY.name(language).to_owned()));
        let class = format!("chips chips--{}", colour(cell.quarter()));
        vec![chips(
            &class,
            all,
            |entry, word| entry.words.contains(word),
            say,
        )]
    });
    let input = unlearned(el("input"))
        .class("input")
        .attr("id", "own-word")
        .attr("maxlength", "20")
        .attr("type", "text");
    let field: HtmlInputElement = input.element().clone().unchecked_into();
    let add = el("form").class("own-word").on("submit", move |event| {
        event.prevent_default();
        let word = field.value().trim().to_owned();
        if !word.is_empty() {
            diary
                .draft
                .update_value(|draft| say(&mut draft.entry, &Said::Own(word)));
            field.set_value("");
            added.set(());
        }
    });
    let own = el("details")
        .class("more")
        .child(el("summary").text(t.own_word))
        .child(
            add.child(
                el("label")
                    .class("vh")
                    .attr("for", "own-word")
                    .text(t.own_word),
            )
            .child(input)
            .child(
                el("button")
                    .class("btn btn--line")
                    .attr("type", "submit")
                    .text(t.own_add),
            ),
        );
    vec![list, own]
}

/// A word on or off; of more than three the first goes.
fn say(entry: &mut Entry, word: &Said) {
    toggle(&mut entry.words, word);
    if entry.words.len() > WORDS_MAX {
        entry.words.remove(0);
    }
}
