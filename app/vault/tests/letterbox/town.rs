//! A city with its authority, schools and workers, and the pages of people there.

use vault::authority::Authority;
use vault::card::{UnverifiedCard, VerifiedCard};
use vault::clock::Now;
use vault::identity::WorkerIdentity;
use vault::pin::write_link;
use vault::{DeskVault, SenderVault, Vault};
use vault_api::letter::{Draft, From, Topic, Urgency};
use vault_api::{
    CardView, DeskAnswer, DeskRequest, InboxView, Outcome, Problem, Request, SenderAnswer,
    SenderRequest, ThreadView,
};
use wire::card::{Bilingual, Card, CardRecipient, Hours, Office, Role, SignedCard};
use wire::date::Date;
use wire::{CardHash, FrameId, SchoolId};

/// 2026-11-25T12:00:00+08:00.
pub const NOON: Now = Now(1_795_579_200_000);
pub const PASSPHRASE: &str = "a lamp by the harbour wall";

pub struct Town {
    pub authority: Authority,
    pub worker: WorkerIdentity,
    pub deputy: WorkerIdentity,
}

impl Town {
    pub fn new() -> Self {
        Self {
            authority: Authority::generate().unwrap(),
            worker: WorkerIdentity::generate().unwrap(),
            deputy: WorkerIdentity::generate().unwrap(),
        }
    }

    pub fn link(&self) -> String {
        write_link(self.authority.fingerprint())
    }

    /// A card of worker and deputy, 2026-10-01 to 2026-12-31.
    pub fn card(&self, epoch: u32) -> Card {
        card(epoch, &[&self.worker, &self.deputy])
    }

    pub fn signed(&self, epoch: u32) -> SignedCard {
        self.sign(&self.card(epoch))
    }

    pub fn sign(&self, card: &Card) -> SignedCard {
        self.authority.sign(card).unwrap().0
    }

    pub fn verified(&self, epoch: u32) -> VerifiedCard {
        UnverifiedCard(self.signed(epoch))
            .verify(&school(), None)
            .unwrap()
    }
}

pub fn school() -> SchoolId {
    "gangcheng".parse().unwrap()
}

pub fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

pub fn card(epoch: u32, people: &[&WorkerIdentity]) -> Card {
    let person = |(at, who): (usize, &&WorkerIdentity)| CardRecipient {
        role: if at == 0 { Role::Worker } else { Role::Deputy },
        display: both(&format!("社工{at}"), &format!("Worker {at}")),
        recipient: who.recipient().to_string(),
        sign: who.sign_key(),
    };
    Card {
        v: 1,
        school: school(),
        name: both("港城中学", "Gangcheng School"),
        epoch,
        not_before: "2026-10-01".to_owned(),
        not_after: "2026-12-31".to_owned(),
        recipients: people.iter().enumerate().map(person).collect(),
        office: Office {
            room: both("致远楼 302", "Room 302"),
            hours: vec![Hours {
                days: vec![1, 2, 3, 4, 5],
                from: "09:00".to_owned(),
                to: "17:00".to_owned(),
            }],
            closed: Vec::new(),
            answer_days: 2,
        },
        hotlines: Vec::new(),
        prev: None,
    }
}

/// Noon of another day.
pub fn noon_of(date: &str) -> Now {
    let date: Date = date.parse().unwrap();
    Now(date.0 as u64 * 86_400_000 + 4 * 3_600_000)
}

pub fn draft(text: &str) -> Draft {
    Draft {
        from: From::Student,
        topics: vec![Topic::Mood, Topic::Friends],
        urgency: Urgency::Days,
        text: text.to_owned(),
        contact: None,
    }
}

/// One page's life with its vault.
pub struct PageWith<V> {
    pub vault: V,
    pub now: Now,
}

/// What a request came to.
type Asked<A> = Result<(A, Vec<Vec<u8>>), Problem>;

