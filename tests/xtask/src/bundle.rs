//! `cargo xtask bundle`: from crates, style and public files to `dist/`, the same bytes every time.
//!
//! # What is bundled
//! | bundle | crate | style | served in |
//! |---|---|---|---|
//! | vault | `vault-sender` | none | a module Worker of the app's page that runs `public/vault.js` |
//! | desk-vault | `vault-desk` | none | the same of the console's page |
//! | app | `app` | `style/app.css` | pages that ask for `<!-- bundle:app -->` |
//! | console | `console` | `style/console.css` | pages that ask for `<!-- bundle:console -->` |
//!
//! The vaults are built by a cargo run of their own, so that their dependencies' features do not leak into the screens'
//! bundles. They are bundled first, because the boot script of a page names its vault's loader, see [`vault`].
//!
//! # Placeholders
//! In `public/*.html` (each is filled and written to `dist/` under its own name):
//! - `<!-- bundle:app -->`: in the head of the pupils' page. Becomes the style sheet, `<link id="later-style">` with the
//!   sheet `style/app-later.css` for the app to turn on, `<link id="vault">` whose `href` is the loader of the page's vault,
//!   early hints for glue and WASM, and the boot script; every one that takes `integrity` has it.
//! - `<!-- bundle:console -->`: the same for the workers' page.
//! - `<!-- bundle:style -->`: only the app's style sheet, for pages that need no script.
//!
//! In `public/boot.js` (written once for each page as `assets/NAME-boot-HASH.js`): the string literals `"bundle:glue"`,
//! `"bundle:wasm"`, `"bundle:integrity"` of the page's own module and `"bundle:vault"`, its vault's loader. In
//! `public/vault.js`, written once for each vault: `"bundle:glue"`, `"bundle:wasm"`, `"bundle:integrity"` of the vault.
//!
//! Everything else in `public/` is copied as it is. An order file in `style/` lists its parts, see [`esbuild`].
//!
//! # Parts
//! The app's module is cut, see [`split`]: the home loads the main part, its doors the rest and the words of one language.
//! `sizes.json` counts the home without them, and them as `screens` and, for the longer language, `words`.
//!
//! # How far integrity reaches
//! A page vouches for its style, boot script, glue (through `modulepreload`) and WASM; the boot script's own hash covers
//! the WASM's integrity value and the vault's address, the glue's those of the chunks. A Worker's script and what it imports cannot carry `integrity`;
//! the loader checks the vault's WASM, and `manifest.json` holds the SHA-256 of every file for whoever compares.

mod binaryen;
mod compress;
mod dist;
mod esbuild;
mod imports;
mod page;
mod split;
mod stamp;
mod vault;
pub mod wasm;

use crate::npm;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use dist::{Asset, Dist, Size};
pub use esbuild::NPM;
use split::Split;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use vault::Vault;
use wasm::{Linking, Module};

/// The questionnaires an operator leaves out; `app/instruments` reads it when it is built.
const WITHOUT: &str = "XINGANG_WITHOUT_INSTRUMENTS";
/// The chunks that are words.
const LANGUAGES: [&str; 2] = ["zh", "en"];
/// Where the bundle goes, seen from the root.
pub const DIST: &str = "dist";

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Do nothing when dist/ already fits the sources
    #[arg(long)]
    if_stale: bool,
}

/// Runs the subcommand.
pub fn bundle(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    if arguments.if_stale {
        bundle_if_stale(workspace)
    } else {
        let _alone = lock(workspace)?;
        bundle_now(workspace)
    }
}

/// Bundles unless `dist/` is what the sources as they are now were bundled to.
pub fn bundle_if_stale(workspace: &Workspace) -> Result<()> {
    let _alone = lock(workspace)?;
    match fs::read_to_string(stamp_file(workspace)) {
        Ok(stamp) if stamp == current_stamp(workspace)? => {
            println!("dist/ fits the sources");
            Ok(())
        }
        _ => bundle_now(workspace),
    }
}

