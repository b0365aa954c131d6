//! A result to hand over: a FHIR R4 `QuestionnaireResponse` without a subject.

use serde::Serialize;

use crate::{Answer, Outcome, Reading, Response};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct QuestionnaireResponse<'a> {
    resource_type: &'static str,
    language: &'static str,
    questionnaire: String,
    status: &'static str,
    authored: &'a str,
    item: Vec<Item>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    link_id: &'static str,
    text: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answer: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    item: Vec<Item>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Value {
    ValueCoding {
        system: &'static str,
        code: &'static str,
        display: &'static str,
    },
    ValueInteger(u16),
}

/// The answers and, where there is one, the sum, as JSON. A declined question stands there without an answer. `day` is an
/// ISO date: a time of day would say more than anybody needs.
pub fn export(response: &Response, day: &str) -> String {
    let questionnaire = response.questionnaire();
    let asked = |(place, question): (usize, &'static crate::Question)| Item {
        link_id: question.id,
        text: question.text.zh,
        answer: match response.given(place) {
            Some(Answer::Chosen(choice)) => {
                let choice = &question.choices[usize::from(choice)];
                vec![Value::ValueCoding {
                    system: choice.system,
                    code: choice.code,
                    display: choice.text.zh,
                }]
            }
            Some(Answer::Declined) | None => Vec::new(),
        },
        item: Vec::new(),
    };
    let (scored, others): (Vec<_>, Vec<_>) = questionnaire
        .questions
        .iter()
        .enumerate()
        .partition(|(_, question)| question.scored);
    let mut item = vec![Item {
        link_id: GROUP,
        text: questionnaire.stem.zh,
        answer: Vec::new(),
        item: scored.into_iter().map(asked).collect(),
    }];
    item.extend(others.into_iter().map(asked));
    if let (Outcome::Total { sum, .. }, Reading::Total(total)) =
        (response.outcome(), &questionnaire.reading)
    {
        item.push(Item {
            link_id: total.id,
            text: "总分",
            answer: vec![Value::ValueInteger(sum)],
            item: Vec::new(),
        });
    }
    // A declined question leaves it unfinished in FHIR's sense.
    let whole = matches!(
        response.outcome(),
        Outcome::Total { .. } | Outcome::Category(_)
    );
    serde_json::to_string(&QuestionnaireResponse {
        resource_type: "QuestionnaireResponse",
        language: "zh-CN",
        questionnaire: format!("{}|{}", questionnaire.url, questionnaire.version),
        status: if whole { "completed" } else { "in-progress" },
        authored: day,
        item,
    })
    .expect("plain data is JSON")
}

/// `linkId` of the group of scored questions.
const GROUP: &str = "items";
