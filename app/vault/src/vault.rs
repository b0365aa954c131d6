//! A vault as its page sees it: a request with blobs in, an answer with blobs out.
//!
//! There is one for each kind of page, and nothing leads from one to the other: what a pupil's phone
//! loads is linked without the desk, and what a console loads without the sender's box and the diary.

mod desk;
mod sender;

use vault_api::{Outcome, Problem, Request};
use wire::SchoolId;

use crate::clock::Now;
use crate::school::School;

pub use desk::DeskVault;
pub use sender::SenderVault;

/// Everything secret that one page holds, behind one door. Dropped or ended with its Worker, it is
/// gone.
pub trait Vault: Default {
    /// What its page may ask.
    type Request: Request;

    /// Answers one request. `now` is the caller's clock.
    fn handle(
        &mut self,
        request: Self::Request,
        blobs: Vec<Vec<u8>>,
        now: Now,
    ) -> Reply<<Self::Request as Request>::Answer>;
}

/// What goes back to the page.
#[derive(Debug)]
pub struct Reply<A> {
    /// The answer or the problem.
    pub outcome: Outcome<A>,
    /// The byte blobs beside it; none beside a problem.
    pub blobs: Vec<Vec<u8>>,
}

/// An answer and the blobs beside it, on the way to a [`Reply`].
type Answered<A> = Result<(A, Vec<Vec<u8>>), Problem>;

impl<A> From<Answered<A>> for Reply<A> {
    fn from(answered: Answered<A>) -> Self {
        match answered {
            Ok((answer, blobs)) => Self {
                outcome: Outcome::Ok(Box::new(answer)),
                blobs,
            },
            Err(problem) => Self {
                outcome: Outcome::Problem(problem),
                blobs: Vec::new(),
            },
        }
    }
}

/// The school in the address. Another school's pin and cards are forgotten.
fn enter<'s>(at: &'s mut Option<School>, id: &SchoolId) -> &'s mut School {
    if at.as_ref().is_some_and(|school| school.id() != id) {
        *at = None;
    }
    at.get_or_insert_with(|| School::new(id.clone()))
}

fn said<A>(answer: A) -> Answered<A> {
    Ok((answer, Vec::new()))
}

fn with_blob<A>((answer, blob): (A, Vec<u8>)) -> Answered<A> {
    Ok((answer, vec![blob]))
}

fn one(blobs: Vec<Vec<u8>>) -> Result<Vec<u8>, Problem> {
    at_most_one(blobs)?.ok_or(Problem::BadRequest)
}

fn at_most_one(mut blobs: Vec<Vec<u8>>) -> Result<Option<Vec<u8>>, Problem> {
    match blobs.len() {
        0 | 1 => Ok(blobs.pop()),
        _ => Err(Problem::BadRequest),
    }
}
