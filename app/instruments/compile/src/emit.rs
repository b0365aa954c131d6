//! Rust source of checked packs: values of `instruments`' own types, and nothing that runs.

use crate::Checked;
use crate::pack::{Bilingual, Low};
use std::fmt::Write;

/// The questionnaires, their sets of choices, and beside them the names that professionals give to results, which a program that
/// never asks for them does not carry.
pub(crate) fn source(packs: &[Checked]) -> String {
    let mut out = String::from("static QUESTIONNAIRES: &[Questionnaire] = &[\n");
    for (at, one) in packs.iter().enumerate() {
        questionnaire(&mut out, at, one);
    }
    out.push_str("];\n");
    // Questions share their choices, as they do on paper.
    for (at, one) in packs.iter().enumerate() {
        for (set, of) in one.form.choices.iter().enumerate() {
            line(
                &mut out,
                format!("static {}: &[Choice] = &[", choices(at, set)),
            );
            for choice in of {
                line(
                    &mut out,
                    format!(
                        "Choice {{ system: {:?}, code: {:?}, text: {}, value: {:?} }},",
                        choice.system,
                        choice.code,
                        bilingual(&choice.text),
                        choice.value
                    ),
                );
            }
            line(&mut out, "];");
        }
    }
    out.push_str("static PROFESSIONAL: &[(&str, &[&str])] = &[\n");
    for one in packs {
        let pack = &one.pack;
        let bands = pack.bands.iter().map(|band| &band.get_ref().name);
        let categories = pack
            .categories
            .iter()
            .map(|category| &category.get_ref().name);
        let names = bands.chain(categories).collect::<Vec<_>>();
        line(&mut out, format!("({:?}, &{names:?}),", one.id));
    }
    out.push_str("];\n");
    out
}

fn questionnaire(out: &mut String, pack_at: usize, one: &Checked) {
    let Checked {
        id,
        pack,
        form,
        url,
        version,
    } = one;
    line(
        out,
        format!("Questionnaire {{ id: {id:?}, url: {url:?}, version: {version:?},"),
    );
    line(
        out,
        format!(
            "title: {}, stem: {},",
            bilingual(&form.title),
            bilingual(&form.stem)
        ),
    );
    line(
        out,
        format!(
            "name: {}, label: {},",
            bilingual(pack.name.get_ref()),
            bilingual(pack.label.get_ref())
        ),
    );
    line(out, "questions: &[");
    for question in &form.questions {
        line(
            out,
            format!(
                "Question {{ id: {:?}, text: {}, scored: {},",
                question.id,
                bilingual(&question.text),
                question.scored
            ),
        );
        line(
            out,
            format!("choices: {} }},", choices(pack_at, question.choices)),
        );
    }
    line(out, "],");
    line(
        out,
        format!("attribution: {},", bilingual(pack.attribution.get_ref())),
    );
    line(
        out,
        format!(
            "min_age: {}, minutes: {}, stage: {}, shows_values: {},",
            pack.min_age, pack.minutes, pack.stage, pack.shows_values
        ),
    );
    line(out, format!("window: Window::{:?},", pack.window));
    out.push_str("reading: ");
    match &pack.total {
        Some(total) => {
            let total = total.get_ref();
            let low = match total.low {
                None => "None".to_owned(),
                Some(Low::AtMost(end)) => format!("Some(Low::AtMost({end}))"),
                Some(Low::AtLeast(end)) => format!("Some(Low::AtLeast({end}))"),
            };
            line(
                out,
                format!(
                    "Reading::Total(Total {{ id: {:?}, multiplier: {}, low: {low}, bands: &[",
                    form.total.as_deref().unwrap_or_default(),
                    total.multiplier
                ),
            );
            for band in &pack.bands {
                let band = band.get_ref();
                line(
                    out,
                    format!(
                        "Band {{ to: {}, words: Words::{:?} }},",
                        band.to, band.words
                    ),
                );
            }
            line(out, "] }),");
        }
        None => {
            line(out, "Reading::Categories(&[");
            for category in &pack.categories {
                let category = category.get_ref();
                let words = option("Words", category.words.map(|words| format!("{words:?}")));
                let card = option("Card", category.card.map(|card| format!("{card:?}")));
                line(
                    out,
                    format!(
                        "Category {{ any_at_least: {}, words: {words}, card: {card} }},",
                        category.any_at_least
                    ),
                );
            }
            line(out, "]),");
        }
    }
    line(out, "cards: &[");
    for rule in &pack.cards {
        let rule = rule.get_ref();
        let question = form
            .questions
            .iter()
            .position(|question| question.id == rule.item);
        let when = match rule.at_least {
            Some(least) => format!("When::AtLeast({least})"),
            None => "When::Declined".to_owned(),
        };
        line(
            out,
            format!(
                "CardRule {{ card: Card::{:?}, question: {}, when: {when} }},",
                rule.card,
                question.unwrap_or_default()
            ),
        );
    }
    line(out, "] },");
}

/// The name of a set of choices.
fn choices(pack: usize, set: usize) -> String {
    format!("CHOICES_{pack}_{set}")
}

fn bilingual(text: &Bilingual) -> String {
    format!("Bilingual {{ zh: {:?}, en: {:?} }}", text.zh, text.en)
}

fn option(kind: &str, name: Option<String>) -> String {
    name.map_or("None".to_owned(), |name| format!("Some({kind}::{name})"))
}

fn line(out: &mut String, line: impl AsRef<str>) {
    // A String takes everything.
    let _ = writeln!(out, "{}", line.as_ref());
}
