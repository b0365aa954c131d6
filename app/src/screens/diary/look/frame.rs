//! What every chart has: a drawing 300 wide, a sentence that says it, a key, and the same in a table. At 320 pixels a
//! unit of the drawing is about a pixel, so its words stay as large as they are written.

use super::words;
use crate::markup::{Markup, el, svg};
use crate::parts::p;

/// The width of a drawing.
pub(super) const WIDTH: i32 = 300;

/// A chart.
pub(super) struct Chart {
    /// What the drawing says, in one sentence.
    pub said: String,
    pub height: i32,
    pub marks: Vec<Markup>,
    pub key: Option<Markup>,
    pub head: &'static [&'static str],
    /// The first of a row is its name.
    pub rows: Vec<Vec<String>>,
}

impl Chart {
    pub(super) fn draw(self) -> Vec<Markup> {
        let picture = svg("svg")
            .class("chart num")
            .attr("viewBox", &format!("0 0 {WIDTH} {}", self.height))
            .attr("role", "img")
            .attr("aria-label", &self.said)
            .children(self.marks);
        let figure = el("figure")
            .class("section-x")
            .child(picture)
            .children(self.key);
        let names = self
            .head
            .iter()
            .map(|name| el("th").attr("scope", "col").text(name));
        let rows = self.rows.iter().map(|row| {
            el("tr").children(row.iter().enumerate().map(|(at, cell)| {
                let made = match at {
                    0 => el("th").attr("scope", "row"),
                    _ => el("td"),
                };
                made.text(cell)
            }))
        });
        let table = el("table")
            .class("table num")
            .child(el("thead").child(el("tr").children(names)))
            .child(el("tbody").children(rows));
        let twin = el("details")
            .class("more chart__twin")
            .child(el("summary").text(words().table))
            .child(table);
        vec![figure, twin]
    }
}

/// A sentence with all these.
pub(super) fn sentence(first: &str, items: &[String]) -> String {
    let t = words();
    [first, &items.join(t.comma), t.stop].concat()
}

/// A shape, where it stands and how large it is.
pub(super) fn mark(tag: &'static str, class: &str, numbers: &[(&str, i32)]) -> Markup {
    numbers
        .iter()
        .fold(svg(tag).class(class), |mark, (name, number)| {
            mark.attr(name, &number.to_string())
        })
}

/// Words in a drawing.
pub(super) fn note(class: &str, x: i32, y: i32, words: &str) -> Markup {
    mark("text", class, &[("x", x), ("y", y)]).text(words)
}

/// A round point.
pub(super) fn dot(class: &str, cx: i32, cy: i32, r: i32) -> Markup {
    mark("circle", class, &[("cx", cx), ("cy", cy), ("r", r)])
}

/// A straight line.
pub(super) fn line(class: &str, from: (i32, i32), to: (i32, i32)) -> Markup {
    mark(
        "line",
        class,
        &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)],
    )
}

/// A bar: filled, or an outline.
pub(super) fn bar(class: &str, x: i32, y: i32, width: i32) -> Markup {
    mark(
        "rect",
        class,
        &[("x", x), ("y", y), ("width", width), ("height", 12)],
    )
}

/// Two marks and what they mean.
pub(super) fn key(marks: [Markup; 2], names: [&str; 2]) -> Markup {
    let parts = marks.into_iter().zip(names).map(|(mark, name)| {
        let picture = svg("svg")
            .attr("viewBox", "0 0 16 16")
            .attr("aria-hidden", "true")
            .child(mark);
        el("span").child(picture).text(name)
    });
    el("figcaption").class("chart__key num").children(parts)
}

/// A line of a chart: a name of any length, what was counted at the end, and the marks below them.
pub(super) struct Line {
    pub name: String,
    pub counted: String,
    pub marks: Vec<Markup>,
}

/// The height of a line.
const PITCH: i32 = 44;

/// Lines one below the other, and their height.
pub(super) fn lines(lines: Vec<Line>) -> (Vec<Markup>, i32) {
    let height = lines.len() as i32 * PITCH;
    let lines = lines.into_iter().enumerate().map(|(at, line)| {
        svg("g")
            .attr("transform", &format!("translate(0 {})", at as i32 * PITCH))
            .child(note("strong", 0, 14, &line.name))
            .child(note("end", WIDTH, 14, &line.counted))
            .children(line.marks)
    });
    (lines.collect(), height)
}

/// A sentence in the place of a chart.
pub(super) fn instead(words: &str) -> Vec<Markup> {
    vec![p("muted", words)]
}
