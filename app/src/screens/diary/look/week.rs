//! The strongest of each day of a week, and the weeks before. A day without one is a gap: never joined, never zero.

use diary::Entry;
use diary::look::week as strongest;
use leptos::prelude::*;
use wire::date::Date;

use super::frame::{Chart, WIDTH, dot, instead, line, note, sentence};
use super::words;
use crate::markup::{Markup, el, follow};
use crate::parts::{button, p};

/// The foot of the chart, and the height of a step of strength.
const FOOT: i32 = 132;
const STEP: i32 = 11;

pub(super) fn week(rows: &[Entry], today: Date) -> Vec<Markup> {
    let t = words();
    let rows = rows.iter().filter(|row| row.before.is_some());
    let rows = rows.cloned().collect::<Vec<_>>();
    let Some(first) = rows.iter().map(|row| row.at.date()).min() else {
        return instead(t.week_none);
    };
    let last = monday(today);
    let first = monday(first).min(last);
    let shown = RwSignal::new(last);
    // A button that leads nowhere stays where it is: disabled, it would lose the focus.
    let turn = move |words: &str, days: i64, end: Date| {
        let made = button("btn btn--line btn--small", words).press(move || {
            if shown.get_untracked() != end {
                shown.update(|monday| *monday = monday.plus(days));
            }
        });
        made.state("aria-disabled", move || shown.get() == end)
    };
    let dates = p("week__of num", "")
        .attr("role", "status")
        .live_text(move || {
            let monday = shown.get();
            (t.week_of)(monday, monday.plus(6), monday == last)
        });
    let turns = el("div")
        .class("btns week__turn no-print")
        .child(turn(t.week_before, -7, first))
        .child(turn(t.week_after, 7, last));
    let drawn = el("div").live(move || draw(&rows, shown.get(), today));
    vec![dates, drawn, turns]
}

fn monday(day: Date) -> Date {
    day.plus(1 - i64::from(day.weekday()))
}

fn draw(rows: &[Entry], monday: Date, today: Date) -> Vec<Markup> {
    let t = words();
    let days = strongest(rows, monday);
    if days == [None; 7] {
        return instead(t.week_blank);
    }
    let y = |strength: u8| FOOT - STEP * i32::from(strength);
    let mut marks = Vec::new();
    for strength in [0, 5, 10] {
        marks.push(line("axis", (24, y(strength)), (WIDTH, y(strength))));
        marks.push(note("", 0, y(strength) + 5, &strength.to_string()));
    }
    let (mut said, mut table, mut points) = (Vec::new(), Vec::new(), Vec::new());
    let mut before: Option<(i32, i32)> = None;
    for ((at, strength), name) in (0..).zip(days).zip(t.days) {
        let x = 42 + 39 * at;
        points.push(note("mid", x, FOOT + 20, name));
        let point = strength.map(|strength| (x, y(strength)));
        let words = match strength {
            Some(strength) => strength.to_string(),
            None if monday.plus(i64::from(at)) > today => t.to_come.to_owned(),
            None => t.blank.to_owned(),
        };
        if let (Some(from), Some(to)) = (before, point) {
            marks.push(line("stem", from, to));
        }
        match point {
            Some((x, y)) => {
                points.push(dot("full", x, y, 6));
                points.push(note("mid strong", x, y - 11, &words));
            }
            // Nobody left out a day that has not come yet.
            None if words == t.blank => {
                points.push(line("gap", (x, FOOT), (x, y(10))));
                points.push(note("mid", x, FOOT + 37, &words));
            }
            None => {}
        }
        said.push((t.item)(&(t.day)(name), &words));
        table.push(vec![(t.day)(name), words]);
        before = point;
    }
    marks.extend(points);
    let chart = Chart {
        said: sentence(t.week_said, &said),
        height: FOOT + 42,
        marks,
        key: None,
        head: &t.week_head,
        rows: table,
    };
    chart.draw()
}
