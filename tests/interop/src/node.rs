//! What the tests under Node call.

use instruments::{Answer, Response};
use js_sys::{Array, Uint8Array};
use vault::clock::Now;
use vault::{DeskVault, SenderVault, Vault};
use wasm_bindgen::prelude::*;

/// Checks `vectors.json` with this build of the vault; answers how many values were compared.
///
/// # Errors
/// The first difference, in words.
#[wasm_bindgen(js_name = checkVectors)]
pub fn check_vectors(json: &str) -> Result<u32, JsValue> {
    let vectors = serde_json::from_str(json).map_err(|error| error.to_string())?;
    Ok(crate::vectors::check(&vectors)?)
}

/// Answers to a questionnaire as a FHIR `QuestionnaireResponse`. `answers` is a JSON array with the place of a choice for
/// each question in order, and `null` for a question that was declined; questions beyond its end are open.
///
/// # Errors
/// When there is no such questionnaire or answer.
#[wasm_bindgen(js_name = exportAnswers)]
pub fn export_answers(id: &str, answers: &str, day: &str) -> Result<String, JsValue> {
    let answers: Vec<Option<u8>> =
        serde_json::from_str(answers).map_err(|error| error.to_string())?;
    let questionnaire = instruments::by_id(id).ok_or("no such questionnaire")?;
    let mut response = Response::new(questionnaire);
    for (question, choice) in answers.into_iter().enumerate() {
        let answer = choice.map_or(Answer::Declined, Answer::Chosen);
        response
            .answer(question, answer)
            .map_err(|error| error.to_string())?;
    }
    Ok(instruments::export(&response, day))
}

/// The vault of a sender's page, without the Worker around it.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct SenderPage(SenderVault);

#[wasm_bindgen]
impl SenderPage {
    /// A page that knows nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets the vault answer: `[outcome as JSON, blobs...]`. `now` is `Date.now()`.
    ///
    /// # Errors
    /// When the request is not one.
    pub fn ask(
        &mut self,
        request: &str,
        blobs: Vec<Uint8Array>,
        now: f64,
    ) -> Result<Array, JsValue> {
        ask(&mut self.0, request, &blobs, now)
    }
}

/// The vault of a worker's console, without the Worker around it.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct DeskPage(DeskVault);

#[wasm_bindgen]
impl DeskPage {
    /// A console that knows nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// As [`SenderPage::ask`].
    ///
    /// # Errors
    /// When the request is not one.
    pub fn ask(
        &mut self,
        request: &str,
        blobs: Vec<Uint8Array>,
        now: f64,
    ) -> Result<Array, JsValue> {
        ask(&mut self.0, request, &blobs, now)
    }
}

fn ask<V: Vault>(
    vault: &mut V,
    request: &str,
    blobs: &[Uint8Array],
    now: f64,
) -> Result<Array, JsValue> {
    let request = serde_json::from_str(request).map_err(|error| error.to_string())?;
    let blobs = blobs.iter().map(Uint8Array::to_vec).collect();
    let reply = vault.handle(request, blobs, Now(now as u64));
    let json = serde_json::to_string(&reply.outcome).map_err(|error| error.to_string())?;
    let answer = Array::of1(&json.into());
    for blob in &reply.blobs {
        answer.push(&Uint8Array::from(blob.as_slice()));
    }
    Ok(answer)
}
