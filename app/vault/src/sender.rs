//! The sender's side: one open box, the letters that wait to be sent from it, what stands in it.

use std::collections::HashMap;

use vault_api::thread::Memory;
use vault_api::{Draft, Problem, SenderAnswer, ThreadView};
use wire::look::{EraseRequest, LookPage, LookRequest};
use wire::{FrameId, drop};

use crate::clock::Now;
use crate::code::Code;
use crate::frame::SealError;
use crate::keys::SenderKeys;
use crate::letter::{self, Postmark};
use crate::school::{KnownCard, School};
use crate::thread::Thread;

/// An open box.
#[derive(Debug)]
pub struct SenderBox {
    keys: SenderKeys,
    waiting: HashMap<FrameId, (Draft, Postmark)>,
    thread: Thread,
    origin: Origin,
}

/// How the box came to be open.
#[derive(Debug)]
enum Origin {
    /// Made here. The code is told with every letter until the relay has one.
    New(Code),
    /// Made here, and a letter has been sent.
    Sent,
    /// Opened with its code.
    Opened,
}

impl From<SealError> for Problem {
    fn from(error: SealError) -> Self {
        match error {
            // A checked draft of 2,000 code points fits the first class many times over.
            SealError::TooLong | SealError::NoRoom | SealError::Failed => Self::Internal,
        }
    }
}

impl SenderBox {
    /// A box under a new code.
    ///
    /// # Errors
    /// [`Problem::Internal`] when the system gives no randomness.
    pub fn new(school: &School) -> Result<Self, Problem> {
        let code = Code::generate().map_err(|_| Problem::Internal)?;
        let keys = SenderKeys::derive(&code, school.id());
        Ok(Self::with(keys, Origin::New(code)))
    }

    /// The box of a code as typed.
    ///
    /// # Errors
    /// [`Problem::Code`].
    pub fn open(code: &str, school: &School) -> Result<Self, Problem> {
        let code: Code = code.parse().map_err(Problem::Code)?;
        Ok(Self::with(
            SenderKeys::derive(&code, school.id()),
            Origin::Opened,
        ))
    }

    fn with(keys: SenderKeys, origin: Origin) -> Self {
        Self {
            keys,
            waiting: HashMap::new(),
            thread: Thread::default(),
            origin,
        }
    }

    /// Seals a letter to the card in use. Answers with the drop's body beside it.
    ///
    /// # Errors
    /// [`Problem::Draft`], [`Problem::NoCard`], [`Problem::Card`], or
    /// [`Problem::CardContradictsLetters`]; [`Problem::BadRequest`] into a box whose own letters have
    /// not all been read, because they may say that the card is a false one.
    pub fn seal(
        &mut self,
        draft: Draft,
        school: &School,
        now: Now,
    ) -> Result<(SenderAnswer, Vec<u8>), Problem> {
        letter::check_draft(&draft).map_err(Problem::Draft)?;
        let mut id = FrameId([0; 16]);
        getrandom::fill(&mut id.0).map_err(|_| Problem::Internal)?;
        let waiting = self.waiting.values().map(|(_, postmark)| postmark.seq);
        let last = waiting.max().unwrap_or(0).max(self.thread.last_seq());
        let postmark = Postmark {
            id,
            seq: last.saturating_add(1),
            sent: now.rfc3339(),
        };
        let body = self.seal_as(&draft, &postmark, school, now)?;
        self.waiting.insert(id, (draft, postmark));
        let code = match &self.origin {
            Origin::New(code) => Some(code.digits().to_owned()),
            Origin::Sent | Origin::Opened => None,
        };
        Ok((SenderAnswer::Sealed { id, code }, body))
    }

    /// Seals a waiting letter again, under the same id, to the card now in use.
    ///
    /// # Errors
    /// [`Problem::UnknownLetter`], else as for [`seal`](Self::seal).
    pub fn reseal(
        &self,
        id: FrameId,
        school: &School,
        now: Now,
    ) -> Result<(SenderAnswer, Vec<u8>), Problem> {
        let (draft, postmark) = self.waiting.get(&id).ok_or(Problem::UnknownLetter)?;
        let body = self.seal_as(draft, postmark, school, now)?;
        Ok((SenderAnswer::Sealed { id, code: None }, body))
    }

    fn seal_as(
        &self,
        draft: &Draft,
        postmark: &Postmark,
        school: &School,
        now: Now,
    ) -> Result<Vec<u8>, Problem> {
        let card = school.card_today(now)?;
        let unread = !self.thread.is_complete(&self.keys, school);
        if matches!(self.origin, Origin::Opened) && unread {
            return Err(Problem::BadRequest);
        }
        match self.thread.memory_of(school) {
            Some(Memory::OtherAuthority | Memory::OlderCard) => {
                return Err(Problem::CardContradictsLetters);
            }
            Some(Memory::Agrees) | None => {}
        }
        let frame = letter::seal(draft, postmark, &self.keys, card)?;
        let drop = drop::Drop {
            school: school.id().clone(),
            box_id: self.keys.box_id,
            box_auth: self.keys.box_auth,
            id: postmark.id,
            card: card.hash(),
            frame: frame.into_bytes(),
        };
        Ok(drop.encode())
    }

    /// The relay has the letter: its draft is forgotten.
    ///
    /// # Errors
    /// [`Problem::UnknownLetter`].
    pub fn sent(&mut self, id: FrameId) -> Result<(), Problem> {
        self.waiting.remove(&id).ok_or(Problem::UnknownLetter)?;
        if matches!(self.origin, Origin::New(_)) {
            self.origin = Origin::Sent;
        }
        Ok(())
    }

    /// The first look into the box.
    pub fn look(&self, school: &School) -> LookRequest {
        LookRequest {
            school: school.id().clone(),
            box_id: self.keys.box_id,
            box_auth: self.keys.box_auth,
            before: None,
        }
    }

    /// Reads a page of the box.
    ///
    /// # Errors
    /// [`Problem::BadAnswer`] if it is no page.
    pub fn read_page(
        &mut self,
        before: Option<u16>,
        page: &[u8],
        school: &School,
    ) -> Result<ThreadView, Problem> {
        let page = LookPage::decode(page).map_err(|_| Problem::BadAnswer)?;
        self.thread.read_page(before, &page, &self.keys, school);
        Ok(self.view(school))
    }

    /// Reads a frame fetched by id; none says that the relay had none.
    pub fn read_frame(&mut self, id: FrameId, bytes: Option<&[u8]>, school: &School) -> ThreadView {
        self.thread.read_frame(id, bytes, &self.keys, school);
        self.view(school)
    }

    /// The thread as far as it is read.
    pub fn view(&self, school: &School) -> ThreadView {
        self.thread.view(&self.keys, school)
    }

    /// What the sender's own letters remember of the school's cards.
    pub fn memory(&self) -> Option<KnownCard> {
        self.thread.memory()
    }

    /// The request that erases the box.
    pub fn erase(&self, school: &School) -> EraseRequest {
        EraseRequest {
            school: school.id().clone(),
            box_id: self.keys.box_id,
            box_auth: self.keys.box_auth,
        }
    }
}
