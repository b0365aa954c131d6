//! Clearing after five idle minutes, with a warning for everyone.

use leptos::prelude::*;
use ui::components::{Dialog, live};
use ui::idle::Idle;
use ui::screens::Screens;

use crate::screen::Screen;
use crate::texts::texts;
use crate::visit::Visit;

/// Minutes without a sign of a person.
const MINUTES: u32 = 5;
/// Seconds of warning before.
const WARN_SECONDS: u32 = 60;

/// Watches, warns, clears. Nobody is warned on an empty home, nor while 07 is shown to an adult.
#[component]
pub(crate) fn Warning() -> impl IntoView {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let idle = Idle::watch(MINUTES, WARN_SECONDS, move || visit.clear(screens));
    let open = Signal::derive(move || {
        let empty = screens.current() == Screen::Home && !visit.holds_anything();
        idle.warning().is_some() && !empty && screens.current() != Screen::Help
    });
    let seconds = move || idle.warning().unwrap_or(WARN_SECONDS);
    view! {
        <Dialog
            open=open
            title=Signal::derive(|| texts().idle.ask.to_owned())
            stay=Signal::derive(|| texts().idle.stay.to_owned())
            on_stay=move |()| idle.stay()
            act=Signal::derive(|| texts().idle.clear.to_owned())
            on_act=move |()| {
                idle.stay();
                visit.clear(screens);
            }
        >
            <p>{live(move || (texts().idle.body)(seconds()))}</p>
            <p>{live(move || (open.get() && visit.is_sending()).then(|| texts().idle.sealed))}</p>
        </Dialog>
    }
}
