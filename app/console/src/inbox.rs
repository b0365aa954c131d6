//! The letters the vault has opened, as threads. Pure: frames come in any order and more than once,
//! and what is shown depends only on which of them have come.
//!
//! A thread is (box, reply_to, mac), as the vault names it; two threads in one box are two senders and
//! stay apart. What is unverified belongs to no thread and cannot be answered.

mod list;
mod reading;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use vault_api::desk::{Content, Erased, Mail, Nickname, ThreadKey};
use vault_api::thread::TheirsKind;
use wire::inbox::DeskFetchRequest;
use wire::{BoxId, FrameId};

pub use list::{ApartRow, ErasedRow, List, Row, Section, Tab, ThreadRow, What, drawn};
pub use reading::{Apart, Item, Letter, Reading};

/// Where a frame stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Its box.
    pub box_id: BoxId,
    /// Its id.
    pub id: FrameId,
}

impl Place {
    /// Where this mail stands.
    pub fn of(mail: &Mail) -> Self {
        Self {
            box_id: mail.box_id,
            id: mail.id,
        }
    }
}

impl From<Place> for DeskFetchRequest {
    fn from(place: Place) -> Self {
        Self {
            box_id: place.box_id,
            id: place.id,
        }
    }
}

/// What one line of the list stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKey {
    /// A thread.
    Thread(ThreadKey),
    /// A frame that is shown apart.
    Apart(Place),
    /// An erased box, by what it left behind.
    Erased(wire::ids::ErasedBox),
}

/// A letter's place in the order of its thread: the relay's ordinal, then the sender's count.
type Order = (u16, u32, FrameId);

#[derive(Debug, Clone)]
struct Thread {
    box_id: BoxId,
    nickname: Nickname,
    /// Oldest first.
    letters: Vec<Order>,
}

/// Everything opened so far.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    mails: HashMap<Place, Mail>,
    threads: HashMap<ThreadKey, Thread>,
    /// The threads of each box, in the order they were first seen.
    boxes: HashMap<BoxId, Vec<ThreadKey>>,
    /// Answers and marks by the letter they belong to.
    answers: HashMap<Place, Vec<FrameId>>,
    /// Letters this console has told their senders about, before the relay shows the mark.
    told: HashSet<Place>,
    erased: Vec<Erased>,
    /// Nicknames of boxes erased while they were in this inbox.
    erased_names: HashMap<wire::ids::ErasedBox, Nickname>,
}

impl Inbox {
    /// Takes in what the vault has read; a mail known already is replaced.
    pub fn merge(&mut self, mails: impl IntoIterator<Item = Mail>) {
        for mail in mails {
            let place = Place::of(&mail);
            self.remove(place);
            self.index(&mail);
            self.mails.insert(place, mail);
        }
    }

    /// Takes in what erased boxes left behind, and drops what was in them.
    pub fn erase(&mut self, erased: Vec<Erased>) {
        for stone in &erased {
            if let Some(box_id) = stone.box_id {
                let name = self.boxes.get(&box_id).and_then(|threads| {
                    let thread = self.threads.get(threads.first()?)?;
                    Some(thread.nickname.clone())
                });
                if let Some(name) = name {
                    self.erased_names.insert(stone.erased, name);
                }
                self.keep(|place| place.box_id != box_id);
            }
        }
        self.erased = erased;
    }

    /// Drops what no longer stands at the relay.
    pub fn keep(&mut self, stands: impl Fn(Place) -> bool) {
        let gone: Vec<Place> = self
            .mails
            .keys()
            .copied()
            .filter(|place| !stands(*place))
            .collect();
        for place in gone {
            self.remove(place);
        }
    }

    /// Whether everything here stands at the relay.
    pub fn is_within(&self, stands: &HashSet<Place>) -> bool {
        self.mails.keys().all(|place| stands.contains(place))
    }

    /// Whether this frame has been read.
    pub fn knows(&self, place: Place) -> bool {
        self.mails.contains_key(&place)
    }

    /// Remembers that the sender of a letter has been told that it was opened.
    pub fn mark_told(&mut self, place: Place) {
        self.told.insert(place);
    }

    /// Whether anyone has opened a letter: a mark, or an answer, which says as much.
    pub fn is_opened(&self, place: Place) -> bool {
        self.told.contains(&place) || self.answers.contains_key(&place)
    }

    /// Letters in all threads.
    pub fn letters(&self) -> usize {
        self.threads
            .values()
            .map(|thread| thread.letters.len())
            .sum()
    }

    fn index(&mut self, mail: &Mail) {
        match &mail.content {
            Content::Letter {
                thread,
                nickname,
                seq,
                ..
            } => {
                let entry = self.threads.entry(thread.clone()).or_insert_with(|| {
                    self.boxes
                        .entry(mail.box_id)
                        .or_default()
                        .push(thread.clone());
                    Thread {
                        box_id: mail.box_id,
                        nickname: nickname.clone(),
                        letters: Vec::new(),
                    }
                });
                let order = (mail.ordinal, *seq, mail.id);
                let at = entry.letters.partition_point(|other| *other < order);
                entry.letters.insert(at, order);
            }
            Content::Reply { re, .. } => {
                let letter = Place {
                    box_id: mail.box_id,
                    id: *re,
                };
                self.answers.entry(letter).or_default().push(mail.id);
            }
            Content::Unverified { .. } => {}
        }
    }

