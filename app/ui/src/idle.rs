//! Clearing after idle minutes, with a warning first.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

/// Watches for signs of a person and counts down without them.
#[derive(Debug, Clone, Copy)]
pub struct Idle {
    last: StoredValue<f64>,
    warning: RwSignal<Option<u32>>,
}

impl Idle {
    /// Calls `clear` after as many `minutes` as are set then without a key, touch or pointer; from `warn_seconds` before,
    /// [`Idle::warning`] counts down. Time asleep counts: a device that wakes later clears at once.
    pub fn watch(
        minutes: impl Fn() -> u32 + 'static,
        warn_seconds: u32,
        clear: impl Fn() + Clone + 'static,
    ) -> Self {
        let idle = Self {
            last: StoredValue::new(js_sys::Date::now()),
            warning: RwSignal::new(None),
        };
        let touched = move || {
            if idle.warning.get_untracked().is_none() {
                idle.last.set_value(js_sys::Date::now());
            }
        };
        let keys = window_event_listener(ev::keydown, move |_| touched());
        let pointer = window_event_listener(ev::pointerdown, move |_| touched());
        let scroll = window_event_listener(ev::scroll, move |_| touched());
        // Scrolling inside a part of the page does not reach the window as a scroll.
        let wheel = window_event_listener(ev::wheel, move |_| touched());
        let tick = move || {
            let quiet = (js_sys::Date::now() - idle.last.get_value()) / 1_000.0;
            match countdown(quiet, minutes() * 60, warn_seconds) {
                Countdown::Quiet => idle.show(None),
                Countdown::Warn(left) => idle.show(Some(left)),
                Countdown::Clear => {
                    idle.stay();
                    clear();
                }
            }
        };
        let timer = set_interval_with_handle(tick, Duration::from_secs(1));
        on_cleanup(move || {
            keys.remove();
            pointer.remove();
            scroll.remove();
            wheel.remove();
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
        idle
    }

    /// Seconds until everything is cleared, while the warning stands.
    pub fn warning(self) -> Option<u32> {
        self.warning.get()
    }

    /// The person is here: the count starts again.
    pub fn stay(self) {
        self.last.set_value(js_sys::Date::now());
        self.show(None);
    }

    fn show(self, left: Option<u32>) {
        if self.warning.get_untracked() != left {
            self.warning.set(left);
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Countdown {
    Quiet,
    Warn(u32),
    Clear,
}

fn countdown(quiet_seconds: f64, limit: u32, warn: u32) -> Countdown {
    let left = f64::from(limit) - quiet_seconds;
    if left <= 0.0 {
        Countdown::Clear
    } else if left <= f64::from(warn) {
        Countdown::Warn(left.ceil() as u32)
    } else {
        Countdown::Quiet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_comes_before_the_clearing() {
        assert_eq!(countdown(0.0, 300, 60), Countdown::Quiet);
        assert_eq!(countdown(239.9, 300, 60), Countdown::Quiet);
        assert_eq!(countdown(240.0, 300, 60), Countdown::Warn(60));
        assert_eq!(countdown(299.5, 300, 60), Countdown::Warn(1));
        assert_eq!(countdown(300.0, 300, 60), Countdown::Clear);
        assert_eq!(countdown(9_999.0, 300, 60), Countdown::Clear);
    }
}
