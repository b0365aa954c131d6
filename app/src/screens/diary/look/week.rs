//! The strongest of each day of a week, and the weeks before. A day without one is a gap: never joined, never zero.

use diary::Entry;
use diary::look::week as strongest;
use leptos::prelude::*;
use wire::date::Date;

use super::words;
use crate::markup::{Markup, el};
use crate::parts::{button, p};
use crate::screens::chart::{Chart, WIDTH, dot, instead};

/// The foot of the chart, and the height of a step of strength.
const FOOT: i32 = 132;
const STEP: i32 = 11;
/// A century. What is older has its date from a broken file.
const WEEKS: u32 = 5_200;

pub(super) fn week(rows: &[Entry], today: Date) -> Vec<Markup> {
    let t = words();
    let last = today.plus(1 - i64::from(today.weekday()));
    let monday = move |back: u32| last.plus(-7 * i64::from(back));
    let strong = rows.iter().filter(|row| row.before.is_some());
    let Some(first) = strong.map(|row| row.at.date()).min() else {
        return instead(t.week_none);
    };
    let most = (0..WEEKS).find(|back| monday(*back) <= first);
    let most = most.unwrap_or(WEEKS);
    let weeks = (0..=most).map(|back| strongest(rows, monday(back)));
    let weeks = weeks.collect::<Vec<_>>();

    // Weeks back from this one.
    let shown = RwSignal::new(0_u32);
    // A button that leads nowhere stays where it is: disabled, it would lose the focus.
    let turn = move |words: &str, end: u32| {
        let made = button("btn btn--line btn--small", words).press(move || {
            let back = shown.get_untracked();
            if back != end {
                shown.set(if end == 0 { back - 1 } else { back + 1 });
            }
        });
        made.state("aria-disabled", move || shown.get() == end)
    };
    let dates = p("week__of num", "")
        .attr("role", "status")
        .live_text(move || {
            let first = monday(shown.get());
            (t.week_of)(first, first.plus(6), first == last)
        });
    let drawn = el("div").live(move || {
        let back = shown.get();
        draw(weeks[back as usize], today.0 - monday(back).0)
    });
    let mut all = vec![dates, drawn];
    if most > 0 {
        let turns = el("div").class("btns week__turn no-print");
        all.push(
            turns
                .child(turn(t.week_before, most))
                .child(turn(t.week_after, 0)),
        );
    }
    all
}

/// A week, and which of its days is today.
fn draw(days: [Option<u8>; 7], today: i64) -> Vec<Markup> {
    let t = words();
    if days == [None; 7] {
        return instead(t.week_blank);
    }
    let y = |strength: i32| FOOT - STEP * strength;
    let mut chart = Chart::new(t.week_said, &t.week_head);
    chart.reach(FOOT + 42);
    for strength in [0, 5, 10] {
        let y = y(strength);
        chart.put_line("axis", (24, y), (WIDTH, y));
        chart.put_note("", 0, y + 5, &strength.to_string());
    }
    let mut before = None;
    for (at, strength) in days.into_iter().enumerate() {
        let x = 42 + 39 * at as i32;
        let point = strength.map(|strength| (x, y(i32::from(strength))));
        if let (Some(from), Some(to)) = (before, point) {
            chart.put_line("stem", from, to);
        }
        before = point;
        let to_come = at as i64 > today;
        let words = match strength {
            Some(strength) => strength.to_string(),
            None if to_come => t.to_come.to_owned(),
            None => t.blank.to_owned(),
        };
        if let Some((x, y)) = point {
            chart.put(dot("full", x, y, 6));
            chart.put_note("mid strong", x, y - 11, &words);
        } else if !to_come {
            // Nobody left out a day that has not come yet.
            chart.put_line("gap", (x, FOOT), (x, y(10)));
            chart.put_note("mid", x, FOOT + 37, &words);
        }
        chart.put_note("mid", x, FOOT + 20, t.days[at]);
        let day = (t.day)(t.days[at]);
        chart.say(&(t.item)(&day, &words));
        chart.row(&[&day, &words]);
    }
    chart.draw().into()
}
