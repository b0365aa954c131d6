//! From folders with questionnaires to Rust source, when the program is built: a questionnaire that is broken, or that
//! nobody may use, does not compile.
//!
//! # A pack
//! A folder, named as the questionnaire's id, with three files:
//! - `questionnaire.json`: a FHIR R4 `Questionnaire` in Chinese with English translations, see [`questionnaire`];
//! - `pack.toml`: where it comes from, for whom it is and how it is read, see [`pack`];
//! - `LICENSE`, which begins with `SPDX-License-Identifier: ` and the id that `pack.toml` names.

mod check;
mod emit;
mod error;
pub mod pack;
pub mod questionnaire;
mod source;

pub use error::PackError;

use pack::{Pack, Respondent};
use questionnaire::{Form, Questionnaire};
use source::Source;
use std::fs;
use std::path::Path;

/// A pack that was read and holds together.
#[derive(Debug)]
struct Checked {
    id: String,
    url: String,
    version: String,
    pack: Pack,
    form: Form,
}

/// Reads every pack of a folder but those that are left out, checks that pupils may answer them by themselves, and writes
/// the Rust source of their definitions.
///
/// # Errors
/// The first pack that is broken, unlicensed, or for a worker to ask; a name left out that no pack has.
pub fn compile(packs: &Path, left_out: &[&str]) -> Result<String, PackError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(packs).map_err(|cause| PackError::unreadable(packs, &cause))? {
        let entry = entry.map_err(|cause| PackError::unreadable(packs, &cause))?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    for name in left_out {
        if !names.iter().any(|there| there == name) {
            return Err(PackError::at_start(
                packs,
                format!("there is no {name} to leave out"),
            ));
        }
    }
    names.retain(|name| !left_out.contains(&name.as_str()));
    let mut checked = Vec::with_capacity(names.len());
    for name in names {
        checked.push(read(packs, name)?);
    }
    checked.sort_by_key(|one| (one.pack.stage, one.pack.place, one.id.clone()));
    Ok(emit::source(&checked))
}

fn read(packs: &Path, id: String) -> Result<Checked, PackError> {
    let folder = packs.join(&id);
    let toml = Source::read(&folder.join("pack.toml"))?;
    let json = Source::read(&folder.join("questionnaire.json"))?;
    let pack = Pack::parse(&toml)?;
    licensed(&folder, &toml, &pack)?;
    if pack.respondent.get_ref() != &Respondent::Own {
        return Err(toml.error(
            pack.respondent.span().start,
            "a worker asks this one: it must not reach a pupil's phone",
        ));
    }
    let questionnaire = Questionnaire::parse(&json)?;
    let form = check::together(&toml, &pack, &json, &questionnaire)?;
    Ok(Checked {
        id,
        url: questionnaire.url,
        version: questionnaire.version,
        pack,
        form,
    })
}

/// The licence stands beside the questionnaire and is the one the pack names.
fn licensed(folder: &Path, toml: &Source, pack: &Pack) -> Result<(), PackError> {
    let spdx = pack.spdx.get_ref();
    if spdx.trim().is_empty() {
        return Err(toml.error(pack.spdx.span().start, "no licence is named"));
    }
    let licence = Source::read(&folder.join("LICENSE"))?;
    let first = licence.text().lines().next().unwrap_or_default();
    if first.strip_prefix("SPDX-License-Identifier: ") != Some(spdx.as_str()) {
        return Err(licence.error(
            0,
            format!("this is not the licence {spdx} that pack.toml names"),
        ));
    }
    Ok(())
}
