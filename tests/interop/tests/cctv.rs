//! The C2SP CCTV vectors for age (npm `cctv-age`): every one about hybrid recipients, and all others
//! but those about armor, which nothing here reads. The identities, hybrid and X25519, are the vault's
//! own, scrypt is the `age` crate's.

use std::io::{Read as _, Write as _};
use std::path::Path;

use age::{DecryptError, Decryptor};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// One vector: a header of `key: value` lines, an empty line, the age file.
struct Vector {
    name: String,
    header: Vec<(String, String)>,
    file: Vec<u8>,
}

#[derive(Debug, PartialEq)]
enum Outcome {
    Success,
    NoMatch,
    HmacFailure,
    HeaderFailure,
    PayloadFailure,
}

/// The package is a JavaScript module of base64 strings: `var NAME_default = __toBinary("...");`.
fn vectors() -> Vec<Vector> {
    let module = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/cctv-age/index.js");
    let text = std::fs::read_to_string(&module).unwrap_or_else(|error| {
        panic!(
            "{error}: run `npm ci` in tests/interop for the CCTV vectors (`cargo xtask test` does)"
        )
    });
    let lines = text.lines().filter_map(|line| {
        let (name, rest) = line
            .strip_prefix("var ")?
            .split_once("_default = __toBinary(\"")?;
        Some((name.to_owned(), rest.strip_suffix("\");")?))
    });
    lines
        .map(|(name, base64)| parse(name, &STANDARD.decode(base64).unwrap()))
        .collect()
}

fn parse(name: String, bytes: &[u8]) -> Vector {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
    let header = std::str::from_utf8(&bytes[..end]).unwrap();
    let header: Vec<(String, String)> = header
        .lines()
        .map(|line| line.split_once(": ").unwrap())
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    let mut file = bytes[end + 2..].to_vec();
    if header
        .iter()
        .any(|(key, value)| key == "compressed" && value == "zlib")
    {
        let mut inflated = Vec::new();
        flate2::read::ZlibDecoder::new(file.as_slice())
            .read_to_end(&mut inflated)
            .unwrap();
        file = inflated;
    }
    Vector { name, header, file }
}

impl Vector {
    fn all<'v>(&'v self, key: &'v str) -> impl Iterator<Item = &'v str> {
        self.header
            .iter()
            .filter(move |(k, _)| k == key)
            .map(|(_, value)| value.as_str())
    }

    fn one<'v>(&'v self, key: &'v str) -> Option<&'v str> {
        self.all(key).next()
    }

    fn identities(&self) -> Vec<Box<dyn age::Identity>> {
        let keys = self.all("identity").map(|text| -> Box<dyn age::Identity> {
            if text.starts_with("AGE-SECRET-KEY-PQ-") {
                Box::new(text.parse::<vault::hybrid::Identity>().unwrap())
            } else {
                Box::new(text.parse::<vault::x25519::Identity>().unwrap())
            }
        });
        let passphrases = self
            .all("passphrase")
            .map(|text| -> Box<dyn age::Identity> {
                let mut identity = age::scrypt::Identity::new(text.to_owned().into());
                identity.set_max_work_factor(vault::passphrase::MAX_WORK);
                Box::new(identity)
            });
        keys.chain(passphrases).collect()
    }

    fn expected(&self) -> Outcome {
        match self.one("expect").unwrap() {
            "success" => Outcome::Success,
            "no match" => Outcome::NoMatch,
            "HMAC failure" => Outcome::HmacFailure,
            "header failure" => Outcome::HeaderFailure,
            "payload failure" => Outcome::PayloadFailure,
            other => panic!("{}: expects {other}", self.name),
        }
    }

    /// What opening comes to. What was read before a payload failure must be what the vector says.
    fn outcome(&self) -> Outcome {
        let mut plaintext = Vec::new();
        let outcome = match self.one("armored") {
            Some(_) => {
                let mut file = Vec::new();
                let mut reader = age::armor::ArmoredReader::new(self.file.as_slice());
                reader.read_to_end(&mut file).unwrap();
                self.open(&file, &mut plaintext)
            }
            None => self.open(&self.file, &mut plaintext),
        };
        if let Some(payload) = self.one("payload")
            && matches!(outcome, Outcome::Success | Outcome::PayloadFailure)
        {
            assert_eq!(
                hex::encode(Sha256::digest(&plaintext)),
                payload,
                "{}",
                self.name
            );
        }
        outcome
    }

    fn open(&self, file: &[u8], plaintext: &mut Vec<u8>) -> Outcome {
        let decryptor = match Decryptor::new_buffered(file) {
            Ok(decryptor) => decryptor,
            Err(_) => return Outcome::HeaderFailure,
        };
        let identities = self.identities();
        let opened = decryptor.decrypt(identities.iter().map(|identity| identity.as_ref()));
        match opened {
            Ok(mut reader) => match read_all(&mut reader, plaintext) {
                Ok(()) => Outcome::Success,
                Err(_) => Outcome::PayloadFailure,
            },
            Err(DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed) => {
                Outcome::NoMatch
            }
            Err(DecryptError::DecryptionFailed) => Outcome::NoMatch,
            Err(DecryptError::InvalidMac) => Outcome::HmacFailure,
            Err(_) => Outcome::HeaderFailure,
        }
    }
}

/// Reads chunk by chunk, so that what came before a damaged chunk is kept.
fn read_all(reader: &mut impl std::io::Read, out: &mut Vec<u8>) -> std::io::Result<()> {
    let mut chunk = [0; 4096];
    loop {
        match reader.read(&mut chunk)? {
            0 => return Ok(()),
            n => out.write_all(&chunk[..n])?,
        }
    }
}

fn check(chosen: impl Fn(&str) -> bool, at_least: usize) {
    let vectors: Vec<Vector> = vectors().into_iter().filter(|v| chosen(&v.name)).collect();
    assert!(vectors.len() >= at_least, "only {} vectors", vectors.len());
    let wrong: Vec<String> = vectors
        .iter()
        .map(|vector| (vector, vector.outcome()))
        .filter(|(vector, outcome)| *outcome != vector.expected())
        .map(|(vector, outcome)| format!("{}: {outcome:?}", vector.name))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_hybrid_vector_comes_out_as_it_must() {
    check(|name| name.contains("hybrid"), 19);
}

/// The `age` crate also reads the stanzas of old betas, which left out an empty last line of a body.
const LEGACY: [&str; 2] = ["stanza_missing_body", "stanza_missing_final_line"];

#[test]
fn every_other_vector_comes_out_as_it_must() {
    check(
        |name| !name.contains("hybrid") && !name.starts_with("armor") && !LEGACY.contains(&name),
        70,
    );
}
