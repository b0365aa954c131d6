//! Reading the sender's own box: every frame opened, checked and put in its place.

use std::collections::HashMap;

use vault_api::ThreadView;
use vault_api::card::Person;
use vault_api::problem::CardProblem;
use vault_api::thread::{Item, Memory, Next, TheirsKind, Unverified};
use wire::FrameId;
use wire::frame::{Direction, FrameClass, FrameEntry};
use wire::look::{FetchRequest, LookPage, LookRequest, small_frames};

use crate::card::person;
use crate::frame::{self, OpenError};
use crate::keys::SenderKeys;
use crate::letter::{self, Place, VerifiedLetter};
use crate::reply::{self, SignedReply};
use crate::school::{KnownCard, School};

/// What the box holds, as far as it was read.
#[derive(Debug, Default)]
pub struct Thread {
    entries: Vec<FrameEntry>,
    read: HashMap<FrameId, Read>,
    looked: bool,
}

#[derive(Debug)]
enum Read {
    Mine(Box<VerifiedLetter>),
    Theirs(Box<SignedReply>),
    Unverified(Unverified),
}

/// What is to be said of a reply that opened and is signed.
enum Verdict {
    Accepted {
        by: Person,
        left: bool,
        superseded: bool,
    },
    /// The letter it answers or the card it names is still to come.
    Waits,
    Unverified(Unverified),
}

impl From<OpenError> for Unverified {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::NotAFrame | OpenError::Damaged => Self::NotAFrame,
            OpenError::NotForUs => Self::Sealed,
        }
    }
}

impl Thread {
    /// Reads a page: the list of the box, and up to three small frames from the place `before` names.
    pub fn read_page(
        &mut self,
        before: Option<u16>,
        page: &LookPage,
        keys: &SenderKeys,
        school: &School,
    ) {
        self.looked = true;
        self.entries.clear();
        for entry in &page.entries {
            // Repeats are known by id.
            if self.entries.iter().all(|known| known.id != entry.id) {
                self.entries.push(*entry);
            }
        }
        let expected = small_frames(&page.entries, before);
        for (entry, bytes) in expected.iter().zip(&page.frames) {
            self.read_entry(entry, bytes, keys, school);
        }
        // A relay that names a frame and does not bring it would be asked for ever.
        if let Some((entry, again)) = self.next_small()
            && again == before
        {
            self.put(entry.id, Read::Unverified(Unverified::Missing));
        }
    }

    /// Reads a frame fetched by id, or learns that the relay has none.
    pub fn read_frame(
        &mut self,
        id: FrameId,
        bytes: Option<&[u8]>,
        keys: &SenderKeys,
        school: &School,
    ) {
        let Some(entry) = self.entries.iter().find(|entry| entry.id == id).copied() else {
            return;
        };
        match bytes {
            Some(bytes) => self.read_entry(&entry, bytes, keys, school),
            None => self.put(id, Read::Unverified(Unverified::Missing)),
        }
    }

    fn read_entry(&mut self, entry: &FrameEntry, bytes: &[u8], keys: &SenderKeys, school: &School) {
        let place = Place {
            school: school.id().clone(),
            box_id: keys.box_id,
            id: entry.id,
        };
        let opened = match FrameClass::of_frame(bytes.len()) {
            Some(class) if class == entry.class => frame::open(bytes, &[&keys.identity]),
            _ => Err(OpenError::NotAFrame),
        };
        let read = match (opened, entry.direction) {
            (Err(error), _) => Read::Unverified(error.into()),
            (Ok(plaintext), Direction::Sender) => match letter::read(&plaintext, &place) {
                Ok(letter) if letter.is_by(keys) => Read::Mine(Box::new(letter)),
                // It proves itself with a key that is not this thread's.
                Ok(_) => Read::Unverified(Unverified::Proof),
                Err(letter) => Read::Unverified(letter.why),
            },
            (Ok(plaintext), Direction::Worker) => match reply::read(&plaintext, &place) {
                Ok(reply) => Read::Theirs(Box::new(reply)),
                Err(why) => Read::Unverified(why),
            },
        };
        self.put(entry.id, read);
    }

    /// What was once verified stays; anything else may still turn out better.
    fn put(&mut self, id: FrameId, read: Read) {
        match self.read.get(&id) {
            Some(Read::Mine(_) | Read::Theirs(_)) => {}
            Some(Read::Unverified(_)) | None => {
                self.read.insert(id, read);
            }
        }
    }

    fn mine(&self) -> impl Iterator<Item = (&FrameEntry, &VerifiedLetter)> {
        self.entries
            .iter()
            .filter_map(|entry| match self.read.get(&entry.id) {
                Some(Read::Mine(letter)) => Some((entry, letter.as_ref())),
                _ => None,
            })
    }

    fn theirs(&self) -> impl Iterator<Item = (&FrameEntry, &SignedReply)> {
        self.entries
            .iter()
            .filter_map(|entry| match self.read.get(&entry.id) {
                Some(Read::Theirs(reply)) => Some((entry, reply.as_ref())),
                _ => None,
            })
    }

    /// The highest count among the sender's own letters, 0 if none was read.
    pub fn last_seq(&self) -> u32 {
        self.mine()
            .map(|(_, letter)| letter.body().seq)
            .max()
            .unwrap_or(0)
    }

    /// What the sender's own letters remember: the authority of the first, and the newest of its cards
    /// that one was sealed to.
    pub fn memory(&self) -> Option<KnownCard> {
        let (_, first) = self
            .mine()
            .min_by_key(|(entry, letter)| (letter.body().seq, entry.ordinal))?;
        let authority = first.body().authority;
        self.mine()
            .map(|(_, letter)| letter.body())
            .filter(|body| body.authority == authority)
            .max_by_key(|body| body.epoch)
            .map(|body| KnownCard {
                authority,
                epoch: body.epoch,
                hash: body.card,
            })
    }

