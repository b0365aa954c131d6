//! What was counted: what entries are about, and when they were written.

use diary::Entry;
use diary::look::{COMPARE_FROM, about as counted, hours as by_hour};
use diary::words::Table;

use super::frame::{Chart, Line, WIDTH, bar, instead, key, lines, sentence};
use super::{name, words};
use crate::markup::Markup;

/// So many of what entries are about: the rest is seldom.
const SHOWN: usize = 8;
/// Where the bar of a line stands.
const Y: i32 = 22;

pub(super) fn about(rows: &[Entry]) -> Vec<Markup> {
    let t = words();
    let mut counted = counted(rows);
    counted.truncate(SHOWN);
    let Some((_, most)) = counted.first() else {
        return instead(t.about_none);
    };
    let (mut drawn, mut said, mut table) = (Vec::new(), Vec::new(), Vec::new());
    for (tag, count) in &counted {
        let name = name(tag, Table::About).to_owned();
        let times = (t.times)(*count);
        said.push((t.item)(&name, &times));
        table.push(vec![name.clone(), count.to_string()]);
        drawn.push(Line {
            name,
            counted: times,
            marks: vec![bar("full", 0, Y, length(*count, *most))],
        });
    }
    let (marks, height) = lines(drawn);
    let chart = Chart {
        said: sentence(t.about_said, &said),
        height,
        marks,
        key: None,
        head: &t.about_head,
        rows: table,
    };
    chart.draw()
}

pub(super) fn hours(rows: &[Entry]) -> Vec<Markup> {
    let t = words();
    // How many of them were unpleasant compares one time with another.
    if rows.len() < COMPARE_FROM {
        return instead(t.hours_few);
    }
    let hours = by_hour(rows);
    let most = hours.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let (mut drawn, mut said, mut table) = (Vec::new(), Vec::new(), Vec::new());
    for ((count, unpleasant), part) in hours.into_iter().zip(t.parts) {
        let felt = (t.felt)(count, unpleasant);
        said.push((t.item)(part, &felt));
        table.push(vec![
            part.to_owned(),
            count.to_string(),
            unpleasant.to_string(),
        ]);
        let full = length(unpleasant, most);
        let mut marks = vec![bar("rest", 0, Y, length(count, most))];
        marks.push(bar("full", 0, Y, full));
        drawn.push(Line {
            name: part.to_owned(),
            counted: felt,
            marks,
        });
    }
    let (marks, height) = lines(drawn);
    let marks_of_key = [bar("full", 2, 2, 12), bar("rest", 2, 2, 12)];
    let chart = Chart {
        said: sentence(t.hours_said, &said),
        height,
        marks,
        key: Some(key(marks_of_key, [t.unpleasant, t.other])),
        head: &t.hours_head,
        rows: table,
    };
    chart.draw()
}

fn length(count: u32, most: u32) -> i32 {
    (WIDTH as u32 * count / most.max(1)) as i32
}
