//! 02, 08 to 11, 18 and 19: the diary, what stands before it, and the settings.

mod calendar;
mod day;
mod device;
mod lock;
mod mood;
mod secret;
mod settings;
mod sheet;
mod taps;

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::screens::Screens;

use crate::diary::Access;
use crate::diary::book::Fault;
use crate::diary::texts::{Diary as Words, texts};
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
        Access::Unknown => waiting(),
        Access::Unasked => device::device(),
        Access::Locked => lock::lock(),
        Access::Open => match screen {
            Screen::Mood => mood::mood(),
            Screen::Sheet => sheet::sheet(),
            _ if diary.is_fresh() => mood::mood(),
            _ => calendar::calendar(),
        },
    });
    vec![place]
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
fn told(trouble: RwSignal<Option<Fault>>) -> Markup {
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
