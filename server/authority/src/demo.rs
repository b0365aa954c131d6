//! A demo school with invented people, for trying the house out and for its tests: every key is
//! there, with its passphrase beside it in plain text.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use vault::authority::Authority;
use vault::clock::Now;
use vault::enrolment;
use vault::identity::WorkerIdentity;
use wire::card::CARD_VERSION;
use wire::card::{Bilingual, Card, CardRecipient, Closed, Fingerprint, Hours, Office, Role};
use wire::date::Date;
use wire::{SchoolId, SignedCard};

use crate::rules::Refused;
use crate::{files, request};

/// The authority key's file name, without its ending.
const AUTHORITY: &str = "authority";
/// Where the passphrases stand: one line a key file, `NAME: PASSPHRASE`.
const PASSPHRASES: &str = "passphrases.txt";
/// How long the demo's card is in date if nothing else is asked for, in days.
const DAYS: i64 = 180;

/// The people on the demo's card: file name, role, name.
const PEOPLE: [(&str, Role, &str, &str); 2] = [
    ("zhou-lan", Role::Worker, "周岚", "Zhou Lan"),
    ("chen-yu", Role::Deputy, "陈渝", "Chen Yu"),
];

/// What to make.
#[derive(Debug)]
pub struct Demo {
    /// A folder, made if it is missing.
    pub out: PathBuf,
    /// The school.
    pub school: SchoolId,
    /// First day; today if none.
    pub not_before: Option<Date>,
    /// Last day; 180 days after the first if none. One that is past is made as asked for: readers are
    /// tried with it.
    pub not_after: Option<Date>,
    /// The epoch; one more than the card before if none.
    pub epoch: Option<u32>,
    /// The card before.
    pub previous: Option<SignedCard>,
    /// Take the keys from the folder of a demo made before.
    pub keys: Option<PathBuf>,
}

/// What was made, as far as the reader of a terminal needs it.
#[derive(Debug)]
pub struct Made {
    /// The authority's fingerprint.
    pub authority: Fingerprint,
    /// Names of the key files' owners.
    pub people: Vec<&'static str>,
}

impl Demo {
    /// Makes the school's files.
    ///
    /// # Errors
    /// When a file cannot be read or written, a file is there already, or no reader would take the
    /// card.
    pub fn make(&self, now: Now) -> Result<Made> {
        fs::create_dir_all(&self.out)
            .with_context(|| format!("cannot make {}", self.out.display()))?;
        let authority = match &self.keys {
            Some(keys) => self.reuse(keys)?,
            None => self.new_keys(now)?,
        };
        let (signed, _) = authority
            .sign(&self.card(now)?)
            .map_err(Refused::from)
            .context("the demo's card cannot be made like this")?;
        files::write_public(&self.out.join("card.json"), &files::pretty(&signed))?;

        let fingerprint = authority.fingerprint();
        let link = format!("#{}\n", vault::pin::write_link(fingerprint));
        files::write_public(
            &self.out.join("fingerprint.txt"),
            format!("{fingerprint}\n").as_bytes(),
        )?;
        files::write_public(&self.out.join("fragment.txt"), link.as_bytes())?;
        Ok(Made {
            authority: fingerprint,
            people: PEOPLE.map(|(file, ..)| file).to_vec(),
        })
    }

    fn new_keys(&self, now: Now) -> Result<Authority> {
        let mut passphrases = String::new();
        let mut note = |name: &str| -> Result<String> {
            let passphrase = passphrase()?;
            passphrases.push_str(&format!("{name}: {passphrase}\n"));
            Ok(passphrase)
        };
        let authority = Authority::generate()?;
        let key = authority.to_key_file(&note(AUTHORITY)?, now)?;
        files::write_secret(&key_file(&self.out, AUTHORITY), &key)?;
        for (file, _, zh, en) in PEOPLE {
            let worker = WorkerIdentity::generate()?;
            let key = worker
                .to_key_file(&self.school, &note(file)?, now)
                .ok()
                .context("a key file cannot be made")?;
            files::write_secret(&key_file(&self.out, file), &key)?;
            let request = enrolment::write(&worker, &self.school, &bilingual(zh, en), now);
            files::write_public(&request_file(&self.out, file), request.as_bytes())?;
        }
        files::write_secret(&self.out.join(PASSPHRASES), passphrases.as_bytes())?;
        Ok(authority)
    }

