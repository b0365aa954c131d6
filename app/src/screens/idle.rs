//! Clearing after five idle minutes, with a warning for everyone.

use ui::idle::Idle;
use ui::screens::Screens;

use crate::markup::{Markup, el};
use crate::parts::{Question, dialog, lang};
use crate::screen::Screen;
use crate::texts::texts_in;
use crate::visit::Visit;

/// Minutes without a sign of a person, where no diary says otherwise.
const MINUTES: u32 = 5;
/// Seconds of warning before.
const WARN_SECONDS: u32 = 30;

/// Watches, and clears in the end.
pub(super) fn watch() -> Idle {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    // An own device locks itself when its diary says.
    let minutes = move || {
        let book = visit.diary().book().filter(|book| book.is_kept());
        book.map_or(MINUTES, |book| book.settings().auto_lock_minutes.into())
    };
    Idle::watch(minutes, WARN_SECONDS, move || visit.clear(screens))
}

/// Warns before. Nobody is warned on an empty home, nor while 07 is shown to an adult.
pub(super) fn warning(idle: Idle) -> Markup {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = &texts_in(lang()).idle;
    let open = move || {
        let empty = screens.current() == Screen::Home && !visit.holds_anything();
        idle.warning().is_some() && !empty && screens.current() != Screen::Help
    };
    let left = move || (t.body)(idle.warning().unwrap_or(WARN_SECONDS));
    let sealed = move || match open() && visit.is_sending() {
        true => t.sealed.to_owned(),
        false => String::new(),
    };
    dialog(
        open,
        &Question {
            ask: t.ask,
            stay: t.stay,
            act: t.clear,
        },
        [el("p").live_text(left), el("p").live_text(sealed)],
        move || idle.stay(),
        move || {
            idle.stay();
            visit.clear(screens);
        },
    )
}
