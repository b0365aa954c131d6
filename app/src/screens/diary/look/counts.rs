//! What was counted: what entries are about, and when they were written.

use diary::Entry;
use diary::look::{COMPARE_FROM, about as counted, hours as by_hour};
use diary::words::Table;

use super::{name, words};
use crate::markup::Markup;
use crate::screens::chart::{Chart, WIDTH, bar, instead, key};

/// So many of what entries are about: the rest is seldom.
const SHOWN: usize = 8;
/// Where the bar of a line stands.
const BELOW: i32 = 23;

pub(super) fn about(rows: &[Entry]) -> Vec<Markup> {
    let t = words();
    let counted = counted(rows);
    let Some((_, most)) = counted.first() else {
        return instead(t.about_none);
    };
    let mut chart = Chart::new(t.about_said, &t.about_head);
    for (tag, count) in counted.iter().take(SHOWN) {
        let name = name(tag, Table::About);
        let times = (t.times)(*count);
        chart.say(&(t.item)(name, &times));
        chart.row(&[name, &count.to_string()]);
        let y = chart.line(name, &times) + BELOW;
        chart.put(bar("full", 0, y, length(*count, *most)));
    }
    chart.draw().into()
}

pub(super) fn hours(rows: &[Entry]) -> Vec<Markup> {
    let t = words();
    // How many of them were unpleasant compares one time with another.
    if rows.len() < COMPARE_FROM {
        return instead(t.hours_few);
    }
    let hours = by_hour(rows);
    let most = hours.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let mut chart = Chart::new(t.hours_said, &t.hours_head);
    for ((count, unpleasant), part) in hours.into_iter().zip(t.parts) {
        let felt = match count {
            0 => t.blank.to_owned(),
            _ => (t.felt)(count, unpleasant),
        };
        chart.say(&(t.item)(part, &felt));
        chart.row(&[part, &count.to_string(), &unpleasant.to_string()]);
        let y = chart.line(part, &felt) + BELOW;
        chart.put(bar("rest", 0, y, length(count, most)));
        chart.put(bar("full", 0, y, length(unpleasant, most)));
    }
    let marks = [bar("full", 2, 2, 12), bar("rest", 2, 2, 12)];
    chart.key = key(marks, [t.unpleasant, t.other]);
    chart.draw().into()
}

fn length(count: u32, most: u32) -> i32 {
    WIDTH * count as i32 / most.max(1) as i32
}
