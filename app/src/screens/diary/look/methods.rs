//! Before and after, by method: the most useful chart, from the fewest entries.

use diary::Entry;
use diary::look::{Halves, methods as effects};
use diary::words::Table;

use super::frame::{Chart, Line, dot, key, line, lines, note, sentence};
use super::{name, words};
use crate::markup::Markup;
use crate::parts::p;

/// Where strength 0 stands, and how wide a half of a step is, in tenths.
const ZERO: i32 = 32;
const HALF: i32 = 115;
/// Where the points of a line stand.
const Y: i32 = 30;

pub(super) fn methods(rows: &[Entry]) -> Vec<Markup> {
    let t = words();
    let effects = effects(rows);
    if effects.is_empty() {
        return vec![p("lead", t.methods_few)];
    }
    let (mut drawn, mut said, mut table) = (Vec::new(), Vec::new(), Vec::new());
    for effect in &effects {
        let method = name(&effect.method, Table::Methods).to_owned();
        let (before, after) = (effect.before.to_string(), effect.after.to_string());
        said.push((t.item)(&method, &(t.from_to)(&before, &after)));
        table.push(vec![
            method.clone(),
            effect.count.to_string(),
            before.clone(),
            after.clone(),
        ]);
        drawn.push(Line {
            name: method,
            counted: (t.times)(effect.count),
            marks: points(effect.before, effect.after, &before, &after),
        });
    }
    let (marks, height) = lines(drawn);
    let marks_of_key = [dot("ring", 8, 8, 6), dot("full", 8, 8, 5)];
    let chart = Chart {
        said: sentence(t.methods_said, &said),
        height,
        marks,
        key: Some(key(marks_of_key, [t.before, t.after])),
        head: &t.methods_head,
        rows: table,
    };
    let mut all = vec![p("lead", t.methods_lead)];
    all.extend(chart.draw());
    all
}

/// A ring before and a dot after, each with its number on the outer side. The dot fits into the ring: where nothing
/// changed, both are seen.
fn points(before: Halves, after: Halves, ring: &str, full: &str) -> Vec<Markup> {
    const APART: i32 = 12;
    let x = |halves: Halves| ZERO + HALF * i32::from(halves.0) / 10;
    let (from, to) = (x(before), x(after));
    let beside = |class: [&'static str; 2], at: i32, left: bool, words: &str| match left {
        true => note(class[0], at - APART, Y + 5, words),
        false => note(class[1], at + APART, Y + 5, words),
    };
    let falls = to <= from;
    vec![
        line("axis", (x(Halves(0)), Y), (x(Halves(20)), Y)),
        line("stem", (from, Y), (to, Y)),
        dot("ring", from, Y, 7),
        dot("full", to, Y, 5),
        beside(["end", ""], from, !falls, ring),
        beside(["end strong", "strong"], to, falls, full),
    ]
}
