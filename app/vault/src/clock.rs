//! Moments inside bodies: RFC 3339 with an offset. The vault has no clock; its caller says what time
//! it is.

use wire::date::Date;

const SECONDS_A_DAY: u64 = 86_400;
/// Asia/Shanghai, without summer time since 1991.
const SHANGHAI_SECONDS: u64 = 8 * 3_600;

/// Milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub u64);

impl Now {
    /// The moment in RFC 3339 with Shanghai's offset, to the second.
    pub fn rfc3339(self) -> String {
        let date = Date::shanghai(self.seconds());
        let second = (self.seconds() + SHANGHAI_SECONDS) % SECONDS_A_DAY;
        format!(
            "{date}T{:02}:{:02}:{:02}+08:00",
            second / 3_600,
            second / 60 % 60,
            second % 60
        )
    }

    /// The UTC date, which cards are dated in.
    pub fn utc_date(self) -> Date {
        Date::utc(self.seconds())
    }

    fn seconds(self) -> u64 {
        self.0 / 1_000
    }
}

/// Whether a text is a moment in RFC 3339 with an offset, as every body's `sent` must be.
pub fn is_rfc3339(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => return false,
    };
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    date.parse::<Date>().is_ok()
        && of_the_clock(whole, &[23, 59, 60])
        && (1..=9).contains(&fraction.len())
        && number(fraction).is_some()
        && (offset == "Z" || of_the_clock(&offset[1..], &[23, 59]))
}

/// Two-digit numbers between colons, each at most its limit.
fn of_the_clock(text: &str, limits: &[u32]) -> bool {
    let mut parts = text.split(':');
    let fits = limits.iter().all(|limit| {
        parts
            .next()
            .filter(|part| part.len() == 2)
            .and_then(number)
            .is_some_and(|n| n <= *limit)
    });
    fits && parts.next().is_none()
}

fn number(digits: &str) -> Option<u32> {
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_at_the_school() {
        assert_eq!(Now(0).rfc3339(), "1970-01-01T08:00:00+08:00");
        let late = Now(20_782 * 86_400_000 + 20 * 3_600_000 + 5_999);
        assert_eq!(late.rfc3339(), "2026-11-26T04:00:05+08:00");
        assert_eq!(late.utc_date().to_string(), "2026-11-25");
        assert!(is_rfc3339(&late.rfc3339()));
    }

    #[test]
    fn what_is_a_moment() {
        for good in [
            "2026-11-25T07:08:09+08:00",
            "2026-11-25T07:08:09Z",
            "2026-11-25T07:08:09.123-05:30",
        ] {
            assert!(is_rfc3339(good), "{good}");
        }
        for bad in [
            "",
            "2026-11-25",
            "2026-11-25T07:08:09",
            "2026-11-25T07:08+08:00",
            "2026-11-25T24:08:09Z",
            "2026-11-25T07:08:09+8:00",
            "2026-11-25T07:08:09.Z",
            "2026-11-25T07:08:09.x1Z",
            "2026-11-25T07:08:09+08:00:00",
            "2026-02-30T07:08:09Z",
            "2026-11-25T07:08:09Zz",
        ] {
            assert!(!is_rfc3339(bad), "{bad}");
        }
    }
}
