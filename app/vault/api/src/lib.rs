//! What the page and the vault say to each other. The page sends a [`Request`] with byte blobs
//! beside it and gets an [`Answer`] with blobs beside it, or a [`Problem`].
//!
//! Types only: no cryptography, no I/O, so that the screens' bundles stay free of both. A message on
//! the Worker's port is `{id, request: Uint8Array, frames: [Uint8Array]}` one way and
//! `{id, answer: Uint8Array of Outcome, frames: [Uint8Array]}` the other, in the bytes of [`port`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod card;
pub mod desk;
pub mod diary;
pub mod letter;
pub mod port;
pub mod problem;
pub mod thread;

use serde::{Deserialize, Serialize};
use wire::card::{Bilingual, SignedCard};
use wire::inbox::{Cursor, DeskFetchRequest};
use wire::look::{EraseRequest, LookRequest};
use wire::session::SessionRequest;
use wire::{BoxId, CardHash, FrameId, SchoolId, ids::Nonce};

pub use card::CardView;
pub use desk::{IdentityView, Mail};
pub use letter::Draft;
pub use problem::Problem;
pub use thread::ThreadView;

/// What the page asks of the vault. The first block is for both sides, then the sender's, then the
/// worker's.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Check a delivered card and seal to it from now on. `link` is the address's fragment, as found.
    /// Answer: [`Answer::Card`].
    UseCard {
        /// The school in the address.
        school: SchoolId,
        /// `k=1.FINGERPRINT.` and whatever a messenger appended, without the `#`; none if the address
        /// had none.
        link: Option<String>,
        /// The card as the relay delivered it.
        signed: SignedCard,
    },

    /// Seal a letter. Without an open box a new code is made and its box opened. Answer:
    /// [`Answer::Sealed`] with one blob, the body of the drop.
    Seal {
        /// What the sender wrote.
        draft: Draft,
    },
    /// Seal a waiting letter again, under the same id, to the card now in use. Answer as for `Seal`.
    Reseal {
        /// The letter.
        id: FrameId,
    },
    /// The relay has the letter: the vault forgets the draft. Answer: [`Answer::Done`].
    Sent {
        /// The letter.
        id: FrameId,
    },
    /// Open a box with a code as typed or pasted (Argon2id: up to a second). Answer: [`Answer::Box`].
    OpenBox {
        /// The school in the address.
        school: SchoolId,
        /// The code as typed.
        code: String,
    },
    /// A page of the open box, one blob of 65,536 bytes, in answer to `look`. Answer: [`Answer::Thread`].
    ReadPage {
        /// The `before` the page was asked with.
        before: Option<u16>,
    },
    /// One frame of the open box, one blob, in answer to `fetch`; no blob says that the relay had
    /// none. Answer: [`Answer::Thread`].
    ReadFrame {
        /// The frame asked for.
        id: FrameId,
    },
    /// A card asked for by hash, for the open box or the inbox; none says that the relay had none.
    /// Answer: [`Answer::Thread`] where a box is open, else [`Answer::Inbox`] with the mails that change.
    ReadCard {
        /// The hash asked for.
        hash: CardHash,
        /// What the relay delivered.
        signed: Option<SignedCard>,
    },
    /// What to send to erase the open box. Answer: [`Answer::Erase`].
    EraseBox,
    /// Forget the open box, its code and all waiting letters. Answer: [`Answer::Done`].
    CloseBox,

    /// Make a diary and open it in place of any other. Answer: [`Answer::Done`] with one blob, its
    /// key wrapped, which was opened again with the secret before it is handed out.
    NewDiary {
        /// A PIN or passphrase of at least [`diary::MIN_PIN`] characters, taken as typed.
        secret: String,
        /// scrypt's log2 N for the wrapping, moved into [`diary::MIN_WORK`] to [`diary::MAX_WORK`].
        work: u8,
    },
    /// Open a diary with its wrapped key, one blob; one that was open stays so if this fails. Answer:
    /// [`Answer::Done`].
    OpenDiary {
        /// The PIN or passphrase.
        secret: String,
    },
    /// Wrap a diary's key, one blob, anew; what is open stays as it is. Answer: [`Answer::Done`] with
    /// one blob, the key wrapped and tried as for `NewDiary`.
    RewrapDiary {
        /// The PIN or passphrase so far.
        secret: String,
        /// The one from now on, as for `NewDiary`.
        new_secret: String,
        /// As for `NewDiary`.
        work: u8,
    },
    /// Seal pages of the open diary, a blob each: JSON, or anything else that is not empty and does
    /// not end in a space. Answer: [`Answer::Done`] with as many blobs in the same order.
    SealPages,
    /// Open pages of the open diary, a blob each. Answer: [`Answer::Pages`] with as many blobs in the
    /// same order.
    OpenPages,
    /// Seal a backup, one blob as for `SealPages`, under a passphrase alone; needs no open diary.
    /// Answer: [`Answer::Done`] with one blob.
    SealBackup {
        /// At least [`diary::MIN_BACKUP_PASSPHRASE`] characters, taken as typed.
        passphrase: String,
    },
    /// Open a backup, one blob. Answer: [`Answer::Done`] with one blob, what was sealed.
    OpenBackup {
        /// Its passphrase.
        passphrase: String,
    },
    /// Forget the open diary's key. Answer: [`Answer::Done`].
    CloseDiary,

    /// Make a worker's identity. Answer: [`Answer::Identity`] with one blob, the key file.
    NewIdentity {
        /// The school.
        school: SchoolId,
        /// The name to stand on the card.
        display: Bilingual,
        /// Encrypts the key file.
        passphrase: String,
    },
    /// Make a key file anew from a recovery sheet. Answer as for `NewIdentity`.
    Recover {
        /// The school.
        school: SchoolId,
        /// The name to stand on the card, where a new enrolment request is wanted.
        display: Bilingual,
        /// What stands on the sheet.
        recovery: String,
        /// Encrypts the new key file.
        passphrase: String,
    },
    /// From a key file, one blob: its recovery sheet to print again, and a key file under another
    /// passphrase or the same. Answer as for `NewIdentity`.
    Reissue {
        /// The school.
        school: SchoolId,
        /// The name to stand on the card, where a new enrolment request is wanted.
        display: Bilingual,
        /// The passphrase of the key file.
        passphrase: String,
        /// Encrypts the new key file.
        new_passphrase: String,
    },
    /// Unlock with a key file, one blob. Answer: [`Answer::Unlocked`].
    Unlock {
        /// The passphrase of the key file.
        passphrase: String,
    },
    /// Sign the relay's nonce. Answer: [`Answer::Login`].
    SignLogin {
        /// The page's `location.origin`.
        origin: String,
        /// The school.
        school: SchoolId,
        /// The nonce.
        nonce: Nonce,
    },
    /// A page of the inbox, one blob. Answer: [`Answer::Inbox`].
    ReadInbox,
    /// One frame of the inbox that did not travel with its page, one blob; no blob says that the
    /// relay had none. Answer: [`Answer::Inbox`].
    ReadMail {
        /// The frame asked for.
        at: DeskFetchRequest,
    },
    /// Seal an answer to a letter. Answer: [`Answer::ReplySealed`] with one blob, the body of the reply.
    SealReply {
        /// The letter's box.
        #[serde(rename = "box")]
        box_id: BoxId,
        /// The letter.
        re: FrameId,
        /// Words or the news that the letter was opened.
        kind: desk::ReplyKind,
        /// The words; empty for `opened`.
        text: String,
    },
    /// A letter as an age file that any implementation of age's hybrid recipients opens with this
    /// worker's identity. Answer: [`Answer::Done`] with one blob.
    Export {
        /// The letter's box.
        #[serde(rename = "box")]
        box_id: BoxId,
        /// The letter.
        id: FrameId,
    },
}

