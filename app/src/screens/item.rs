//! One thing in a thread: a letter, a reply, a mark, or a frame that is not what it should be.

use ui::lang::Lang;
use ui::office::Moment;
use ui::texts::shared_in;
use vault_api::thread::{Item, TheirsKind};
use wire::date::Date;
use wire::frame::Direction;

use super::thread::day;
use crate::markup::{Markup, el};
use crate::parts::{lang, p};
use crate::texts::{front_in, polite, texts_in};
use crate::writing::Writing;

/// A line between the sheets.
pub(super) fn mark(words: &str) -> Markup {
    el("li").class("thread__mark").child(el("span").text(words))
}

pub(super) fn shown(item: &Item, writing: Writing) -> Markup {
    let lang = lang();
    let (t, shared) = (texts_in(lang), shared_in(lang));
    let letter = &t.letter;
    let t = &t.thread;
    match item {
        Item::Mine {
            sent,
            topics,
            text,
            contact,
            ..
        } => {
            let topics: Vec<_> = topics
                .iter()
                .map(|topic| letter.topic(*topic, writing.is_parent()))
                .collect();
            let about = (!topics.is_empty()).then(|| (t.about)(&topics.join(t.list)));
            let contact = contact.as_ref().map(|contact| (t.contact)(contact));
            let foot = about.into_iter().chain(contact).collect();
            let head = polite(writing, t.you);
            sheet("letter letter--mine", &head, &day(sent, lang), text, foot)
        }
        Item::Theirs {
            sent,
            by,
            kind,
            text,
            left,
            superseded,
            ..
        } => {
            let name = lang.of(&by.display);
            let when = || Moment::parse(sent).map_or_else(String::new, shared.date_time);
            let note = match (left, superseded) {
                (true, _) => Some(t.left),
                (false, true) => Some(t.superseded),
                (false, false) => None,
            };
            match kind {
                TheirsKind::Opened => mark(&(t.opened)(name, &when())),
                TheirsKind::Handover => {
                    mark(&polite(writing, (t.handover)(name, &day(sent, lang))))
                }
                TheirsKind::Closed => mark(&polite(writing, (t.closed)(name, &day(sent, lang)))),
                TheirsKind::Reply => sheet(
                    "letter letter--theirs",
                    &(t.worker)(name),
                    &day(sent, lang),
                    text,
                    note.map(str::to_owned).into_iter().collect(),
                ),
            }
        }
        Item::Unverified {
            direction,
            day,
            why,
            ..
        } => {
            let said = match direction {
                Direction::Sender => t.apart_mine,
                Direction::Worker => t.apart_theirs,
            };
            let day = (shared.date)(Moment {
                date: Date::from(*day),
                minute: 0,
            });
            let why = format!("{}{}{said}", t.why(*why), front_in(lang).gap);
            el("li")
                .class("letter letter--apart")
                .child(head(t.apart, &day))
                .child(p("small", &polite(writing, why)))
        }
    }
}

fn head(who: &str, when: &str) -> Markup {
    el("p")
        .class("letter__head")
        .child(el("b").text(who))
        .child(el("span").class("num").text(when))
}

/// A letter on its paper. What it says is text, never HTML.
fn sheet(class: &str, who: &str, when: &str, text: &str, foot: Vec<String>) -> Markup {
    let paragraphs = text
        .split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let body = el("div")
        .class("letter__body")
        .attr("lang", written_in(text).tag())
        .children(paragraphs.map(|part| p("", part)));
    let sheet = el("li").class(class).child(head(who, when)).child(body);
    if foot.is_empty() {
        return sheet;
    }
    sheet.child(
        el("div")
            .class("letter__foot")
            .children(foot.iter().map(|line| p("", line))),
    )
}

/// The language a letter is written in, so that it is read aloud and set as such: Chinese as soon as it
/// has a Chinese character.
fn written_in(text: &str) -> Lang {
    if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        Lang::Zh
    } else {
        Lang::En
    }
}
