//! Before and after, by method: the most useful chart, from the fewest entries.

use diary::Entry;
use diary::look::{Halves, methods as effects};
use diary::words::Table;

use super::{name, words};
use crate::markup::Markup;
use crate::parts::p;
use crate::screens::chart::{Chart, dot, key};

/// Where a point stands from its number.
const APART: i32 = 12;

pub(super) fn methods(rows: &[Entry]) -> Vec<Markup> {
    let t = words();
    let effects = effects(rows);
    if effects.is_empty() {
        return vec![p("lead", t.methods_few)];
    }
    let mut chart = Chart::new(t.methods_said, &t.methods_head);
    for effect in &effects {
        let name = name(&effect.method, Table::Methods);
        let (before, after) = (effect.before.to_string(), effect.after.to_string());
        chart.say(&(t.from_to)(name, &before, &after));
        chart.row(&[name, &effect.count.to_string(), &before, &after]);
        let y = chart.line(name, &(t.times)(effect.count)) + 30;
        // A ring before and a dot after, each with its number on the outer side. The dot fits into the ring: where nothing
        // changed, both are seen.
        let (from, to) = (x(effect.before), x(effect.after));
        chart.put_line("axis", (x(Halves(0)), y), (x(Halves(20)), y));
        chart.put_line("stem", (from, y), (to, y));
        chart.put(dot("ring", from, y, 7));
        chart.put(dot("full", to, y, 5));
        let (ring, full) = if to <= from {
            (("", APART), ("end strong", -APART))
        } else {
            (("end", -APART), ("strong", APART))
        };
        chart.put_note(ring.0, from + ring.1, y + 5, &before);
        chart.put_note(full.0, to + full.1, y + 5, &after);
    }
    let marks = [dot("ring", 8, 8, 6), dot("full", 8, 8, 5)];
    chart.key = key(marks, [t.before, t.after]);
    let mut all = vec![p("lead", t.methods_lead)];
    all.extend(chart.draw());
    all
}

fn x(halves: Halves) -> i32 {
    32 + 23 * i32::from(halves.0) / 2
}
