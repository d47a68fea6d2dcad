import { builder } from "../core/builder.ts";
import { globalId } from "../core/ids.ts";
import { ControlChartType } from "./chart.schema.ts";
import { BetterType, EvidenceType, MeasureKindType, UnitType } from "./enums.schema.ts";
import { evidenceOf } from "./evidence.ts";
import { canChangeMeasures, canEnterReadings } from "./measures.policy.ts";
import { ReadingTableType } from "./reading-table.schema.ts";
import { readTable } from "./read-table.ts";
import { readingsCsv } from "./readings-csv.ts";
import { today } from "./today.ts";
import { chartOf, drawnMeasure, type ShownMeasure } from "./shown-measure.ts";
import { formatValue, unitName } from "./units.ts";

type Baseline = NonNullable<ShownMeasure["baseline"]> & { measure: ShownMeasure };
type Target = NonNullable<ShownMeasure["target"]> & { measure: ShownMeasure };

const inWords = (value: number, measure: ShownMeasure) => formatValue(value, drawnMeasure(measure));

const BaselineType = builder.objectRef<Baseline>("MeasureBaseline").implement({
  description: "How things stood before.",
  fields: (t) => ({
    value: t.exposeFloat("value", { description: "The figure." }),
    text: t.string({
      description: "The figure with its unit.",
      resolve: ({ value, measure }) => inWords(value, measure),
    }),
    from: t.field({ type: "Date", description: "The first day.", resolve: ({ from }) => new Date(from) }),
    to: t.field({ type: "Date", description: "The last day.", resolve: ({ to }) => new Date(to) }),
  }),
});

const TargetType = builder.objectRef<Target>("MeasureTarget").implement({
  description: "Where things are to get to.",
  fields: (t) => ({
    value: t.exposeFloat("value", { description: "The figure." }),
    text: t.string({
      description: "The figure with its unit.",
      resolve: ({ value, measure }) => inWords(value, measure),
    }),
    by: t.field({
      type: "Date",
      nullable: true,
      description: "By when, if that was said.",
      resolve: ({ by }) => (by === null ? null : new Date(by)),
    }),
  }),
});

const PeriodType = builder.objectRef<{ from: string; to: string }>("MeasurePeriod").implement({
  description: "Days, both ends included.",
  fields: (t) => ({
    from: t.field({ type: "Date", description: "The first day.", resolve: ({ from }) => new Date(from) }),
    to: t.field({ type: "Date", description: "The last day.", resolve: ({ to }) => new Date(to) }),
  }),
});

const RulesType = builder.objectRef<ShownMeasure["rules"]>("ChartRules").implement({
  description: "What counts as a special cause.",
  fields: (t) => ({
    outsideLimits: t.exposeBoolean("outsideLimits", { description: "A reading beyond a limit." }),
    run: t.exposeInt("run", {
      nullable: true,
      description: "So many readings on one side of the mean; null for never.",
    }),
    trend: t.exposeInt("trend", {
      nullable: true,
      description: "So many readings that rise, or fall, one after the other; null for never.",
    }),
    twoOfThree: t.exposeBoolean("twoOfThree", { description: "Two of three readings near a limit." }),
  }),
});

const AbilitiesType = builder.objectRef<ShownMeasure>("MeasureAbilities").implement({
  description: "What the viewer may do with a measure.",
  fields: (t) => ({
    change: t.boolean({
      description: "Say what is measured, or take the measure away.",
      resolve: ({ facts }) => canChangeMeasures(facts),
    }),
    enterReadings: t.boolean({
      description: "Add, correct and take away readings.",
      resolve: ({ facts }) => canEnterReadings(facts),
    }),
  }),
});

/** A measure, always one that its viewer may see: every way to it asks the policy. */
export const MeasureType = builder.objectRef<ShownMeasure>("Measure").implement({
  description:
    "What is measured: a name, a unit, a direction that is better, a baseline, a target and dated readings.",
  fields: (t) => ({
    id: t.id({ description: "Global id.", resolve: ({ id }) => globalId("Measure", id) }),
    uuid: t.exposeID("id", { description: "The id as it stands in addresses." }),
    path: t.string({
      description: "The address of its readings on this site.",
      resolve: ({ id, caseStudyId, adoptionId }) =>
        adoptionId === null
          ? `/case-studies/${caseStudyId ?? ""}/measures/${id}`
          : `/adoptions/${adoptionId}/measures/${id}`,
    }),
    name: t.exposeString("name", { description: "What is measured." }),
    kind: t.expose("kind", { type: MeasureKindType, description: "What the measure is for." }),
    unit: t.expose("unit", { type: UnitType, description: "What the readings are counted in." }),
    unitWords: t.exposeString("unitWords", { nullable: true, description: "What is counted, in words." }),
    unitName: t.string({
      description: "The unit by itself; empty for a bare count.",
      resolve: (measure) => unitName(drawnMeasure(measure)),
    }),
    better: t.expose("better", { type: BetterType, description: "Which way is better." }),
    baseline: t.field({
      type: BaselineType,
      nullable: true,
      description: "How things stood before, if that is known.",
      resolve: (measure) => measure.baseline && { ...measure.baseline, measure },
    }),
    target: t.field({
      type: TargetType,
      nullable: true,
      description: "Where things are to get to, if that was said.",
      resolve: (measure) => measure.target && { ...measure.target, measure },
    }),
    source: t.exposeString("source", { nullable: true, description: "Where the readings come from." }),
    rules: t.field({
      type: RulesType,
      description: "What counts as a special cause.",
      resolve: ({ rules }) => rules,
    }),
    limitsFrom: t.field({
      type: PeriodType,
      nullable: true,
      description: "The days whose readings set the limits; null for all.",
      resolve: ({ limitsFrom }) => limitsFrom,
    }),
    recalculateOn: t.field({
      type: ["Date"],
      description: "Days from which the limits are worked out anew.",
      resolve: ({ recalculateOn }) => recalculateOn.map((day) => new Date(day)),
    }),
    version: t.exposeInt("version", {
      nullable: true,
      description: "Rises with every change; null as it was in a version of the case study.",
    }),
    readingCount: t.int({
      description: "How many readings it has.",
      resolve: ({ readings }) => readings.length,
    }),
    evidence: t.field({
      type: EvidenceType,
      description: "What it is evidence of.",
      resolve: (measure) => evidenceOf(measure),
    }),
    chart: t.field({
      type: ControlChartType,
      description: "Its readings as a process control chart.",
      resolve: (measure) => measure,
    }),
    csv: t.string({
      description: "Its readings with what was worked out from them, as the text of a CSV file.",
      resolve: (measure) => readingsCsv(chartOf(measure), drawnMeasure(measure)),
    }),
    viewerCan: t.field({
      type: AbilitiesType,
      description: "What the viewer may do with it.",
      resolve: (measure) => measure,
    }),
    preview: t.field({
      type: ReadingTableType,
      description: "What a table of readings would be taken as. Saves nothing.",
      complexity: { field: 20, multiplier: 20 },
      args: {
        text: t.arg.string({ required: true, description: "The table: pasted, or the text of a CSV file." }),
        correct: t.arg.boolean({
          required: true,
          description: "Whether it may take the place of readings of the same days.",
        }),
      },
      resolve: (measure, { text, correct }, ctx) => ({
        ...readTable(measure, { text, readings: [], correct }, today(ctx.clock)),
        measure,
      }),
    }),
  }),
});
