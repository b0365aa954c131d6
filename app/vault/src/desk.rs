//! The worker's side: an unlocked identity, the school's letters it opens, the answers it signs.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use vault_api::desk::{Content, Erased, Mail, ReplyKind, ThreadKey};
use vault_api::problem::DraftProblem;
use vault_api::thread::{TheirsKind, Unverified};
use vault_api::{DeskAnswer, InboxView, Problem};
use wire::card::CardRecipient;
use wire::frame::{Direction, FrameClass, FrameEntry};
use wire::ids::ErasedBox;
use wire::inbox::{DeskFetchRequest, InboxPage};
use wire::{BoxId, FrameId, drop};
use zeroize::Zeroizing;

use crate::card::{VerifiedCard, person};
use crate::clock::Now;
use crate::frame::{self, OpenError};
use crate::identity::WorkerIdentity;
use crate::letter::{self, Place, Postmark, VerifiedLetter, check_text};
use crate::nickname::nickname;
use crate::reply::{self, SignedReply};
use crate::school::School;

/// A frame's name at one school.
type Key = (BoxId, FrameId);

/// An unlocked desk.
#[derive(Debug)]
pub struct Desk {
    identity: WorkerIdentity,
    frames: HashMap<Key, Frame>,
    /// Replies by the letter they answer, for those that came before it.
    answers: HashMap<Key, Vec<FrameId>>,
    /// The boxes seen, by what an erasure would leave of them.
    boxes: HashMap<ErasedBox, BoxId>,
    /// The workers' highest count in each box.
    counts: HashMap<BoxId, u32>,
}

#[derive(Debug)]
struct Frame {
    /// None while only named: the relay has not brought it.
    read: Option<Read>,
    entry: FrameEntry,
}

enum Read {
    Letter {
        letter: Box<VerifiedLetter>,
        /// The age file, for export.
        file: Vec<u8>,
    },
    Reply(Box<SignedReply>),
    Unverified {
        why: Unverified,
        text: Option<Zeroizing<String>>,
    },
}

impl Desk {
    /// A desk for an unlocked identity.
    pub fn new(identity: WorkerIdentity) -> Self {
        Self {
            identity,
            frames: HashMap::new(),
            answers: HashMap::new(),
            boxes: HashMap::new(),
            counts: HashMap::new(),
        }
    }

    /// The identity.
    pub fn identity(&self) -> &WorkerIdentity {
        &self.identity
    }

