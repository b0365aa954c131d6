//! Calendar dates as cards carry them: `YYYY-MM-DD`, proleptic Gregorian.

use std::fmt;
use std::str::FromStr;

/// A text that is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a date is YYYY-MM-DD")]
pub struct NotADate;

/// A date, counted in days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(pub i64);

impl Date {
    /// The date of a year, month and day, if there is one.
    pub fn from_ymd(year: i64, month: i64, day: i64) -> Option<Self> {
        if !(1..=9_999).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        // Years begin in March here, so that the leap day comes last (Hinnant, "chrono-Compatible
        // Low-Level Date Algorithms").
        let shifted = if month <= 2 { year - 1 } else { year };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let date = Self(era * 146_097 + day_of_era - 719_468);
        (day >= 1 && date.ymd() == (year, month, day)).then_some(date)
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn ymd(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = (shifted_month + 2) % 12 + 1;
        (era * 400 + year_of_era + i64::from(month <= 2), month, day)
    }

    /// Day of the week, 1 = Monday to 7 = Sunday (ISO 8601).
    pub fn weekday(self) -> u8 {
        (self.0 + 3).rem_euclid(7) as u8 + 1
    }

    /// The UTC date at `unix` seconds since the epoch.
    pub fn utc(unix: u64) -> Self {
        Self((unix / 86_400) as i64)
    }

    /// The date in Shanghai (UTC+8) at `unix` seconds since the epoch.
    pub fn shanghai(unix: u64) -> Self {
        Self(i64::from(crate::frame::Day::at(unix).0))
    }

    /// The date so many days later, or earlier.
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }
}

impl From<crate::frame::Day> for Date {
    fn from(day: crate::frame::Day) -> Self {
        Self(i64::from(day.0))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let number = |from: usize, to: usize| {
            let digits = text
                .get(from..to)
                .filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
            digits
                .and_then(|part| part.parse::<i64>().ok())
                .ok_or(NotADate)
        };
        if text.len() != 10 || &text.as_bytes()[4..5] != b"-" || &text.as_bytes()[7..8] != b"-" {
            return Err(NotADate);
        }
        Self::from_ymd(number(0, 4)?, number(5, 7)?, number(8, 10)?).ok_or(NotADate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_back_as_written() {
        for (text, days) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2026-11-25", 20_782),
            ("2027-03-01", 20_878),
        ] {
            assert_eq!(text.parse(), Ok(Date(days)), "{text}");
            assert_eq!(Date(days).to_string(), text);
        }
        for days in -1_000..40_000 {
            let (year, month, day) = Date(days).ymd();
            assert_eq!(Date::from_ymd(year, month, day), Some(Date(days)));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-1-01",
            "2026-01-32",
            "+026-01-01",
            "20261125",
            "2026-11-25T00:00",
            "2026-1-2",
            "2026/01/01",
            "二〇二六",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(NotADate), "{bad}");
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!("2026-11-25".parse::<Date>().unwrap().weekday(), 3);
        assert_eq!("2026-11-29".parse::<Date>().unwrap().weekday(), 7);
        assert_eq!(Date(0).weekday(), 4);
    }
}
