//! What the reading pane shows: one thread with its letters and answers, or one frame apart.

use ui::office::Moment;
use vault_api::card::Person;
use vault_api::desk::{Content, Mail, Nickname, ThreadKey};
use vault_api::letter::{From, Topic, Urgency};
use vault_api::thread::TheirsKind;
use wire::card::Office;
use wire::date::Date;
use wire::frame::Direction;

use super::list::What;
use super::{Inbox, Place};
use crate::due::{Calendar, Due};

/// A thread, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its name for people.
    pub nickname: Nickname,
    /// Somebody else writes in the same box.
    pub shared: bool,
    /// Letters and answers before the newest letter.
    pub before: Vec<Item>,
    /// The newest letter.
    pub newest: Letter,
    /// Answers after it.
    pub after: Vec<Item>,
    /// Letters in the thread.
    pub count: usize,
    /// When a person must look.
    pub due: Due,
    /// Minutes it is late by.
    pub late: Option<i64>,
}

/// One thing in a thread.
#[derive(Clone, PartialEq, Eq)]
pub enum Item {
    /// The sender's.
    Letter(Letter),
    /// A worker's.
    Answer {
        /// Where it stands.
        place: Place,
        /// Who wrote it.
        by: Person,
        /// What it is.
        kind: TheirsKind,
        /// The words.
        text: String,
        /// When.
        sent: Option<Moment>,
    },
}

/// A sender's letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Where it stands.
    pub place: Place,
    /// Who writes.
    pub from: From,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The sender's own sentence.
    pub urgency: Urgency,
    /// The words.
    pub text: String,
    /// How to find the sender, if given.
    pub contact: Option<String>,
    /// When it was written, by the sender's clock.
    pub sent: Option<Moment>,
    /// The relay's day.
    pub day: Date,
    /// Who opened it.
    pub opened: Vec<Opening>,
    /// Nobody has told its sender yet that it was opened.
    pub untold: bool,
}

/// A letter was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// By whom.
    pub by: Person,
    /// When.
    pub at: Option<Moment>,
}

/// A frame shown apart.
#[derive(Clone, PartialEq, Eq)]
pub struct Apart {
    /// What it is.
    pub what: What,
    /// The words, where it opened.
    pub text: Option<String>,
    /// The box it stands in, if a thread is known there.
    pub nickname: Option<Nickname>,
    /// The relay's day.
    pub day: Date,
}

impl Inbox {
    /// A thread; none once its sender has erased it.
    pub fn reading(&self, key: &ThreadKey, office: &Office, now: Moment) -> Option<Reading> {
        let thread = self.threads.get(key)?;
        let (newest, _) = self.newest(thread)?;
        let (due, _) = self.due(thread, &mut Calendar::new(office, now))?;
        let mut items: Vec<(u16, Item)> = Vec::new();
        for (ordinal, _, id) in &thread.letters {
            let place = Place {
                box_id: thread.box_id,
                id: *id,
            };
            items.push((*ordinal, Item::Letter(self.letter(place)?)));
            for id in self.answers.get(&place).into_iter().flatten() {
                let place = Place { id: *id, ..place };
                if let Some((ordinal, item)) = self.mails.get(&place).and_then(answer) {
                    items.push((ordinal, item));
                }
            }
        }
        items.sort_by_key(|(ordinal, item)| (*ordinal, item.place()));
        let mut items = items.into_iter().map(|(_, item)| item);
        let mut before = Vec::new();
        let newest = items.by_ref().find_map(|item| match item {
            Item::Letter(letter) if letter.place == newest => Some(letter),
            other => {
                before.push(other);
                None
            }
        })?;
        Some(Reading {
            nickname: thread.nickname.clone(),
            shared: self.is_shared(thread.box_id),
            before,
            newest,
            after: items.collect(),
            count: thread.letters.len(),
            due,
            late: match due {
                Due::Today(deadline) => deadline.late(now),
                _ => None,
            },
        })
    }