/// What the vault answers. The sender's answers come first: see [`SenderAnswer`].
#[derive(Clone, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "an answer is built once and goes out as bytes"
)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Done, nothing to say.
    Done,
    /// The card in use.
    Card(CardView),
    /// A sealed letter.
    Sealed {
        /// Its id.
        id: FrameId,
        /// The code, 24 digits, when this letter made one: to be shown and kept before anything is
        /// sent.
        code: Option<String>,
    },
    /// A box was derived from a code.
    Box {
        /// The look to send.
        look: LookRequest,
    },
    /// The thread as far as it is read.
    Thread(ThreadView),
    /// The request that erases the open box.
    Erase(EraseRequest),
    /// Opened pages of the diary: a blob for each blob asked about.
    Pages {
        /// The places, from 0, of those that did not open; their blobs are empty.
        damaged: Vec<u32>,
    },
    /// A new identity.
    Identity(IdentityView),
    /// The identity is unlocked.
    Unlocked {
        /// The 26 characters of its enrolment fingerprint.
        fingerprint: String,
        /// Its public signing key: its name at the relay.
        sign: wire::ids::SignKey,
    },
    /// A signed login.
    Login(SessionRequest),
    /// What a page of the inbox, a frame or a card brought.
    Inbox(InboxView),
    /// A sealed reply.
    ReplySealed {
        /// Its id.
        id: FrameId,
    },
}

/// What the vault read of an inbox.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct InboxView {
    /// New or changed mails; a mail is known by its box and id.
    pub mails: Vec<Mail>,
    /// Boxes their senders erased, on the first page only.
    pub erased: Vec<desk::Erased>,
    /// Frames the page named but did not carry: fetch each and send `ReadMail`.
    pub missing: Vec<DeskFetchRequest>,
    /// Old cards needed to check replies: fetch each and send `ReadCard`.
    pub cards: Vec<CardHash>,
    /// The next page.
    pub next: Option<Cursor>,
}

/// The answers a sender's page may get: the first of [`Answer`], in its order, so that the bytes of
/// either are those of the other. A page that reads only these carries no type of the worker's desk.
#[derive(Clone, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "an answer is read once and taken apart"
)]
pub enum SenderAnswer {
    /// [`Answer::Done`].
    Done,
    /// [`Answer::Card`].
    Card(CardView),
    /// [`Answer::Sealed`].
    Sealed {
        /// The letter's id.
        id: FrameId,
        /// The code, until the relay has a letter of its box.
        code: Option<String>,
    },
    /// [`Answer::Box`].
    Box {
        /// The look to send.
        look: LookRequest,
    },
    /// [`Answer::Thread`].
    Thread(ThreadView),
    /// [`Answer::Erase`].
    Erase(EraseRequest),
    /// [`Answer::Pages`].
    Pages {
        /// The places, from 0, of those that did not open.
        damaged: Vec<u32>,
    },
}

/// An answer or a problem, as it travels.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome<A = Answer> {
    /// It worked.
    Ok(Box<A>),
    /// It did not.
    Problem(Problem),
}

impl std::fmt::Debug for Request {
    /// The kind only: requests carry letters, codes, PINs and passphrases.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Request(…)")
    }
}

impl std::fmt::Debug for Answer {
    /// The kind only: answers carry letters, codes and recovery sheets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer(…)")
    }
}

impl std::fmt::Debug for SenderAnswer {
    /// The kind only, as for [`Answer`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SenderAnswer(…)")
    }
}

impl<A: std::fmt::Debug> std::fmt::Debug for Outcome<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Ok(answer) => answer.fmt(f),
            Self::Problem(problem) => problem.fmt(f),
        }
    }
}
