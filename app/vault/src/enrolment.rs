//! An enrolment request: a worker's public keys, signed by their own sign key, for the city's centre.

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use wire::SchoolId;
use wire::card::{Bilingual, Fingerprint};
use wire::ids::SignKey;

use crate::clock::{Now, is_rfc3339};
use crate::hexed::Hex;
use crate::hybrid::Recipient;
use crate::identity::{WorkerIdentity, fingerprint};
use crate::proof;

const VERSION: u8 = 1;

/// `{body, sig}`: the signature covers the body's exact text under `xingang/v1/enrolment`.
#[derive(Serialize, Deserialize)]
struct Signed {
    body: String,
    sig: Hex<64>,
}

#[derive(Serialize, Deserialize)]
struct Body {
    v: u8,
    #[serde(rename = "type")]
    kind: Kind,
    school: SchoolId,
    display: Bilingual,
    made: String,
    recipient: String,
    sign: SignKey,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Enrolment,
}

/// A request whose signature is right. That it is this person's is what comparing
/// [`fingerprint`](Self::fingerprint) by voice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The school.
    pub school: SchoolId,
    /// The name to stand on the card.
    pub display: Bilingual,
    /// When it was made, RFC 3339.
    pub made: String,
    /// Whom letters will be sealed to.
    pub recipient: Recipient,
    /// The key that will sign replies.
    pub sign: SignKey,
}

/// Not an enrolment request of this version, or not signed by the key it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEnrolment {
    /// It does not have the shape.
    #[error("not an enrolment request")]
    Shape,
    /// Its signature does not verify.
    #[error("the request's signature does not verify")]
    Signature,
}

/// Writes a worker's request, as JSON text.
pub fn write(worker: &WorkerIdentity, school: &SchoolId, display: &Bilingual, now: Now) -> String {
    let body = Body {
        v: VERSION,
        kind: Kind::Enrolment,
        school: school.clone(),
        display: display.clone(),
        made: now.rfc3339(),
        recipient: worker.recipient().to_string(),
        sign: worker.sign_key(),
    };
    sign(&body, worker.signing_key())
}

fn sign(body: &Body, key: &SigningKey) -> String {
    let body = serde_json::to_string(body).expect("strings and numbers only");
    let sig = proof::sign(key, proof::ENROLMENT, &body);
    serde_json::to_string(&Signed { body, sig }).expect("strings only")
}

/// Reads a request and checks its signature.
///
/// # Errors
/// [`NotAnEnrolment`].
pub fn read(request: &[u8]) -> Result<Enrolment, NotAnEnrolment> {
    let Signed { body: json, sig } =
        wire::json::from_slice(request).map_err(|_| NotAnEnrolment::Shape)?;
    let body: Body = wire::json::from_slice(json.as_bytes()).map_err(|_| NotAnEnrolment::Shape)?;
    if body.v != VERSION || !is_rfc3339(&body.made) {
        return Err(NotAnEnrolment::Shape);
    }
    let recipient = body.recipient.parse().map_err(|_| NotAnEnrolment::Shape)?;
    if !proof::signed_by(&body.sign, proof::ENROLMENT, &json, &sig) {
        return Err(NotAnEnrolment::Signature);
    }
    Ok(Enrolment {
        school: body.school,
        display: body.display,
        made: body.made,
        recipient,
        sign: body.sign,
    })
}

impl Enrolment {
    /// The 26 characters to compare with those the worker reads out.
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint(&self.recipient, &self.sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn display() -> Bilingual {
        Bilingual {
            zh: "林老师".to_owned(),
            en: "Lin".to_owned(),
        }
    }

    #[test]
    fn the_centre_reads_what_the_worker_wrote() {
        let worker = WorkerIdentity::generate().unwrap();
        let school: SchoolId = "gangcheng".parse().unwrap();
        let request = write(&worker, &school, &display(), Now(0));
        let read = read(request.as_bytes()).unwrap();
        assert_eq!(read.school, school);
        assert_eq!(read.display, display());
        assert_eq!(read.recipient, worker.recipient());
        assert_eq!(read.fingerprint(), worker.fingerprint());
    }

    #[test]
    fn a_request_cannot_be_altered_on_its_way() {
        let worker = WorkerIdentity::generate().unwrap();
        let other = WorkerIdentity::generate().unwrap();
        let school: SchoolId = "gangcheng".parse().unwrap();
        let request = write(&worker, &school, &display(), Now(0));
        let renamed = request.replace("林老师", "王老师");
        assert_eq!(read(renamed.as_bytes()), Err(NotAnEnrolment::Signature));
        let swapped = request.replace(
            &worker.recipient().to_string(),
            &other.recipient().to_string(),
        );
        assert_eq!(read(swapped.as_bytes()), Err(NotAnEnrolment::Signature));
        let resigned = request.replace(&worker.sign_key().to_hex(), &other.sign_key().to_hex());
        assert_eq!(read(resigned.as_bytes()), Err(NotAnEnrolment::Signature));
        let no_key = request.replace("age1pq1", "age1pq2");
        assert_eq!(read(no_key.as_bytes()), Err(NotAnEnrolment::Shape));
        for bad in ["", "{}", "[]", &request[1..]] {
            assert_eq!(read(bad.as_bytes()), Err(NotAnEnrolment::Shape));
        }
    }
}
