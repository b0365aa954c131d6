//! The list: which rows, under which head, in which order.

use std::collections::HashMap;

use ui::office::Moment;
use vault_api::desk::{Content, Mail, Nickname};
use vault_api::letter::{From, Urgency};
use vault_api::thread::Unverified;
use wire::card::Office;
use wire::date::Date;

use super::{Inbox, Place, RowKey, Thread};
use crate::due::{Calendar, Due, arrived};

/// Characters of a letter that a row shows at most; the style cuts them to its width.
const FIRST_WORDS: usize = 80;

/// Boxes erased with a letter unread stand among what waits for so many days.
const ERASED_DAYS: i64 = 14;

/// Which rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// 待回: what waits for the workers.
    Waiting,
    /// 等回信: answered; the sender's turn.
    Answered,
    /// 全部.
    All,
}

/// A head in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// 现在.
    Now,
    /// 今天.
    Today,
    /// 两个上学日内.
    TwoDays,
    /// 知道就好.
    Info,
    /// Unverified, never hidden.
    Apart,
    /// Erased by their senders.
    Erased,
}

/// The list of one tab.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Heads that have rows, and their rows.
    pub sections: Vec<(Section, Vec<RowKey>)>,
    /// Threads that wait for an answer.
    pub waiting: usize,
    /// Threads that are answered.
    pub answered: usize,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A thread's newest letter.
    Thread(ThreadRow),
    /// A frame shown apart.
    Apart(ApartRow),
    /// An erased box.
    Erased(ErasedRow),
}

/// A thread in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadRow {
    /// Who writes.
    pub from: From,
    /// Its newest letter was opened by nobody yet.
    pub unread: bool,
    /// The newest letter's first words.
    pub words: String,
    /// Letters in the thread.
    pub count: usize,
    /// The sender's own sentence.
    pub urgency: Urgency,
    /// When a person must look.
    pub due: Due,
    /// Minutes since the newest letter was written.
    pub age: i64,
    /// Minutes it is late by.
    pub late: Option<i64>,
    /// Somebody else writes in the same box.
    pub shared: bool,
}

/// A frame shown apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApartRow {
    /// What it is.
    pub what: What,
    /// Its first words, where it opened.
    pub words: Option<String>,
    /// The box it stands in, if a thread is known there.
    pub nickname: Option<Nickname>,
    /// The relay's day.
    pub day: Date,
}

/// What is shown apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// What claims to come from a sender, and why it is not believed.
    Letter(Unverified),
    /// What claims to come from a worker, and why it is not believed.
    Answer(Unverified),
    /// A good answer to a letter that the relay does not show.
    Orphan,
}

/// An erased box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedRow {
    /// A letter in it was never opened.
    pub unread: bool,
    /// The day.
    pub day: Date,
    /// Its thread's name, if it was in this inbox before.
    pub nickname: Option<Nickname>,
}

impl Inbox {
    /// The list of a tab at a moment.
    pub fn list(&self, tab: Tab, office: &Office, now: Moment, complete: bool) -> List {
        let mut calendar = Calendar::new(office, now);
        let mut threads: Vec<(Due, Age, RowKey)> = self
            .threads
            .iter()
            .filter_map(|(key, thread)| {
                let (due, age) = self.due(thread, &mut calendar)?;
                Some((due, age, RowKey::Thread(key.clone())))
            })
            .collect();
        let answered = threads.iter().filter(|(due, ..)| *due == Due::Info).count();
        let waiting = threads.len() - answered;
        threads.retain(|(due, ..)| match tab {
            Tab::Waiting => *due != Due::Info,
            Tab::Answered => *due == Due::Info,
            Tab::All => true,
        });
        // What waits longest comes first. Of what is answered the latest does, and of danger too: there
        // minutes matter most where it was written last.
        threads.sort_by(|(due_a, age_a, key_a), (due_b, age_b, key_b)| {
            let by_age = match due_a {
                Due::Now | Due::Info => age_b.cmp(age_a),
                _ => age_a.cmp(age_b),
            };
            due_a.cmp(due_b).then(by_age).then_with(|| key_a.cmp(key_b))
        });
        let mut sections: Vec<(Section, Vec<RowKey>)> = Vec::new();
        for (due, _, key) in threads {
            push(&mut sections, section(due), key);
        }
        if tab != Tab::Answered {
            for key in self.apart_keys(complete) {
                push(&mut sections, Section::Apart, key);
            }
            for key in self.erased_keys(tab, now.date) {
                push(&mut sections, Section::Erased, key);
            }
        }
        List {
            sections,
            waiting,
            answered,
        }
    }

