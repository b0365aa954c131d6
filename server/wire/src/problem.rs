//! What the relay says when it refuses: RFC 9457 problem details, typed.

use serde::{Deserialize, Serialize};

/// Media type of a problem (RFC 9457).
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why the relay refused. In JSON `type` is `urn:xingang:problem:` and the kebab-case name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProblemCode {
    /// The body does not have the agreed shape: wrong size, garbage, half a body, unknown version.
    #[serde(rename = "urn:xingang:problem:malformed")]
    Malformed,
    /// The body is larger than this route takes.
    #[serde(rename = "urn:xingang:problem:too-large")]
    TooLarge,
    /// The body did not arrive within the time this route gives it.
    #[serde(rename = "urn:xingang:problem:too-slow")]
    TooSlow,
    /// No such school here.
    #[serde(rename = "urn:xingang:problem:unknown-school")]
    UnknownSchool,
    /// No card with this hash.
    #[serde(rename = "urn:xingang:problem:unknown-card")]
    UnknownCard,
    /// No such frame in this box, or no such box, or a wrong proof: the answers are equal.
    #[serde(rename = "urn:xingang:problem:not-found")]
    NotFound,
    /// A newer card stands: seal again under the same id.
    #[serde(rename = "urn:xingang:problem:card-superseded")]
    CardSuperseded,
    /// The school's card is more than 30 days past its last day; nobody takes letters under it.
    #[serde(rename = "urn:xingang:problem:card-expired")]
    CardExpired,
    /// This id holds another frame already.
    #[serde(rename = "urn:xingang:problem:id-taken")]
    IdTaken,
    /// The box belongs to another code.
    #[serde(rename = "urn:xingang:problem:wrong-proof")]
    WrongProof,
    /// The sender erased this box.
    #[serde(rename = "urn:xingang:problem:erased")]
    Erased,
    /// The box holds as many frames as a box may.
    #[serde(rename = "urn:xingang:problem:box-full")]
    BoxFull,
    /// Nonce unknown, used, or too old; or the signature or key is not right. The answers are equal.
    #[serde(rename = "urn:xingang:problem:login-refused")]
    LoginRefused,
    /// No session, an ended one, or its key left the card.
    #[serde(rename = "urn:xingang:problem:no-session")]
    NoSession,
    /// Over capacity: try again after the seconds in Retry-After.
    #[serde(rename = "urn:xingang:problem:busy")]
    Busy,
    /// No such path, or not with this method.
    #[serde(rename = "urn:xingang:problem:no-such-route")]
    NoSuchRoute,
    /// The relay's own fault; nothing was stored.
    #[serde(rename = "urn:xingang:problem:internal")]
    Internal,
}

impl ProblemCode {
    /// The HTTP status that goes with it.
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::TooLarge => 413,
            Self::TooSlow => 408,
            Self::UnknownSchool | Self::UnknownCard | Self::NotFound | Self::NoSuchRoute => 404,
            Self::CardSuperseded | Self::CardExpired | Self::IdTaken => 409,
            Self::WrongProof => 403,
            Self::Erased => 410,
            Self::BoxFull => 507,
            Self::LoginRefused | Self::NoSession => 401,
            Self::Busy => 503,
            Self::Internal => 500,
        }
    }

    /// A sentence in English for whoever reads the raw answer. The screens have their own words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Malformed => "The request does not have the agreed shape.",
            Self::TooLarge => "The request is too large.",
            Self::TooSlow => "The request did not arrive in time.",
            Self::UnknownSchool => "There is no such school here.",
            Self::UnknownCard => "There is no such card.",
            Self::NotFound => "There is nothing under these identifiers.",
            Self::CardSuperseded => "A newer card stands. Seal to it and try again.",
            Self::CardExpired => "The school's card has run out.",
            Self::IdTaken => "This id holds another frame.",
            Self::WrongProof => "The box belongs to another code.",
            Self::Erased => "The sender erased this box.",
            Self::BoxFull => "The box is full.",
            Self::LoginRefused => "The login was refused.",
            Self::NoSession => "There is no such session.",
            Self::Busy => "The relay is busy. Try again shortly.",
            Self::NoSuchRoute => "There is nothing at this address.",
            Self::Internal => "The relay failed. Nothing was stored.",
        }
    }
}

/// A problem's JSON body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What it is.
    #[serde(rename = "type")]
    pub code: ProblemCode,
    /// The same for people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What exactly was wrong, where that helps and tells nothing secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Problem {
    /// A problem with its standard words.
    pub fn new(code: ProblemCode, detail: Option<String>) -> Self {
        Self {
            code,
            title: code.title().to_owned(),
            status: code.status(),
            detail,
        }
    }
}