    /// The identity's own entry on a card, where it stands there with both its keys.
    pub fn entry_on<'c>(&self, card: &'c VerifiedCard) -> Option<&'c CardRecipient> {
        let recipient = self.identity.recipient().to_string();
        card.signer(&self.identity.sign_key())
            .filter(|entry| entry.recipient == recipient)
    }

    /// Reads a page of the inbox.
    ///
    /// # Errors
    /// [`Problem::BadAnswer`] if it is no page.
    pub fn read_inbox(&mut self, page: &[u8], school: &School) -> Result<InboxView, Problem> {
        let page = InboxPage::decode(page).map_err(|_| Problem::BadAnswer)?;
        let mut changed = Vec::new();
        let mut missing = Vec::new();
        for item in &page.entries {
            let key = (item.box_id, item.entry.id);
            let unread = self
                .frames
                .get(&key)
                .is_none_or(|frame| frame.read.is_none());
            match &item.frame {
                Some(bytes) => self.read_frame(key, item.entry, bytes, school, &mut changed),
                None if unread => {
                    self.name(key, item.entry);
                    missing.push(DeskFetchRequest {
                        box_id: item.box_id,
                        id: item.entry.id,
                    });
                }
                None => {}
            }
        }
        let erased = page.erased.iter().map(|stone| Erased {
            day: stone.day,
            unread: stone.unread,
            erased: stone.erased,
            box_id: self.boxes.get(&stone.erased).copied(),
        });
        Ok(InboxView {
            erased: erased.collect(),
            missing,
            next: page.next,
            ..self.view(&changed, school)
        })
    }

    /// Reads a frame fetched by its box and id; none says that the relay had none.
    ///
    /// # Errors
    /// [`Problem::UnknownLetter`] if no page named it.
    pub fn read_mail(
        &mut self,
        at: &DeskFetchRequest,
        bytes: Option<&[u8]>,
        school: &School,
    ) -> Result<InboxView, Problem> {
        let key = (at.box_id, at.id);
        let frame = self.frames.get_mut(&key).ok_or(Problem::UnknownLetter)?;
        let mut changed = Vec::new();
        match bytes {
            Some(bytes) => {
                let entry = frame.entry;
                self.read_frame(key, entry, bytes, school, &mut changed);
            }
            None if frame.read.is_none() => {
                frame.read = Some(Read::Unverified {
                    why: Unverified::Missing,
                    text: None,
                });
                changed.push(key);
            }
            None => {}
        }
        Ok(self.view(&changed, school))
    }

    /// What changes when a card that replies name has come, or cannot be had.
    pub fn read_card(&self, hash: wire::CardHash, school: &School) -> InboxView {
        let names = |frame: &Frame| matches!(&frame.read, Some(Read::Reply(reply)) if reply.body().card == hash);
        let changed = self.frames.iter().filter(|(_, frame)| names(frame));
        self.view(&changed.map(|(key, _)| *key).collect::<Vec<_>>(), school)
    }

    fn name(&mut self, (box_id, id): Key, entry: FrameEntry) -> &mut Frame {
        let hash = Sha256::digest(box_id.as_bytes());
        self.boxes.insert(ErasedBox(hash.into()), box_id);
        let frame = self
            .frames
            .entry((box_id, id))
            .or_insert(Frame { read: None, entry });
        frame.entry = entry;
        frame
    }

    /// Opens and checks one frame. What was once verified stays as it is.
    fn read_frame(
        &mut self,
        key: Key,
        entry: FrameEntry,
        bytes: &[u8],
        school: &School,
        changed: &mut Vec<Key>,
    ) {
        let verified = self
            .frames
            .get(&key)
            .is_some_and(|frame| matches!(frame.read, Some(Read::Letter { .. } | Read::Reply(_))));
        if verified {
            return;
        }
        let read = open(&self.identity, key, entry, bytes, school);
        changed.push(key);
        match &read {
            Read::Letter { .. } => {
                let answers = self.answers.get(&key).into_iter().flatten();
                for answer in answers.map(|id| (key.0, *id)) {
                    if !changed.contains(&answer) {
                        changed.push(answer);
                    }
                }
            }
            Read::Reply(reply) => {
                let body = reply.body();
                let count = self.counts.entry(key.0).or_default();
                *count = body.seq.max(*count);
                self.answers
                    .entry((key.0, body.re))
                    .or_default()
                    .push(key.1);
            }
            Read::Unverified { .. } => {}
        }
        self.name(key, entry).read = Some(read);
    }

    fn letter(&self, key: &Key) -> Option<(&VerifiedLetter, &[u8])> {
        match &self.frames.get(key)?.read {
            Some(Read::Letter { letter, file }) => Some((letter, file)),
            _ => None,
        }
    }

    /// The mails that changed, and the cards that replies among them still need.
    fn view(&self, changed: &[Key], school: &School) -> InboxView {
        let mut view = InboxView::default();
        for key in changed {
            let Some(frame) = self.frames.get(key) else {
                continue;
            };
            let content = match &frame.read {
                Some(Read::Letter { letter, .. }) => letter_content(letter),
                Some(Read::Reply(reply)) => {
                    let needed = reply.body().card;
                    if school.card(&needed).is_none() && !school.is_gone(&needed) {
                        if !view.cards.contains(&needed) {
                            view.cards.push(needed);
                        }
                        continue;
                    }
                    self.reply_content(key.0, reply, school)
                }
                Some(Read::Unverified { why, text }) => Content::Unverified {
                    why: *why,
                    text: text.as_ref().map(|text| text.to_string()),
                },
                None => continue,
            };
            view.mails.push(Mail {
                box_id: key.0,
                id: key.1,
                direction: frame.entry.direction,
                day: frame.entry.day,
                ordinal: frame.entry.ordinal,
                content,
            });
        }
        view
    }

    /// A reply is believed if its writer stands on the card it names, that card is of the authority
    /// pinned here, and its proof fits the letter it answers, once that was read.
    fn reply_content(&self, box_id: BoxId, reply: &SignedReply, school: &School) -> Content {
        let body = reply.body();
        let letter = self.letter(&(box_id, body.re)).map(|(letter, _)| letter);
        let unproven = letter.is_some_and(|letter| !reply.is_proven(letter.mac()));
        let pinned = school.in_use().map(VerifiedCard::authority);
        let writer = school
            .card(&body.card)
            .filter(|card| Some(card.authority()) == pinned)
            .ok_or(Unverified::Card)
            .and_then(|card| reply.writer(card));
        match writer {
            Ok(_) if unproven => Content::Unverified {
                why: Unverified::Proof,
                text: Some(body.text.to_string()),
            },
            Ok(writer) => Content::Reply {
                thread: letter.map(thread_key),
                re: body.re,
                kind: body.kind,
                by: person(writer),
                text: body.text.to_string(),
                sent: body.sent.clone(),
            },
            Err(why) => Content::Unverified {
                why,
                text: Some(body.text.to_string()),
            },
        }
    }

    /// Seals and signs an answer to a letter. Answers with the reply's body beside it.
    ///
    /// # Errors
    /// [`Problem::UnknownLetter`], [`Problem::NotAnswerable`], [`Problem::NoCard`],
    /// [`Problem::Card`], [`Problem::Draft`]; [`Problem::BadRequest`] for words with `opened` and for
    /// an identity that is not on the card.
    pub fn seal_reply(
        &mut self,
        (box_id, re): Key,
        kind: ReplyKind,
        text: &str,
        school: &School,
        now: Now,
    ) -> Result<(DeskAnswer, Vec<u8>), Problem> {
        let kind = match kind {
            ReplyKind::Reply => TheirsKind::Reply,
            ReplyKind::Opened => TheirsKind::Opened,
        };
        match kind {
            TheirsKind::Opened if !text.is_empty() => return Err(Problem::BadRequest),
            TheirsKind::Reply if text.trim().is_empty() => {
                return Err(Problem::Draft(DraftProblem::Empty));
            }
            _ => check_text(text).map_err(Problem::Draft)?,
        }
        let card = school.card_today(now)?;
        if self.entry_on(card).is_none() {
            return Err(Problem::BadRequest);
        }
        let letter = match self.frames.get(&(box_id, re)).map(|frame| &frame.read) {
            Some(Some(Read::Letter { letter, .. })) => letter,
            Some(Some(_)) => return Err(Problem::NotAnswerable),
            Some(None) | None => return Err(Problem::UnknownLetter),
        };
        let mut id = FrameId([0; 16]);
        getrandom::fill(&mut id.0).map_err(|_| Problem::Internal)?;
        let last = self.counts.get(&box_id).copied().unwrap_or(0);
        let postmark = Postmark {
            id,
            seq: last.saturating_add(1),
            sent: now.rfc3339(),
        };
        let answer = reply::Answer { kind, text };
        let frame = reply::seal(answer, &postmark, letter, card, self.identity.signing_key())?;
        self.counts.insert(box_id, postmark.seq);
        let body = drop::Reply {
            box_id,
            id,
            frame: frame.into_bytes(),
        };
        Ok((DeskAnswer::ReplySealed { id }, body.encode()))
    }

    /// A letter's bare age file.
    ///
    /// # Errors
    /// [`Problem::UnknownLetter`].
    pub fn export(&self, box_id: BoxId, id: FrameId) -> Result<Vec<u8>, Problem> {
        self.letter(&(box_id, id))
            .map(|(_, file)| file.to_vec())
            .ok_or(Problem::UnknownLetter)
    }
}