    /// The card in use beside that memory; none while either is missing.
    pub fn memory_of(&self, school: &School) -> Option<Memory> {
        Some(match self.memory()?.admits(school.in_use()?) {
            Ok(()) => Memory::Agrees,
            Err(CardProblem::OtherAuthority) => Memory::OtherAuthority,
            Err(_) => Memory::OlderCard,
        })
    }

    /// Whether everything the relay listed has been read.
    pub fn is_complete(&self, keys: &SenderKeys, school: &School) -> bool {
        self.looked && self.next(keys, school).is_none()
    }

    /// The first small frame not read yet, and the `before` that a page with it is asked with.
    fn next_small(&self) -> Option<(FrameEntry, Option<u16>)> {
        let order = small_frames(&self.entries, None);
        let at = order
            .iter()
            .position(|entry| !self.read.contains_key(&entry.id))?;
        let before = at.checked_sub(1).map(|before| order[before].ordinal);
        Some((order[at], before))
    }

    fn next(&self, keys: &SenderKeys, school: &School) -> Option<Next> {
        let look = self.next_small().map(|(_, before)| {
            Next::Look(LookRequest {
                school: school.id().clone(),
                box_id: keys.box_id,
                box_auth: keys.box_auth,
                before,
            })
        });
        let fetch = || {
            let unread = |entry: &&FrameEntry| !self.read.contains_key(&entry.id);
            self.entries.iter().find(unread).map(|entry| {
                Next::Fetch(FetchRequest {
                    school: school.id().clone(),
                    box_id: keys.box_id,
                    box_auth: keys.box_auth,
                    id: entry.id,
                })
            })
        };
        let card = || {
            self.theirs()
                .map(|(_, reply)| reply.body().card)
                .find(|hash| school.card(hash).is_none() && !school.is_gone(hash))
                .map(Next::Card)
        };
        look.or_else(fetch).or_else(card)
    }

    /// Letters in the sender's order, each with its answers under it; then what is unverified.
    pub fn view(&self, keys: &SenderKeys, school: &School) -> ThreadView {
        let mut letters: Vec<_> = self.mine().collect();
        letters.sort_unstable_by_key(|(entry, letter)| (letter.body().seq, entry.ordinal));
        let mut replies: Vec<_> = self.theirs().collect();
        replies.sort_unstable_by_key(|(entry, reply)| (reply.body().seq, entry.ordinal));

        let mut items = Vec::new();
        let mut apart: Vec<(&FrameEntry, Unverified)> = Vec::new();
        for (entry, letter) in letters {
            items.push(own_item(entry.id, letter));
            let mut opened = false;
            for (entry, reply) in &replies {
                let body = reply.body();
                let again = opened && body.kind == TheirsKind::Opened;
                if body.re != letter.place().id || again {
                    continue;
                }
                if let Verdict::Accepted {
                    by,
                    left,
                    superseded,
                } = self.judge(reply, keys, school)
                {
                    opened |= body.kind == TheirsKind::Opened;
                    items.push(Item::Theirs {
                        id: entry.id,
                        sent: body.sent.clone(),
                        re: body.re,
                        by,
                        kind: body.kind,
                        text: body.text.to_string(),
                        left,
                        superseded,
                    });
                }
            }
        }
        for entry in &self.entries {
            match self.read.get(&entry.id) {
                Some(Read::Unverified(why)) => apart.push((entry, *why)),
                Some(Read::Theirs(reply)) => {
                    if let Verdict::Unverified(why) = self.judge(reply, keys, school) {
                        apart.push((entry, why));
                    }
                }
                Some(Read::Mine(_)) | None => {}
            }
        }
        items.extend(apart.into_iter().map(|(entry, why)| Item::Unverified {
            id: entry.id,
            direction: entry.direction,
            day: entry.day,
            why,
        }));
        ThreadView {
            items,
            next: self.next(keys, school),
            memory: self.memory_of(school),
        }
    }

    /// A reply is shown under the letter it answers, in the name of someone on the card it names, if
    /// that card is of the authority the letter was written under.
    fn judge(&self, reply: &SignedReply, keys: &SenderKeys, school: &School) -> Verdict {
        let body = reply.body();
        let letter = match self.read.get(&body.re) {
            Some(Read::Mine(letter)) => letter,
            None if self.entries.iter().any(|entry| entry.id == body.re) => return Verdict::Waits,
            _ => return Verdict::Unverified(Unverified::Stray),
        };
        if !reply.is_proven(&keys.mac) {
            return Verdict::Unverified(Unverified::Proof);
        }
        let Some(card) = school.card(&body.card) else {
            return match school.is_gone(&body.card) {
                true => Verdict::Unverified(Unverified::Card),
                false => Verdict::Waits,
            };
        };
        if card.authority() != letter.body().authority {
            return Verdict::Unverified(Unverified::Card);
        }
        match reply.writer(card) {
            Ok(writer) => Verdict::Accepted {
                by: person(writer),
                left: school
                    .in_use()
                    .is_some_and(|now| now.signer(&body.by).is_none()),
                superseded: school.in_use().is_some_and(|now| {
                    now.authority() == card.authority() && now.epoch() > card.epoch()
                }),
            },
            Err(why) => Verdict::Unverified(why),
        }
    }
}

fn own_item(id: FrameId, letter: &VerifiedLetter) -> Item {
    let body = letter.body();
    Item::Mine {
        id,
        from: body.from,
        sent: body.sent.clone(),
        topics: body.topics.clone(),
        urgency: body.urgency,
        text: body.text.to_string(),
        contact: body.contact.as_ref().map(|line| line.to_string()),
    }
}
