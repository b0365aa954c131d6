//! 02, 08 to 11, 18 and 19: the diary, what stands before it, and the settings.

mod calendar;
mod day;
mod device;
mod lock;
mod look;
mod mood;
mod secret;
mod settings;
mod sheet;
mod take;
mod taps;
mod ways;

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::screens::Screens;

use diary::words::Kind;

use crate::diary::change::Fault;
use crate::diary::change::now;
use crate::diary::texts::{Diary as Words, texts};
use crate::diary::{Access, Diary, Done};
use crate::markup::{Markup, el};
use crate::parts::{bar, error, lang, p, page};
use crate::screen::Screen;
use crate::visit::Visit;
use crate::writing::Writing;

/// A screen of the diary, or what stands before it: the question whose device this is, or the lock.
pub(super) fn behind(screen: Screen) -> Vec<Markup> {
    let diary = Visit::expect().diary();
    spawn_local(diary.look());
    let place = el("div").class("stage").live(move || match diary.access() {
        // What can be done needs no diary.
        _ if screen == Screen::Ways => can_be_done(),
        Access::Unknown => waiting(),
        Access::Unasked => device::device(),
        Access::Locked => lock::lock(),
        Access::Open => match screen {
            Screen::Look => looking_back(diary),
            Screen::Mood => mood::mood(),
            Screen::Sheet => sheet::sheet(),
            Screen::Take => take::take(),
            _ if diary.is_fresh() => mood::mood(),
            _ => calendar::calendar(),
        },
    });
    vec![place]
}

/// 11, over all that was ever noted.
fn looking_back(diary: Diary) -> Vec<Markup> {
    let (t, screens) = (words(), Screens::<Screen>::expect());
    let trouble = RwSignal::new(None);
    let rows = RwSignal::new_local(None);
    spawn_local(async move {
        let Some(book) = diary.book() else { return };
        match book.all_rows().await {
            Ok(read) => _ = rows.try_set(Some(read)),
            Err(fault) => _ = trouble.try_set(Some(fault)),
        }
    });
    let body = el("div").live(move || {
        rows.with(|rows| match rows {
            Some(rows) => look::charts(rows, now().date()),
            None => vec![p("lead", t.loading).attr("role", "status")],
        })
    });
    let title = bar(el("p").text(t.mine_title), None, move || screens.back());
    vec![title, page().child(told(trouble)).child(body)]
}

/// The coping list, with the kind first that fits what was just noted.
fn can_be_done() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let kind = match visit.diary().done.get_untracked() {
        Some(Done::Kept { cell, .. }) if !cell.unpleasant() => Kind::Keep,
        Some(Done::Kept { cell, .. }) if cell.energy() < 2 => Kind::Act,
        _ => Kind::Calm,
    };
    let title = bar(el("p").text(words().diary), None, move || screens.back());
    vec![title, page().children(ways::ways(kind))]
}

pub(super) fn settings() -> Vec<Markup> {
    let visit = Visit::expect();
    spawn_local(visit.diary().look());
    settings::settings()
}

fn words() -> &'static Words {
    texts(lang())
}

/// A title over words that say that something comes.
fn waiting() -> Vec<Markup> {
    let (t, screens) = (words(), Screens::<Screen>::expect());
    vec![
        bar(el("p").text(t.diary), None, move || screens.back()),
        page().child(p("lead", t.loading).attr("role", "status")),
    ]
}

/// Where a trouble is told, once there is one.
pub(super) fn told(trouble: RwSignal<Option<Fault>>) -> Markup {
    el("div").attr("role", "alert").live(move || {
        let told = trouble
            .get()
            .map(|fault| error(&fault.into(), Writing::Pupil));
        told.into_iter().collect()
    })
}

/// Does something that takes a while, once at a time; what went wrong is told.
fn attempt(
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Fault>>,
    act: impl Future<Output = Result<(), Fault>> + 'static,
    done: impl FnOnce() + 'static,
) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    trouble.set(None);
    let act: std::pin::Pin<Box<dyn Future<Output = Result<(), Fault>>>> = Box::pin(act);
    let done: Box<dyn FnOnce()> = Box::new(done);
    carry_out(busy, trouble, act, done);
}

/// One type for all that is attempted: a future of its own type is kilobytes of code.
fn carry_out(
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Fault>>,
    act: std::pin::Pin<Box<dyn Future<Output = Result<(), Fault>>>>,
    done: Box<dyn FnOnce()>,
) {
    spawn_local(async move {
        let result = act.await;
        // A screen that was left, or a diary that was locked meanwhile, is told nothing.
        if busy.try_set(false).is_some() {
            return;
        }
        match result {
            Ok(()) => done(),
            Err(error) => trouble.set(Some(error)),
        }
    });
}
