//! When a worker is there, and when an answer is due. Pure: the wall clock is +08:00 everywhere, as
//! on the card; a device's own time zone does not matter.
//!
//! A school day is a day with office hours on the card that is not closed; where a card names no
//! hours at all, Monday to Friday. (Public holidays reach this through the card's closed days.)

use wire::card::{Hours, Office};
use wire::date::Date;

/// A moment on the wall clock at +08:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The date.
    pub date: Date,
    /// Minutes since midnight.
    pub minute: u16,
}

impl Moment {
    /// The moment at `ms` milliseconds since the epoch.
    pub fn at(ms: f64) -> Self {
        let minutes = (ms / 60_000.0).floor() as i64 + 8 * 60;
        Self {
            date: Date(minutes.div_euclid(1_440)),
            minute: minutes.rem_euclid(1_440) as u16,
        }
    }

    /// Reads an RFC 3339 time (`2026-11-24T18:41:00+08:00`); any offset, brought to +08:00.
    pub fn parse(rfc3339: &str) -> Option<Self> {
        let date: Date = rfc3339.get(..10)?.parse().ok()?;
        let minute = i64::from(minute_of_day(rfc3339.get(11..16)?)?);
        let zone = rfc3339
            .get(19..)?
            .trim_start_matches(['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let offset = match zone.as_bytes().first()? {
            b'Z' | b'z' => 0,
            sign @ (b'+' | b'-') => {
                let minutes = i64::from(minute_of_day(zone.get(1..6)?)?);
                if *sign == b'+' { minutes } else { -minutes }
            }
            _ => return None,
        };
        let minutes = date.0 * 1_440 + minute - offset + 8 * 60;
        Some(Self {
            date: Date(minutes.div_euclid(1_440)),
            minute: minutes.rem_euclid(1_440) as u16,
        })
    }

    /// `HH:MM`.
    pub fn clock(self) -> String {
        clock(self.minute)
    }

    /// Minutes from `earlier` to this moment.
    pub fn minutes_since(self, earlier: Self) -> i64 {
        (self.date.0 - earlier.date.0) * 1_440 + i64::from(self.minute) - i64::from(earlier.minute)
    }
}

/// Whether the lamp is lit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lamp {
    /// Someone is there now.
    Lit,
    /// Nobody is there; the next time somebody is, within two months, if the card says so.
    Out(Option<Moment>),
}

/// The lamp at a moment.
pub fn lamp(office: &Office, now: Moment) -> Lamp {
    let mut next = None;
    for ahead in 0..62 {
        let date = now.date.plus(ahead);
        for (from, to) in spans(office, date) {
            if ahead == 0 && (from..to).contains(&now.minute) {
                return Lamp::Lit;
            }
            if next.is_none() && (ahead > 0 || from > now.minute) {
                next = Some(Moment { date, minute: from });
            }
        }
        if next.is_some() && ahead > 0 {
            break;
        }
    }
    Lamp::Out(next)
}

/// Whether a date is a school day.
pub fn is_school_day(office: &Office, date: Date) -> bool {
    let week = if office.hours.iter().all(|hours| hours.days.is_empty()) {
        date.weekday() <= 5
    } else {
        office
            .hours
            .iter()
            .any(|hours| hours.days.contains(&date.weekday()))
    };
    week && !is_closed(office, date)
}

/// The date `days` school days after `date`. A card that is closed for good ends the search after a
/// year: nobody is told to wait longer than that.
pub fn add_school_days(office: &Office, date: Date, days: u8) -> Date {
    let mut left = days;
    let mut day = date;
    for ahead in 1..=366 {
        if left == 0 {
            break;
        }
        day = date.plus(ahead);
        if is_school_day(office, day) {
            left -= 1;
        }
    }
    day
}

/// When the worker is next there after `now`, for "next look at letters".
pub fn next_time(office: &Office, now: Moment) -> Option<Moment> {
    match lamp(office, now) {
        Lamp::Lit => Some(now),
        Lamp::Out(next) => next,
    }
}

/// The last minute of office hours on a date, if there are any.
pub fn closes_at(office: &Office, date: Date) -> Option<u16> {
    spans(office, date).map(|(_, to)| to).max()
}

