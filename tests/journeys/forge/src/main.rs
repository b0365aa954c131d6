//! `forge`: what somebody who runs a relay, or who once worked at the school, can put into a box. It
//! makes the frames that journeys plant; readers must show each for what it is.
//!
//! It can do no more than the public parts of the vault let anybody do: the card is public, a box's
//! id is known to the relay, and who can open a letter knows where its answers go.
#![forbid(unsafe_code)]

mod post;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use clap::{Args, Parser, Subcommand};
use ed25519_dalek::SigningKey;
use serde_json::Value;
use vault::card::{UnverifiedCard, VerifiedCard};
use vault::clock::Now;
use vault::code::Code;
use vault::frame::{self, PaddedFrame};
use vault::hybrid::Recipient;
use vault::identity::WorkerIdentity;
use vault::keys::SenderKeys;
use vault::letter::{self, Place, Postmark};
use vault::reply::{self, Answer};
use vault_api::letter::{Draft, From, Urgency};
use vault_api::thread::TheirsKind;
use wire::{BoxId, FrameId, SignedCard};
use zeroize::Zeroizing;

#[derive(Parser)]
#[command(name = "forge")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// A letter for somebody else's box: with keys of its own, so that it is another sender's there
    Letter {
        #[command(flatten)]
        frame: Frame,
        /// Its proof is wrong
        #[arg(long)]
        spoil_proof: bool,
    },
    /// An answer by somebody who can open the letter
    Reply {
        #[command(flatten)]
        frame: Frame,
        /// The key file of somebody who can open the letter
        #[arg(long)]
        key: PathBuf,
        /// Its passphrase, in a file
        #[arg(long)]
        passphrase_file: PathBuf,
        /// The letter's frame
        #[arg(long)]
        letter: PathBuf,
        /// The letter's id
        #[arg(long)]
        re: FrameId,
        /// Signed with a key that is on no card
        #[arg(long)]
        stranger: bool,
        /// Its signature is wrong
        #[arg(long)]
        spoil_signature: bool,
    },
    /// Good letters of many senders, to fill a relay: the bodies of their drops, one after another
    Post {
        /// The school's signed card
        #[arg(long)]
        card: PathBuf,
        /// How many letters
        #[arg(long)]
        letters: usize,
        /// When the last of them says it was written, milliseconds since 1970
        #[arg(long)]
        sent: u64,
        /// Where the bodies go
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Args)]
struct Frame {
    /// The school's signed card
    #[arg(long)]
    card: PathBuf,
    /// The box
    #[arg(long = "box")]
    box_id: BoxId,
    /// The frame's id
    #[arg(long)]
    id: FrameId,
    /// The words
    #[arg(long)]
    text: String,
    /// When it says it was written, milliseconds since 1970
    #[arg(long)]
    sent: u64,
    /// Where the frame goes
    #[arg(long)]
    out: PathBuf,
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Letter { frame, spoil_proof } => letter(&frame, spoil_proof),
        Command::Reply {
            frame,
            key,
            passphrase_file,
            letter,
            re,
            stranger,
            spoil_signature,
        } => {
            let passphrase = Zeroizing::new(fs::read_to_string(passphrase_file)?);
            let worker = WorkerIdentity::from_key_file(&read(&key)?, passphrase.trim_end())
                .map_err(|problem| anyhow!("the key file: {problem:?}"))?;
            let signer = if stranger {
                let mut seed = Zeroizing::new([0; 32]);
                getrandom::fill(seed.as_mut_slice())?;
                SigningKey::from_bytes(&seed)
            } else {
                worker.signing_key().clone()
            };
            let letter = read(&letter)?;
            answer(&frame, &letter, re, &worker, &signer, spoil_signature)
        }
        Command::Post {
            card,
            letters,
            sent,
            out,
        } => write(&out, &post::write(&verified(&card)?, letters, Now(sent))?),
    }
}

fn letter(frame: &Frame, spoil: bool) -> Result<()> {
    let card = frame.card()?;
    let code = Code::generate()?;
    let mut keys = SenderKeys::derive(&code, card.school());
    keys.box_id = frame.box_id;
    let draft = Draft {
        from: From::Student,
        topics: Vec::new(),
        urgency: Urgency::Calm,
        text: frame.text.clone(),
        contact: None,
    };
    let mut plaintext = letter::write(&draft, &frame.postmark(), &keys, &card);
    if spoil {
        plaintext = spoiled(&plaintext, "proof")?;
    }
    let mut to: Vec<&Recipient> = card.recipients().iter().collect();
    to.push(&keys.reply_to);
    frame.write(&plaintext, &to)
}

fn answer(
    frame: &Frame,
    letter: &[u8],
    re: FrameId,
    worker: &WorkerIdentity,
    signer: &SigningKey,
    spoil: bool,
) -> Result<()> {
    let card = frame.card()?;
    let place = Place {
        school: card.school().clone(),
        box_id: frame.box_id,
        id: re,
    };
    let opened = frame::open(letter, &worker.identities())?;
    let letter = letter::read(&opened, &place).map_err(|other| anyhow!("{:?}", other.why))?;
    let answer = Answer {
        kind: TheirsKind::Reply,
        text: &frame.text,
    };
    let mut plaintext = reply::write(answer, &frame.postmark(), &letter, &card, signer);
    if spoil {
        plaintext = spoiled(&plaintext, "sig")?;
    }
    let mut to: Vec<&Recipient> = card.recipients().iter().collect();
    to.push(letter.reply_to());
    frame.write(&plaintext, &to)
}

impl Frame {
    fn card(&self) -> Result<VerifiedCard> {
        verified(&self.card)
    }

    fn postmark(&self) -> Postmark {
        Postmark {
            id: self.id,
            seq: 1,
            sent: Now(self.sent).rfc3339(),
        }
    }

    fn write(&self, plaintext: &[u8], to: &[&Recipient]) -> Result<()> {
        write(&self.out, PaddedFrame::seal(plaintext, to)?.as_bytes())
    }
}

fn verified(card: &Path) -> Result<VerifiedCard> {
    let signed: SignedCard = serde_json::from_slice(&read(card)?)?;
    let school = signed.check()?.card.school;
    UnverifiedCard(signed)
        .verify(&school, None)
        .map_err(|problem| anyhow!("the card: {problem:?}"))
}

/// Turns one digit of a hexadecimal field into another.
fn spoiled(plaintext: &[u8], field: &str) -> Result<Zeroizing<Vec<u8>>> {
    let mut value: Value = serde_json::from_slice(plaintext)?;
    let hex = value[field].as_str().context("no such field")?;
    let other = if hex.starts_with('0') { '1' } else { '0' };
    value[field] = format!("{other}{}", &hex[1..]).into();
    Ok(Zeroizing::new(serde_json::to_vec(&value)?))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
