//! Taking the diary along and bringing it back: backups, files for other programs, a page for somebody who is trusted.

mod back;
mod out;
mod page;

use leptos::prelude::*;
use ui::screens::Screens;

use super::device::new_secret;
use super::{attempt, secret, told};
use crate::diary::change::now;
use crate::diary::texts::take::{Take, take as texts};
use crate::markup::{Markup, el};
use crate::parts::{bar, error_line, heading, lang, p, page as column};
use crate::screen::Screen;
use crate::visit::Visit;

pub(super) fn take() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let (t, diary) = (words(), visit.diary());
    let out = el("div").live(move || {
        // What was brought back can be taken along.
        diary.changes.track();
        match diary.book() {
            Some(book) if book.count() > 0 => {
                vec![out::backup(visit), out::plain(visit), page::page(visit)]
            }
            _ => vec![p("section-s", t.empty)],
        }
    });
    vec![
        bar(el("p").text(super::words().diary), None, move || {
            screens.back();
        }),
        column()
            .class("page take")
            .child(heading(t.title))
            .child(p("lead", t.lead))
            .child(out)
            .child(back::back(visit)),
    ]
}

fn words() -> &'static Take {
    texts(lang())
}

/// One of the things that can be done here, closed at first.
fn part(class: &str, title: &str, body: impl IntoIterator<Item = Markup>) -> Markup {
    let summary = el("summary").child(el("h2").text(title));
    el("details").class(class).child(summary).children(body)
}

/// What became of a file, once there was one: whether the browser took it.
type Saved = RwSignal<Option<bool>>;

fn status(saved: Saved) -> Markup {
    let t = words();
    el("p")
        .class("small section-x")
        .attr("role", "status")
        .live_text(move || {
            let said = saved
                .get()
                .map(|saved| if saved { t.saved } else { t.not_saved });
            said.unwrap_or_default().to_owned()
        })
}

/// What is wrong with what was chosen, once something is.
fn alert(wrong: RwSignal<Option<String>>) -> Markup {
    el("div").attr("role", "alert").live(move || {
        let wrong = wrong.get().as_deref().map(error_line);
        wrong.into_iter().collect()
    })
}

/// Hands a file of today to the browser's downloads.
fn save(name: &str, ending: &str, kind: &str, bytes: &[u8], saved: Saved) {
    let name = format!("{name}-{}.{ending}", now().date());
    saved.try_set(Some(ui::files::download(&name, kind, bytes).is_ok()));
}
