//! Looking back: what charts and calendar are drawn from. Everything is counted from rows, texts are never looked at, and
//! nothing here says why: two things that stand together are not a cause.

use wire::date::Date;

use crate::entry::{Entry, Said};
use crate::moment::Moment;
use crate::month::Month;
use crate::plot::{CELLS, Cell};
use crate::words::CANT_SAY;

/// With fewer entries than this, nothing is compared: it would be chance.
pub const COMPARE_FROM: usize = 8;
/// A method with fewer entries than this is left out.
pub const METHOD_FROM: u32 = 3;
/// A pair is named when it stood together so often.
pub const TOGETHER_FROM: u32 = 3;
/// So many unpleasant entries within a week are many.
pub const OFTEN_LOW_FROM: usize = 5;

/// A day in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where its latest entry stands.
    pub cell: Cell,
    /// How many entries it has.
    pub count: u32,
}

/// The days of a month, the first one first; `None` where nothing was written.
pub fn marks(rows: &[Entry], month: Month) -> Vec<Option<Mark>> {
    let mut marks: Vec<Option<Mark>> = vec![None; usize::from(month.days())];
    let mut latest: Vec<Option<&Entry>> = vec![None; marks.len()];
    for row in rows {
        let day = row.at.date().0 - month.first().0;
        let Some(day) = usize::try_from(day).ok().filter(|day| *day < marks.len()) else {
            continue;
        };
        if latest[day].is_none_or(|other| other.at <= row.at) {
            latest[day] = Some(row);
        }
        let count = marks[day].map_or(0, |mark| mark.count) + 1;
        marks[day] = latest[day].map(|latest| Mark {
            cell: latest.cell(),
            count,
        });
    }
    marks
}

/// The greatest strength (`before`) of each day of the week that begins on `monday`. A day without one is a gap and
/// stays one: no line is drawn across it.
pub fn week(rows: &[Entry], monday: Date) -> [Option<u8>; 7] {
    let mut week = [None; 7];
    for row in rows {
        let day = row.at.date().0 - monday.0;
        if let Some(strongest) = usize::try_from(day).ok().and_then(|day| week.get_mut(day)) {
            *strongest = row.before.max(*strongest);
        }
    }
    week
}

/// How many entries stand in each cell, in reading order.
pub fn field(rows: &[Entry]) -> [u32; CELLS] {
    let mut field = [0; CELLS];
    for row in rows {
        field[row.cell().index()] += 1;
    }
    field
}

/// A mean strength in halves, 0 to 20. Shows as `4` or `4.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Halves(pub u8);

impl std::fmt::Display for Halves {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0 / 2)?;
        f.write_str(if self.0.is_multiple_of(2) { "" } else { ".5" })
    }
}

/// What the strength was before and after a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What was done.
    pub method: Said,
    /// In how many entries with both strengths.
    pub count: u32,
    /// The mean before.
    pub before: Halves,
    /// The mean ten minutes later.
    pub after: Halves,
}

/// Before and after, for each method with three entries or more that have both strengths; the greatest easing first.
/// Nothing when fewer than eight entries have both strengths and a method.
pub fn methods(rows: &[Entry]) -> Vec<Effect> {
    struct Sums<'a> {
        method: &'a Said,
        count: u32,
        before: u32,
        after: u32,
    }
    let mut entries = 0;
    let mut all: Vec<Sums<'_>> = Vec::new();
    for row in rows {
        let (Some(before), Some(after), false) = (row.before, row.after, row.did.is_empty()) else {
            continue;
        };
        entries += 1;
        for method in once(&row.did) {
            let place = all.iter().position(|sums| sums.method == method);
            let place = place.unwrap_or_else(|| {
                all.push(Sums {
                    method,
                    count: 0,
                    before: 0,
                    after: 0,
                });
                all.len() - 1
            });
            let sums = &mut all[place];
            sums.count += 1;
            sums.before += u32::from(before);
            sums.after += u32::from(after);
        }
    }
    if entries < COMPARE_FROM {
        return Vec::new();
    }
    all.retain(|sums| sums.count >= METHOD_FROM);
    // Hundredths of a step of strength; the more it rose, the later.
    let rise = |sums: &Sums<'_>| {
        (i64::from(sums.after) - i64::from(sums.before)) * 100 / i64::from(sums.count)
    };
    sort(&mut all, rise);
    let mean = |sum: u32, count: u32| Halves(((4 * sum + count) / (2 * count)) as u8);
    let effect = |sums: Sums<'_>| Effect {
        method: sums.method.clone(),
        count: sums.count,
        before: mean(sums.before, sums.count),
        after: mean(sums.after, sums.count),
    };
    all.into_iter().map(effect).collect()
}

