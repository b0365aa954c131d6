//! The vault of a worker's console: the school, an unlocked desk, identities being made.

use vault_api::{CardView, DeskAnswer, DeskRequest, IdentityView, Problem};
use wire::SchoolId;
use wire::card::Bilingual;

use super::{Answered, Reply, Vault, at_most_one, enter, one, said, with_blob};
use crate::card::person;
use crate::clock::Now;
use crate::desk::Desk;
use crate::enrolment;
use crate::identity::WorkerIdentity;
use crate::school::School;

/// What a worker's console holds.
#[derive(Debug, Default)]
pub struct DeskVault {
    school: Option<School>,
    desk: Option<Desk>,
}

impl Vault for DeskVault {
    type Request = DeskRequest;

    fn handle(&mut self, request: DeskRequest, blobs: Vec<Vec<u8>>, now: Now) -> Reply<DeskAnswer> {
        self.answer(request, blobs, now).into()
    }
}

impl DeskVault {
    fn answer(
        &mut self,
        request: DeskRequest,
        blobs: Vec<Vec<u8>>,
        now: Now,
    ) -> Answered<DeskAnswer> {
        match request {
            DeskRequest::UseCard {
                school,
                link,
                signed,
            } => {
                let at = enter(&mut self.school, &school);
                at.use_card(link.as_deref(), signed, None, now)?;
                said(DeskAnswer::Card(card(at, self.desk.as_ref(), now)?))
            }
            DeskRequest::NewIdentity {
                school,
                display,
                passphrase,
            } => {
                let worker = WorkerIdentity::generate().map_err(|_| Problem::Internal)?;
                identity(&worker, &school, &display, &passphrase, now)
            }
            DeskRequest::Recover {
                school,
                display,
                recovery,
                passphrase,
            } => {
                let worker =
                    WorkerIdentity::from_recovery(&recovery).map_err(|_| Problem::Recovery)?;
                identity(&worker, &school, &display, &passphrase, now)
            }
            DeskRequest::Reissue {
                school,
                display,
                passphrase,
                new_passphrase,
            } => {
                let worker = unlock(blobs, &passphrase)?;
                identity(&worker, &school, &display, &new_passphrase, now)
            }
            DeskRequest::Unlock { passphrase } => {
                let worker = unlock(blobs, &passphrase)?;
                let (fingerprint, sign) = (worker.fingerprint().to_string(), worker.sign_key());
                self.desk = Some(Desk::new(worker));
                said(DeskAnswer::Unlocked { fingerprint, sign })
            }
            DeskRequest::SignLogin {
                origin,
                school,
                nonce,
            } => {
                let desk = self.desk.as_ref().ok_or(Problem::Locked)?;
                let login = desk.identity().sign_login(&origin, &school, nonce);
                said(DeskAnswer::Login(login))
            }
            DeskRequest::ReadInbox => {
                let page = one(blobs)?;
                let (desk, school) = self.unlocked()?;
                said(DeskAnswer::Inbox(desk.read_inbox(&page, school)?))
            }
            DeskRequest::ReadMail { at } => {
                let bytes = at_most_one(blobs)?;
                let (desk, school) = self.unlocked()?;
                let view = desk.read_mail(&at, bytes.as_deref(), school)?;
                said(DeskAnswer::Inbox(view))
            }
            DeskRequest::ReadCard { hash, signed } => {
                let school = self.school.as_mut().ok_or(Problem::NoCard)?;
                school.keep_old(hash, signed);
                let desk = self.desk.as_ref().ok_or(Problem::Locked)?;
                said(DeskAnswer::Inbox(desk.read_card(hash, school)))
            }
            DeskRequest::SealReply {
                box_id,
                re,
                kind,
                text,
            } => {
                let (desk, school) = self.unlocked()?;
                with_blob(desk.seal_reply((box_id, re), kind, &text, school, now)?)
            }
            DeskRequest::Export { box_id, id } => {
                let (desk, _) = self.unlocked()?;
                with_blob((DeskAnswer::Done, desk.export(box_id, id)?))
            }
        }
    }

    /// The desk, and the school with a card in use: without one no pin says whose cards to believe.
    fn unlocked(&mut self) -> Result<(&mut Desk, &School), Problem> {
        let desk = self.desk.as_mut().ok_or(Problem::Locked)?;
        let school = self
            .school
            .as_ref()
            .filter(|school| school.in_use().is_some());
        Ok((desk, school.ok_or(Problem::NoCard)?))
    }
}

/// The card in use as the screens show it, to the worker at this desk if one is unlocked.
fn card(school: &School, desk: Option<&Desk>, now: Now) -> Result<CardView, Problem> {
    let view = school.view(now)?;
    let Some(desk) = desk else {
        return Ok(view);
    };
    let me = desk.entry_on(school.card_today(now)?);
    Ok(CardView {
        mine: Some(me.is_some()),
        me: me.map(person),
        ..view
    })
}

/// The identity in a key file, the one blob.
fn unlock(blobs: Vec<Vec<u8>>, passphrase: &str) -> Result<WorkerIdentity, Problem> {
    WorkerIdentity::from_key_file(&one(blobs)?, passphrase).map_err(Problem::KeyFile)
}

fn identity(
    worker: &WorkerIdentity,
    school: &SchoolId,
    display: &Bilingual,
    passphrase: &str,
    now: Now,
) -> Answered<DeskAnswer> {
    let file = worker.to_key_file(school, passphrase, now)?;
    let view = IdentityView {
        fingerprint: worker.fingerprint().to_string(),
        enrolment: enrolment::write(worker, school, display, now),
        recovery: worker.recovery().to_string(),
    };
    with_blob((DeskAnswer::Identity(view), file))
}
