//! The time, from outside, so that a test can move it by days.

use std::time::{SystemTime, UNIX_EPOCH};

use store::Today;

/// Tells the time.
pub trait Clock: std::fmt::Debug + Send + Sync + 'static {
    /// Seconds since 1970-01-01 00:00 UTC.
    fn unix(&self) -> u64;

    /// Today, here and on cards.
    fn today(&self) -> Today {
        Today::at(self.unix())
    }
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn unix(&self) -> u64 {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs())
    }
}