    /// Copies the keys of another demo and opens its authority.
    fn reuse(&self, from: &Path) -> Result<Authority> {
        for (file, ..) in PEOPLE {
            let key = files::read(&key_file(from, file))?;
            files::write_secret(&key_file(&self.out, file), &key)?;
            let request = files::read(&request_file(from, file))?;
            files::write_public(&request_file(&self.out, file), &request)?;
        }
        let key = files::read(&key_file(from, AUTHORITY))?;
        files::write_secret(&key_file(&self.out, AUTHORITY), &key)?;
        let passphrases = files::read(&from.join(PASSPHRASES))?;
        files::write_secret(&self.out.join(PASSPHRASES), &passphrases)?;
        let text = String::from_utf8(passphrases)?;
        let passphrase = text
            .lines()
            .find_map(|line| line.strip_prefix(AUTHORITY)?.strip_prefix(": "))
            .with_context(|| format!("{PASSPHRASES} does not name the authority's"))?;
        Ok(Authority::from_key_file(&key, passphrase)?)
    }

    fn card(&self, now: Now) -> Result<Card> {
        let not_before = self.not_before.unwrap_or(now.utc_date());
        let not_after = self.not_after.unwrap_or(not_before.plus(DAYS));
        let before = self
            .previous
            .as_ref()
            .map(SignedCard::check)
            .transpose()
            .context("the previous card is refused")?;
        let next_epoch = before.as_ref().map_or(1, |before| before.card.epoch + 1);
        let recipients = PEOPLE
            .iter()
            .map(|(file, role, ..)| {
                let request = request::check(&request_file(&self.out, file))?;
                Ok(CardRecipient {
                    role: *role,
                    display: request.display,
                    recipient: request.recipient.to_string(),
                    sign: request.sign,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Card {
            v: CARD_VERSION,
            school: self.school.clone(),
            name: self.school_name(),
            epoch: self.epoch.unwrap_or(next_epoch),
            not_before: not_before.to_string(),
            not_after: not_after.to_string(),
            recipients,
            office: office(),
            hotlines: Vec::new(),
            prev: before.map(|before| before.hash),
        })
    }

    fn school_name(&self) -> Bilingual {
        match self.school.as_str() {
            "gangcheng" => bilingual("港城中学", "Gangcheng Middle School"),
            other => bilingual(&format!("示范学校{other}"), &format!("Demo School {other}")),
        }
    }
}

fn office() -> Office {
    let school_days = |from: &str, to: &str| Hours {
        days: vec![1, 2, 3, 4, 5],
        from: from.to_owned(),
        to: to.to_owned(),
    };
    Office {
        room: bilingual("明德楼104，社工站", "Mingde Building 104, social work room"),
        hours: vec![school_days("11:40", "13:10"), school_days("15:30", "17:30")],
        closed: Vec::<Closed>::new(),
        answer_days: 2,
    }
}

fn bilingual(zh: &str, en: &str) -> Bilingual {
    Bilingual {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

fn key_file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.age"))
}

fn request_file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.request.json"))
}

/// A passphrase nobody guesses and everybody can type: 80 random bits as four groups of Crockford
/// base32, the first characters of a fingerprint's text.
fn passphrase() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    let text = Fingerprint(bytes).to_string().to_lowercase();
    let groups: Vec<&str> = (0..4)
        .map(|group| &text[group * 4..group * 4 + 4])
        .collect();
    Ok(groups.join("-"))
}
