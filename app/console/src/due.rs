//! When a person must look at a letter. Sorted by that and by nothing else: never by a risk score
//! (NICE NG225 advises against those), and without any data beyond what the sender wrote.

use std::collections::HashMap;

use ui::office::{Moment, add_school_days, closes_at};
use vault_api::letter::Urgency;
use wire::card::Office;
use wire::date::Date;

/// A letter that is in no hurry is still looked at within so many school days.
const SCHOOL_DAYS: u8 = 2;

/// A sender's date is believed where it is at most so many days before the relay's: a letter that
/// waited for a network, or a relay that held it back. Beyond that the sender's clock is wrong.
const BELIEVED_DAYS: i64 = 7;

/// The end of a day without office hours, in minutes.
const MIDNIGHT: u16 = 1_440;

/// When a person must look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// 现在: the sender wrote that they are in danger.
    Now,
    /// 今天: the last day has come, or has passed.
    Today(Deadline),
    /// 两个上学日内.
    TwoDays(Deadline),
    /// 知道就好: answered.
    Info,
}

/// The last moment of the time a letter may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// The day.
    pub date: Date,
    /// When the office closes on that day, in minutes since midnight, if it has hours.
    pub closes: Option<u16>,
}

impl Deadline {
    /// Minutes since it passed; none while it has not.
    pub fn late(self, now: Moment) -> Option<i64> {
        let end = Moment {
            date: self.date,
            minute: self.closes.unwrap_or(MIDNIGHT),
        };
        Some(now.minutes_since(end)).filter(|late| *late > 0)
    }
}

/// Works out what is due when, at one moment, under one card's office hours.
#[derive(Debug)]
pub struct Calendar<'a> {
    office: &'a Office,
    now: Moment,
    /// Letters of one day share their deadline, and an inbox has few days.
    deadlines: HashMap<Date, Deadline>,
}

impl<'a> Calendar<'a> {
    /// A calendar at `now`.
    pub fn new(office: &'a Office, now: Moment) -> Self {
        Self {
            office,
            now,
            deadlines: HashMap::new(),
        }
    }

    /// When a letter must be looked at. `arrived` comes from [`arrived`].
    pub fn due(&mut self, urgency: Urgency, arrived: Date, answered: bool) -> Due {
        if answered {
            return Due::Info;
        }
        if urgency == Urgency::Danger {
            return Due::Now;
        }
        let office = self.office;
        let deadline = *self.deadlines.entry(arrived).or_insert_with(|| {
            let date = add_school_days(office, arrived, SCHOOL_DAYS);
            Deadline {
                date,
                closes: closes_at(office, date),
            }
        });
        if deadline.date <= self.now.date {
            Due::Today(deadline)
        } else {
            Due::TwoDays(deadline)
        }
    }
}

/// The day a letter's time runs from: the relay's, or the sender's where that is a little earlier.
pub fn arrived(sent: Option<Moment>, relay: Date) -> Date {
    match sent {
        Some(sent) if (1..=BELIEVED_DAYS).contains(&(relay.0 - sent.date.0)) => sent.date,
        _ => relay,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::card::{Bilingual, Closed, Hours};

    fn office() -> Office {
        Office {
            room: Bilingual::default(),
            hours: vec![Hours {
                days: vec![1, 2, 3, 4, 5],
                from: "11:40".into(),
                to: "17:30".into(),
            }],
            closed: vec![Closed {
                from: "2026-12-01".into(),
                to: "2026-12-01".into(),
            }],
            answer_days: 2,
        }
    }

    fn at(text: &str) -> Moment {
        Moment::parse(&format!("{text}:00+08:00")).unwrap()
    }

    fn due(now: &str, urgency: Urgency, arrived: &str, answered: bool) -> Due {
        let office = office();
        Calendar::new(&office, at(now)).due(urgency, arrived.parse().unwrap(), answered)
    }

    fn deadline(date: &str, closes: Option<u16>) -> Deadline {
        Deadline {
            date: date.parse().unwrap(),
            closes,
        }
    }

    #[test]
    fn danger_is_now_until_it_is_answered() {
        let noon = "2026-11-24T12:00";
        assert_eq!(due(noon, Urgency::Danger, "2026-11-24", false), Due::Now);
        assert_eq!(due(noon, Urgency::Danger, "2026-10-01", false), Due::Now);
        assert_eq!(due(noon, Urgency::Danger, "2026-11-24", true), Due::Info);
    }

    #[test]
    fn everything_else_waits_two_school_days_at_most() {
        // Monday's letter: Wednesday.
        let wednesday = deadline("2026-11-25", Some(17 * 60 + 30));
        for urgency in [Urgency::Calm, Urgency::Days] {
            assert_eq!(
                due("2026-11-24T12:00", urgency, "2026-11-23", false),
                Due::TwoDays(wednesday)
            );
            assert_eq!(
                due("2026-11-25T00:01", urgency, "2026-11-23", false),
                Due::Today(wednesday)
            );
            assert_eq!(
                due("2026-11-27T09:00", urgency, "2026-11-23", false),
                Due::Today(wednesday)
            );
        }
    }

    #[test]
    fn weekends_and_closed_days_do_not_count() {
        // Friday's letter: Monday is the first school day, Tuesday is closed, so Wednesday.
        assert_eq!(
            due("2026-11-28T12:00", Urgency::Days, "2026-11-27", false),
            Due::TwoDays(deadline("2026-12-02", Some(17 * 60 + 30)))
        );
    }

    #[test]
    fn late_begins_when_the_office_closes() {
        let wednesday = deadline("2026-11-25", Some(17 * 60 + 30));
        assert_eq!(wednesday.late(at("2026-11-25T17:30")), None);
        assert_eq!(wednesday.late(at("2026-11-25T20:30")), Some(180));
        let without_hours = deadline("2026-11-25", None);
        assert_eq!(without_hours.late(at("2026-11-25T23:59")), None);
        assert_eq!(without_hours.late(at("2026-11-26T00:10")), Some(10));
    }

    #[test]
    fn neither_a_relay_nor_a_wrong_clock_pushes_a_letter_back() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let relay = day("2026-11-25");
        assert_eq!(
            arrived(Some(at("2026-11-23T18:00")), relay),
            day("2026-11-23")
        );
        assert_eq!(arrived(Some(at("2026-11-26T00:05")), relay), relay);
        assert_eq!(arrived(Some(at("2027-01-01T00:00")), relay), relay);
        assert_eq!(arrived(Some(at("1970-01-01T08:00")), relay), relay);
        assert_eq!(arrived(None, relay), relay);
    }

    #[test]
    fn groups_come_in_the_order_a_person_must_look() {
        let earlier = deadline("2026-11-24", None);
        let later = deadline("2026-11-25", None);
        let mut dues = [
            Due::Info,
            Due::TwoDays(later),
            Due::Today(later),
            Due::Now,
            Due::Today(earlier),
        ];
        dues.sort();
        assert_eq!(
            dues,
            [
                Due::Now,
                Due::Today(earlier),
                Due::Today(later),
                Due::TwoDays(later),
                Due::Info
            ]
        );
    }
}
