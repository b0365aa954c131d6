//! What every chart has: a drawing 300 wide, a sentence that says it, a key, and the same in a table. At 320 pixels a
//! unit of the drawing is about a pixel, so its words stay as large as they are written.

use crate::diary::texts::look::look;
use crate::markup::{Markup, el, svg};
use crate::parts::{lang, p};

/// The width of a drawing.
pub(super) const WIDTH: i32 = 300;
/// The height of a line of a chart.
const PITCH: i32 = 50;

/// A chart, filled row by row.
pub(super) struct Chart {
    /// What the drawing says, in one sentence.
    said: String,
    drawing: Markup,
    height: i32,
    head: &'static [&'static str],
    body: Markup,
    pub key: Option<Markup>,
}

impl Chart {
    /// A chart whose sentence begins like this, and its table with these names.
    pub(super) fn new(said: &str, head: &'static [&'static str]) -> Self {
        Self {
            said: said.to_owned(),
            drawing: svg("svg").class("chart num").attr("role", "img"),
            height: 0,
            head,
            body: el("tbody"),
            key: None,
        }
    }

    pub(super) fn put(&self, mark: Markup) {
        self.drawing.clone().child(mark);
    }

    pub(super) fn put_note(&self, class: &str, x: i32, y: i32, words: &str) {
        self.put(mark("text", class, &[("x", x), ("y", y)]).text(words));
    }

    pub(super) fn put_line(&self, class: &str, from: (i32, i32), to: (i32, i32)) {
        let ends = [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)];
        self.put(mark("line", class, &ends));
    }

    /// The drawing reaches down to here.
    pub(super) fn reach(&mut self, height: i32) {
        self.height = height;
    }

    /// A row of the table; the first cell is its name.
    pub(super) fn row(&self, cells: &[&str]) {
        self.body.clone().child(row("td", cells));
    }

    /// More of the sentence.
    pub(super) fn say(&mut self, part: &str) {
        self.said.push_str(part);
    }

    /// Begins a line: a name of any length, and what was counted at the end. Its marks stand below, from here.
    pub(super) fn line(&mut self, name: &str, counted: &str) -> i32 {
        let top = self.height;
        self.put_note("strong", 0, top + 14, name);
        self.put_note("end", WIDTH, top + 14, counted);
        self.height += PITCH;
        top
    }

    pub(super) fn draw(self) -> [Markup; 2] {
        let t = look(lang());
        let said = self.said.strip_suffix(t.semicolon).unwrap_or(&self.said);
        let drawing = self
            .drawing
            .attr("viewBox", &["0 0 300 ", &self.height.to_string()].concat())
            .attr("aria-label", &[said, t.stop].concat());
        let head = el("thead").child(row("th", self.head));
        [
            el("figure")
                .class("section-x")
                .child(drawing)
                .children(self.key),
            el("details")
                .class("more chart__twin")
                .child(el("summary").text(t.table))
                .child(el("table").class("table num").child(head).child(self.body)),
        ]
    }
}

fn row(tag: &'static str, cells: &[&str]) -> Markup {
    let cells = cells.iter().enumerate().map(|(at, cell)| {
        let scope = if tag == "th" { "col" } else { "row" };
        match at {
            0 => el("th").attr("scope", scope),
            _ => el(tag),
        }
        .text(cell)
    });
    el("tr").children(cells)
}

/// A shape, where it stands and how large it is.
fn mark(tag: &'static str, class: &str, numbers: &[(&str, i32)]) -> Markup {
    let mut mark = svg(tag).class(class);
    for (name, number) in numbers {
        mark = mark.attr(name, &number.to_string());
    }
    mark
}

/// A round point.
pub(super) fn dot(class: &str, cx: i32, cy: i32, r: i32) -> Markup {
    mark("circle", class, &[("cx", cx), ("cy", cy), ("r", r)])
}

/// A bar, filled or an outline.
pub(super) fn bar(class: &str, x: i32, y: i32, width: i32) -> Markup {
    let sides = [("x", x), ("y", y), ("width", width), ("height", 12)];
    mark("rect", class, &sides)
}

/// Two marks and what they mean.
pub(super) fn key(marks: [Markup; 2], names: [&str; 2]) -> Option<Markup> {
    let mut key = el("figcaption").class("chart__key num");
    for (mark, name) in marks.into_iter().zip(names) {
        let picture = svg("svg")
            .attr("viewBox", "0 0 16 16")
            .attr("aria-hidden", "true")
            .child(mark);
        key = key.child(el("span").child(picture).text(name));
    }
    Some(key)
}

/// A sentence in the place of a chart.
pub(super) fn instead(words: &str) -> Vec<Markup> {
    vec![p("muted", words)]
}
