//! 我常在哪里: how many entries stand in each of the 25 cells.

use diary::look::field as counts;
use diary::{Cell, Entry};

use super::frame::{Chart, WIDTH, dot, line, note, sentence};
use super::{language, words};
use crate::markup::Markup;
use crate::parts::p;

/// The middle of the first cell, and from one to the next.
const LEFT: i32 = 66;
const TOP: i32 = 40;
const PITCH: i32 = 42;
/// The radius of the largest point; the number of the smallest still stands inside.
const LARGEST: u32 = 20;
const SMALLEST: i32 = 10;

/// The classes of the quarters, in their order.
const CLASSES: [&str; 5] = ["hu", "lu", "hp", "lp", "mm"];

pub(super) fn field(rows: &[Entry]) -> Vec<Markup> {
    let t = words();
    let field = counts(rows);
    let most = field.iter().copied().max().unwrap_or(0).max(1);
    let (middle, end) = (2 * PITCH, 4 * PITCH);
    let [up, down, left, right] = t.sides;
    let mut marks = vec![
        line(
            "axis",
            (LEFT - 21, TOP + middle),
            (LEFT + end + 21, TOP + middle),
        ),
        line(
            "axis",
            (LEFT + middle, TOP - 21),
            (LEFT + middle, TOP + end + 21),
        ),
        note("mid", LEFT + middle, 13, up),
        note("mid", LEFT + middle, TOP + end + 36, down),
        note("", 0, TOP + middle + 5, left),
        note("end", WIDTH, TOP + middle + 5, right),
    ];
    let (mut quarters, mut table) = ([0; 5], Vec::new());
    for cell in Cell::all() {
        let at = cell.index() as i32;
        let (x, y) = (LEFT + at % 5 * PITCH, TOP + at / 5 * PITCH);
        let count = field[cell.index()];
        if count == 0 {
            marks.push(dot("none", x, y, 2));
            continue;
        }
        let quarter = cell.quarter() as usize;
        // The area goes with the count.
        let radius = (LARGEST * LARGEST * count / most).isqrt() as i32;
        marks.push(dot(CLASSES[quarter], x, y, radius.max(SMALLEST)));
        marks.push(note("mid inside", x, y + 5, &count.to_string()));
        quarters[quarter] += count;
        table.push((count, vec![cell.name(language()), count.to_string()]));
    }
    table.sort_by_key(|(count, _)| u32::MAX - count);
    let said = t.quarters.iter().zip(quarters);
    let said = said.filter(|(_, count)| *count > 0);
    let said = said.map(|(name, count)| (t.item)(name, &(t.times)(count)));
    let chart = Chart {
        said: sentence(t.field_said, &said.collect::<Vec<_>>()),
        height: TOP + end + 42,
        marks,
        key: None,
        head: &t.field_head,
        rows: table.into_iter().map(|(_, row)| row).collect(),
    };
    let mut all = vec![p("small muted", t.field_lead)];
    all.extend(chart.draw());
    all
}
