//! Whether a pack and its questionnaire hold together.

use crate::PackError;
use crate::pack::{Bilingual, Low, Pack};
use crate::questionnaire::{Form, Questionnaire};
use crate::source::Source;
use std::collections::BTreeSet;

/// Checks them, and returns what the program needs of the questionnaire.
pub(crate) fn together(
    toml: &Source,
    pack: &Pack,
    json: &Source,
    questionnaire: &Questionnaire,
) -> Result<Form, PackError> {
    let form = questionnaire.form(json)?;
    if pack.source.get_ref().trim().is_empty() {
        return Err(toml.error(pack.source.span().start, "the source must say something"));
    }
    for words in [&pack.name, &pack.label, &pack.attribution] {
        let Bilingual { zh, en } = words.get_ref();
        if zh.trim().is_empty() || en.trim().is_empty() {
            return Err(toml.error(words.span().start, "both languages must say something"));
        }
    }
    values(json, &form)?;
    match &pack.total {
        Some(total) => {
            if let Some(category) = pack.categories.first() {
                return Err(toml.error(
                    category.span().start,
                    "categories are for answers without a sum",
                ));
            }
            if form.total.is_none() {
                return Err(json.error_near("\"item\"", "there is no read-only item for the sum"));
            }
            if total.get_ref().multiplier == 0 {
                return Err(toml.error(total.span().start, "a multiplier of 0"));
            }
            let (least, most) = range(&form);
            bands(toml, pack, total.span().start, least, most)?;
            if let Some(Low::AtMost(end) | Low::AtLeast(end)) = total.get_ref().low
                && !(least..=most).contains(&end)
            {
                return Err(toml.error(total.span().start, format!("no sum is {end}")));
            }
        }
        None => categories(toml, pack, &form)?,
    }
    cards(toml, pack, &form)?;
    Ok(form)
}

/// Scored answers have values, and no two of a question the same.
fn values(json: &Source, form: &Form) -> Result<(), PackError> {
    for question in form.questions.iter().filter(|question| question.scored) {
        let mut seen = BTreeSet::new();
        for choice in &form.choices[question.choices] {
            let fault = match choice.value {
                None => "it is scored and has no ordinalValue",
                Some(value) if !seen.insert(value) => "another answer has its ordinalValue",
                Some(_) => continue,
            };
            let code = format!("\"{}\"", choice.code);
            return Err(json.error_near(&code, format!("{}: {fault}", choice.code)));
        }
    }
    Ok(())
}

/// The least and the greatest sum there can be.
fn range(form: &Form) -> (u16, u16) {
    let scored = form.questions.iter().filter(|question| question.scored);
    scored.fold((0, 0), |(least, most), question| {
        let values = form.choices[question.choices]
            .iter()
            .filter_map(|choice| choice.value);
        let (low, high) = values.fold((u8::MAX, 0), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        (least + u16::from(low), most + u16::from(high))
    })
}

/// Bands follow each other without a gap from the least sum to the greatest.
fn bands(
    toml: &Source,
    pack: &Pack,
    total_at: usize,
    least: u16,
    most: u16,
) -> Result<(), PackError> {
    let mut next = least;
    for band in &pack.bands {
        let (from, to) = (band.get_ref().from, band.get_ref().to);
        if from != next || to < from {
            return Err(toml.error(
                band.span().start,
                format!("{from} to {to}: the band before ends below {next}"),
            ));
        }
        next = to + 1;
    }
    if next != most + 1 {
        let at = pack.bands.last().map_or(total_at, |band| band.span().start);
        return Err(toml.error(at, format!("no band for the sums from {next} to {most}")));
    }
    Ok(())
}

/// Categories go from the strictest to one that takes everything.
fn categories(toml: &Source, pack: &Pack, form: &Form) -> Result<(), PackError> {
    if let Some(band) = pack.bands.first() {
        return Err(toml.error(
            band.span().start,
            "bands are for a sum, and there is no [total]",
        ));
    }
    let most = form
        .choices
        .iter()
        .flatten()
        .filter_map(|choice| choice.value)
        .max();
    let mut above = u16::from(most.unwrap_or(0)) + 1;
    for category in &pack.categories {
        let least = category.get_ref().any_at_least;
        if least >= above {
            return Err(toml.error(
                category.span().start,
                format!("nothing is left for {least}"),
            ));
        }
        above = least;
    }
    if above != 0 {
        let at = pack
            .categories
            .last()
            .map_or(0, |category| category.span().start);
        return Err(toml.error(
            at,
            "the last category must take everything: any_at_least = 0",
        ));
    }
    Ok(())
}

/// Cards name questions and answers that there are.
fn cards(toml: &Source, pack: &Pack, form: &Form) -> Result<(), PackError> {
    for spanned in &pack.cards {
        let (rule, at) = (spanned.get_ref(), spanned.span().start);
        let question = form
            .questions
            .iter()
            .find(|question| question.id == rule.item);
        let Some(question) = question else {
            return Err(toml.error(at, format!("there is no question {}", rule.item)));
        };
        let mut values = form.choices[question.choices]
            .iter()
            .filter_map(|choice| choice.value);
        match (rule.at_least, rule.declined) {
            (Some(least), false) if values.any(|value| u16::from(value) >= least) => {}
            (Some(least), false) => {
                return Err(toml.error(at, format!("no answer is worth {least}")));
            }
            (None, true) => {}
            _ => {
                return Err(toml.error(at, "a card opens either at_least a value or when declined"));
            }
        }
    }
    Ok(())
}
