//! 11: the look back. What was written down, counted and drawn. It shows; it does not score, praise or explain.

mod counts;
mod field;
mod methods;
mod week;

use diary::look::together;
use diary::words::Table;
use diary::{Entry, Said};
use ui::components::{Sign, Tone};
use wire::date::Date;

use crate::diary::texts::lexicon;
use crate::diary::texts::look::{Look, look};
use crate::markup::{Markup, el};
use crate::parts::{heading, lang, notice, p};

/// The charts, the most useful one first. Its title is the heading of the screen.
pub(super) fn charts(rows: &[Entry], today: Date) -> Vec<Markup> {
    let t = words();
    if rows.is_empty() {
        return vec![heading(t.methods), p("lead", t.nothing)];
    }
    let mut all = vec![heading(t.methods)];
    all.extend(methods::methods(rows));
    all.push(section(t.week, week::week(rows, today)));
    all.push(section(t.field, field::field(rows)));
    all.push(section(t.about, counts::about(rows)));
    all.extend(pair(rows));
    all.push(section(t.hours, counts::hours(rows)));
    all
}

fn words() -> &'static Look {
    look(lang())
}

fn section(title: &str, body: Vec<Markup>) -> Markup {
    el("section")
        .class("section")
        .child(el("h2").text(title))
        .children(body)
}

/// What often stands together, and what that does not mean.
fn pair(rows: &[Entry]) -> Option<Markup> {
    let t = words();
    let pair = together(rows)?;
    let words = (t.together)(
        name(&pair.tag, Table::About),
        name(&pair.word, Table::Words),
    );
    let said = el("p").text(words).text(t.no_cause);
    Some(notice(Tone::Water, Sign::Info, [said]).class("notice section"))
}

/// What is shown for something said.
fn name(said: &Said, table: Table) -> &str {
    said.name(table, lexicon(lang()))
}