    /// What a row shows; none once it is gone.
    pub fn row(&self, key: &RowKey, office: &Office, now: Moment) -> Option<Row> {
        match key {
            RowKey::Thread(key) => self
                .thread_row(self.threads.get(key)?, office, now)
                .map(Row::Thread),
            RowKey::Apart(place) => self.apart_row(self.mails.get(place)?).map(Row::Apart),
            RowKey::Erased(erased) => {
                let stone = self.erased.iter().find(|stone| stone.erased == *erased)?;
                Some(Row::Erased(ErasedRow {
                    unread: stone.unread,
                    day: stone.day.into(),
                    nickname: self.erased_names.get(erased).cloned(),
                }))
            }
        }
    }

    /// When a thread's newest letter is due.
    pub(super) fn due(&self, thread: &Thread, calendar: &mut Calendar<'_>) -> Option<(Due, Age)> {
        let (place, mail) = self.newest(thread)?;
        let Content::Letter { urgency, sent, .. } = &mail.content else {
            return None;
        };
        let sent = Moment::parse(sent);
        let arrived = arrived(sent, mail.day.into());
        let due = calendar.due(*urgency, arrived, self.is_answered(place));
        Some((due, (arrived, sent)))
    }

    pub(super) fn newest(&self, thread: &Thread) -> Option<(Place, &Mail)> {
        let (_, _, id) = *thread.letters.last()?;
        let place = Place {
            box_id: thread.box_id,
            id,
        };
        Some((place, self.mails.get(&place)?))
    }

    fn thread_row(&self, thread: &Thread, office: &Office, now: Moment) -> Option<ThreadRow> {
        let (due, (arrived, _)) = self.due(thread, &mut Calendar::new(office, now))?;
        let (place, mail) = self.newest(thread)?;
        let Content::Letter {
            from,
            urgency,
            text,
            sent,
            ..
        } = &mail.content
        else {
            return None;
        };
        let late = match due {
            Due::Today(deadline) => deadline.late(now),
            _ => None,
        };
        // A sender's clock that is wrong by days must not make a letter look young or ancient.
        let written = Moment::parse(sent)
            .filter(|sent| sent.date == arrived)
            .unwrap_or(Moment {
                date: arrived,
                minute: 0,
            });
        Some(ThreadRow {
            from: *from,
            unread: !self.is_opened(place),
            words: first_words(text),
            count: thread.letters.len(),
            urgency: *urgency,
            due,
            age: now.minutes_since(written).max(0),
            late,
            shared: self.is_shared(thread.box_id),
        })
    }

    fn apart_row(&self, mail: &Mail) -> Option<ApartRow> {
        let (what, words) = self.apart(mail)?;
        Some(ApartRow {
            what,
            words: words.map(first_words),
            nickname: self.name_of_box(mail),
            day: mail.day.into(),
        })
    }

    fn apart_keys(&self, complete: bool) -> Vec<RowKey> {
        let mut keys: Vec<(std::cmp::Reverse<u32>, Place)> = self
            .mails
            .iter()
            .filter(|(_, mail)| {
                // Until everything has come, an answer's letter may simply be on its way.
                self.apart(mail)
                    .is_some_and(|(what, _)| complete || what != What::Orphan)
            })
            .map(|(place, mail)| (std::cmp::Reverse(mail.day.0), *place))
            .collect();
        keys.sort();
        keys.into_iter()
            .map(|(_, place)| RowKey::Apart(place))
            .collect()
    }

    fn erased_keys(&self, tab: Tab, today: Date) -> Vec<RowKey> {
        let mut stones: Vec<_> = self
            .erased
            .iter()
            .filter(|stone| {
                let fresh = today.0 - i64::from(stone.day.0) <= ERASED_DAYS;
                tab == Tab::All || (stone.unread && fresh)
            })
            .collect();
        stones.sort_by_key(|stone| (std::cmp::Reverse(stone.day), stone.erased));
        stones
            .into_iter()
            .map(|stone| RowKey::Erased(stone.erased))
            .collect()
    }
}

/// The day and moment a letter counts from, for sorting.
pub(super) type Age = (Date, Option<Moment>);

fn section(due: Due) -> Section {
    match due {
        Due::Now => Section::Now,
        Due::Today(_) => Section::Today,
        Due::TwoDays(_) => Section::TwoDays,
        Due::Info => Section::Info,
    }
}

fn push(sections: &mut Vec<(Section, Vec<RowKey>)>, section: Section, key: RowKey) {
    match sections.last_mut() {
        Some((last, keys)) if *last == section => keys.push(key),
        _ => sections.push((section, vec![key])),
    }
}

fn first_words(text: &str) -> String {
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    line.chars().take(FIRST_WORDS).collect()
}

/// How many rows each section shows when only `limit` rows are drawn in all.
pub fn drawn(sections: &[(Section, Vec<RowKey>)], limit: usize) -> HashMap<Section, usize> {
    let mut left = limit;
    sections
        .iter()
        .map(|(section, keys)| {
            let rows = keys.len().min(left);
            left -= rows;
            (*section, rows)
        })
        .collect()
}
