//! 19: the settings, and erasing everything.

use diary::month::AUTO_LOCK_MINUTES;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::Sign;
use ui::lang::{Lang, use_lang};
use ui::screens::Screens;

use super::device::{lock_form, new_secret, pin};
use super::secret::{self, Secret};
use super::{attempt, told, words};
use crate::chunks::speak;
use crate::diary::change::Change;
use crate::diary::change::Fault;
use crate::diary::{Access, is_persisted};
use crate::looks::{self, Light, Size};
use crate::markup::{Markup, el, ticked};
use crate::parts::{Question, bar, button, dialog, heading, icon, lang, p, page};
use crate::quay::checked;
use crate::screen::Screen;
use crate::visit::Visit;

pub(super) fn settings() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = words();
    let (asks, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let device = el("div").live(move || device(visit, screens, trouble));
    let language = use_lang();
    let keep = move || {
        attempt(
            RwSignal::new(false),
            trouble,
            visit.diary().keep_looks(),
            || {},
        )
    };
    let page_looks = el("section")
        .class("section")
        .attr("aria-labelledby", "looks")
        .child(el("h2").attr("id", "looks").class("group").text(t.looks));
    let page_looks = page_looks.children([
        choose(
            "lang",
            t.language,
            t.languages,
            usize::from(lang() == Lang::En),
            move |at| {
                speak(visit, language, [Lang::Zh, Lang::En][at]);
            },
        ),
        choose(
            "size",
            t.text_size,
            t.text_sizes,
            looks::size() as usize,
            move |at| {
                looks::set_size([Size::Standard, Size::Large][at]);
                keep();
            },
        ),
        choose(
            "light",
            t.light,
            t.lights,
            looks::light() as usize,
            move |at| {
                looks::set_light([Light::System, Light::Day, Light::Night][at]);
                keep();
            },
        ),
    ]);
    let erase = el("section")
        .class("section erase")
        .attr("aria-labelledby", "erase")
        .child(el("h2").attr("id", "erase").text(t.erase))
        .child(p("small", t.erase_lead))
        .child(
            button("btn btn--danger btn--wide section-x", "")
                .child(icon(Sign::Trash))
                .text(t.erase_device)
                .press(move || asks.set(true)),
        );
    let facts = p(
        "small muted section-s num",
        &format!("{}{}{}", t.version, t.and, checked(lang())),
    );
    vec![
        bar(heading(t.settings), None, move || screens.back()),
        page().children([told(trouble), device, page_looks, erase, facts]),
        erase_dialog(asks, trouble),
    ]
}

/// What belongs to this device: whose it is, the lock, what the diary asks.
fn device(visit: Visit, screens: Screens<Screen>, trouble: RwSignal<Option<Fault>>) -> Vec<Markup> {
    let (t, diary) = (words(), visit.diary());
    let access = diary.access();
    let book = diary.book();
    let kept = access == Access::Locked || book.as_ref().is_some_and(|book| book.is_kept());
    let whose = t.whose_now[match (kept, access) {
        (true, _) => 0,
        (false, Access::Open) => 1,
        _ => 2,
    }];
    let title = el("h2")
        .attr("id", "device")
        .class("group")
        .text(t.this_device);
    let mut rows = vec![
        el("li").class("row").child(
            el("span")
                .class("row__main")
                .child(el("b").text(t.whose_device))
                .child(el("small").text(whose)),
        ),
    ];
    let mut below = Vec::new();
    match (&book, access) {
        (Some(book), Access::Open) if book.is_kept() => {
            let settings = book.settings();
            let set = move |change: fn(&mut diary::Settings, usize), at: usize| {
                // As they are now: another of them may have been changed since this was built.
                let Some(book) = diary.book() else { return };
                let mut settings = book.settings();
                change(&mut settings, at);
                let busy = RwSignal::new(false);
                attempt(busy, trouble, diary.apply(Change::Set(settings)), || {});
            };
            let minutes = AUTO_LOCK_MINUTES.map(t.minutes);
            let at = AUTO_LOCK_MINUTES
                .iter()
                .position(|minutes| *minutes == settings.auto_lock_minutes)
                .unwrap_or(1);
            below.push(choose(
                "auto-lock",
                t.auto_lock,
                minutes.each_ref().map(String::as_str),
                at,
                move |at| {
                    set(
                        |settings, at| settings.auto_lock_minutes = AUTO_LOCK_MINUTES[at],
                        at,
                    );
                },
            ));
            below.push(choose(
                "urge",
                t.urge_setting,
                t.on_off,
                usize::from(!settings.urge),
                move |at| {
                    set(|settings, at| settings.urge = at == 0, at);
                },
            ));
            below.push(p("small muted", t.urge_setting_sub));
            below.push(change_secret(visit));
            below.push(p("small muted section-s", "").live_text(promise(t.persisted)));
            below.push(
                button("btn btn--line section-s", "")
                    .child(icon(Sign::Lock))
                    .text(t.lock_now)
                    .press(move || {
                        visit.vault().end();
                        diary.lock();
                        screens.go(Screen::Diary);
                    }),
            );
        }
        (_, Access::Locked) => {
            rows.push(lead(t.open, screens, Screen::Diary));
        }
        (_, Access::Open) => {
            below.push(p("small muted", t.nothing_kept));
            below.push(
                el("details")
                    .class("more")
                    .child(el("summary").text(t.keep_here))
                    .children(lock_form(visit, el("h2"))),
            );
        }
        _ => rows.push(lead(t.whose, screens, Screen::Diary)),
    }
    // From here too: an empty diary begins at the field, where nothing leads to what can be brought back.
    rows.push(lead(t.take, screens, Screen::Take));
    let section = el("section")
        .attr("aria-labelledby", "device")
        .child(title)
        .child(el("ul").class("rows").children(rows));
    vec![section.children(below)]
}