/// Waits for another bundling of the same tree; the lock ends with the file.
fn lock(workspace: &Workspace) -> Result<File> {
    fs::create_dir_all(&workspace.target)?;
    let lock = File::create(workspace.target.join("dist.lock"))?;
    lock.lock()?;
    Ok(lock)
}

fn bundle_now(workspace: &Workspace) -> Result<()> {
    npm::install(Path::new(NPM))?;
    wasm::ensure_toolchain()?;
    let vaults = [vault::SENDER.package, vault::DESK.package];
    wasm::build(workspace, &vaults, Linking::Whole)?;
    wasm::build(workspace, &["app", "console"], Linking::ToBeSplit)?;

    let mut dist = Dist::start(workspace.target.join("dist-new"))?;
    let vault = vault::add(&mut dist, workspace, &vault::SENDER, &vault::DESK)?;
    let desk_vault = vault::add(&mut dist, workspace, &vault::DESK, &vault::SENDER)?;
    let app = add_screens(&mut dist, workspace, "app", &vault)?;
    let console = add_screens(&mut dist, workspace, "console", &desk_vault)?;
    let pages = add_public(&mut dist, &app, &console)?;

    let page_size = |name: &str| {
        pages
            .get(name)
            .copied()
            .with_context(|| format!("public/{name} is missing: it is the page the relay serves"))
    };
    let totals = BTreeMap::from([
        ("home", page_size("index.html")? + app.size()),
        ("console", page_size("console.html")? + console.size()),
        ("screens", app.screens()),
        ("words", app.words()),
        ("vault", vault.size),
        ("desk-vault", desk_vault.size),
    ]);
    dist.finish(Path::new(DIST), &totals)?;
    fs::write(stamp_file(workspace), current_stamp(workspace)?)?;
    for (name, size) in totals {
        println!("{name}: {} bytes, {} as brotli", size.raw, size.brotli);
    }
    Ok(())
}

/// The files of a bundle with screens.
struct Screens {
    style: Asset,
    /// For screens that are not there at first; the app turns it on.
    later_style: Option<Asset>,
    glue: Asset,
    wasm: Asset,
    boot: Asset,
    /// Loaded when they are first needed, by name.
    chunks: BTreeMap<String, Asset>,
    /// Where its vault's loader stands.
    vault: String,
}

impl Screens {
    /// What must be there before the first screen can be used.
    fn size(&self) -> Size {
        [&self.style, &self.glue, &self.wasm, &self.boot]
            .map(|asset| asset.size)
            .into_iter()
            .sum()
    }

    /// What comes after it, but for the words.
    fn screens(&self) -> Size {
        let chunks = self.chunks.iter();
        let chunks = chunks.filter(|(name, _)| !LANGUAGES.contains(&name.as_str()));
        let later = chunks.map(|(_, chunk)| chunk).chain(&self.later_style);
        later.map(|asset| asset.size).sum()
    }

    /// The words of the longer language.
    fn words(&self) -> Size {
        let words = LANGUAGES.iter().filter_map(|name| self.chunks.get(*name));
        let longest = words.max_by_key(|words| words.size.brotli);
        longest.map(|words| words.size).unwrap_or_default()
    }