/// What entries are about, each with the number of entries; the most frequent first.
pub fn about(rows: &[Entry]) -> Vec<(Said, u32)> {
    let mut counts: Vec<(Said, u32)> = Vec::new();
    for tag in rows.iter().flat_map(|row| once(&row.about)) {
        match counts.iter_mut().find(|(other, _)| other == tag) {
            Some((_, count)) => *count += 1,
            None => counts.push((tag.clone(), 1)),
        }
    }
    sort(&mut counts, |(_, count)| -i64::from(*count));
    counts
}

/// A tag and a word that stand in the same entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// What entries are about.
    pub tag: Said,
    /// The word in them.
    pub word: Said,
    /// In how many entries.
    pub count: u32,
}

/// The pair that stands together most often, in three entries or more; of equals the one that came first. Nothing with
/// fewer than eight entries. 说不清 is no word to be found with something.
pub fn together(rows: &[Entry]) -> Option<Together> {
    if rows.len() < COMPARE_FROM {
        return None;
    }
    let mut pairs: Vec<(&Said, &Said, u32)> = Vec::new();
    for row in rows {
        for tag in once(&row.about) {
            for word in once(&row.words).filter(|word| **word != Said::known(CANT_SAY.id)) {
                let same = |pair: &&mut (&Said, &Said, u32)| pair.0 == tag && pair.1 == word;
                match pairs.iter_mut().find(same) {
                    Some((_, _, count)) => *count += 1,
                    None => pairs.push((tag, word, 1)),
                }
            }
        }
    }
    // `max_by_key` takes the last of equals.
    let (tag, word, count) = pairs.into_iter().rev().max_by_key(|pair| pair.2)?;
    (count >= TOGETHER_FROM).then(|| Together {
        tag: tag.clone(),
        word: word.clone(),
        count,
    })
}

/// The hours at which the five parts of the day begin: early, morning, afternoon, evening, night. Night ends where early
/// begins.
pub const HOURS: [u8; 5] = [5, 8, 12, 17, 21];

/// For each part of the day: how many entries, and how many of them unpleasant.
pub fn hours(rows: &[Entry]) -> [(u32, u32); 5] {
    let mut hours = [(0, 0); 5];
    for row in rows {
        let begun = HOURS.iter().filter(|from| **from <= row.at.hour()).count();
        let (count, unpleasant) = &mut hours[(begun + 4) % 5];
        *count += 1;
        *unpleasant += u32::from(row.cell().unpleasant());
    }
    hours
}

/// Days between two offers of help after low entries (5.1 of the screening facts: at most one a week).
pub const OFFER_DAYS: i64 = 7;

/// Whether five entries or more of the seven days up to `today` are unpleasant. Help is then offered, once in
/// [`OFFER_DAYS`].
pub fn often_low(rows: &[Entry], today: Date) -> bool {
    let week = today.plus(-6)..=today;
    let low = |row: &&Entry| week.contains(&row.at.date()) && row.cell().unpleasant();
    rows.iter().filter(low).count() >= OFTEN_LOW_FROM
}

/// When an entry's strength may be asked again, in minutes after it: "ten minutes later" of the feelings sheet, and not the
/// evening of the same day.
const AFTER: std::ops::RangeInclusive<i64> = 10..=120;

/// The latest unpleasant entry whose strength was noted before, but not after, if the time for that is now.
pub fn asks_after(rows: &[Entry], now: Moment) -> Option<&Entry> {
    let open = |row: &&Entry| {
        row.before.is_some()
            && row.after.is_none()
            && row.cell().unpleasant()
            && AFTER.contains(&now.minutes_since(row.at))
    };
    rows.iter().filter(open).max_by_key(|row| row.at)
}

/// Sorts as `sort_by_key` does. These lists are short, and that sort alone is three kilobytes of a phone's download for
/// each type.
pub(crate) fn sort<T>(all: &mut [T], key: impl Fn(&T) -> i64) {
    for end in 1..all.len() {
        for at in (1..=end).rev() {
            if key(&all[at - 1]) > key(&all[at]) {
                all.swap(at - 1, at);
            }
        }
    }
}

/// Each of these once, however often an entry has it.
fn once(said: &[Said]) -> impl Iterator<Item = &Said> {
    let first = |(place, one): &(usize, &Said)| !said[..*place].contains(one);
    said.iter().enumerate().filter(first).map(|(_, one)| one)
}
