//! What the tests put into a store.

use wire::card::AuthorityKey;
use wire::{BoxAuth, BoxId, CardHash, FrameClass, FrameId, SchoolId};

use crate::{BoxClaim, CardAdded, Deposit, Frame, Letter, ProofHash, Reply, Store};
use crate::{StoredCard, Today};
use wire::date::Date;

/// 2026-11-25, noon in Shanghai.
pub const NOON: u64 = 1_795_579_200;
/// Seconds of a day.
pub const DAY: u64 = 86_400;

pub fn school() -> SchoolId {
    "gangcheng".parse().unwrap()
}

pub fn other_school() -> SchoolId {
    "haibin".parse().unwrap()
}

pub fn today() -> Today {
    Today::at(NOON)
}

pub fn days_later(days: u64) -> Today {
    Today::at(NOON + days * DAY)
}

/// A card of an epoch, whose last day is today.
pub fn card(school: &SchoolId, epoch: u32) -> StoredCard {
    StoredCard {
        school: school.clone(),
        epoch,
        hash: hash(epoch),
        last_day: today().utc,
        authority: AuthorityKey([1; 32]),
        bytes: format!("card {epoch} of {school}").into_bytes(),
        sig: [2; 64],
    }
}

/// The hash of an epoch's card in these tests.
pub fn hash(epoch: u32) -> CardHash {
    CardHash([epoch as u8; 32])
}

/// Puts up the first card of a school.
pub async fn open_school(store: &dyn Store, school: &SchoolId) {
    let added = store.add_card(card(school, 1), None).await.unwrap();
    assert_eq!(added, CardAdded::Added);
}

pub fn frame(fill: u8) -> Frame {
    Frame::try_from(vec![fill; FrameClass::Small.frame_len()]).unwrap()
}

/// The claim of the box with this number, with its own proof.
pub fn claim(number: u8) -> BoxClaim {
    BoxClaim {
        school: school(),
        box_id: BoxId([number; 16]),
        proof: ProofHash::of(&BoxAuth([number; 32])),
    }
}

/// The same box with another proof.
pub fn wrong(number: u8) -> BoxClaim {
    BoxClaim {
        proof: ProofHash::of(&BoxAuth([!number; 32])),
        ..claim(number)
    }
}

/// A letter into box `number`, with an id and a fill.
pub fn letter(number: u8, id: u8, fill: u8) -> Letter {
    Letter {
        claim: claim(number),
        id: FrameId([id; 16]),
        card: hash(1),
        frame: frame(fill),
        today: today(),
    }
}

/// A reply into box `number`.
pub fn reply(number: u8, id: u8, fill: u8) -> Reply {
    Reply {
        school: school(),
        box_id: BoxId([number; 16]),
        id: FrameId([id; 16]),
        frame: frame(fill),
        today: today(),
    }
}

pub async fn put(store: &dyn Store, letter: Letter) -> Deposit {
    store.put_letter(letter).await.unwrap()
}

pub async fn answer(store: &dyn Store, reply: Reply) -> Deposit {
    store.put_reply(reply).await.unwrap()
}

pub fn last_day(today: Today, days: i64) -> Date {
    today.utc.plus(days)
}
