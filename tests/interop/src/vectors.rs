//! The shape of `vectors.json`, how it was made and how it is checked.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use vault::authority::Authority;
use vault::code::Code;
use vault::frame::{self, PaddedFrame};
use vault::hexed::Hex;
use vault::hybrid::{Identity, Recipient};
use vault::identity::WorkerIdentity;
use vault::keys::{MasterKey, SenderKeys};
use vault::nickname::nickname;
use vault::proof::{self, ThreadMac};
use vault_api::problem::CodeProblem;
use wire::card::Fingerprint;
use wire::ids::{Nonce, SignKey};
use wire::session::login_message;
use wire::{BoxAuth, BoxId, FrameClass, SchoolId};
use zeroize::Zeroizing;

/// Everything in `vectors.json`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Vectors {
    /// Codes and all that follows from them.
    pub codes: Vec<Derived>,
    /// Codes as people type them.
    pub typed: Vec<Typed>,
    /// A sealed frame and what is in it.
    pub frame: Sealed,
    /// Proofs.
    pub proofs: Vec<Proven>,
    /// Signatures over bodies.
    pub signatures: Vec<Signed>,
    /// Nicknames of threads.
    pub nicknames: Vec<Named>,
    /// An authority and its fingerprint.
    pub authority: AuthorityKeys,
    /// A worker's keys and their fingerprint.
    pub worker: WorkerKeys,
    /// A signed login.
    pub login: Login,
}

/// A code at a school, and its keys.
#[derive(Debug, Serialize, Deserialize)]
pub struct Derived {
    school: SchoolId,
    code: String,
    mk: Hex<32>,
    box_id: BoxId,
    box_auth: BoxAuth,
    box_key: Hex<32>,
    thread_mac: ThreadMac,
    identity: String,
    reply_to: String,
}

/// A text and the code it is, or why it is none.
#[derive(Debug, Serialize, Deserialize)]
pub struct Typed {
    text: String,
    code: Option<String>,
    problem: Option<CodeProblem>,
}

/// A frame in base64, who opens it, and the JSON inside.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sealed {
    identities: Vec<String>,
    frame: String,
    plaintext_len: usize,
    json: String,
}

/// HMAC under a label.
#[derive(Debug, Serialize, Deserialize)]
pub struct Proven {
    label: String,
    mac: ThreadMac,
    body: String,
    proof: Hex<32>,
}

/// Ed25519 under a label.
#[derive(Debug, Serialize, Deserialize)]
pub struct Signed {
    label: String,
    seed: Hex<32>,
    by: SignKey,
    body: String,
    sig: Hex<64>,
}

/// A thread's nickname.
#[derive(Debug, Serialize, Deserialize)]
pub struct Named {
    #[serde(rename = "box")]
    box_id: BoxId,
    mac: ThreadMac,
    zh: String,
    en: String,
}

/// An authority.
#[derive(Debug, Serialize, Deserialize)]
pub struct AuthorityKeys {
    seed: Hex<32>,
    public: Hex<32>,
    fingerprint: Fingerprint,
}

/// A worker.
#[derive(Debug, Serialize, Deserialize)]
pub struct WorkerKeys {
    identity: String,
    recipient: String,
    sign: SignKey,
    fingerprint: Fingerprint,
}

/// A login of the worker above.
#[derive(Debug, Serialize, Deserialize)]
pub struct Login {
    origin: String,
    school: SchoolId,
    nonce: Nonce,
    message: String,
    signature: String,
}

/// Compares and counts.
#[derive(Default)]
struct Tally(u32);

impl Tally {
    fn same<T: PartialEq + std::fmt::Debug>(
        &mut self,
        what: &str,
        ours: &T,
        theirs: &T,
    ) -> Result<(), String> {
        self.0 += 1;
        match ours == theirs {
            true => Ok(()),
            false => Err(format!(
                "{what}: computed {ours:?}, the vector says {theirs:?}"
            )),
        }
    }
}

