//! The school's card: as the relay delivered it, for the home, and as the vault checked it, for all
//! that writes.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use ui::http::RelayError;
use vault_api::card::{CardView, Person};
use vault_api::{Problem, SenderAnswer, SenderRequest};
use wire::card::{Bilingual, Office, Role, SignedCard};
use wire::{ProblemCode, SchoolId};

use crate::api;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// What the home shows of the card as delivered. It is not verified: nobody writes by it.
#[derive(Clone)]
pub(crate) enum Board {
    Loading,
    Here(Arc<Posted>),
    Trouble(Trouble),
}

/// What the home reads of a card.
#[derive(Deserialize)]
pub(crate) struct Posted {
    pub name: Bilingual,
    pub recipients: Vec<Person>,
    pub office: Office,
}

/// The card as the vault checked it.
#[derive(Clone)]
pub(crate) enum Card {
    Unchecked,
    Checking,
    Verified(Arc<CardView>),
    Refused(Trouble),
}

/// Links opened in this life of the page.
#[derive(Clone, Default)]
pub(crate) struct Links {
    newest: Option<String>,
    /// The link a card has verified under: what the vault must learn first if it is started anew.
    pinned: Option<String>,
}

impl Links {
    pub fn new(link: Option<String>) -> Self {
        Self {
            newest: link,
            pinned: None,
        }
    }
}

/// Gets the card for the home.
pub(crate) fn load_board(visit: Visit) {
    visit.board.set(Board::Loading);
    spawn_local(async move {
        let board = match deliver(visit).await {
            Ok(signed) => read_unverified(&signed)
                .map_or(Board::Trouble(RelayError::Strange(200).into()), |card| {
                    Board::Here(Arc::new(card))
                }),
            Err(trouble) => Board::Trouble(trouble),
        };
        visit.board.set(board);
    });
}

/// Has the card checked, unless one stands that was checked already.
pub(crate) fn check_if_needed(visit: Visit) {
    let standing = visit
        .card
        .with_untracked(|card| matches!(card, Card::Checking | Card::Verified(_)));
    if !standing {
        check_again(visit);
    }
}

/// Has the card checked anew.
pub(crate) fn check_again(visit: Visit) {
    visit.card.set(Card::Checking);
    spawn_local(async move {
        // Either way the signal says how it went.
        let _ = check(visit).await;
    });
}

/// A further link was opened in this life of the page. It never replaces a pin: the vault decides.
pub(crate) fn open_link(visit: Visit, link: String) {
    visit.links.update_value(|links| links.newest = Some(link));
    check_again(visit);
}

/// Fetches the card and has the vault check it.
pub(crate) async fn check(visit: Visit) -> Result<Arc<CardView>, Trouble> {
    let checked = check_delivered(visit).await.map(Arc::new);
    visit.card.set(match &checked {
        Ok(view) => Card::Verified(Arc::clone(view)),
        Err(trouble) => Card::Refused(trouble.clone()),
    });
    checked
}

async fn check_delivered(visit: Visit) -> Result<CardView, Trouble> {
    let signed = deliver(visit).await?;
    let Links { newest, pinned } = visit.links.get_value();
    // The pin lives in the vault; one that was started anew learns it before any newer link.
    if pinned.is_some() && pinned != newest {
        use_card(visit, pinned.clone(), signed.clone()).await?;
    }
    let view = use_card(visit, newest.clone(), signed).await?;
    if pinned.is_none() && view.checked && !view.other_link {
        visit.links.update_value(|links| links.pinned = newest);
    }
    Ok(view)
}

async fn use_card(
    visit: Visit,
    link: Option<String>,
    signed: SignedCard,
) -> Result<CardView, Trouble> {
    let school = school(visit)?;
    match visit
        .ask(
            SenderRequest::UseCard {
                school,
                link,
                signed,
            },
            vec![],
        )
        .await?
    {
        (SenderAnswer::Card(view), _) => Ok(view),
        _ => Err(Problem::Internal.into()),
    }
}

async fn deliver(visit: Visit) -> Result<SignedCard, Trouble> {
    Ok(api::card(&school(visit)?).await?)
}

/// The school in the address.
pub(crate) fn school(visit: Visit) -> Result<SchoolId, Trouble> {
    visit.school.get_value().ok_or_else(|| {
        RelayError::Refused(wire::Problem::new(ProblemCode::UnknownSchool, None), None).into()
    })
}

/// What a delivered card says, whoever signed it.
fn read_unverified(signed: &SignedCard) -> Option<Posted> {
    let base64 = signed.card.replace('-', "+").replace('_', "/");
    // Each character of the binary string is a byte.
    let bytes: Vec<u8> = window()
        .atob(&base64)
        .ok()?
        .chars()
        .map(|c| c as u8)
        .collect();
    serde_json::from_str(std::str::from_utf8(&bytes).ok()?).ok()
}

/// The one a screen names where only one fits: the school's own worker.
pub(crate) fn first_person(people: &[Person]) -> Option<&Person> {
    people
        .iter()
        .find(|person| person.role == Role::Worker)
        .or_else(|| people.first())
}

/// Whoever can open letters now and could not when the sender was told.
pub(crate) fn newcomers(told: &[Person], now: &[Person]) -> bool {
    now.iter().any(|person| !told.contains(person))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(role: Role, zh: &str) -> Person {
        Person {
            role,
            display: Bilingual {
                zh: zh.into(),
                en: String::new(),
            },
        }
    }

    #[test]
    fn somebody_new_is_noticed_and_somebody_gone_is_not() {
        let (lan, yu) = (person(Role::Worker, "周岚"), person(Role::Deputy, "陈渝"));
        let both = [lan.clone(), yu.clone()];
        assert!(!newcomers(&both, &both));
        assert!(!newcomers(&both, std::slice::from_ref(&lan)));
        assert!(newcomers(std::slice::from_ref(&lan), &both));
        assert!(
            newcomers(&both, &[person(Role::Deputy, "周岚")]),
            "another role is another promise"
        );
    }

    #[test]
    fn the_schools_own_worker_is_named_first() {
        let (lan, yu) = (person(Role::Worker, "周岚"), person(Role::Deputy, "陈渝"));
        assert_eq!(first_person(&[yu.clone(), lan.clone()]), Some(&lan));
        assert_eq!(first_person(std::slice::from_ref(&yu)), Some(&yu));
        assert_eq!(first_person(&[]), None);
    }
}