/// Hours grouped for people: the days they share and their spans `HH:MM–HH:MM`, in the card's order.
pub fn weekly(office: &Office) -> Vec<(Vec<u8>, Vec<String>)> {
    let mut groups: Vec<(Vec<u8>, Vec<String>)> = Vec::new();
    for Hours { days, from, to } in &office.hours {
        let span = format!("{from}–{to}");
        match groups.iter_mut().find(|(known, _)| known == days) {
            Some((_, spans)) => spans.push(span),
            None => groups.push((days.clone(), vec![span])),
        }
    }
    groups
}

/// `HH:MM` of minutes since midnight.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn spans(office: &Office, date: Date) -> impl Iterator<Item = (u16, u16)> {
    let open = !is_closed(office, date);
    office
        .hours
        .iter()
        .filter(move |hours| open && hours.days.contains(&date.weekday()))
        .filter_map(|hours| Some((minute_of_day(&hours.from)?, minute_of_day(&hours.to)?)))
}

fn is_closed(office: &Office, date: Date) -> bool {
    office.closed.iter().any(
        |away| match (away.from.parse::<Date>(), away.to.parse::<Date>()) {
            (Ok(from), Ok(to)) => (from..=to).contains(&date),
            _ => false,
        },
    )
}

fn minute_of_day(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 24 && minutes < 60 && hours * 60 + minutes <= 1_440).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::card::{Bilingual, Closed};

    fn office() -> Office {
        let hours = |from: &str, to: &str| Hours {
            days: vec![1, 2, 3, 4, 5],
            from: from.to_owned(),
            to: to.to_owned(),
        };
        Office {
            room: Bilingual::default(),
            hours: vec![hours("11:40", "13:10"), hours("15:30", "17:30")],
            closed: vec![Closed {
                from: "2026-11-30".into(),
                to: "2026-12-01".into(),
            }],
            answer_days: 2,
        }
    }

    fn moment(text: &str) -> Moment {
        Moment::parse(&format!("{text}:00+08:00")).unwrap()
    }

    #[test]
    fn times_are_read_at_any_offset() {
        assert_eq!(moment("2026-11-25T11:40").clock(), "11:40");
        assert_eq!(
            Moment::parse("2026-11-24T20:10:59.123Z"),
            Some(moment("2026-11-25T04:10"))
        );
        assert_eq!(
            Moment::parse("2026-11-24T20:10:59-05:00"),
            Some(moment("2026-11-25T09:10"))
        );
        assert_eq!(Moment::at(1_795_577_400_000.0), moment("2026-11-25T11:30"));
        for bad in [
            "",
            "2026-11-24",
            "2026-11-24T20:10:59",
            "2026-11-24T25:10:59Z",
            "二〇二六年十一月二十四日",
        ] {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_lamp_follows_hours_and_closed_days() {
        let lamp_at = |text: &str| lamp(&office(), moment(text));
        assert_eq!(lamp_at("2026-11-25T11:40"), Lamp::Lit);
        assert_eq!(
            lamp_at("2026-11-25T13:10"),
            Lamp::Out(Some(moment("2026-11-25T15:30")))
        );
        assert_eq!(
            lamp_at("2026-11-25T17:30"),
            Lamp::Out(Some(moment("2026-11-26T11:40")))
        );
        assert_eq!(
            lamp_at("2026-11-27T18:00"),
            Lamp::Out(Some(moment("2026-12-02T11:40")))
        );
        assert_eq!(
            lamp_at("2026-11-30T12:00"),
            Lamp::Out(Some(moment("2026-12-02T11:40")))
        );
    }

    #[test]
    fn a_card_without_hours_promises_no_time() {
        let office = Office {
            hours: vec![],
            ..office()
        };
        assert_eq!(lamp(&office, moment("2026-11-25T12:00")), Lamp::Out(None));
        assert!(is_school_day(&office, moment("2026-11-25T12:00").date));
    }

    #[test]
    fn school_days_pass_over_weekends_and_closed_days() {
        let add =
            |text: &str, days| add_school_days(&office(), text.parse().unwrap(), days).to_string();
        assert_eq!(add("2026-11-23", 2), "2026-11-25");
        assert_eq!(add("2026-11-26", 2), "2026-12-02");
        assert_eq!(add("2026-11-28", 1), "2026-12-02");
        assert_eq!(add("2026-11-25", 0), "2026-11-25");
    }

    #[test]
    fn hours_are_grouped_by_their_days() {
        assert_eq!(
            weekly(&office()),
            [(
                vec![1, 2, 3, 4, 5],
                vec!["11:40–13:10".to_owned(), "15:30–17:30".to_owned()]
            )]
        );
    }
}