/// Recomputes every value and compares; answers how many were compared.
///
/// # Errors
/// The first difference.
pub fn check(vectors: &Vectors) -> Result<u32, String> {
    let mut tally = Tally::default();
    for vector in &vectors.codes {
        let ours = derive(&vector.code, vector.school.clone())?;
        let json = |derived: &Derived| serde_json::to_value(derived).map_err(|e| e.to_string());
        tally.same("keys of a code", &json(&ours)?, &json(vector)?)?;
    }
    for vector in &vectors.typed {
        let ours = vector.text.parse::<Code>();
        let code = ours.as_ref().ok().map(|code| code.digits().to_owned());
        tally.same("a typed code", &code, &vector.code)?;
        tally.same("what is wrong with it", &ours.err(), &vector.problem)?;
    }
    check_frame(&vectors.frame, &mut tally)?;
    for vector in &vectors.proofs {
        let proof = vector.mac.prove(&vector.label, &vector.body);
        tally.same("a proof", &proof, &vector.proof)?;
        let verifies = vector
            .mac
            .verifies(&vector.label, &vector.body, &vector.proof);
        tally.same("its check", &verifies, &true)?;
    }
    for vector in &vectors.signatures {
        let sig = proof::sign(
            &SigningKey::from_bytes(&vector.seed.0),
            &vector.label,
            &vector.body,
        );
        tally.same("a signature", &sig, &vector.sig)?;
        let verifies = proof::signed_by(&vector.by, &vector.label, &vector.body, &vector.sig);
        tally.same("its check", &verifies, &true)?;
    }
    for vector in &vectors.nicknames {
        let ours = nickname(&vector.box_id, &vector.mac);
        tally.same("a nickname", &ours.zh, &vector.zh)?;
        tally.same("a nickname in English", &ours.en, &vector.en)?;
    }
    let authority = Authority::from_seed(&vectors.authority.seed.0);
    tally.same(
        "an authority",
        &authority.public().0,
        &vectors.authority.public.0,
    )?;
    let fingerprint = vectors.authority.fingerprint;
    tally.same("its fingerprint", &authority.fingerprint(), &fingerprint)?;

    let worker = WorkerIdentity::from_recovery(&vectors.worker.identity)
        .map_err(|error| error.to_string())?;
    let recipient = worker.recipient().to_string();
    tally.same("a recipient", &recipient, &vectors.worker.recipient)?;
    tally.same("a sign key", &worker.sign_key(), &vectors.worker.sign)?;
    let fingerprint = vectors.worker.fingerprint;
    tally.same(
        "a worker's fingerprint",
        &worker.fingerprint(),
        &fingerprint,
    )?;
    let login = &vectors.login;
    let message = login_message(&login.origin, &login.school, &login.nonce);
    tally.same("a login", &hex::encode(message), &login.message)?;
    let signed = worker.sign_login(&login.origin, &login.school, login.nonce);
    tally.same("a signed login", &signed.signature, &login.signature)?;
    Ok(tally.0)
}

fn check_frame(vector: &Sealed, tally: &mut Tally) -> Result<(), String> {
    let bytes = STANDARD
        .decode(&vector.frame)
        .map_err(|error| error.to_string())?;
    let class = FrameClass::of_frame(bytes.len()).ok_or("the frame has no class's size")?;
    tally.same(
        "a plaintext's length",
        &class.plaintext_len(),
        &vector.plaintext_len,
    )?;
    for identity in &vector.identities {
        let identity: Identity = identity.parse().map_err(|_| "not an identity")?;
        let plaintext = frame::open(&bytes, &[&identity]).map_err(|error| error.to_string())?;
        tally.same(
            "a plaintext's length",
            &plaintext.len(),
            &vector.plaintext_len,
        )?;
        let json = String::from_utf8_lossy(plaintext.trim_ascii_end()).into_owned();
        tally.same("what a frame says", &json, &vector.json)?;
    }
    Ok(())
}

fn derive(code: &str, school: SchoolId) -> Result<Derived, String> {
    let parsed: Code = code.parse().map_err(|problem| format!("{problem:?}"))?;
    let master = MasterKey::derive(&parsed, &school);
    let keys = SenderKeys::from_master(&master);
    Ok(Derived {
        school,
        code: code.to_owned(),
        mk: Hex(*master.as_bytes()),
        box_id: keys.box_id,
        box_auth: keys.box_auth,
        box_key: Hex(*keys.identity.seed()),
        thread_mac: keys.mac.clone(),
        identity: keys.identity.to_secret_text().to_string(),
        reply_to: keys.reply_to.to_string(),
    })
}

