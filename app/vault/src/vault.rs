//! The vault as the page sees it: a request with blobs in, an answer with blobs out.

use vault_api::diary::DiaryProblem;
use vault_api::{Answer, IdentityView, Outcome, Problem, Request};
use wire::SchoolId;
use wire::card::Bilingual;

use crate::clock::Now;
use crate::desk::Desk;
use crate::diary::{self, Diary};
use crate::enrolment;
use crate::identity::WorkerIdentity;
use crate::school::School;
use crate::sender::SenderBox;

/// Everything secret that one page holds, behind one door. Dropped or ended with its Worker, it is
/// gone.
#[derive(Debug, Default)]
pub struct Vault {
    school: Option<School>,
    sender: Option<SenderBox>,
    desk: Option<Desk>,
    diary: Option<Diary>,
}

/// What goes back to the page.
#[derive(Debug)]
pub struct Reply {
    /// The answer or the problem.
    pub outcome: Outcome,
    /// The byte blobs beside it.
    pub blobs: Vec<Vec<u8>>,
}

type Answered = Result<(Answer, Vec<Vec<u8>>), Problem>;

impl Vault {
    /// Answers one request. `now` is the caller's clock.
    pub fn handle(&mut self, request: Request, blobs: Vec<Vec<u8>>, now: Now) -> Reply {
        match self.answer(request, blobs, now) {
            Ok((answer, blobs)) => Reply {
                outcome: Outcome::Ok(Box::new(answer)),
                blobs,
            },
            Err(problem) => Reply {
                outcome: Outcome::Problem(problem),
                blobs: Vec::new(),
            },
        }
    }

