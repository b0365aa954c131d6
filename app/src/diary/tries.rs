//! Tries at the lock. Wrong ones make the next one wait; nothing is ever erased for them.

use super::change::Fault;
use super::shelf::{Shelf, ShelfError};

/// Counts a try before it is made, so that a page that is closed in the middle does not get it for nothing.
pub(super) async fn may_try(shelf: &Shelf) -> Result<(), Fault> {
    let (count, at) = shelf.tries().await?;
    let now = js_sys::Date::now() as u64;
    let left = seconds_left(count, now.saturating_sub(at) / 1_000);
    if left > 0 {
        return Err(ShelfError::Wait(left).into());
    }
    count_as(shelf, count + 1, now).await
}

/// What a try came to: the right secret sets the count back.
pub(super) async fn settle<T>(shelf: &Shelf, tried: Result<T, Fault>) -> Result<T, Fault> {
    if tried.is_ok() {
        count_as(shelf, 0, 0).await?;
    }
    tried
}

/// A device without room for a number still opens what it keeps: scrypt stands before every guess all the same.
async fn count_as(shelf: &Shelf, count: u32, at: u64) -> Result<(), Fault> {
    match shelf.set_tries(count, at).await {
        Err(ShelfError::Full) => Ok(()),
        counted => Ok(counted?),
    }
}

/// Seconds until the next try, after so many wrong ones, the last so many seconds ago; a clock that was set back counts
/// as no time at all. Nothing is ever erased.
fn seconds_left(wrong: u32, ago: u64) -> u32 {
    const SECONDS: [u32; 7] = [0, 0, 0, 5, 30, 60, 300];
    let wait = SECONDS[(wrong as usize).min(SECONDS.len() - 1)];
    u32::try_from(ago).map_or(0, |ago| wait.saturating_sub(ago))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_secret_waits_longer_each_time_and_nothing_is_erased() {
        let waits: Vec<u32> = (0..9).map(|wrong| seconds_left(wrong, 0)).collect();
        assert_eq!(waits, [0, 0, 0, 5, 30, 60, 300, 300, 300]);
        assert_eq!(seconds_left(4, 12), 18);
        assert_eq!(seconds_left(4, 30), 0);
        assert_eq!(seconds_left(3, u64::MAX), 0);
    }
}