    /// The tags that start the bundle in a page. The style sheet has the line to itself, because the first paint waits for
    /// it; the boot script comes last: it uses what the others announce.
    fn tags(&self) -> String {
        let Self {
            style,
            later_style,
            glue,
            wasm,
            boot,
            vault,
            chunks: _,
        } = self;
        let later_style = later_style.iter().map(|Asset { url, integrity, .. }| {
            format!(r#"<link id="later-style" rel="later" href="{url}" integrity="{integrity}">"#)
        });
        let mut tags = vec![style_tag(style)];
        tags.extend(later_style);
        tags.extend([
            format!(r#"<link id="vault" rel="vault" href="{vault}">"#),
            format!(
                r#"<link rel="modulepreload" fetchpriority="low" href="{}" integrity="{}">"#,
                glue.url, glue.integrity
            ),
            // No integrity here: it is ignored on this kind of preload, and the boot script's fetch has it.
            format!(
                r#"<link rel="preload" as="fetch" fetchpriority="low" crossorigin href="{}">"#,
                wasm.url
            ),
            format!(
                r#"<script type="module" src="{}" integrity="{}"></script>"#,
                boot.url, boot.integrity
            ),
        ]);
        tags.join("\n")
    }
}

fn style_tag(style: &Asset) -> String {
    format!(
        r#"<link rel="stylesheet" href="{}" integrity="{}">"#,
        style.url, style.integrity
    )
}

fn add_screens(
    dist: &mut Dist,
    workspace: &Workspace,
    name: &str,
    vault: &Vault,
) -> Result<Screens> {
    let Split { main, chunks } = split::bind_for_web(workspace, name, dist)?;
    let mut add_style = |name: &str| {
        let order = Path::new("style").join(name).with_extension("css");
        let style = esbuild::merge_style(&order)?;
        dist.add_asset(name, "css", &style)
    };
    let style = add_style(name)?;
    let later = format!("{name}-later");
    let later_style = match Path::new("style")
        .join(&later)
        .with_extension("css")
        .exists()
    {
        true => Some(add_style(&later)?),
        false => None,
    };
    let (glue, wasm) = add_module(dist, name, name, &main)?;
    let boot = fill_script(
        "public/boot.js",
        &[
            ("glue", &glue.url),
            ("wasm", &wasm.url),
            ("integrity", &wasm.integrity),
            ("vault", &vault.loader),
        ],
    )?;
    let boot = dist.add_asset(&format!("{name}-boot"), "js", &boot)?;
    Ok(Screens {
        style,
        later_style,
        glue,
        wasm,
        boot,
        chunks,
        vault: vault.loader.clone(),
    })
}

/// Adds a bound module as its glue and its WASM.
fn add_module(dist: &mut Dist, glue: &str, wasm: &str, module: &Module) -> Result<(Asset, Asset)> {
    let script = esbuild::merge_script(&module.glue)?;
    Ok((
        dist.add_asset(glue, "js", &script)?,
        dist.add_asset(wasm, "wasm", &fs::read(&module.wasm)?)?,
    ))
}

/// Fills the pages and copies the rest of `public/`. Returns the size of every page by name.
fn add_public(dist: &mut Dist, app: &Screens, console: &Screens) -> Result<BTreeMap<String, Size>> {
    let values = [
        ("app", app.tags()),
        ("console", console.tags()),
        ("style", style_tag(&app.style)),
    ];
    let mut files = Vec::new();
    stamp::collect(Path::new("public"), &mut files)?;
    files.sort();
    let mut pages = BTreeMap::new();
    for file in files {
        let name = file
            .strip_prefix("public")?
            .to_string_lossy()
            .replace('\\', "/");
        if ["boot.js", "vault.js"].contains(&name.as_str()) {
            continue;
        }
        if !name.ends_with(".html") {
            dist.add_file(&name, &fs::read(&file)?)?;
            continue;
        }
        let text = fs::read_to_string(&file)?;
        for (page, bundle) in [("index.html", "app"), ("console.html", "console")] {
            ensure!(
                name != page || page::asks_for(&text, bundle),
                "public/{page} needs `<!-- bundle:{bundle} -->` in its head"
            );
        }
        let filled = page::fill_page(&text, &values).with_context(|| format!("public/{name}"))?;
        let size = dist.add_file(&name, filled.as_bytes())?;
        pages.insert(name, size);
    }
    Ok(pages)
}

fn fill_script(path: &str, values: &[(&str, &str)]) -> Result<Vec<u8>> {
    let script = fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let filled = page::fill_script(&script, values).with_context(|| path.to_owned())?;
    esbuild::minify_script(&filled)
}

fn stamp_file(workspace: &Workspace) -> PathBuf {
    workspace.target.join("dist.stamp")
}

fn current_stamp(workspace: &Workspace) -> Result<String> {
    let sources = stamp::of_sources(&workspace.root)?;
    let dist = stamp::of_folder(Path::new(DIST))?;
    let without = std::env::var(WITHOUT).unwrap_or_default();
    let panics = std::env::var_os(wasm::PANICS).is_some();
    Ok(format!("{sources} {dist} {without} {panics}\n"))
}