fn lead(words: &str, screens: Screens<Screen>, to: Screen) -> Markup {
    let line = el("button").class("row").attr("type", "button");
    let line = line.child(el("span").class("row__main").child(el("b").text(words)));
    el("li").child(
        line.child(icon(Sign::Chevron))
            .press(move || screens.go(to)),
    )
}

/// Whether the browser promised to keep what is here, once it has answered.
fn promise([yes, no]: [&'static str; 2]) -> impl Fn() -> String {
    let promised = RwSignal::new(None);
    spawn_local(async move {
        promised.try_set(Some(is_persisted().await));
    });
    move || match promised.get() {
        None => String::new(),
        Some(true) => yes.to_owned(),
        Some(false) => no.to_owned(),
    }
}

/// One of a few, each a radio.
fn choose<const N: usize>(
    name: &str,
    legend: &str,
    words: [&str; N],
    chosen: usize,
    act: impl Fn(usize) + Clone + 'static,
) -> Markup {
    let choices = words.into_iter().enumerate().map(|(at, words)| {
        let (input, act) = (
            el("input").attr("type", "radio").attr("name", name),
            act.clone(),
        );
        let input = ticked(input, at == chosen).on("change", move |_| act(at));
        el("label").child(input).text(words)
    });
    el("fieldset")
        .class("section-s")
        .child(el("legend").class("legend").text(legend))
        .child(el("div").class("scale scale--words").children(choices))
}

/// Another secret for the same key.
fn change_secret(visit: Visit) -> Markup {
    let t = words();
    let (busy, changed, trouble) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(None),
    );
    let (now_field, now) = secret::field("secret-now", t.secret_now, "current-password");
    let act = move |[new, again]: &[Secret; 2]| {
        changed.set(false);
        let change = visit.diary().change_secret(visit, now.value(), new.value());
        let fields = [now.clone(), new.clone(), again.clone()];
        attempt(busy, trouble, change, move || {
            fields.iter().for_each(Secret::clear);
            changed.set(true);
        });
    };
    let said = el("p")
        .attr("role", "status")
        .live_text(move || if changed.get() { t.secret_changed } else { "" }.to_owned());
    el("details")
        .class("more")
        .child(el("summary").text(t.secret_change))
        .child(p("small muted", t.secret_rule))
        .child(new_secret(
            Some(now_field),
            busy,
            trouble,
            pin(t.secret_change),
            act,
        ))
        .child(said)
}

/// Asks before everything on this device goes; the first tap was the button that opened it.
pub(super) fn erase_dialog(asks: RwSignal<bool>, trouble: RwSignal<Option<Fault>>) -> Markup {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = words();
    let busy = RwSignal::new(false);
    let count = move || match visit.diary().book() {
        Some(book) if asks.get() => (t.erase_count)(book.count()),
        _ => t.erase_lead.to_owned(),
    };
    dialog(
        move || asks.get(),
        &Question {
            ask: t.erase_ask,
            stay: t.erase_not,
            act: t.erase_do,
        },
        [el("p").class("section-x").live_text(count)],
        move || asks.set(false),
        move || {
            asks.set(false);
            attempt(busy, trouble, visit.diary().erase(visit), move || {
                visit.clear(screens);
            });
        },
    )
}
