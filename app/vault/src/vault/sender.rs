//! The vault of a sender's page: the school, an open box, a diary.

use vault_api::diary::DiaryProblem;
use vault_api::{Problem, SenderAnswer, SenderRequest};

use super::{Answered, Reply, Vault, at_most_one, enter, one, said, with_blob};
use crate::clock::Now;
use crate::diary::{self, Diary};
use crate::school::School;
use crate::sender::SenderBox;

/// What a pupil's or a parent's page holds.
#[derive(Debug, Default)]
pub struct SenderVault {
    school: Option<School>,
    sender: Option<SenderBox>,
    diary: Option<Diary>,
}

impl Vault for SenderVault {
    type Request = SenderRequest;

    fn handle(
        &mut self,
        request: SenderRequest,
        blobs: Vec<Vec<u8>>,
        now: Now,
    ) -> Reply<SenderAnswer> {
        self.answer(request, blobs, now).into()
    }
}

impl SenderVault {
    fn answer(
        &mut self,
        request: SenderRequest,
        blobs: Vec<Vec<u8>>,
        now: Now,
    ) -> Answered<SenderAnswer> {
        match request {
            SenderRequest::UseCard {
                school,
                link,
                signed,
            } => {
                let elsewhere = self.school.as_ref().is_some_and(|at| *at.id() != school);
                if elsewhere && self.sender.is_some() {
                    // An open box keeps its school's pin and cards.
                    return Err(Problem::BadRequest);
                }
                let memory = self.sender.as_ref().and_then(SenderBox::memory);
                let at = enter(&mut self.school, &school);
                at.use_card(link.as_deref(), signed, memory.as_ref(), now)?;
                said(SenderAnswer::Card(at.view(now)?))
            }
            SenderRequest::Seal { draft } => {
                let school = self.school.as_ref().ok_or(Problem::NoCard)?;
                match &mut self.sender {
                    Some(open) => with_blob(open.seal(draft, school, now)?),
                    None => {
                        // The box opens with its first letter, not before.
                        school.card_today(now)?;
                        let mut new = SenderBox::new(school)?;
                        let sealed = new.seal(draft, school, now)?;
                        self.sender = Some(new);
                        with_blob(sealed)
                    }
                }
            }
            SenderRequest::Reseal { id } => {
                let (sender, school) = self.open_box()?;
                with_blob(sender.reseal(id, school, now)?)
            }
            SenderRequest::Sent { id } => {
                self.open_box()?.0.sent(id)?;
                said(SenderAnswer::Done)
            }
            SenderRequest::OpenBox { school, code } => {
                self.sender = None;
                let school = enter(&mut self.school, &school);
                let open = SenderBox::open(&code, school)?;
                let look = open.look(school);
                self.sender = Some(open);
                said(SenderAnswer::Box { look })
            }
            SenderRequest::ReadPage { before } => {
                let page = one(blobs)?;
                let (sender, school) = self.open_box()?;
                said(SenderAnswer::Thread(
                    sender.read_page(before, &page, school)?,
                ))
            }
            SenderRequest::ReadFrame { id } => {
                let bytes = at_most_one(blobs)?;
                let (sender, school) = self.open_box()?;
                said(SenderAnswer::Thread(sender.read_frame(
                    id,
                    bytes.as_deref(),
                    school,
                )))
            }
            SenderRequest::ReadCard { hash, signed } => {
                let school = self.school.as_mut().ok_or(Problem::NoCard)?;
                school.keep_old(hash, signed);
                let sender = self.sender.as_ref().ok_or(Problem::NoBox)?;
                said(SenderAnswer::Thread(sender.view(school)))
            }
            SenderRequest::EraseBox => {
                let (sender, school) = self.open_box()?;
                said(SenderAnswer::Erase(sender.erase(school)))
            }
            SenderRequest::CloseBox => {
                self.sender = None;
                said(SenderAnswer::Done)
            }

            SenderRequest::NewDiary { secret, work } => {
                let new = Diary::create()?;
                let key = new.wrap(&secret, work)?;
                self.diary = Some(new);
                with_blob((SenderAnswer::Done, key))
            }
            SenderRequest::OpenDiary { secret } => {
                self.diary = Some(Diary::open(&one(blobs)?, &secret)?);
                said(SenderAnswer::Done)
            }
            SenderRequest::RewrapDiary {
                secret,
                new_secret,
                work,
            } => {
                diary::check_secret(&new_secret)?;
                let key = Diary::open(&one(blobs)?, &secret)?.wrap(&new_secret, work)?;
                with_blob((SenderAnswer::Done, key))
            }
            SenderRequest::SealPages => {
                let pages = self.open_diary()?.seal_pages(blobs)?;
                Ok((SenderAnswer::Done, pages))
            }
            SenderRequest::OpenPages => {
                let (damaged, pages) = self.open_diary()?.open_pages(&blobs);
                Ok((SenderAnswer::Pages { damaged }, pages))
            }
            SenderRequest::SealBackup { passphrase } => {
                let backup = diary::seal_backup(one(blobs)?, &passphrase)?;
                with_blob((SenderAnswer::Done, backup))
            }
            SenderRequest::OpenBackup { passphrase } => {
                let contents = diary::open_backup(&one(blobs)?, &passphrase)?;
                with_blob((SenderAnswer::Done, contents))
            }
            SenderRequest::CloseDiary => {
                self.diary = None;
                said(SenderAnswer::Done)
            }
        }
    }

    fn open_box(&mut self) -> Result<(&mut SenderBox, &School), Problem> {
        match (&mut self.sender, &self.school) {
            (Some(sender), Some(school)) => Ok((sender, school)),
            _ => Err(Problem::NoBox),
        }
    }

    fn open_diary(&self) -> Result<&Diary, Problem> {
        let closed = Problem::Diary(DiaryProblem::Closed);
        self.diary.as_ref().ok_or(closed)
    }
}
