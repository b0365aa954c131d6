//! A school's post: good letters of many senders, as the bodies of their drops, to fill a relay with.

use std::num::NonZero;
use std::thread;

use anyhow::{Result, anyhow};
use vault::card::VerifiedCard;
use vault::clock::Now;
use vault::code::Code;
use vault::keys::SenderKeys;
use vault::letter::{self, Postmark};
use vault_api::letter::{Draft, From, Topic, Urgency};
use wire::FrameId;
use wire::drop::Drop;

/// Letters of a box, box after box: most write once, some have a thread.
const THREADS: [usize; 5] = [1, 1, 2, 1, 5];

/// A letter is written so many milliseconds before the next one.
const APART: u64 = 20_000;

/// Two sentences, and one that a letter repeats until it is as long as letters are.
const BEGINNING: &str = "我想了很久才写这封信。最近晚上总是睡不好。";
const MIDDLE: &str = "白天上课的时候，脑子里一直在想别的事情，老师讲的话好像隔着一层水。";

/// So many letters, in no order that means anything; every body has the same length.
///
/// # Errors
/// When the system gives no randomness.
pub fn write(card: &VerifiedCard, letters: usize, now: Now) -> Result<Vec<u8>> {
    let boxes = boxes(letters);
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    // Argon2id for every box: each thread takes its share.
    let share = boxes.len().div_ceil(workers).max(1);
    let post = thread::scope(|scope| {
        let shares: Vec<_> = boxes
            .chunks(share)
            .map(|share| {
                scope.spawn(move || {
                    let thread =
                        |(first, count): &(usize, usize)| write_thread(card, *first, *count, now);
                    share.iter().map(thread).collect::<Result<Vec<_>>>()
                })
            })
            .collect();
        shares
            .into_iter()
            .map(|share| share.join().map_err(|_| anyhow!("a thread failed"))?)
            .collect::<Result<Vec<_>>>()
    })?;
    Ok(post.into_iter().flatten().flatten().collect())
}

/// The first letter of each box, and how many it has.
fn boxes(letters: usize) -> Vec<(usize, usize)> {
    let mut boxes = Vec::new();
    let mut sizes = THREADS.iter().cycle();
    let mut first = 0;
    while first < letters {
        let size = sizes.next().map_or(1, |size| *size).min(letters - first);
        boxes.push((first, size));
        first += size;
    }
    boxes
}

/// The letters of one box, the bodies of their drops one after another.
fn write_thread(card: &VerifiedCard, first: usize, count: usize, now: Now) -> Result<Vec<u8>> {
    let keys = SenderKeys::derive(&Code::generate()?, card.school());
    let mut out = Vec::new();
    for (seq, at) in (1_u32..).zip(first..first + count) {
        let mut id = FrameId([0; 16]);
        getrandom::fill(&mut id.0)?;
        let postmark = Postmark {
            id,
            seq,
            sent: Now(now.0 - APART * at as u64).rfc3339(),
        };
        let frame = letter::seal(&draft(at), &postmark, &keys, card)?;
        let drop = Drop {
            school: card.school().clone(),
            box_id: keys.box_id,
            box_auth: keys.box_auth,
            id,
            card: card.hash(),
            frame: frame.into_bytes(),
        };
        out.extend(drop.encode());
    }
    Ok(out)
}

fn draft(at: usize) -> Draft {
    let urgency = match at % 50 {
        0 => Urgency::Danger,
        rest if rest % 3 == 0 => Urgency::Days,
        _ => Urgency::Calm,
    };
    let from = if at % 10 == 9 {
        From::Parent
    } else {
        From::Student
    };
    Draft {
        from,
        topics: vec![Topic::Mood, Topic::Study],
        urgency,
        text: format!("{at}。{BEGINNING}{}", MIDDLE.repeat(at % 24)),
        contact: None,
    }
}
