//! Who is there, where and when, in the space kept for it on the home.

use ui::lang::Lang;
use ui::office::{Lamp, Moment, lamp, weekly};
use ui::texts::shared_in;
use wire::card::Office;

use super::light;
use crate::page::{hide, text};
use crate::school::{Board, first_person};
use crate::texts::front_in;

/// Fills in what the card says, or why there is none.
pub(super) fn show(board: &Board, lang: Lang) {
    let card = match board {
        Board::Here(card) => card,
        Board::Loading => return blank(lang),
        Board::Trouble(trouble) => {
            let words = trouble.words(lang);
            blank(lang);
            text("worker-name", &words.what);
            text("room", words.todo);
            text("hours", "\u{a0}");
            return hide("board-again", !trouble.passes());
        }
    };
    let home = &front_in(lang).home;
    let now = Moment::at(js_sys::Date::now());
    text("school", lang.of(&card.name));
    let name = first_person(&card.recipients).map_or("", |person| lang.of(&person.display));
    text("worker-name", &(home.worker)(name));
    text("room", lang.of(&card.office.room));
    text("hours", &hours(&card.office, lang));
    hide("board-again", true);

    let lamp = lamp(&card.office, now);
    light(lamp == Lamp::Lit);
    hide("pill-in", lamp != Lamp::Lit);
    hide("pill-out", lamp == Lamp::Lit);
    let (out, next) = match lamp {
        Lamp::Out(Some(next)) => (
            (home.out_until)(&moment(next, now, lang)),
            (home.read_next)(&day(next, now, lang)),
        ),
        Lamp::Out(None) | Lamp::Lit => (home.out.to_owned(), home.no_name_needed.to_owned()),
    };
    text("pill-out", &out);
    text("read-next", &next);
}

fn blank(lang: Lang) {
    for id in ["school", "worker-name", "room", "hours"] {
        text(id, "");
    }
    for id in ["pill-in", "pill-out", "board-again"] {
        hide(id, true);
    }
    light(false);
    text("read-next", front_in(lang).home.no_name_needed);
}

/// Hours in words: 上学日 11:40–13:10，15:30–17:30.
pub(crate) fn hours(office: &Office, lang: Lang) -> String {
    let (home, shared) = (&front_in(lang).home, shared_in(lang));
    let lines: Vec<String> = weekly(office)
        .into_iter()
        .map(|(days, spans)| {
            let days = if days == [1, 2, 3, 4, 5] {
                home.school_days.to_owned()
            } else {
                let named = days
                    .iter()
                    .filter_map(|day| shared.weekdays.get(usize::from(*day) - 1));
                named.copied().collect::<Vec<_>>().join(home.and_days)
            };
            (home.hours)(&days, &spans.join(home.and_spans))
        })
        .collect();
    match lines.is_empty() {
        true => home.no_hours.to_owned(),
        false => lines.join(home.and_hours),
    }
}

/// A coming moment: 今天15:30, 明天11:40, 周一11:40, 12月2日 周三11:40.
pub(crate) fn moment(at: Moment, now: Moment, lang: Lang) -> String {
    let home = &front_in(lang).home;
    match at.date.0 - now.date.0 {
        0 => (home.today)(&at.clock()),
        1 => (home.tomorrow)(&at.clock()),
        _ => (home.on_day)(&day(at, now, lang), &at.clock()),
    }
}

/// A coming day; today with its time, because "today" alone says too little.
fn day(at: Moment, now: Moment, lang: Lang) -> String {
    let (home, shared) = (&front_in(lang).home, shared_in(lang));
    match at.date.0 - now.date.0 {
        0 => (home.today)(&at.clock()),
        1 => home.tomorrow_word.to_owned(),
        2..=6 => shared.weekdays[usize::from(at.date.weekday()) - 1].to_owned(),
        _ => (shared.date)(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::card::{Bilingual, Hours};

    fn at(text: &str) -> Moment {
        Moment::parse(&format!("{text}:00+08:00")).unwrap()
    }

    #[test]
    fn coming_moments_are_told_the_way_people_say_them() {
        let now = at("2026-11-25T14:00");
        for (next, zh, en) in [
            ("2026-11-25T15:30", "今天15:30", "today 15:30"),
            ("2026-11-26T11:40", "明天11:40", "tomorrow 11:40"),
            ("2026-11-30T11:40", "周一11:40", "Mon 11:40"),
            (
                "2026-12-02T11:40",
                "12月2日 周三11:40",
                "Wed 2 December 11:40",
            ),
        ] {
            assert_eq!(moment(at(next), now, Lang::Zh), zh);
            assert_eq!(moment(at(next), now, Lang::En), en);
        }
    }

    #[test]
    fn hours_say_school_days_or_name_the_days() {
        let span = |days: &[u8], from: &str, to: &str| Hours {
            days: days.to_vec(),
            from: from.into(),
            to: to.into(),
        };
        let week = [1, 2, 3, 4, 5];
        let mut office = Office {
            room: Bilingual::default(),
            hours: vec![span(&week, "11:40", "13:10"), span(&week, "15:30", "17:30")],
            closed: vec![],
            answer_days: 2,
        };
        assert_eq!(hours(&office, Lang::Zh), "上学日 11:40–13:10，15:30–17:30");
        office.hours = vec![
            span(&[1, 3], "11:40", "13:10"),
            span(&[5], "09:00", "10:00"),
        ];
        assert_eq!(
            hours(&office, Lang::Zh),
            "周一、周三 11:40–13:10；周五 09:00–10:00"
        );
        assert_eq!(
            hours(&office, Lang::En),
            "Mon, Wed 11:40–13:10; Fri 09:00–10:00"
        );
    }
}
