//! Bringing a locked letter to the school: retried while the page is open, true about where it is.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::vault::AskError;
use vault_api::card::Person;
use vault_api::letter::Urgency;
use vault_api::{Draft, Problem, SenderAnswer, SenderRequest};
use wire::{FrameId, ProblemCode};

use crate::api;
use crate::school::{self, Card, newcomers};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

/// A locked letter.
#[derive(Clone)]
pub(crate) struct Outgoing {
    pub id: FrameId,
    /// The drop, as the vault made it.
    body: Arc<Vec<u8>>,
    pub writing: Writing,
    pub urgency: Urgency,
    /// Whom the sender was told it is locked for.
    told: Vec<Person>,
    pub stage: Stage,
    /// Screens may speak of it; not after the page was cleared.
    pub shown: bool,
}

/// Where a locked letter is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// Being sent.
    Going,
    /// It did not arrive and is tried again at this time, in milliseconds since the epoch.
    Waiting { until: f64, why: Trouble },
    /// The school's list now has people on it of whom the sender was not told. Waits for a word.
    Changed,
    /// It will not go like this.
    Refused(Trouble),
    /// The relay has it, for good.
    Sent,
}

/// The first pause before another try, in seconds; it doubles …
const FIRST_PAUSE: u32 = 2;
/// … up to this.
const LONGEST_PAUSE: u32 = 60;
/// A card that is superseded again and again while one letter waits is no school's doing.
const MOST_RENEWALS: u8 = 3;

/// Locks a letter to the card in use. With it comes the code, until the relay has a letter of its box.
///
/// # Errors
/// [`Trouble`]; the sheet keeps its words.
pub(crate) async fn seal(
    visit: Visit,
    writing: Writing,
    draft: Draft,
) -> Result<(Outgoing, Option<String>), Trouble> {
    let told = visit.card.with_untracked(|card| match card {
        Card::Verified(view) => view.people.clone(),
        _ => Vec::new(),
    });
    let urgency = draft.urgency;
    let sealed = match visit
        .ask(
            SenderRequest::Seal {
                draft: draft.clone(),
            },
            vec![],
        )
        .await
    {
        // A vault that failed meanwhile begins with nothing: it learns the card again.
        Err(AskError::Vault(Problem::NoCard) | AskError::Broken | AskError::Ended)
            if !writing.is_again() =>
        {
            let view = school::check(visit).await?;
            if newcomers(&told, &view.people) {
                return Err(Problem::NoCard.into());
            }
            visit.ask(SenderRequest::Seal { draft }, vec![]).await?
        }
        answer => answer?,
    };
    let (SenderAnswer::Sealed { id, code }, mut blobs) = sealed else {
        return Err(Problem::Internal.into());
    };
    let body = Arc::new(blobs.pop().ok_or(Problem::Internal)?);
    Ok((
        Outgoing {
            id,
            body,
            writing,
            urgency,
            told,
            stage: Stage::Going,
            shown: true,
        },
        code,
    ))
}

/// Sends a letter, or goes on sending it.
pub(crate) fn send(visit: Visit, letter: Outgoing) {
    let id = letter.id;
    visit.outgoing.set(Some(Outgoing {
        stage: Stage::Going,
        ..letter
    }));
    spawn_local(deliver(visit, id));
}

/// The sender agrees to the people now on the list.
pub(crate) fn send_to_new_list(visit: Visit) {
    if let Some(letter) = visit.outgoing.get_untracked() {
        let told = visit.card.with_untracked(|card| match card {
            Card::Verified(view) => view.people.clone(),
            _ => letter.told.clone(),
        });
        visit.outgoing.set(Some(Outgoing {
            told,
            stage: Stage::Going,
            ..letter.clone()
        }));
        spawn_local(async move {
            if let Err(trouble) = reseal(visit, letter.id).await {
                set_stage(visit, letter.id, Stage::Refused(trouble));
                return;
            }
            deliver(visit, letter.id).await;
        });
    }
}

