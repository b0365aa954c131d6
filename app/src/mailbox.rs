//! The sender's own box, opened with its code: read to the end, written to again, erased.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::vault::Frames;
use vault_api::letter::From;
use vault_api::thread::{Item, Memory, Next};
use vault_api::{Problem, SenderAnswer, SenderRequest, ThreadView};
use wire::look::LookRequest;

use crate::api;
use crate::school::{self, Card};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// The box.
#[derive(Clone)]
pub(crate) enum Mailbox {
    Closed,
    Open(Box<Opened>),
    /// Erased a moment ago.
    Erased,
}

/// An open box.
#[derive(Clone)]
pub(crate) struct Opened {
    /// The last four digits of its code, by which a person knows it again.
    pub tail: String,
    /// The look that reads it from the start.
    look: LookRequest,
    pub view: ThreadView,
    /// Still being read.
    pub reading: bool,
    /// Why reading stopped before the end.
    pub trouble: Option<Trouble>,
}

impl Opened {
    /// Whether every letter was read: only then may another be written, because an own letter may say
    /// that the card in use is a false one.
    pub fn is_complete(&self) -> bool {
        !self.reading && self.trouble.is_none() && self.view.next.is_none()
    }

    /// Whether a further letter may be written here.
    pub fn takes_letters(&self) -> bool {
        self.is_complete()
            && self.view.memory == Some(Memory::Agrees)
            && self
                .view
                .items
                .iter()
                .any(|item| matches!(item, Item::Mine { .. }))
    }

    /// Whether a parent wrote these letters.
    pub fn is_parents(&self) -> bool {
        self.view.items.iter().any(|item| {
            matches!(
                item,
                Item::Mine {
                    from: From::Parent,
                    ..
                }
            )
        })
    }
}

/// Opens a box with its code. Returns when its first page is here, so that a code without letters and
/// a network that is down are told where the code was typed.
///
/// # Errors
/// [`Trouble`] with the code or the network.
pub(crate) async fn open(visit: Visit, code: String) -> Result<(), Trouble> {
    let school = school::school(visit)?;
    if !visit
        .card
        .with_untracked(|card| matches!(card, Card::Verified(_)))
    {
        // Letters can be read without a card; what it says of their writers comes with it.
        let _ = school::check(visit).await;
    }
    let tail = code[code.len().saturating_sub(4)..].to_owned();
    let (SenderAnswer::Box { look }, _) = visit
        .ask(SenderRequest::OpenBox { school, code }, vec![])
        .await?
    else {
        return Err(Problem::Internal.into());
    };
    match read_page(visit, &look).await {
        Ok(view) => {
            visit.mailbox.set(Mailbox::Open(Box::new(Opened {
                tail,
                look,
                view,
                reading: true,
                trouble: None,
            })));
            spawn_local(read_on(visit));
            Ok(())
        }
        Err(trouble) => {
            close(visit);
            Err(trouble)
        }
    }
}

/// Reads the box again from the start.
pub(crate) fn read_again(visit: Visit) {
    let Some(look) = opened(visit, |open| open.look.clone()) else {
        return;
    };
    change(visit, |open| (open.reading, open.trouble) = (true, None));
    spawn_local(async move {
        match read_page(visit, &look).await {
            Ok(view) => {
                change(visit, |open| open.view = view);
                read_on(visit).await;
            }
            Err(trouble) => stop(visit, trouble),
        }
    });
}

/// Brings whatever the vault still needs, until the thread is complete. What the own letters remember
/// outranks the link: a card that was refused, or that contradicts them, is then checked anew.
async fn read_on(visit: Visit) {
    while let Some(next) = opened(visit, |open| open.view.next.clone()).flatten() {
        match bring(visit, next).await {
            Ok(view) => change(visit, |open| open.view = view),
            Err(trouble) => return stop(visit, trouble),
        }
    }
    let agrees = opened(visit, |open| open.view.memory) == Some(Some(Memory::Agrees));
    let verified = visit
        .card
        .with_untracked(|card| matches!(card, Card::Verified(_)));
    if !(agrees && verified)
        && school::check(visit).await.is_ok()
        && let Some(look) = opened(visit, |open| open.look.clone())
        && let Ok(view) = read_page(visit, &look).await
    {
        change(visit, |open| open.view = view);
    }
    change(visit, |open| open.reading = false);
}

async fn bring(visit: Visit, next: Next) -> Result<ThreadView, Trouble> {
    match next {
        Next::Look(look) => read_page(visit, &look).await,
        Next::Fetch(request) => {
            let frame = api::fetch(&request).await?;
            thread(
                visit,
                SenderRequest::ReadFrame { id: request.id },
                frame.into_iter().collect(),
            )
            .await
        }
        Next::Card(hash) => {
            let signed = api::card_by_hash(&school::school(visit)?, hash).await?;
            thread(visit, SenderRequest::ReadCard { hash, signed }, vec![]).await
        }
    }
}

async fn read_page(visit: Visit, look: &LookRequest) -> Result<ThreadView, Trouble> {
    let page = api::look(look).await?;
    thread(
        visit,
        SenderRequest::ReadPage {
            before: look.before,
        },
        vec![page],
    )
    .await
}

async fn thread(
    visit: Visit,
    request: SenderRequest,
    frames: Frames,
) -> Result<ThreadView, Trouble> {
    match visit.ask(request, frames).await? {
        (SenderAnswer::Thread(view), _) => Ok(view),
        _ => Err(Problem::Internal.into()),
    }
}

/// Erases the box at the relay and forgets it here.
///
/// # Errors
/// [`Trouble`]; then nothing was erased, as far as this page knows.
pub(crate) async fn erase(visit: Visit) -> Result<(), Trouble> {
    let (SenderAnswer::Erase(request), _) = visit.ask(SenderRequest::EraseBox, vec![]).await?
    else {
        return Err(Problem::Internal.into());
    };
    api::erase(&request).await?;
    close(visit);
    visit.mailbox.set(Mailbox::Erased);
    Ok(())
}

/// Forgets the open box, its code and all that waits in the vault.
pub(crate) fn close(visit: Visit) {
    visit.mailbox.set(Mailbox::Closed);
    spawn_local(async move {
        // A vault that ended has forgotten already.
        let _ = visit.ask(SenderRequest::CloseBox, vec![]).await;
    });
}

fn stop(visit: Visit, trouble: Trouble) {
    change(visit, |open| {
        (open.reading, open.trouble) = (false, Some(trouble))
    });
}

fn opened<T>(visit: Visit, read: impl FnOnce(&Opened) -> T) -> Option<T> {
    visit.mailbox.with_untracked(|mailbox| match mailbox {
        Mailbox::Open(open) => Some(read(open)),
        _ => None,
    })
}

fn change(visit: Visit, change: impl FnOnce(&mut Opened)) {
    visit.mailbox.update(|mailbox| {
        if let Mailbox::Open(open) = mailbox {
            change(open);
        }
    });
}
