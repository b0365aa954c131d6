//! 10: a month, by colour and shape, and what stands on one of its days.

use diary::{Cell, Entry, Month, look};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Sign, focus_on};
use ui::screens::Screens;
use wire::date::Date;

use super::taps::{colour, wave};
use super::{day, told, words};
use crate::diary::change::now;
use crate::diary::texts::lexicon;
use crate::diary::{Diary, Draft};
use crate::markup::{Markup, el};
use crate::parts::{bar, button, heading, icon, lang, notice, p, page};
use crate::screen::Screen;
use crate::visit::Visit;

pub(super) fn calendar() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let (t, diary) = (words(), visit.diary());
    let trouble = RwSignal::new(None);
    let today = now().date();
    let month = RwSignal::new(Month::of(diary.day.get_untracked().unwrap_or(today)));
    let kept = diary.book().is_some_and(|book| book.is_kept());

    // Another tab may have written meanwhile.
    spawn_local(async move {
        let Some(book) = diary.book() else { return };
        match book.refresh().await {
            Ok(true) => diary.changes.update(|changes| *changes += 1),
            Ok(false) => {}
            Err(error) => _ = trouble.try_set(Some(error)),
        }
    });
    let body = el("div").class("tl__cols").live(move || {
        diary.changes.track();
        let shown = month.get();
        let Some(book) = diary.book() else {
            return Vec::new();
        };
        let Some(rows) = book.rows(shown) else {
            spawn_local(async move {
                match book.load(&[shown]).await {
                    Ok(()) => diary.changes.update(|changes| *changes += 1),
                    Err(error) => _ = trouble.try_set(Some(error)),
                }
            });
            return vec![p("lead", t.loading).attr("role", "status")];
        };
        let left = el("section").attr("aria-labelledby", "month").children([
            turn(month, today),
            table(diary, shown, &rows, today),
            key(),
        ]);
        vec![left, day::day(diary, rows, shown, today)]
    });
    let record = el("button")
        .class("btn btn--wide section-s")
        .attr("type", "button")
        .child(icon(Sign::Plus))
        .text(t.from_now_on)
        .press(move || {
            diary.done.set(None);
            // A draft that was left is taken up again.
            let goes_on = diary
                .draft
                .with_value(|draft| draft.is_unsaved() && draft.from().is_none());
            if !goes_on {
                diary.write(Draft::new());
            }
            screens.go(Screen::Mood);
        });
    let title = bar(el("p").text(t.diary), None, move || screens.back());
    let lines = el("ul").class("rows section").children([
        way(t.patterns, "", screens, Screen::Look),
        way(t.try_this, "", screens, Screen::Ways),
        way(t.take, t.take_sub, screens, Screen::Take),
        way(t.settings, "", screens, Screen::Settings),
    ]);
    let mut all = vec![day::done(diary), told(trouble), body, record];
    if !kept {
        all.push(notice(
            ui::components::Tone::Water,
            Sign::Info,
            [p("", t.nothing_kept)],
        ));
    }
    all.push(lines);
    vec![title, page().class("page tl").children(all)]
}

/// A line that leads to another screen.
fn way(title: &str, sub: &str, screens: Screens<Screen>, to: Screen) -> Markup {
    let main = el("span").class("row__main").child(el("b").text(title));
    let main = if sub.is_empty() {
        main
    } else {
        main.child(el("small").text(sub))
    };
    let line = el("button")
        .class("row")
        .attr("type", "button")
        .child(main)
        .child(crate::parts::small_icon(Sign::Chevron));
    el("li").child(line.press(move || screens.go(to)))
}

/// The month's name between the ways to the months beside it.
fn turn(month: RwSignal<Month>, today: Date) -> Markup {
    let t = words();
    let shown = month.get_untracked();
    let arrow = |sign: Sign, name: &str, to: Month, id: &'static str| {
        button("btn btn--text tl__arrow", "")
            .attr("id", id)
            .child(icon(sign))
            .child(el("span").class("vh").text(name))
            .press(move || {
                month.set(to);
                focus_on("#month");
            })
    };
    let after = arrow(Sign::Chevron, t.month_after, shown.after(), "month-after");
    // Nothing is written in the future.
    let after = if shown >= Month::of(today) {
        after.attr("disabled", "")
    } else {
        after
    };
    el("div")
        .class("tl__nav")
        .child(arrow(
            Sign::Back,
            t.month_before,
            shown.before(),
            "month-before",
        ))
        .child(heading(&(t.month)(shown)).class("num").attr("id", "month"))
        .child(after)
}

fn table(diary: Diary, month: Month, rows: &[Entry], today: Date) -> Markup {
    let (t, language) = (words(), lexicon(lang()));
    let head = t.weekdays.map(|[short, name]| {
        el("th")
            .attr("scope", "col")
            .child(el("abbr").attr("title", name).text(short))
    });
    let first = month.first();
    let marks = look::marks(rows, month);
    let mut cells: Vec<Markup> = (1..first.weekday()).map(|_| el("td")).collect();
    for (days, mark) in (0i64..).zip(marks) {
        let date = first.plus(days);
        let number = el("span").class("day__n num").text((days + 1).to_string());
        let today = if date == today { " day--today" } else { "" };
        let day = match mark {
            None => el("span")
                .class(&format!("day day--none{today}"))
                .child(number),
            Some(mark) => {
                let mut said = format!("{}{}{}", days + 1, t.and, mark.cell.name(language));
                if mark.count > 1 {
                    said.push_str(&(t.times)(mark.count));
                }
                el("button")
                    .class(&format!("day {}{today}", colour(mark.cell.quarter())))
                    .attr("type", "button")
                    .attr("aria-label", &said)
                    .child(number)
                    .child(wave(mark.cell))
                    .press(move || {
                        diary.done.set(None);
                        diary.day.set(Some(date));
                        focus_on("#day");
                    })
            }
        };
        let day = if today.is_empty() {
            day
        } else {
            day.attr("aria-current", "date")
        };
        cells.push(el("td").child(day));
    }
    let mut weeks = Vec::new();
    while !cells.is_empty() {
        let rest = cells.split_off(cells.len().min(7));
        weeks.push(el("tr").children(cells));
        cells = rest;
    }
    el("table")
        .class("cal")
        .child(el("caption").class("vh").text(t.caption))
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(weeks))
}

/// What the colours and shapes mean, at the corners of the field.
fn key() -> Markup {
    let t = words();
    let corners =
        [(4, 0), (4, 4), (1, 0), (1, 4)].map(|(energy, pleasant)| Cell::new(energy, pleasant));
    let items = corners
        .into_iter()
        .flatten()
        .zip(t.quarters)
        .map(|(cell, name)| {
            let sign = el("span")
                .class(&format!("key__i {}", colour(cell.quarter())))
                .child(wave(cell));
            el("li").child(sign).text(name)
        });
    el("ul")
        .class("key")
        .attr("aria-label", t.key)
        .children(items)
}
