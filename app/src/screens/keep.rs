//! 14, before anything is sent: the code is shown, and the letter goes only once it is kept.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Sign, focus_on};
use ui::screens::Screens;
use wasm_bindgen_futures::JsFuture;

use crate::code::{digits, groups};
use crate::markup::{Markup, el, follow, value};
use crate::parts::{
    Question, bar, button, dialog, error_line, heading, icon, lang, p, page, unlearned,
};
use crate::post;
use crate::screen::Screen;
use crate::texts::{polite, texts_in};
use crate::visit::{Sealed, Visit};
use crate::writing::Writing;

pub(super) fn keep() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = &texts_in(lang()).keep;
    let Some(sealed) = visit.sealed.get_untracked() else {
        return Vec::new();
    };
    let writing = sealed.letter.writing;
    let ways = t.ways.map(|way| el("li").text(polite(writing, way)));
    let how = el("section")
        .class("section no-print")
        .attr("aria-labelledby", "how")
        .child(el("h2").attr("id", "how").text(t.how))
        .child(el("ul").class("nums nums--dot").children(ways));
    vec![
        bar(el("p").text(t.bar), None, move || screens.back()),
        page()
            .child(heading(t.title).class("no-print"))
            .child(p("lead no-print", t.lead))
            .child(receipt(&sealed))
            .children(copy_and_print(&sealed))
            .child(how)
            .child(confirm(visit, screens, &sealed)),
    ]
}

/// The ticket with the code, six groups of four.
fn receipt(sealed: &Sealed) -> Markup {
    let t = &texts_in(lang()).keep;
    let groups = groups(&sealed.code);
    let code = el("p")
        .class("receipt__code num")
        .attr("role", "text")
        .attr("aria-label", &groups.join(" "))
        .children(groups.into_iter().map(|group| el("span").text(group)));
    el("section")
        .class("receipt section-s")
        .attr("aria-labelledby", "code")
        .child(
            el("div")
                .class("receipt__top")
                .child(el("h2").attr("id", "code").text(t.code))
                .child(p("small muted", t.digits)),
        )
        .child(code)
        .child(
            el("div")
                .class("receipt__foot")
                .child(p("", t.seen).child(el("b").text(t.lost))),
        )
}

fn copy_and_print(sealed: &Sealed) -> [Markup; 2] {
    let t = &texts_in(lang()).keep;
    let writing = sealed.letter.writing;
    let spaced = groups(&sealed.code).join(" ");
    let status = RwSignal::new("");
    let copy = move || {
        let spaced = spaced.clone();
        spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            let done = !clipboard.is_undefined()
                && JsFuture::from(clipboard.write_text(&spaced)).await.is_ok();
            status.try_set(if done { t.copied } else { t.not_copied });
        });
    };
    let print = move || {
        status.set(t.printed);
        // A browser without a printer shows its own words.
        let _ = window().print();
    };
    let labelled = |sign, words| button("btn btn--line", "").child(icon(sign)).text(words);
    [
        el("div")
            .class("btns section-s no-print")
            .child(labelled(Sign::Copy, t.copy).press(copy))
            .child(labelled(Sign::Print, t.print).press(print)),
        el("p")
            .class("code__status small muted no-print")
            .attr("role", "status")
            .live_text(move || polite(writing, status.get())),
    ]
}

/// The four digits asked back, or the word that it was photographed.
fn confirm(visit: Visit, screens: Screens<Screen>, sealed: &Sealed) -> Markup {
    let t = &texts_in(lang()).keep;
    let group = sealed.group;
    let expected = groups(&sealed.code)[group - 1].clone();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let send = move || {
        if let Some(sealed) = visit.sealed.get_untracked() {
            visit.sealed.set(None);
            post::send(visit, sealed.letter);
            screens.replace(Screen::Post);
        }
    };
    let field = el("input")
        .class("input input--code num")
        .attr("id", "group")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("maxlength", "4")
        .attr("aria-describedby", "group-error")
        .state("aria-invalid", move || wrong.get())
        .on("input", move |event| {
            wrong.set(false);
            typed.set(value(&event));
        });
    let said = el("div")
        .attr("id", "group-error")
        .attr("role", "alert")
        .live(move || {
            wrong
                .get()
                .then(|| error_line(&(t.wrong_group)(group)))
                .into_iter()
                .collect()
        });
    el("form")
        .class("section no-print")
        .attr("autocomplete", "off")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            if typed.with_untracked(|typed| digits(typed).as_deref() == Some(&*expected)) {
                send();
            } else {
                wrong.set(true);
                focus_on("#group");
            }
        })
        .child(
            el("label")
                .class("label")
                .attr("for", "group")
                .text((t.group)(group)),
        )
        .child(unlearned(field))
        .child(said)
        .child(
            el("div")
                .class("btns section-s")
                .child(
                    el("button")
                        .class("btn")
                        .attr("type", "submit")
                        .text(t.kept),
                )
                .child(button("btn btn--line", t.photographed).press(send)),
        )
}

/// Notices when the code page is left before the code was kept, by whatever way Back was pressed.
pub(super) fn watch_leaving() -> RwSignal<bool> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let left = RwSignal::new(false);
    let mut before = Screen::Home;
    follow(move || {
        let now = screens.current();
        let away = matches!(now, Screen::Compose(_) | Screen::Who(_) | Screen::Home);
        if before == Screen::Keep && away {
            left.set(visit.sealed.with_untracked(Option::is_some));
        }
        before = now;
    });
    left
}

/// Asks once.
pub(super) fn leaving(left: RwSignal<bool>) -> Markup {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = &texts_in(lang()).keep;
    let body = move || {
        let writing = visit
            .sealed
            .with(|sealed| sealed.as_ref().map(|s| s.letter.writing));
        polite(writing.unwrap_or(Writing::Pupil), t.leave_body)
    };
    dialog(
        move || left.get(),
        &Question {
            ask: t.leave,
            stay: t.leave_stay,
            act: t.leave_act,
        },
        [el("p").live_text(body)],
        move || {
            left.set(false);
            screens.go(Screen::Keep);
        },
        move || {
            left.set(false);
            visit.sealed.set(None);
        },
    )
}