    fn answer(&mut self, request: Request, blobs: Vec<Vec<u8>>, now: Now) -> Answered {
        match request {
            Request::UseCard {
                school,
                link,
                signed,
            } => {
                let memory = self.sender.as_ref().and_then(SenderBox::memory);
                let at = enter(&mut self.school, &school, self.sender.is_some())?;
                at.use_card(link.as_deref(), signed, memory.as_ref(), now)?;
                said(Answer::Card(at.view(self.desk.as_ref(), now)?))
            }

            Request::Seal { draft } => {
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
            Request::Reseal { id } => {
                let (sender, school) = self.open_box()?;
                with_blob(sender.reseal(id, school, now)?)
            }
            Request::Sent { id } => {
                self.open_box()?.0.sent(id)?;
                said(Answer::Done)
            }
            Request::OpenBox { school, code } => {
                self.sender = None;
                let school = enter(&mut self.school, &school, false)?;
                let open = SenderBox::open(&code, school)?;
                let look = open.look(school);
                self.sender = Some(open);
                said(Answer::Box { look })
            }
            Request::ReadPage { before } => {
                let page = one(blobs)?;
                let (sender, school) = self.open_box()?;
                said(Answer::Thread(sender.read_page(before, &page, school)?))
            }
            Request::ReadFrame { id } => {
                let bytes = at_most_one(blobs)?;
                let (sender, school) = self.open_box()?;
                said(Answer::Thread(sender.read_frame(
                    id,
                    bytes.as_deref(),
                    school,
                )))
            }
            Request::ReadCard { hash, signed } => {
                let school = self.school.as_mut().ok_or(Problem::NoCard)?;
                school.keep_old(hash, signed);
                match (&self.sender, &self.desk) {
                    (Some(sender), _) => said(Answer::Thread(sender.view(school))),
                    (None, Some(desk)) => said(Answer::Inbox(desk.read_card(hash, school))),
                    (None, None) => Err(Problem::NoBox),
                }
            }
            Request::EraseBox => {
                let (sender, school) = self.open_box()?;
                said(Answer::Erase(sender.erase(school)))
            }
            Request::CloseBox => {
                self.sender = None;
                said(Answer::Done)
            }

            Request::NewDiary { secret, work } => {
                let new = Diary::create()?;
                let key = new.wrap(&secret, work)?;
                self.diary = Some(new);
                with_blob((Answer::Done, key))
            }
            Request::OpenDiary { secret } => {
                self.diary = Some(Diary::open(&one(blobs)?, &secret)?);
                said(Answer::Done)
            }
            Request::RewrapDiary {
                secret,
                new_secret,
                work,
            } => {
                diary::check_secret(&new_secret)?;
                let key = Diary::open(&one(blobs)?, &secret)?.wrap(&new_secret, work)?;
                with_blob((Answer::Done, key))
            }
            Request::SealPages => {
                let pages = self.open_diary()?.seal_pages(blobs)?;
                Ok((Answer::Done, pages))
            }
            Request::OpenPages => {
                let (damaged, pages) = self.open_diary()?.open_pages(&blobs);
                Ok((Answer::Pages { damaged }, pages))
            }
            Request::SealBackup { passphrase } => {
                let backup = diary::seal_backup(one(blobs)?, &passphrase)?;
                with_blob((Answer::Done, backup))
            }
            Request::OpenBackup { passphrase } => {
                let contents = diary::open_backup(&one(blobs)?, &passphrase)?;
                with_blob((Answer::Done, contents))
            }
            Request::CloseDiary => {
                self.diary = None;
                said(Answer::Done)
            }

            Request::NewIdentity {
                school,
                display,
                passphrase,
            } => {
                let worker = WorkerIdentity::generate().map_err(|_| Problem::Internal)?;
                identity(&worker, &school, &display, &passphrase, now)
            }
            Request::Recover {
                school,
                display,
                recovery,
                passphrase,
            } => {
                let worker =
                    WorkerIdentity::from_recovery(&recovery).map_err(|_| Problem::Recovery)?;
                identity(&worker, &school, &display, &passphrase, now)
            }
            Request::Reissue {
                school,
                display,
                passphrase,
                new_passphrase,
            } => {
                let file = one(blobs)?;
                let worker =
                    WorkerIdentity::from_key_file(&file, &passphrase).map_err(Problem::KeyFile)?;
                identity(&worker, &school, &display, &new_passphrase, now)
            }
            Request::Unlock { passphrase } => {
                let file = one(blobs)?;
                let worker =
                    WorkerIdentity::from_key_file(&file, &passphrase).map_err(Problem::KeyFile)?;
                let (fingerprint, sign) = (worker.fingerprint().to_string(), worker.sign_key());
                self.desk = Some(Desk::new(worker));
                said(Answer::Unlocked { fingerprint, sign })
            }
            Request::SignLogin {
                origin,
                school,
                nonce,
            } => {
                let desk = self.desk.as_ref().ok_or(Problem::Locked)?;
                let login = desk.identity().sign_login(&origin, &school, nonce);
                said(Answer::Login(login))
            }
            Request::ReadInbox => {
                let page = one(blobs)?;
                let (desk, school) = self.unlocked()?;
                said(Answer::Inbox(desk.read_inbox(&page, school)?))
            }
            Request::ReadMail { at } => {
                let bytes = at_most_one(blobs)?;
                let (desk, school) = self.unlocked()?;
                let view = desk.read_mail(&at, bytes.as_deref(), school)?;
                said(Answer::Inbox(view))
            }
            Request::SealReply {
                box_id,
                re,
                kind,
                text,
            } => {
                let (desk, school) = self.unlocked()?;
                with_blob(desk.seal_reply((box_id, re), kind, &text, school, now)?)
            }
            Request::Export { box_id, id } => {
                let (desk, _) = self.unlocked()?;
                with_blob((Answer::Done, desk.export(box_id, id)?))
            }
        }
    }

    fn open_diary(&self) -> Result<&Diary, Problem> {
        let closed = Problem::Diary(DiaryProblem::Closed);
        self.diary.as_ref().ok_or(closed)
    }

    fn open_box(&mut self) -> Result<(&mut SenderBox, &School), Problem> {
        match (&mut self.sender, &self.school) {
            (Some(sender), Some(school)) => Ok((sender, school)),
            _ => Err(Problem::NoBox),
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

/// The school in the address. Another school's pin and cards are forgotten, but never under an open
/// box.
fn enter<'s>(
    at: &'s mut Option<School>,
    id: &SchoolId,
    box_is_open: bool,
) -> Result<&'s mut School, Problem> {
    if at.as_ref().is_some_and(|school| school.id() != id) {
        if box_is_open {
            return Err(Problem::BadRequest);
        }
        *at = None;
    }
    Ok(at.get_or_insert_with(|| School::new(id.clone())))
}

fn identity(
    worker: &WorkerIdentity,
    school: &SchoolId,
    display: &Bilingual,
    passphrase: &str,
    now: Now,
) -> Answered {
    let file = worker.to_key_file(school, passphrase, now)?;
    let view = IdentityView {
        fingerprint: worker.fingerprint().to_string(),
        enrolment: enrolment::write(worker, school, display, now),
        recovery: worker.recovery().to_string(),
    };
    with_blob((Answer::Identity(view), file))
}

fn said(answer: Answer) -> Answered {
    Ok((answer, Vec::new()))
}

fn with_blob((answer, blob): (Answer, Vec<u8>)) -> Answered {
    Ok((answer, vec![blob]))
}

fn one(blobs: Vec<Vec<u8>>) -> Result<Vec<u8>, Problem> {
    at_most_one(blobs)?.ok_or(Problem::BadRequest)
}

fn at_most_one(mut blobs: Vec<Vec<u8>>) -> Result<Option<Vec<u8>>, Problem> {
    match blobs.len() {
        0 | 1 => Ok(blobs.pop()),
        _ => Err(Problem::BadRequest),
    }
}