fn open(
    identity: &WorkerIdentity,
    (box_id, id): Key,
    entry: FrameEntry,
    bytes: &[u8],
    school: &School,
) -> Read {
    let place = Place {
        school: school.id().clone(),
        box_id,
        id,
    };
    let file = match FrameClass::of_frame(bytes.len()) {
        Some(class) if class == entry.class => frame::age_file(bytes),
        _ => Err(OpenError::NotAFrame),
    };
    let opened = file.and_then(|file| {
        frame::open_file(file, &identity.identities()).map(|plaintext| (file, plaintext))
    });
    match (opened, entry.direction) {
        (Err(error), _) => Read::Unverified {
            why: error.into(),
            text: None,
        },
        (Ok((file, plaintext)), Direction::Sender) => match letter::read(&plaintext, &place) {
            Ok(letter) => Read::Letter {
                letter: Box::new(letter),
                file: file.to_vec(),
            },
            Err(letter) => Read::Unverified {
                why: letter.why,
                text: letter.text,
            },
        },
        (Ok((_, plaintext)), Direction::Worker) => match reply::read(&plaintext, &place) {
            Ok(reply) => Read::Reply(Box::new(reply)),
            Err(why) => Read::Unverified { why, text: None },
        },
    }
}

fn letter_content(letter: &VerifiedLetter) -> Content {
    let body = letter.body();
    Content::Letter {
        thread: thread_key(letter),
        nickname: nickname(&letter.place().box_id, letter.mac()),
        from: body.from,
        topics: body.topics.clone(),
        urgency: body.urgency,
        text: body.text.to_string(),
        contact: body.contact.as_ref().map(|line| line.to_string()),
        sent: body.sent.clone(),
        seq: body.seq,
    }
}

/// A short name for (box, reply_to, mac). It stays in this browser.
fn thread_key(letter: &VerifiedLetter) -> ThreadKey {
    let digest = Sha256::new()
        .chain_update(letter.place().box_id.as_bytes())
        .chain_update(letter.reply_to().to_bytes())
        .chain_update(letter.mac().as_bytes())
        .finalize();
    ThreadKey(hex::encode(&digest[..16]))
}

impl std::fmt::Debug for Read {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Letter { .. } => "Letter(…)",
            Self::Reply(_) => "Reply(…)",
            Self::Unverified { .. } => "Unverified(…)",
        })
    }
}
