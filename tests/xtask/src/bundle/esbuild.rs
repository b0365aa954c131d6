//! Scripts and style sheets: esbuild merges what imports each other into one file and takes out what only people read.

use crate::command::pipe;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// The folder with esbuild's lock file.
pub const NPM: &str = "tests/xtask";
/// What the result must run in: the first versions with cascade layers, which the style sheets stand on.
const BROWSERS: &str = "--target=chrome99,edge99,firefox97,safari15.4";

/// One script from an entry and everything it imports by a relative path.
///
/// # Errors
/// When esbuild fails: it says what and where.
pub fn merge_script(entry: &Path) -> Result<Vec<u8>> {
    let mut esbuild = esbuild();
    esbuild
        .arg(entry)
        .args(["--bundle", "--format=esm", "--legal-comments=none"])
        // wasm-bindgen names a module once for each function it imports from it: always the same one.
        .arg("--log-override:duplicate-object-key=silent");
    pipe(&mut esbuild, &[])
}

/// One style sheet from an order file such as `style/app.css`, which lists its parts with `@import`. One request, and the
/// cascade is exactly the order of the list.
///
/// # Errors
/// When esbuild fails: it says what and where.
pub fn merge_style(order: &Path) -> Result<Vec<u8>> {
    pipe(esbuild().arg(order).arg("--bundle"), &[])
}

/// A script by itself: what it imports stays imported.
///
/// # Errors
/// When esbuild fails: it says what and where.
pub fn minify_script(script: &str) -> Result<Vec<u8>> {
    let mut esbuild = esbuild();
    esbuild.args(["--loader=js", "--format=esm"]);
    pipe(&mut esbuild, script.as_bytes())
}

fn esbuild() -> Command {
    let mut esbuild = Command::new(Path::new(NPM).join("node_modules/.bin/esbuild"));
    esbuild.args(["--minify", "--log-level=warning", BROWSERS]);
    esbuild
}
