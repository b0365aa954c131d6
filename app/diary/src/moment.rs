//! When something was: the clock on the wall where it happened, to the minute. No time zone: a diary read in another
//! country still says "16:20".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use wire::date::Date;

/// A local time, ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    date: Date,
    /// Since midnight.
    minutes: u16,
}

/// A text that is no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a moment is YYYY-MM-DDThh:mm")]
pub struct NotAMoment;

impl Moment {
    /// On this day at this hour and minute, if there is such a time in the years 1 to 9999.
    pub fn new(date: Date, hour: u8, minute: u8) -> Option<Self> {
        let valid = (FIRST_DAY..=LAST_DAY).contains(&date.0) && hour < 24 && minute < 60;
        valid.then(|| Self {
            date,
            minutes: u16::from(hour) * 60 + u16::from(minute),
        })
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// 0 to 23.
    pub fn hour(self) -> u8 {
        (self.minutes / 60) as u8
    }

    /// 0 to 59.
    pub fn minute(self) -> u8 {
        (self.minutes % 60) as u8
    }

    /// Minutes on the wall's clock from an earlier moment to this; negative from a later one.
    pub fn minutes_since(self, earlier: Self) -> i64 {
        (self.date.0 - earlier.date.0) * 24 * 60 + i64::from(self.minutes)
            - i64::from(earlier.minutes)
    }
}

/// 0001-01-01 and 9999-12-31, the ends of what `YYYY-MM-DD` can say.
const FIRST_DAY: i64 = -719_162;
const LAST_DAY: i64 = 2_932_896;

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.hour(), self.minute())
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let (date, time) = text.split_once('T').ok_or(NotAMoment)?;
        let date = date.parse().map_err(|_| NotAMoment)?;
        let [h, hh, b':', m, mm] = *time.as_bytes() else {
            return Err(NotAMoment);
        };
        let two = |tens: u8, ones: u8| match (tens, ones) {
            (b'0'..=b'9', b'0'..=b'9') => Ok((tens - b'0') * 10 + ones - b'0'),
            _ => Err(NotAMoment),
        };
        Self::new(date, two(h, hh)?, two(m, mm)?).ok_or(NotAMoment)
    }
}

impl TryFrom<String> for Moment {
    type Error = NotAMoment;

    fn try_from(text: String) -> Result<Self, NotAMoment> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_as_written() {
        for text in ["2026-11-24T16:20", "0001-01-01T00:00", "9999-12-31T23:59"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        let moment: Moment = "2026-11-24T16:20".parse().unwrap();
        assert_eq!(moment.date(), Date(20_781));
        assert_eq!((moment.hour(), moment.minute()), (16, 20));
        assert!(moment < "2026-11-24T16:21".parse().unwrap());
        assert!(moment < "2026-11-25T00:00".parse().unwrap());
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for bad in [
            "",
            "T",
            "2026-11-24",
            "2026-11-24 16:20",
            "2026-11-24T24:00",
            "2026-11-24T16:60",
            "2026-11-24T1:20",
            "2026-11-24T16:20:00",
            "2026-11-24T+6:20",
            "2026-11-31T16:20",
            "2026-11-24T１６:20",
        ] {
            assert_eq!(bad.parse::<Moment>(), Err(NotAMoment), "{bad}");
        }
        assert_eq!(Moment::new(Date(i64::MAX), 0, 0), None);
        assert_eq!(Moment::new(Date(i64::MIN), 0, 0), None);
        assert_eq!(Moment::new(Date(0), 24, 0), None);
    }
}
