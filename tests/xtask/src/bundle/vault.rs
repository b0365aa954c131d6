//! The vaults: one for each kind of page, each in a module Worker that runs `public/vault.js`.
//!
//! Both are linked from the crate `vault`, and what the linker leaves out of each is part of the security argument: a
//! pupil's phone loads no code of the desk. It is checked on the very bytes that are served.

use super::dist::{Dist, Size};
use super::{add_module, fill_script, wasm};
use crate::workspace::Workspace;
use anyhow::{Result, ensure};
use std::fs;

/// A vault to bundle.
#[derive(Debug)]
pub struct Door {
    /// Its crate.
    pub package: &'static str,
    /// Its files in `dist/` and its total in `sizes.json`.
    name: &'static str,
    /// Labels for what only it derives: they stand in every program that can do that, and in no other.
    marks: &'static [&'static str],
}

/// The vault of the pupils' page.
pub const SENDER: Door = Door {
    package: "vault-sender",
    name: "vault",
    // A box's proof; a page of the diary.
    marks: &["xingang/v1/box-auth", "age-encryption.org/v1/X25519"],
};
/// The vault of the workers' page.
pub const DESK: Door = Door {
    package: "vault-desk",
    name: "desk-vault",
    // What a worker signs with; a thread's nickname.
    marks: &["xingang/v1/worker-sign", "xingang/v1/nickname"],
};

/// What a page needs to know of its vault.
#[derive(Debug)]
pub struct Vault {
    /// Where its loader stands.
    pub loader: String,
    /// Loader, glue and WASM.
    pub size: Size,
}

/// Binds a vault that was built, and adds it.
///
/// # Errors
/// When it cannot be bound, or has code of the other.
pub fn add(dist: &mut Dist, workspace: &Workspace, door: &Door, other: &Door) -> Result<Vault> {
    let Door { package, name, .. } = door;
    let module = wasm::bind_for_web(
        &wasm::artifact(&workspace.target, package),
        &workspace.target.join("bindgen").join(package),
    )?;
    keep_apart(&fs::read(&module.wasm)?, door, other)?;
    let (glue, wasm) = add_module(dist, &format!("{name}-glue"), name, &module)?;
    let loader = fill_script(
        "public/vault.js",
        &[
            ("glue", &glue.url),
            ("wasm", &wasm.url),
            ("integrity", &wasm.integrity),
        ],
    )?;
    let loader = dist.add_asset(name, "js", &loader)?;
    Ok(Vault {
        size: loader.size + glue.size + wasm.size,
        loader: loader.url,
    })
}

/// No mark of the other may be there. All of its own must: a mark that is never found proves nothing.
fn keep_apart(module: &[u8], door: &Door, other: &Door) -> Result<()> {
    let has = |mark: &str| module.windows(mark.len()).any(|at| at == mark.as_bytes());
    for mark in other.marks {
        ensure!(
            !has(mark),
            "{} has code of {}: `{mark}` stands in it",
            door.package,
            other.package
        );
    }
    for mark in door.marks {
        ensure!(
            has(mark),
            "{} is known by `{mark}`, which does not stand in it",
            door.package
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vault_with_code_of_the_other_or_without_a_mark_of_its_own_is_refused() {
        let check = |marks: &[&[&str]]| {
            let module = [&["\0asm"], marks.concat().as_slice()].concat();
            keep_apart(module.join("\0").as_bytes(), &SENDER, &DESK)
        };
        assert!(check(&[SENDER.marks]).is_ok());
        assert!(check(&[SENDER.marks, DESK.marks]).is_err());
        assert!(check(&[&SENDER.marks[1..]]).is_err());
        assert!(check(&[]).is_err());
    }
}