    fn remove(&mut self, place: Place) {
        let Some(mail) = self.mails.remove(&place) else {
            return;
        };
        match mail.content {
            Content::Letter { thread, .. } => {
                let Some(entry) = self.threads.get_mut(&thread) else {
                    return;
                };
                entry.letters.retain(|(_, _, id)| *id != place.id);
                if entry.letters.is_empty() {
                    self.threads.remove(&thread);
                    if let Some(threads) = self.boxes.get_mut(&place.box_id) {
                        threads.retain(|other| *other != thread);
                        if threads.is_empty() {
                            self.boxes.remove(&place.box_id);
                        }
                    }
                }
            }
            Content::Reply { re, .. } => {
                let letter = Place {
                    box_id: place.box_id,
                    id: re,
                };
                if let Some(answers) = self.answers.get_mut(&letter) {
                    answers.retain(|id| *id != place.id);
                    if answers.is_empty() {
                        self.answers.remove(&letter);
                    }
                }
            }
            Content::Unverified { .. } => {}
        }
    }

    /// Whether a letter was answered in words (or its thread closed or handed over) by a worker. What
    /// counts is the letter the answer names, which its signature covers, not the relay's order.
    fn is_answered(&self, letter: Place) -> bool {
        self.answers.get(&letter).is_some_and(|answers| {
            answers.iter().any(|id| {
                let place = Place { id: *id, ..letter };
                matches!(
                    self.mails.get(&place).map(|mail| &mail.content),
                    Some(Content::Reply { kind, .. }) if *kind != TheirsKind::Opened
                )
            })
        })
    }

    /// Whether more than one sender writes in this box.
    fn is_shared(&self, box_id: BoxId) -> bool {
        self.boxes
            .get(&box_id)
            .is_some_and(|threads| threads.len() > 1)
    }
}

#[cfg(test)]
pub(crate) mod samples {
    //! Mails to test with.

    use super::*;
    use vault_api::card::Person;
    use vault_api::letter::{From, Topic, Urgency};
    use vault_api::thread::Unverified;
    use wire::card::{Bilingual, Role};
    use wire::date::Date;
    use wire::frame::{Day, Direction};

    /// The relay's day of a date.
    pub fn day(date: &str) -> Day {
        Day(u32::try_from(date.parse::<Date>().unwrap().0).unwrap())
    }

    /// A frame's place from two small numbers.
    pub fn place(box_id: u8, id: u8) -> Place {
        Place {
            box_id: BoxId([box_id; 16]),
            id: FrameId([id; 16]),
        }
    }

    /// The one thread of a box, or another one in it.
    pub fn thread(name: &str) -> ThreadKey {
        ThreadKey(name.to_owned())
    }

    /// A pupil's letter in the thread `t` of its box, the `id`-th frame there.
    pub fn letter(box_id: u8, id: u8, urgency: Urgency, date: &str) -> Mail {
        letter_of(&format!("{box_id}"), box_id, id, urgency, date)
    }

    /// A pupil's letter in a named thread.
    pub fn letter_of(name: &str, box_id: u8, id: u8, urgency: Urgency, date: &str) -> Mail {
        let at = place(box_id, id);
        Mail {
            box_id: at.box_id,
            id: at.id,
            direction: Direction::Sender,
            day: day(date),
            ordinal: u16::from(id),
            content: Content::Letter {
                thread: thread(name),
                nickname: Nickname {
                    zh: format!("松果·雨伞·{name}"),
                    en: format!("pine cone · umbrella · {name}"),
                },
                from: From::Student,
                topics: vec![Topic::Friends],
                urgency,
                text: format!("letter {id}\nof box {box_id}"),
                contact: None,
                sent: format!("{date}T10:00:00+08:00"),
                seq: u32::from(id),
            },
        }
    }

    /// A worker's answer or mark.
    pub fn reply(box_id: u8, id: u8, re: u8, kind: TheirsKind, date: &str) -> Mail {
        let at = place(box_id, id);
        Mail {
            box_id: at.box_id,
            id: at.id,
            direction: Direction::Worker,
            day: day(date),
            ordinal: u16::from(id),
            content: Content::Reply {
                thread: None,
                re: FrameId([re; 16]),
                kind,
                by: Person {
                    role: Role::Worker,
                    display: Bilingual {
                        zh: "周岚".into(),
                        en: "Zhou Lan".into(),
                    },
                },
                text: "answer".into(),
                sent: format!("{date}T12:00:00+08:00"),
            },
        }
    }

    /// A frame that is not what it should be.
    pub fn unverified(box_id: u8, id: u8, why: Unverified) -> Mail {
        let at = place(box_id, id);
        Mail {
            box_id: at.box_id,
            id: at.id,
            direction: Direction::Sender,
            day: day("2026-11-24"),
            ordinal: u16::from(id),
            content: Content::Unverified { why, text: None },
        }
    }
}
