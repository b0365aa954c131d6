//! Schools, the people on their cards, and the authority that signs them.

use ed25519_dalek::{Signer as _, SigningKey};
use wire::card::{
    AuthorityKey, Bilingual, Card, CardRecipient, Hours, Office, Role, SignedCard, hash,
    signed_message,
};
use wire::date::Date;
use wire::ids::SignKey;
use wire::{CardHash, SchoolId};

use crate::random;

/// A worker's signing key, and a recipient that has the shape of one.
#[derive(Debug, Clone)]
pub struct Worker {
    /// What logs in and signs replies.
    pub key: SigningKey,
    /// 1,959 characters.
    pub recipient: String,
}

impl Worker {
    /// Somebody new.
    pub fn new() -> Self {
        const BECH32: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        let tail = random::<1952>().map(|byte| char::from(BECH32[usize::from(byte) % 32]));
        Self {
            key: SigningKey::from_bytes(&random()),
            recipient: format!("age1pq1{}", tail.iter().collect::<String>()),
        }
    }

    /// The public key on the card.
    pub fn sign(&self) -> SignKey {
        SignKey(self.key.verifying_key().to_bytes())
    }
}

impl Default for Worker {
    fn default() -> Self {
        Self::new()
    }
}

/// A school with its authority and its worker.
#[derive(Debug, Clone)]
pub struct School {
    /// Its id.
    pub id: SchoolId,
    /// What signs its cards.
    pub authority: SigningKey,
    /// Its worker.
    pub worker: Worker,
    /// The deputy.
    pub deputy: Worker,
}

impl School {
    /// A school with new keys.
    pub fn new(id: &str) -> Self {
        Self {
            id: id.parse().expect("a school id"),
            authority: SigningKey::from_bytes(&random()),
            worker: Worker::new(),
            deputy: Worker::new(),
        }
    }

    /// The card of an epoch, in date on `today`, before it is signed.
    pub fn card(&self, epoch: u32, prev: Option<CardHash>, today: Date) -> CardDraft {
        let one = |role, worker: &Worker| CardRecipient {
            role,
            display: both("社工", "Social worker"),
            recipient: worker.recipient.clone(),
            sign: worker.sign(),
        };
        CardDraft(Card {
            v: 1,
            school: self.id.clone(),
            name: both("港城一中", "Gangcheng No. 1"),
            epoch,
            not_before: day(today, -1),
            not_after: day(today, 100),
            recipients: vec![
                one(Role::Worker, &self.worker),
                one(Role::Deputy, &self.deputy),
            ],
            office: Office {
                room: both("二楼201", "Room 201"),
                hours: vec![Hours {
                    days: vec![1, 2, 3, 4, 5],
                    from: "12:00".into(),
                    to: "13:30".into(),
                }],
                closed: vec![],
                answer_days: 2,
            },
            hotlines: vec![],
            prev,
        })
    }

    /// The school's first card, signed.
    pub fn first_card(&self, today: Date) -> SignedCard {
        self.card(1, None, today).signed(&self.authority)
    }
}

/// A card that can still be changed.
#[derive(Debug, Clone)]
pub struct CardDraft(pub Card);

impl CardDraft {
    /// Signs it as it is.
    pub fn signed(&self, authority: &SigningKey) -> SignedCard {
        signed_bytes(&crate::client::json(&self.0), authority)
    }
}

/// Signs any bytes as if they were a card.
pub fn signed_bytes(card: &[u8], authority: &SigningKey) -> SignedCard {
    let sig = authority.sign(&signed_message(card)).to_bytes();
    let key = AuthorityKey(authority.verifying_key().to_bytes());
    SignedCard::assemble(&key, card, &sig)
}

/// The hash under which a signed card is known.
pub fn hash_of(signed: &SignedCard) -> CardHash {
    hash(&signed.check().expect("a card").bytes)
}

/// `today` and some days, as cards write it.
pub fn day(today: Date, days: i64) -> String {
    today.plus(days).to_string()
}

fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual {
        zh: zh.into(),
        en: en.into(),
    }
}