/// A sender's page.
pub type Page = PageWith<SenderVault>;
/// A worker's console.
pub type Desk = PageWith<DeskVault>;

impl<V: Vault> PageWith<V> {
    pub fn new() -> Self {
        Self {
            vault: V::default(),
            now: NOON,
        }
    }

    pub fn ask(
        &mut self,
        request: V::Request,
        blobs: &[&[u8]],
    ) -> Asked<<V::Request as Request>::Answer> {
        // Requests and answers travel as JSON.
        let json = serde_json::to_string(&request).unwrap();
        let request = serde_json::from_str(&json).unwrap();
        let blobs = blobs.iter().map(|blob| blob.to_vec()).collect();
        let reply = self.vault.handle(request, blobs, self.now);
        let json = serde_json::to_string(&reply.outcome).unwrap();
        match serde_json::from_str(&json).unwrap() {
            Outcome::Ok(answer) => Ok((*answer, reply.blobs)),
            Outcome::Problem(problem) => Err(problem),
        }
    }
}

impl Page {
    pub fn use_card(
        &mut self,
        link: Option<&str>,
        signed: SignedCard,
    ) -> Result<CardView, Problem> {
        let request = SenderRequest::UseCard {
            school: school(),
            link: link.map(str::to_owned),
            signed,
        };
        match self.ask(request, &[])? {
            (SenderAnswer::Card(view), _) => Ok(view),
            (other, _) => panic!("{other:?}"),
        }
    }

    /// Seals a letter: its id, the code if it made one, the drop's body.
    pub fn seal(&mut self, text: &str) -> Result<(FrameId, Option<String>, Vec<u8>), Problem> {
        let draft = draft(text);
        let (answer, mut blobs) = self.ask(SenderRequest::Seal { draft }, &[])?;
        match answer {
            SenderAnswer::Sealed { id, code } => Ok((id, code, blobs.remove(0))),
            other => panic!("{other:?}"),
        }
    }

    pub fn thread(&mut self, request: SenderRequest, blobs: &[&[u8]]) -> ThreadView {
        match self.ask(request, blobs) {
            Ok((SenderAnswer::Thread(view), _)) => view,
            other => panic!("{other:?}"),
        }
    }

    pub fn old_card(&mut self, hash: CardHash, signed: Option<SignedCard>) -> ThreadView {
        self.thread(SenderRequest::ReadCard { hash, signed }, &[])
    }
}

impl Desk {
    /// A console with this worker's desk unlocked and a card in use.
    pub fn open(worker: &WorkerIdentity, link: &str, signed: SignedCard) -> Self {
        let mut desk = Self::new();
        desk.unlock(worker);
        desk.use_card(Some(link), signed).unwrap();
        desk
    }

    pub fn unlock(&mut self, worker: &WorkerIdentity) {
        let file = worker.to_key_file(&school(), PASSPHRASE, NOON).unwrap();
        let request = DeskRequest::Unlock {
            passphrase: PASSPHRASE.to_owned(),
        };
        let (answer, _) = self.ask(request, &[&file]).unwrap();
        assert!(matches!(answer, DeskAnswer::Unlocked { sign, .. } if sign == worker.sign_key()));
    }

    pub fn use_card(
        &mut self,
        link: Option<&str>,
        signed: SignedCard,
    ) -> Result<CardView, Problem> {
        let request = DeskRequest::UseCard {
            school: school(),
            link: link.map(str::to_owned),
            signed,
        };
        match self.ask(request, &[])? {
            (DeskAnswer::Card(view), _) => Ok(view),
            (other, _) => panic!("{other:?}"),
        }
    }

    pub fn inbox(&mut self, request: DeskRequest, blobs: &[&[u8]]) -> InboxView {
        match self.ask(request, blobs) {
            Ok((DeskAnswer::Inbox(view), _)) => view,
            other => panic!("{other:?}"),
        }
    }
}
