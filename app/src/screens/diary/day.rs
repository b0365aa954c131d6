//! The entries of a day, and what was just done to them.

use diary::{Entry, Month, Said, Table, look};
use leptos::prelude::*;
use ui::components::{Sign, Tone, focus_on};
use ui::screens::Screens;
use wire::date::Date;

use super::taps::mark;
use super::{attempt, told, words};
use crate::diary::change::{Change, Fault, now};
use crate::diary::texts::lexicon;
use crate::diary::{Diary, Done, Draft};
use crate::markup::{Markup, el};
use crate::parts::{button, lang, notice, p, small_icon};
use crate::screen::Screen;
use crate::screens::check::write_about;
use crate::visit::Visit;
use crate::writing::Writing;
use vault_api::letter::Topic;

/// The day that is shown: the one that was chosen, or the last of this month that has something.
pub(super) fn day(diary: Diary, rows: Vec<Entry>, month: Month, today: Date) -> Markup {
    let (trouble, busy) = (RwSignal::new(None), RwSignal::new(false));
    let body = el("div").live(move || {
        let t = words();
        let chosen = diary.day.get().filter(|day| Month::of(*day) == month);
        let last = rows.last().map(|row| row.at.date());
        let Some(day) = chosen
            .or_else(|| (Month::of(today) == month).then_some(today))
            .or(last)
        else {
            return Vec::new();
        };
        let name = if day == today {
            t.today.to_owned()
        } else {
            (t.day)(day)
        };
        let title = el("h2").attr("id", "day").attr("tabindex", "-1").text(name);
        // The latest first: it is the one that is looked for.
        let entries: Vec<Markup> = rows
            .iter()
            .rev()
            .filter(|row| row.at.date() == day)
            .map(|row| line(diary, row, busy, trouble))
            .collect();
        let entries = match entries.is_empty() {
            true => p("muted", t.day_empty),
            false => el("ol").class("rows").children(entries),
        };
        let asked = afterwards(diary, &rows, busy, trouble);
        [Some(title), asked, Some(entries)]
            .into_iter()
            .flatten()
            .collect()
    });
    el("section")
        .class("tl__day")
        .attr("aria-labelledby", "day")
        .child(body)
        .child(told(trouble))
}

fn line(
    diary: Diary,
    row: &Entry,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Fault>>,
) -> Markup {
    let screens = Screens::<Screen>::expect();
    let (t, language) = (words(), lexicon(lang()));
    let names = |list: &[Said], table| {
        list.iter()
            .map(|said| said.name(table, language))
            .collect::<Vec<_>>()
            .join(t.and)
    };
    let mut facts = vec![format!("{:02}:{:02}", row.at.hour(), row.at.minute())];
    if !row.about.is_empty() {
        facts.push(names(&row.about, Table::About));
    }
    match (row.before, row.after) {
        (Some(before), Some(after)) => facts.push(format!("{before}→{after}")),
        (Some(before), None) => facts.push(before.to_string()),
        _ => {}
    }
    let main = el("span")
        .class("row__main")
        .child(el("b").text(names(&row.words, Table::Words)))
        .child(el("small").class("num").text(facts.join(" · ")));
    let id = row.id.clone();
    let open = move || open(diary, &id, busy, trouble, move || screens.go(Screen::Sheet));
    let button = el("button")
        .class("row")
        .attr("type", "button")
        .child(mark(row.cell()))
        .child(main);
    el("li").child(button.child(small_icon(Sign::Chevron)).press(open))
}

/// Takes an entry up, whole.
fn open(
    diary: Diary,
    id: &str,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Fault>>,
    then: impl FnOnce() + 'static,
) {
    let ids = [id.to_owned()];
    let read = async move {
        if let Some(book) = diary.book()
            && let Some(entry) = book.entries(&ids).await?.pop()
        {
            diary.write(Draft::of(entry));
            diary.done.set(None);
        }
        Ok(())
    };
    attempt(busy, trouble, read, then);
}

/// Ten minutes later: how strong is it now?
fn afterwards(
    diary: Diary,
    rows: &[Entry],
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Fault>>,
) -> Option<Markup> {
    let (t, screens) = (words(), Screens::<Screen>::expect());
    let id = look::asks_after(rows, now())?.id.clone();
    let note = button("btn btn--text btn--small", t.after_note).press(move || {
        open(diary, &id, busy, trouble, move || {
            screens.go(Screen::Sheet);
            // After the screen has put the focus on its title.
            request_animation_frame(|| focus_on("[name=after]"));
        });
    });
    let body = [p("", t.after_ask), note];
    Some(notice(Tone::Water, Sign::Clock, body))
}

/// What was just done; a removed entry comes back with one press, an unpleasant one is followed by an offer.
pub(super) fn done(diary: Diary) -> Markup {
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let said = el("div").attr("role", "status").live(move || {
        let t = words();
        let (text, act) = match diary.done.get() {
            None if diary.has_left() => {
                let go_on = button("btn btn--text btn--small", t.go_on).press(move || {
                    if diary.take_up() {
                        screens.go(Screen::Sheet);
                    }
                });
                (t.left, Some(go_on))
            }
            None => return Vec::new(),
            Some(Done::Kept { often: true, .. }) => {
                let write = button("btn btn--text btn--small", t.often_write).press(move || {
                    write_about(visit, Topic::Mood);
                    screens.go(Screen::Who(Writing::Pupil));
                });
                (t.often, Some(write))
            }
            Some(Done::Kept { cell, .. }) if !cell.unpleasant() => (t.kept, None),
            Some(Done::Kept { .. }) => {
                let offer = button("btn btn--text btn--small", t.try_this)
                    .press(move || screens.go(Screen::Ways));
                (t.kept, Some(offer))
            }
            Some(Done::Removed(entry)) => {
                let undo = button("btn btn--text btn--small", t.undo).press(move || {
                    let back = visit.diary().apply(Change::Put(vec![(*entry).clone()]));
                    attempt(busy, trouble, back, move || {
                        diary.done.set(None);
                        focus_on("#day");
                    });
                });
                (t.removed, Some(undo))
            }
        };
        vec![notice(
            Tone::Water,
            Sign::Info,
            [p("", text)].into_iter().chain(act),
        )]
    });
    el("div").child(said).child(told(trouble))
}
