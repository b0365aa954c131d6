//! What was measured, as a person reads it.

use std::time::Duration;

/// Answers to letters: how many were good, and how long each took.
#[derive(Debug, Default)]
pub struct Figures {
    /// Answered with 201.
    pub good: u64,
    /// Answered with anything else, or not at all.
    pub bad: u64,
    took: Vec<Duration>,
}

impl Figures {
    /// Notes one answer.
    pub fn note(&mut self, good: bool, took: Duration) {
        match good {
            true => self.good += 1,
            false => self.bad += 1,
        }
        self.took.push(took);
    }

    /// Takes another's in.
    pub fn join(&mut self, other: Self) {
        self.good += other.good;
        self.bad += other.bad;
        self.took.extend(other.took);
    }

    /// `p50 1.2 ms, p95 3.4 ms, p99 5.6 ms`.
    pub fn percentiles(mut self) -> String {
        self.took.sort_unstable();
        let at = |percent: usize| {
            let place = (self.took.len() * percent / 100).min(self.took.len().saturating_sub(1));
            let took = self.took.get(place).copied().unwrap_or_default();
            format!("p{percent} {:.1} ms", took.as_secs_f64() * 1_000.0)
        };
        [at(50), at(95), at(99)].join(", ")
    }
}