    /// A frame shown apart.
    pub fn reading_apart(&self, place: Place) -> Option<Apart> {
        let mail = self.mails.get(&place)?;
        let (what, text) = self.apart(mail)?;
        Some(Apart {
            what,
            text: text.map(str::to_owned),
            nickname: self.name_of_box(mail),
            day: mail.day.into(),
        })
    }

    /// Why a mail is shown apart, and its words; none if it belongs to a thread.
    pub(super) fn apart<'a>(&self, mail: &'a Mail) -> Option<(What, Option<&'a str>)> {
        match &mail.content {
            Content::Letter { .. } => None,
            Content::Unverified { why, text } => {
                let what = match mail.direction {
                    Direction::Sender => What::Letter(*why),
                    Direction::Worker => What::Answer(*why),
                };
                Some((what, text.as_deref()))
            }
            Content::Reply { re, text, .. } => {
                let letter = Place {
                    box_id: mail.box_id,
                    id: *re,
                };
                let known = self.mails.get(&letter).map(|mail| &mail.content);
                if matches!(known, Some(Content::Letter { .. })) {
                    None
                } else {
                    Some((What::Orphan, Some(text)))
                }
            }
        }
    }

    pub(super) fn name_of_box(&self, mail: &Mail) -> Option<Nickname> {
        let key = self.boxes.get(&mail.box_id)?.first()?;
        self.threads.get(key).map(|thread| thread.nickname.clone())
    }

    fn letter(&self, place: Place) -> Option<Letter> {
        let mail = self.mails.get(&place)?;
        let Content::Letter {
            from,
            topics,
            urgency,
            text,
            contact,
            sent,
            ..
        } = &mail.content
        else {
            return None;
        };
        Some(Letter {
            place,
            from: *from,
            topics: topics.clone(),
            urgency: *urgency,
            text: text.clone(),
            contact: contact.clone(),
            sent: Moment::parse(sent),
            day: mail.day.into(),
            opened: self.openings(place),
            untold: !self.is_opened(place),
        })
    }

    fn openings(&self, letter: Place) -> Vec<Opening> {
        let ids = self.answers.get(&letter).into_iter().flatten();
        let mut openings: Vec<Opening> = ids
            .filter_map(|id| {
                let mail = self.mails.get(&Place { id: *id, ..letter })?;
                match &mail.content {
                    Content::Reply {
                        kind: TheirsKind::Opened,
                        by,
                        sent,
                        ..
                    } => Some(Opening {
                        by: by.clone(),
                        at: Moment::parse(sent),
                    }),
                    _ => None,
                }
            })
            .collect();
        openings.sort_by_key(|opening| opening.at);
        openings
    }
}

impl Item {
    /// Where it stands.
    pub fn place(&self) -> Place {
        match self {
            Self::Letter(letter) => letter.place,
            Self::Answer { place, .. } => *place,
        }
    }
}

impl Reading {
    /// Letters that are shown in full and whose senders do not know yet that they were opened.
    pub fn untold(&self) -> impl Iterator<Item = Place> + '_ {
        self.before
            .iter()
            .filter_map(|item| match item {
                Item::Letter(letter) => Some(letter),
                Item::Answer { .. } => None,
            })
            .chain(std::iter::once(&self.newest))
            .filter(|letter| letter.untold)
            .map(|letter| letter.place)
    }
}

/// An answer in words, or a change of hands; marks are facts beside the letter, not items.
fn answer(mail: &Mail) -> Option<(u16, Item)> {
    match &mail.content {
        Content::Reply {
            kind,
            by,
            text,
            sent,
            ..
        } if *kind != TheirsKind::Opened => Some((
            mail.ordinal,
            Item::Answer {
                place: Place::of(mail),
                by: by.clone(),
                kind: *kind,
                text: text.clone(),
                sent: Moment::parse(sent),
            },
        )),
        _ => None,
    }
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(…)")
    }
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Letter(_) => "Letter(…)",
            Self::Answer { .. } => "Answer(…)",
        })
    }
}

impl std::fmt::Debug for Apart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Apart(…)")
    }
}
