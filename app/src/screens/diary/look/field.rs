//! 我常在哪里: how many entries stand in each of the 25 cells.

use diary::look::field as counts;
use diary::{Cell, Entry};

use super::words;
use crate::diary::texts::lexicon;
use crate::markup::Markup;
use crate::parts::{lang, p};
use crate::screens::chart::{Chart, WIDTH, dot};

/// The middle of the first cell, of the last one, and from one to the next.
const LEFT: i32 = 66;
const TOP: i32 = 40;
const PITCH: i32 = 42;
const RIGHT: i32 = LEFT + 4 * PITCH;
const FOOT: i32 = TOP + 4 * PITCH;
/// The radius of the largest point; the number of the smallest still stands inside.
const LARGEST: u32 = 20;
const SMALLEST: i32 = 10;

/// The classes of the quarters, in their order.
const CLASSES: [&str; 5] = ["hu", "lu", "hp", "lp", "mm"];

pub(super) fn field(rows: &[Entry]) -> Vec<Markup> {
    let t = words();
    let field = counts(rows);
    let most = field.iter().copied().max().unwrap_or(0).max(1);
    let (middle, centre) = ((LEFT + RIGHT) / 2, (TOP + FOOT) / 2);
    let mut chart = Chart::new(t.field_said, &t.field_head);
    chart.reach(FOOT + 42);
    chart.put_line("axis", (LEFT - 21, centre), (RIGHT + 21, centre));
    chart.put_line("axis", (middle, TOP - 21), (middle, FOOT + 21));
    let [up, down, left, right] = t.sides;
    chart.put_note("mid", middle, 13, up);
    chart.put_note("mid", middle, FOOT + 36, down);
    chart.put_note("", 0, centre + 5, left);
    chart.put_note("end", WIDTH, centre + 5, right);
    let mut quarters = [0; 5];
    for (at, cell) in (0..).zip(Cell::all()) {
        let (x, y) = (LEFT + at % 5 * PITCH, TOP + at / 5 * PITCH);
        let count = field[cell.index()];
        if count == 0 {
            chart.put(dot("none", x, y, 2));
            continue;
        }
        let quarter = cell.quarter() as usize;
        quarters[quarter] += count;
        // The area goes with the count.
        let radius = (LARGEST * LARGEST * count / most).isqrt() as i32;
        let count = count.to_string();
        chart.put(dot(CLASSES[quarter], x, y, radius.max(SMALLEST)));
        chart.put_note("mid inside", x, y + 5, &count);
        chart.row(&[&cell.name(lexicon(lang())), &count]);
    }
    for (name, count) in t.quarters.into_iter().zip(quarters) {
        if count > 0 {
            chart.say(&(t.item)(name, &(t.times)(count)));
        }
    }
    let mut all = vec![p("small muted", t.field_lead)];
    all.extend(chart.draw());
    all
}
