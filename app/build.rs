//! Compiles `hotlines.toml`: an entry without a source, or a date that is none, is an error; an old one a warning.

use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};
use wire::date::Date;

const FILE: &str = "hotlines.toml";
/// An entry is compared with its source again after so many days.
const FRESH_DAYS: i64 = 90;

#[derive(Deserialize)]
struct File {
    line: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    number: String,
    area: String,
    source: String,
    verified_on: String,
    name: Name,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    zh: String,
    en: String,
}

fn main() {
    println!("cargo::rerun-if-changed={FILE}");
    let text = fs::read_to_string(FILE).expect("app/hotlines.toml can be read");
    match compile(&text) {
        Ok(source) => {
            let out = env::var_os("OUT_DIR").expect("cargo names a folder for what is built");
            fs::write(Path::new(&out).join("hotlines.rs"), source)
                .expect("that folder can be written");
        }
        Err(what) => println!("cargo::error=app/{FILE}: {what}"),
    }
}

fn compile(text: &str) -> Result<String, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let today = Date::utc(since.map_or(0, |since| since.as_secs()));
    let mut out = String::from("pub(crate) static HOTLINES: &[Hotline] = &[\n");
    for line in &file.line {
        let Line {
            number,
            area,
            source,
            verified_on,
            name,
        } = line;
        if [area, source, &name.zh, &name.en]
            .iter()
            .any(|words| words.trim().is_empty())
        {
            return Err(format!(
                "{number} needs an area, a source and a name in both languages"
            ));
        }
        if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit()) {
            return Err(format!("{number} is no number to call"));
        }
        let day: Date = verified_on
            .parse()
            .map_err(|_| format!("{number}: verified_on is no date"))?;
        if today.0 - day.0 > FRESH_DAYS {
            println!(
                "cargo::warning=app/{FILE}: {number} was last compared with its source on {verified_on}"
            );
        }
        // A String takes everything.
        let _ = writeln!(
            out,
            "Hotline {{ number: {number:?}, zh: {:?}, en: {:?}, verified_on: Date({}) }},",
            name.zh, name.en, day.0
        );
    }
    out.push_str("];\n");
    Ok(out)
}