/// Makes all vectors from fixed inputs; the frame is sealed anew.
///
/// # Panics
/// When the vault contradicts itself.
pub fn make() -> Vectors {
    let school = |id: &str| id.parse::<SchoolId>().expect("a school id");
    let codes = [
        ("gangcheng", "012345678901234567890110"),
        ("beihai", "012345678901234567890110"),
        ("gc", "999999999999999999999930"),
    ]
    .map(|(id, code)| derive(&with_check(code), school(id)).expect("a code"));
    let worker_seed = Identity::from_seed(Zeroizing::new([7; 32]));
    let worker = WorkerIdentity::from_recovery(&worker_seed.to_secret_text()).expect("an identity");
    let mac = codes[0].thread_mac.clone();
    let body = r#"{"v":1,"text":"浪大，不是船的错。\n"}"#;
    let authority = Authority::from_seed(&[9; 32]);
    let (origin, nonce) = ("https://xingang.example", Nonce([5; 32]));
    Vectors {
        typed: typed(&codes[0].code),
        frame: sealed(&worker_seed, &codes[0], body),
        proofs: [proof::LETTER, proof::REPLY]
            .map(|label| Proven {
                label: label.to_owned(),
                mac: mac.clone(),
                body: body.to_owned(),
                proof: mac.prove(label, body),
            })
            .into(),
        signatures: [proof::REPLY, proof::ENROLMENT]
            .map(|label| Signed {
                label: label.to_owned(),
                seed: Hex(worker.signing_key().to_bytes()),
                by: worker.sign_key(),
                body: body.to_owned(),
                sig: proof::sign(worker.signing_key(), label, body),
            })
            .into(),
        nicknames: codes
            .iter()
            .map(|derived| {
                let name = nickname(&derived.box_id, &derived.thread_mac);
                Named {
                    box_id: derived.box_id,
                    mac: derived.thread_mac.clone(),
                    zh: name.zh,
                    en: name.en,
                }
            })
            .collect(),
        authority: AuthorityKeys {
            seed: Hex([9; 32]),
            public: Hex(authority.public().0),
            fingerprint: authority.fingerprint(),
        },
        worker: WorkerKeys {
            identity: worker.recovery().to_string(),
            recipient: worker.recipient().to_string(),
            sign: worker.sign_key(),
            fingerprint: worker.fingerprint(),
        },
        login: Login {
            origin: origin.to_owned(),
            school: school("gangcheng"),
            nonce,
            message: hex::encode(login_message(origin, &school("gangcheng"), &nonce)),
            signature: worker
                .sign_login(origin, &school("gangcheng"), nonce)
                .signature,
        },
        codes: codes.into(),
    }
}

/// The code that begins with these 22 digits: tries the check digits, as anyone may.
fn with_check(code: &str) -> String {
    (0..100)
        .map(|check| format!("{}{check:02}", &code[..22]))
        .find(|code| code.parse::<Code>().is_ok())
        .expect("one of a hundred fits")
}

fn typed(code: &str) -> Vec<Typed> {
    let full_width = |c: char| char::from_u32('０' as u32 + c as u32 - '0' as u32);
    let wide: Option<String> = code.chars().map(full_width).collect();
    let mut groups = String::new();
    for (at, digit) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            groups.push_str(["-", " ", "\u{3000}", "－", "\n"][at / 4 - 1]);
        }
        groups.push(digit);
    }
    let wrong = code.replacen('1', "2", 1);
    let texts = [
        code.to_owned(),
        wide.unwrap_or_default(),
        groups,
        wrong,
        code[..20].to_owned(),
        format!("{code}00"),
        "letter".to_owned(),
    ];
    texts
        .into_iter()
        .map(|text| {
            let read = text.parse::<Code>();
            Typed {
                code: read.as_ref().ok().map(|code| code.digits().to_owned()),
                problem: read.err(),
                text,
            }
        })
        .collect()
}

fn sealed(worker: &Identity, sender: &Derived, json: &str) -> Sealed {
    let reply_to: Recipient = sender.reply_to.parse().expect("a recipient");
    let frame =
        PaddedFrame::seal(json.as_bytes(), &[&worker.recipient(), &reply_to]).expect("it fits");
    Sealed {
        identities: vec![worker.to_secret_text().to_string(), sender.identity.clone()],
        frame: STANDARD.encode(frame.as_bytes()),
        plaintext_len: FrameClass::Small.plaintext_len(),
        json: json.to_owned(),
    }
}
