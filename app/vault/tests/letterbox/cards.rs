//! Cards and pins: what is put in use, what is refused, and what stays when somebody tries to swap it.

use vault::authority::Authority;
use vault::pin::write_link;
use vault_api::Problem;
use vault_api::card::Standing;
use vault_api::problem::CardProblem;
use vault_api::thread::Memory;
use wire::card::{Card, SignedCard, signed_message};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::circle::come_back;
use crate::relay::Relay;
use crate::town::{Page, Town, card, noon_of};

fn refusal(page: &mut Page, link: Option<&str>, signed: SignedCard) -> CardProblem {
    match page.use_card(link, signed) {
        Err(Problem::Card(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

/// Signs bytes that the honest tool would not sign.
fn sign_anything(seed: [u8; 32], bytes: &[u8]) -> SignedCard {
    use ed25519_dalek::Signer as _;
    let key = ed25519_dalek::SigningKey::from_bytes(&seed);
    let sig = key.sign(&signed_message(bytes)).to_bytes();
    SignedCard::assemble(&Authority::from_seed(&seed).public(), bytes, &sig)
}

fn refusal_of(change: impl FnOnce(&mut Card)) -> CardProblem {
    let town = Town::new();
    let mut card = town.card(1);
    change(&mut card);
    let signed = sign_anything([7; 32], &serde_json::to_vec(&card).unwrap());
    refusal(&mut Page::new(), None, signed)
}

#[test]
fn a_card_must_be_signed_by_the_pinned_authority() {
    let (town, other) = (Town::new(), Town::new());
    let link = town.link();
    assert_eq!(
        refusal(&mut Page::new(), Some(&link), other.signed(1)),
        CardProblem::OtherAuthority
    );
    let mut forged = other.signed(1);
    forged.authority = town.signed(1).authority;
    assert_eq!(
        refusal(&mut Page::new(), Some(&link), forged),
        CardProblem::Signature
    );
    let mut altered = town.signed(1);
    altered.card = other.signed(1).card;
    assert_eq!(
        refusal(&mut Page::new(), Some(&link), altered),
        CardProblem::Signature
    );
    let mut garbage = town.signed(1);
    garbage.sig.push('A');
    assert_eq!(
        refusal(&mut Page::new(), Some(&link), garbage),
        CardProblem::Shape
    );
}

#[test]
fn without_a_poster_the_page_works_and_says_so() {
    let town = Town::new();
    let mut page = Page::new();
    assert!(!page.use_card(None, town.signed(1)).unwrap().checked);
    // The poster is scanned later: the same card counts as checked now.
    let link = town.link();
    assert!(page.use_card(Some(&link), town.signed(1)).unwrap().checked);
    assert!(page.use_card(None, town.signed(1)).unwrap().checked);
    assert_eq!(
        page.use_card(Some("k=1.broken"), town.signed(1)),
        Err(Problem::Link)
    );
}

#[test]
fn a_card_of_another_school_is_refused_however_valid() {
    let school = |card: &mut Card| card.school = "beihai".parse().unwrap();
    assert_eq!(refusal_of(school), CardProblem::OtherSchool);
}

#[test]
fn a_card_works_in_its_dates_and_thirty_days_on() {
    let town = Town::new();
    let standing = |day: &str| {
        let mut page = Page::new();
        page.now = noon_of(day);
        page.use_card(None, town.signed(1))
            .map(|card| card.standing)
    };
    assert_eq!(
        standing("2026-09-30"),
        Err(Problem::Card(CardProblem::NotYet))
    );
    assert_eq!(standing("2026-10-01"), Ok(Standing::InDate));
    assert_eq!(standing("2026-12-31"), Ok(Standing::InDate));
    assert_eq!(standing("2027-01-01"), Ok(Standing::Overdue(1)));
    assert_eq!(standing("2027-01-30"), Ok(Standing::Overdue(30)));
    assert_eq!(
        standing("2027-01-31"),
        Err(Problem::Card(CardProblem::Expired))
    );

    // A page left open over the last day seals no more.
    let mut page = Page::new();
    page.use_card(None, town.signed(1)).unwrap();
    page.now = noon_of("2027-01-30");
    assert!(page.seal("still open").is_ok());
    page.now = noon_of("2027-01-31");
    assert_eq!(
        page.seal("too late").unwrap_err(),
        Problem::Card(CardProblem::Expired)
    );
}

#[test]
fn dates_must_be_dates_and_no_longer_apart_than_a_card_may_run() {
    let last = |day: &'static str| move |card: &mut Card| card.not_after = day.to_owned();
    for day in ["2027-04-10", "2026-09-30", "2026-11-31", "soon"] {
        assert_eq!(refusal_of(last(day)), CardProblem::Dates, "{day}");
    }
    let mut longest = Town::new().card(1);
    last("2027-04-09")(&mut longest);
    let signed = sign_anything([7; 32], &serde_json::to_vec(&longest).unwrap());
    assert!(Page::new().use_card(None, signed).is_ok());
}

#[test]
fn one_to_three_distinct_hybrid_recipients() {
    let refused = |change: fn(&mut Card)| assert_eq!(refusal_of(change), CardProblem::Recipients);
    refused(|card| card.recipients.clear());
    refused(|card| card.recipients[1].recipient = card.recipients[0].recipient.clone());
    refused(|card| card.recipients[1].sign = card.recipients[0].sign);
    refused(|card| {
        // A classical recipient: nothing is ever sealed to less than the hybrid.
        card.recipients[0].recipient =
            "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj".to_owned();
    });
    refused(|card| {
        let town = Town::new();
        let more = town.card(1).recipients;
        card.recipients.extend(more);
    });
    let town = Town::new();
    let alone = town.sign(&card(1, &[&town.worker]));
    assert_eq!(Page::new().use_card(None, alone).unwrap().people.len(), 1);
}

#[test]
fn other_shapes_are_no_cards() {
    assert_eq!(refusal_of(|card| card.v = 2), CardProblem::Shape);
    let json = serde_json::to_string(&Town::new().card(1)).unwrap();
    let twice = json.replacen("\"epoch\":1", "\"epoch\":1,\"epoch\":2", 1);
    let later = json.replacen("\"epoch\":1", "\"epoch\":1,\"colour\":\"blue\"", 1);
    let mut page = Page::new();
    for bad in [twice.as_str(), "{}", "", &json[1..]] {
        let signed = sign_anything([7; 32], bad.as_bytes());
        assert_eq!(refusal(&mut page, None, signed), CardProblem::Shape);
    }
    let unknown_key = sign_anything([7; 32], later.as_bytes());
    assert!(page.use_card(None, unknown_key).is_ok());
}

#[test]
fn an_older_card_or_another_of_the_same_epoch_is_refused() {
    let town = Town::new();
    let mut page = Page::new();
    page.use_card(Some(&town.link()), town.signed(5)).unwrap();
    assert_eq!(
        refusal(&mut page, None, town.signed(4)),
        CardProblem::OlderEpoch
    );
    let mut twin = town.card(5);
    twin.office.answer_days = 9;
    assert_eq!(
        refusal(&mut page, None, town.sign(&twin)),
        CardProblem::SameEpoch
    );
    assert!(page.use_card(None, town.signed(5)).is_ok());
    assert!(page.use_card(None, town.signed(6)).is_ok());
}

#[test]
fn a_false_link_in_the_same_page_life_changes_nothing_and_is_told() {
    let (town, false_town) = (Town::new(), Town::new());
    let mut page = Page::new();
    page.use_card(Some(&town.link()), town.signed(1)).unwrap();
    assert_eq!(
        refusal(&mut page, Some(&false_town.link()), false_town.signed(9)),
        CardProblem::OtherAuthority
    );
    let card = page
        .use_card(Some(&false_town.link()), town.signed(1))
        .unwrap();
    assert!(card.checked && card.other_link);
    assert_eq!(card.authority, town.authority.fingerprint().to_string());
    let card = page.use_card(Some(&town.link()), town.signed(1)).unwrap();
    assert!(!card.other_link);
}

#[test]
fn a_link_that_never_verified_is_no_pin() {
    let (town, false_town) = (Town::new(), Town::new());
    let mut page = Page::new();
    assert_eq!(
        refusal(&mut page, Some(&false_town.link()), town.signed(1)),
        CardProblem::OtherAuthority
    );
    let card = page.use_card(Some(&town.link()), town.signed(1)).unwrap();
    assert!(card.checked && !card.other_link);
}

/// A town, a relay with one letter in it, the code of its box.
fn one_letter() -> (Town, Relay, String) {
    let town = Town::new();
    let mut relay = Relay::default();
    let mut page = Page::new();
    page.use_card(Some(&town.link()), town.signed(5)).unwrap();
    let (_, code, body) = page.seal("hello").unwrap();
    relay.take_drop(&body);
    (town, relay, code.unwrap())
}

#[test]
fn coming_back_by_code_the_true_pin_outranks_a_false_link() {
    let (town, relay, code) = one_letter();
    let false_town = Town::new();
    // The relay and the link are in it together: the false card verifies under the false pin.
    let mut page = Page::new();
    let card = page
        .use_card(Some(&false_town.link()), false_town.signed(9))
        .unwrap();
    assert!(card.checked);
    let view = come_back(&mut page, &code, &relay);
    assert_eq!(view.memory, Some(Memory::OtherAuthority));
    assert_eq!(
        page.seal("to whom?").unwrap_err(),
        Problem::CardContradictsLetters
    );
    // Asked again, the false card no longer passes; the true one does, and the link is told of.
    assert_eq!(
        refusal(&mut page, Some(&false_town.link()), false_town.signed(9)),
        CardProblem::OtherAuthority
    );
    let card = page
        .use_card(Some(&false_town.link()), town.signed(5))
        .unwrap();
    assert!(card.checked && card.other_link);
    assert!(page.seal("to the right one").is_ok());
}

#[test]
fn coming_back_by_code_an_older_card_is_noticed() {
    let (town, relay, code) = one_letter();
    let mut page = Page::new();
    page.use_card(Some(&town.link()), town.signed(4)).unwrap();
    let view = come_back(&mut page, &code, &relay);
    assert_eq!(view.memory, Some(Memory::OlderCard));
    assert_eq!(
        page.seal("to an old card").unwrap_err(),
        Problem::CardContradictsLetters
    );
    assert_eq!(
        refusal(&mut page, None, town.signed(4)),
        CardProblem::OlderEpoch
    );
    let mut twin = town.card(5);
    twin.office.answer_days = 9;
    assert_eq!(
        refusal(&mut page, None, town.sign(&twin)),
        CardProblem::SameEpoch
    );
    assert!(page.use_card(None, town.signed(6)).is_ok());
    assert!(page.seal("to a newer card").is_ok());
}

#[test]
fn a_poster_link_survives_a_round_trip_through_base64_and_a_messenger() {
    let town = Town::new();
    let link = format!(
        "{}&from=groupmessage",
        write_link(town.authority.fingerprint())
    );
    let signed = town.signed(1);
    let bytes = URL_SAFE_NO_PAD.decode(&signed.card).unwrap();
    assert!(serde_json::from_slice::<Card>(&bytes).is_ok());
    assert!(Page::new().use_card(Some(&link), signed).unwrap().checked);
}
