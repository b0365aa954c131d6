//! Every path of the interface, once. Nothing secret stands in a URL.

/// `GET`: the schools of this relay, as JSON [`SchoolListing`](crate::card::SchoolListing)s.
pub const SCHOOLS: &str = "/api/schools";
/// `GET`: a school's current card, as JSON [`SignedCard`](crate::SignedCard).
pub const CARD: &str = "/api/schools/{school}/card";
/// `GET`: a school's card by its hash.
pub const CARD_BY_HASH: &str = "/api/schools/{school}/cards/{hash}";
/// `POST` binary [`Drop`](crate::drop::Drop): 201 after the commit is durable.
pub const DROP: &str = "/api/box/drop";
/// `POST` JSON [`LookRequest`](crate::look::LookRequest): a binary page of one size.
pub const LOOK: &str = "/api/box/look";
/// `POST` JSON [`FetchRequest`](crate::look::FetchRequest): one frame's bytes.
pub const FETCH: &str = "/api/box/fetch";
/// `POST` JSON [`EraseRequest`](crate::look::EraseRequest): 204, also for an unknown box.
pub const ERASE: &str = "/api/box/erase";
/// `POST` JSON [`ChallengeRequest`](crate::session::ChallengeRequest): a nonce.
pub const CHALLENGE: &str = "/api/desk/challenge";
/// `POST` JSON [`SessionRequest`](crate::session::SessionRequest): a session.
pub const SESSION: &str = "/api/desk/session";
/// `POST` JSON [`InboxRequest`](crate::inbox::InboxRequest) with a session: a binary
/// [`InboxPage`](crate::inbox::InboxPage).
pub const INBOX: &str = "/api/desk/inbox";
/// `POST` JSON [`DeskFetchRequest`](crate::inbox::DeskFetchRequest) with a session: one frame.
pub const DESK_FETCH: &str = "/api/desk/fetch";
/// `POST` binary [`Reply`](crate::drop::Reply) with a session: 201 after the commit is durable.
pub const REPLY: &str = "/api/desk/reply";
