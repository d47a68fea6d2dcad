import { builder } from "../core/builder.ts";
import { ConfirmationNeededError, ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { changeMeasure } from "./change-measure.ts";
import { createMeasure } from "./create-measure.ts";
import { BetterType, MeasureKindType, UnitType } from "./enums.schema.ts";
import { MeasureType } from "./measure.schema.ts";
import { readMeasure } from "./measures.queries.ts";
import { removeMeasure } from "./remove-measure.ts";
import { removeReading } from "./remove-reading.ts";
import { saveReadings } from "./save-readings.ts";

const day = "as 2026-03-01; a text, so that a wrong one is told at its place";

const BaselineInput = builder.inputType("MeasureBaselineInput", {
  description: "How things stood before.",
  fields: (t) => ({
    value: t.float({ required: true, description: "The figure." }),
    from: t.string({ required: true, description: `The first day that it is of, ${day}.` }),
    to: t.string({ required: true, description: "The last day." }),
  }),
});

const TargetInput = builder.inputType("MeasureTargetInput", {
  description: "Where things are to get to.",
  fields: (t) => ({
    value: t.float({ required: true, description: "The figure." }),
    by: t.string({ description: `By when, ${day}.` }),
  }),
});

const PeriodInput = builder.inputType("MeasurePeriodInput", {
  description: "Days, both ends included.",
  fields: (t) => ({
    from: t.string({ required: true, description: `The first day, ${day}.` }),
    to: t.string({ required: true, description: "The last day." }),
  }),
});

const RulesInput = builder.inputType("ChartRulesInput", {
  description: "What counts as a special cause. Left out: what Making Data Count counts.",
  fields: (t) => ({
    outsideLimits: t.boolean({ description: "A reading beyond a limit." }),
    run: t.int({ description: "So many readings on one side of the mean; null for never." }),
    trend: t.int({
      description: "So many readings that rise, or fall, one after the other; null for never.",
    }),
    twoOfThree: t.boolean({ description: "Two of three readings near a limit." }),
  }),
});

const MeasureInput = builder.inputType("MeasureInput", {
  description: "What is measured, and how its chart is read.",
  fields: (t) => ({
    name: t.string({ required: true, description: "What is measured." }),
    kind: t.field({ type: MeasureKindType, required: true, description: "What the measure is for." }),
    unit: t.field({ type: UnitType, required: true, description: "What the readings are counted in." }),
    unitWords: t.string({ description: "What is counted, in words. Needed for OTHER." }),
    better: t.field({ type: BetterType, required: true, description: "Which way is better." }),
    baseline: t.field({ type: BaselineInput, description: "How things stood before." }),
    target: t.field({ type: TargetInput, description: "Where things are to get to." }),
    source: t.string({ description: "Where the readings come from." }),
    rules: t.field({ type: RulesInput, description: "What counts as a special cause." }),
    limitsFrom: t.field({ type: PeriodInput, description: "The days whose readings set the limits." }),
    recalculateOn: t.stringList({ description: `Days from which limits are worked out anew, each ${day}.` }),
  }),
});

const acknowledged = "The author has seen the warning about personal data.";
const measureToChange = "The measure.";

const CreateMeasureInput = builder.inputType("CreateMeasureInput", {
  description: "A new measure.",
  fields: (t) => ({
    caseStudyId: t.id({ description: "The case study whose measure it is." }),
    adoptionId: t.id({ description: "Or the adoption whose measure it is." }),
    measure: t.field({ type: MeasureInput, required: true, description: "What is measured." }),
    acknowledged: t.boolean({ description: acknowledged }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation answers with the first measure.",
    }),
  }),
});

const ChangeMeasureInput = builder.inputType("ChangeMeasureInput", {
  description: "What a measure is to be from now on: all of it, so that what is left out goes.",
  fields: (t) => ({
    measureId: t.id({ required: true, description: measureToChange }),
    version: t.int({ required: true, description: "The version that was being looked at." }),
    measure: t.field({ type: MeasureInput, required: true, description: "What is measured." }),
    acknowledged: t.boolean({ description: acknowledged }),
  }),
});

const RemoveMeasureInput = builder.inputType("RemoveMeasureInput", {
  description: "A measure to take away.",
  fields: (t) => ({
    measureId: t.id({ required: true, description: measureToChange }),
    version: t.int({ required: true, description: "The version that was being looked at." }),
  }),
});

const TypedReadingInput = builder.inputType("TypedReadingInput", {
  description: "A reading as somebody types it.",
  fields: (t) => ({
    date: t.string({ required: true, description: "The day: 2026-03-01, 01/03/2026, 1 Mar 2026, Mar 2026." }),
    value: t.string({ required: true, description: "The figure, with or without its unit." }),
    note: t.string({ description: "What there is to say of it." }),
  }),
});

const SaveReadingsInput = builder.inputType("SaveReadingsInput", {
  description: "Readings to add, all or none: a table, or one by one.",
  fields: (t) => ({
    measureId: t.id({ required: true, description: measureToChange }),
    text: t.string({ description: "A table of date, value and note: pasted, or the text of a CSV file." }),
    readings: t.field({
      type: [TypedReadingInput],
      description: "Readings one by one, where there is no table.",
    }),
    correct: t.boolean({ description: "They may take the place of readings of the same days." }),
    acknowledged: t.boolean({ description: acknowledged }),
  }),
});

const RemoveReadingInput = builder.inputType("RemoveReadingInput", {
  description: "A reading to take away.",
  fields: (t) => ({
    measureId: t.id({ required: true, description: measureToChange }),
    date: t.string({ required: true, description: `Its day, ${day}.` }),
  }),
});

const RemovedMeasureType = builder.objectRef<{ id: string }>("RemovedMeasure").implement({
  description: "What was taken away.",
  fields: (t) => ({ id: t.exposeID("id", { description: "Its UUID." }) }),
});

const toWrite = [...commonErrors, ConfirmationNeededError];

builder.mutationFields((t) => ({
  createMeasure: t.field({
    type: MeasureType,
    description: "Adds a measure to a case study.",
    errors: { types: toWrite },
    args: { input: t.arg({ type: CreateMeasureInput, required: true, description: "The measure." }) },
    resolve: async (_root, { input }, ctx) => readMeasure(ctx, await createMeasure(ctx, input)),
  }),
  changeMeasure: t.field({
    type: MeasureType,
    description: "Changes what is measured, and how its chart is read.",
    errors: { types: [...toWrite, ConflictError] },
    args: { input: t.arg({ type: ChangeMeasureInput, required: true, description: "The change." }) },
    resolve: async (_root, { input }, ctx) => readMeasure(ctx, await changeMeasure(ctx, input)),
  }),
  removeMeasure: t.field({
    type: RemovedMeasureType,
    description: "Takes a measure away, with its readings.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: RemoveMeasureInput, required: true, description: "The measure." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await removeMeasure(ctx, input) }),
  }),
  saveReadings: t.field({
    type: MeasureType,
    description: "Adds readings to a measure, or corrects them: all of them or none.",
    errors: { types: toWrite },
    args: { input: t.arg({ type: SaveReadingsInput, required: true, description: "The readings." }) },
    resolve: async (_root, { input }, ctx) => readMeasure(ctx, await saveReadings(ctx, input)),
  }),
  removeReading: t.field({
    type: MeasureType,
    description: "Takes the reading of a day away.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: RemoveReadingInput, required: true, description: "The reading." }) },
    resolve: async (_root, { input }, ctx) => readMeasure(ctx, await removeReading(ctx, input)),
  }),
}));
