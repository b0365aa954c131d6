//! `questionnaire.json`: what this project reads of a FHIR R4 `Questionnaire`.
//!
//! Its language is `zh-CN`, and every text has its English in the `translation` extension. A group holds the scored
//! questions under the sentence that introduces them; a question beside the group is not scored. Questions are of type
//! `choice`, and their answers are a contained `ValueSet`: a concept's English is a `designation`, its value the
//! `ordinalValue` extension. A read-only item is for what is computed.

use crate::PackError;
use crate::pack::Bilingual;
use crate::source::Source;
use serde::Deserialize;

/// A FHIR R4 `Questionnaire`.
#[derive(Debug, Deserialize)]
pub struct Questionnaire {
    #[serde(rename = "resourceType")]
    resource_type: String,
    language: String,
    /// Canonical address.
    pub url: String,
    /// Version of the text; answers name it.
    pub version: String,
    title: String,
    #[serde(rename = "_title")]
    title_translation: Option<Element>,
    #[serde(default)]
    contained: Vec<ValueSet>,
    item: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Element {
    #[serde(default)]
    extension: Vec<Extension>,
}

#[derive(Debug, Deserialize)]
struct Extension {
    url: String,
    #[serde(default)]
    extension: Vec<Extension>,
    #[serde(rename = "valueCode")]
    value_code: Option<String>,
    #[serde(rename = "valueString")]
    value_string: Option<String>,
    #[serde(rename = "valueDecimal")]
    value_decimal: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct ValueSet {
    id: String,
    compose: Compose,
}

#[derive(Debug, Deserialize)]
struct Compose {
    include: Vec<Include>,
}

#[derive(Debug, Deserialize)]
struct Include {
    system: String,
    concept: Vec<Concept>,
}

#[derive(Debug, Deserialize)]
struct Concept {
    code: String,
    display: String,
    #[serde(default)]
    designation: Vec<Designation>,
    #[serde(default)]
    extension: Vec<Extension>,
}

#[derive(Debug, Deserialize)]
struct Designation {
    language: String,
    value: String,
}

#[derive(Debug, Deserialize)]
struct Item {
    #[serde(rename = "linkId")]
    link_id: String,
    text: String,
    #[serde(rename = "_text")]
    text_translation: Option<Element>,
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "answerValueSet")]
    answers: Option<String>,
    #[serde(rename = "readOnly", default)]
    read_only: bool,
    #[serde(default)]
    item: Vec<Item>,
}

const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

/// What the program needs of it.
#[derive(Debug)]
pub struct Form {
    /// The name.
    pub title: Bilingual,
    /// The sentence that introduces the scored questions.
    pub stem: Bilingual,
    /// All questions in their order.
    pub questions: Vec<Question>,
    /// The sets of choices that questions point to.
    pub choices: Vec<Vec<Choice>>,
    /// `linkId` of the item for the sum.
    pub total: Option<String>,
}

/// A question.
#[derive(Debug)]
pub struct Question {
    /// `linkId`.
    pub id: String,
    /// Its words.
    pub text: Bilingual,
    /// Which of the form's choices answer it.
    pub choices: usize,
    /// It counts.
    pub scored: bool,
}

/// One answer that can be chosen.
#[derive(Debug)]
pub struct Choice {
    /// The code's system.
    pub system: String,
    /// The code.
    pub code: String,
    /// Its words.
    pub text: Bilingual,
    /// What it counts, where it does.
    pub value: Option<u8>,
}

impl Questionnaire {
    /// Reads the file.
    pub(crate) fn parse(source: &Source) -> Result<Self, PackError> {
        let read: Self = serde_json::from_str(source.text())
            .map_err(|error| source.error_in_line(error.line().max(1), error.to_string()))?;
        if read.resource_type != "Questionnaire" {
            return Err(source.error_near("resourceType", "this is no Questionnaire"));
        }
        if read.language != "zh-CN" {
            return Err(source.error_near("\"language\"", "its language must be zh-CN"));
        }
        for (key, value) in [("url", &read.url), ("version", &read.version)] {
            if value.trim().is_empty() {
                return Err(source.error_near(&format!("\"{key}\""), format!("{key} is empty")));
            }
        }
        Ok(read)
    }