async fn deliver(visit: Visit, id: FrameId) {
    let (mut tries, mut renewals) = (0, 0);
    loop {
        let Some(body) = waiting_body(visit, id) else {
            return;
        };
        set_stage(visit, id, Stage::Going);
        let refused = match api::drop_letter(&body).await {
            Ok(()) => return arrived(visit, id).await,
            Err(error) => error,
        };
        let trouble = match refused.code() {
            // An earlier copy arrived, and only the answer was lost: the id is ours alone.
            Some(ProblemCode::IdTaken) if renewals > 0 => return arrived(visit, id).await,
            Some(ProblemCode::CardSuperseded) if renewals < MOST_RENEWALS => {
                renewals += 1;
                match renew(visit, id).await {
                    Ok(true) => continue,
                    Ok(false) => return set_stage(visit, id, Stage::Changed),
                    Err(trouble) => trouble,
                }
            }
            _ => refused.into(),
        };
        if !trouble.passes() {
            return set_stage(visit, id, Stage::Refused(trouble));
        }
        let pause = trouble
            .retry_after()
            .unwrap_or_else(|| pause_seconds(tries));
        tries += 1;
        wait(visit, id, pause, trouble).await;
    }
}

async fn arrived(visit: Visit, id: FrameId) {
    let shown = visit
        .outgoing
        .with_untracked(|letter| letter.as_ref().is_some_and(|l| l.shown));
    set_stage(visit, id, Stage::Sent);
    if shown {
        // The vault forgets the draft. Where it failed meanwhile, there is nothing to forget.
        let _ = visit.ask(SenderRequest::Sent { id }, vec![]).await;
    }
}

/// Learns the newer card and locks the letter again. False if people are on it of whom the sender was
/// not told.
async fn renew(visit: Visit, id: FrameId) -> Result<bool, Trouble> {
    let view = school::check(visit).await?;
    let told = visit
        .outgoing
        .with_untracked(|letter| letter.as_ref().map(|letter| letter.told.clone()))
        .unwrap_or_default();
    if newcomers(&told, &view.people) {
        return Ok(false);
    }
    reseal(visit, id).await?;
    Ok(true)
}

async fn reseal(visit: Visit, id: FrameId) -> Result<(), Trouble> {
    let (_, mut blobs) = visit.ask(SenderRequest::Reseal { id }, vec![]).await?;
    let body = Arc::new(blobs.pop().ok_or(Problem::Internal)?);
    visit.outgoing.update(|letter| {
        if let Some(letter) = letter.as_mut().filter(|letter| letter.id == id) {
            letter.body = body;
        }
    });
    Ok(())
}

async fn wait(visit: Visit, id: FrameId, seconds: u32, why: Trouble) {
    let until = js_sys::Date::now() + f64::from(seconds) * 1_000.0;
    visit.hurry.set_value(false);
    set_stage(visit, id, Stage::Waiting { until, why });
    while js_sys::Date::now() < until && !visit.hurry.get_value() {
        TimeoutFuture::new(250).await;
        if waiting_body(visit, id).is_none() {
            return;
        }
    }
}

/// The letter's drop, as long as it is the one that waits.
fn waiting_body(visit: Visit, id: FrameId) -> Option<Arc<Vec<u8>>> {
    visit.outgoing.with_untracked(|letter| {
        letter
            .as_ref()
            .filter(|letter| letter.id == id)
            .map(|letter| Arc::clone(&letter.body))
    })
}

fn set_stage(visit: Visit, id: FrameId, stage: Stage) {
    visit.outgoing.update(|letter| {
        if let Some(letter) = letter.as_mut().filter(|letter| letter.id == id) {
            letter.stage = stage;
        }
    });
}

/// Doubles with every try, and spreads a school's phones over the time after an outage.
fn pause_seconds(tries: u32) -> u32 {
    let pause = FIRST_PAUSE
        .saturating_mul(1 << tries.min(5))
        .min(LONGEST_PAUSE);
    let spread = 0.75 + js_sys::Math::random() / 2.0;
    (f64::from(pause) * spread).ceil() as u32
}