    /// Takes out what is needed.
    pub(crate) fn form(&self, source: &Source) -> Result<Form, PackError> {
        let bilingual = |text: &str, translation: Option<&Element>| {
            let en = translation
                .and_then(english)
                .filter(|en| !en.trim().is_empty());
            match en {
                _ if text.trim().is_empty() => Err(source.error(0, "a text is empty")),
                None => Err(source.error_near(
                    &serde_json::Value::from(text).to_string(),
                    format!("「{text}」 has no English translation"),
                )),
                Some(en) => Ok(Bilingual {
                    zh: text.to_owned(),
                    en: en.to_owned(),
                }),
            }
        };
        let mut choices = Vec::with_capacity(self.contained.len());
        for set in &self.contained {
            choices.push(set.choices(source)?);
        }
        let mut form = Form {
            title: bilingual(&self.title, self.title_translation.as_ref())?,
            stem: Bilingual {
                zh: String::new(),
                en: String::new(),
            },
            questions: Vec::new(),
            choices,
            total: None,
        };
        let mut question = |item: &Item, scored| {
            let near =
                |what: &str| source.error_near(&item.link_id, format!("{}: {what}", item.link_id));
            if item.kind != "choice" {
                return Err(near("a question must be of type choice"));
            }
            let set = item
                .answers
                .as_deref()
                .and_then(|set| set.strip_prefix('#'));
            let choices = self
                .contained
                .iter()
                .position(|contained| Some(contained.id.as_str()) == set)
                .ok_or_else(|| near("its answers are not contained"))?;
            if form
                .questions
                .iter()
                .any(|other: &Question| other.id == item.link_id)
            {
                return Err(near("another question has this linkId"));
            }
            form.questions.push(Question {
                id: item.link_id.clone(),
                text: bilingual(&item.text, item.text_translation.as_ref())?,
                choices,
                scored,
            });
            Ok(())
        };
        let mut stem = None;
        let mut total = None;
        for item in &self.item {
            match item.kind.as_str() {
                "group" if stem.is_none() => {
                    stem = Some(bilingual(&item.text, item.text_translation.as_ref())?);
                    for one in &item.item {
                        question(one, true)?;
                    }
                }
                "group" => return Err(source.error_near(&item.link_id, "a second group")),
                _ if item.read_only => total = Some(item.link_id.clone()),
                _ => question(item, false)?,
            }
        }
        form.stem = stem.ok_or_else(|| source.error_near("\"item\"", "no group of questions"))?;
        form.total = total;
        Ok(form)
    }
}

impl ValueSet {
    fn choices(&self, source: &Source) -> Result<Vec<Choice>, PackError> {
        let mut choices = Vec::new();
        for include in &self.compose.include {
            for concept in &include.concept {
                let near = |what: &str| {
                    let code = format!("\"{}\"", concept.code);
                    source.error_near(&code, format!("{}: {what}", concept.code))
                };
                let en = concept.designation.iter().find(|one| one.language == "en");
                let en = en.ok_or_else(|| near("no English designation"))?;
                let ordinal = concept.extension.iter().find(|one| one.url == ORDINAL);
                let value = match ordinal.map(|one| one.value_decimal) {
                    None => None,
                    Some(Some(value)) if value.fract() == 0.0 && (0.0..=99.0).contains(&value) => {
                        Some(value as u8)
                    }
                    Some(_) => return Err(near("its ordinalValue is no whole number up to 99")),
                };
                choices.push(Choice {
                    system: include.system.clone(),
                    code: concept.code.clone(),
                    text: Bilingual {
                        zh: concept.display.clone(),
                        en: en.value.clone(),
                    },
                    value,
                });
            }
        }
        if choices.len() < 2 {
            return Err(source.error_near(&self.id, "fewer than two choices"));
        }
        Ok(choices)
    }
}

fn english(element: &Element) -> Option<&str> {
    let translation = element
        .extension
        .iter()
        .filter(|one| one.url == TRANSLATION);
    let mut english = translation.filter(|one| {
        let lang = one.extension.iter().find(|part| part.url == "lang");
        lang.and_then(|part| part.value_code.as_deref()) == Some("en")
    });
    let content = english
        .next()?
        .extension
        .iter()
        .find(|part| part.url == "content");
    content?.value_string.as_deref()
}
