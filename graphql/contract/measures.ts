import { z } from "zod";
import { isReadable } from "./clean-text.ts";
import { IdempotencyKeyInput, IdInput } from "./inputs.ts";
import { limits } from "./limits.ts";

/** What a measure is for: what people feel, what is done, or what might get worse meanwhile. */
const MeasureKindInput = z.enum(["OUTCOME", "PROCESS", "BALANCING"], "Choose what kind of measure this is");

const most = limits.measure.value.toLocaleString("en-GB");

/** What the readings are counted in. It decides how a reading may be written and what it cannot be. */
const UnitInput = z.enum(
  ["PERCENT", "COUNT", "RATE", "MINUTES", "HOURS", "DAYS", "WEEKS", "POUNDS", "OTHER"],
  "Choose a unit",
);
/** What the readings are counted in. */
export type Unit = z.output<typeof UnitInput>;

/**
 * What a figure in a unit can be at all; null where there is no end. What is measured as a share of a plan, and may pass 100%, is
 * OTHER; so is what may fall below nothing, as money saved may: POUNDS has no ends.
 */
export const possibleRange: Readonly<Record<Unit, { lowest: number | null; highest: number | null }>> = {
  PERCENT: { lowest: 0, highest: 100 },
  COUNT: { lowest: 0, highest: null },
  RATE: { lowest: 0, highest: null },
  MINUTES: { lowest: 0, highest: null },
  HOURS: { lowest: 0, highest: null },
  DAYS: { lowest: 0, highest: null },
  WEEKS: { lowest: 0, highest: null },
  POUNDS: { lowest: null, highest: null },
  OTHER: { lowest: null, highest: null },
};

/** Why a figure cannot be one of this unit; undefined when it can. */
export function figureProblem(unit: Unit, figure: number): string | undefined {
  const { lowest, highest } = possibleRange[unit];
  const { value } = limits.measure;
  if (lowest !== null && figure < lowest) return "This cannot be less than 0";
  if (highest !== null && figure > highest) return "A percentage cannot be more than 100";
  if (Math.abs(figure) > value) return `This must be between -${most} and ${most}`;
  return undefined;
}

/** Which way is better. */
const BetterInput = z.enum(["HIGHER", "LOWER", "NEITHER"], "Choose which way is better");
/** Which way is better; for NEITHER a special cause is neutral. */
export type Better = z.output<typeof BetterInput>;

/** A day of the calendar, without time or zone. */
const DayInput = z.iso
  .date("Enter a date, for example 2026-03-01")
  .refine((day) => day >= "1948-01-01", "Enter a date in 1948 or later");

const text = (what: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `${what} must be ${max.toLocaleString("en-GB")} characters or fewer`);

/** A text that may be left out: an empty field gives none. */
const optionalText = (what: string, max: number) =>
  text(what, max)
    .nullish()
    .transform((value) => value || undefined);

const FigureInput = z
  .number("Enter a number")
  .min(-limits.measure.value, `Enter a number of -${most} or more`)
  .max(limits.measure.value, `Enter a number of ${most} or less`);

/** A period that has a beginning and an end, both included. */
const inOrder = (period: { from: string; to: string }) => period.from <= period.to;
const OUT_OF_ORDER = { message: "The end must not be before the beginning", path: ["to"] };

/** How things stood before: a figure, and the days it is of. */
const BaselineInput = z
  .object({ value: FigureInput, from: DayInput, to: DayInput })
  .refine(inOrder, OUT_OF_ORDER);

/** Where things are to get to, and by when if that was said. */
const TargetInput = z.object({
  value: FigureInput,
  by: DayInput.nullish().transform((day) => day ?? undefined),
});

/** How many readings in a row make a run or a trend. */
const lengthOf = (what: string) =>
  z
    .number()
    .int()
    .min(limits.measure.inARow.min, `A ${what} is at least ${limits.measure.inARow.min} readings`)
    .max(limits.measure.inARow.max, `A ${what} is at most ${limits.measure.inARow.max} readings`);

/** Whether a rule counts: it does unless told otherwise. */
const RuleInput = z
  .boolean()
  .nullish()
  .transform((counts) => counts ?? true);

/** What counts as a special cause. Unless told: what the NHS programme Making Data Count counts. */
const ChartRulesInput = z.object({
  outsideLimits: RuleInput,
  run: lengthOf("run").nullable().default(7),
  trend: lengthOf("trend").nullable().default(7),
  twoOfThree: RuleInput,
});
/** What counts as a special cause; null leaves a rule out. */
export type ChartRules = z.output<typeof ChartRulesInput>;

/** What is measured, before any reading. */
export const MeasureInput = z
  .object({
    name: text("Name", limits.measure.name.max)
      .min(limits.measure.name.min, { error: "Enter a name", abort: true })
      .refine(isReadable, "Enter a name"),
    kind: MeasureKindInput,
    unit: UnitInput,
    /** What is counted, in words, for example "patients" or "per 1,000 bed days". */
    unitWords: optionalText("Unit", limits.measure.unitWords.max),
    better: BetterInput,
    baseline: BaselineInput.nullish().transform((baseline) => baseline ?? undefined),
    target: TargetInput.nullish().transform((target) => target ?? undefined),
    source: optionalText("Source", limits.measure.source.max),
    rules: ChartRulesInput.nullish().transform((rules) => rules ?? ChartRulesInput.parse({})),
    /** The days whose readings set the limits; left out, all readings do. */
    limitsFrom: z
      .object({ from: DayInput, to: DayInput })
      .refine(inOrder, OUT_OF_ORDER)
      .nullish()
      .transform((period) => period ?? undefined),
    /** Days from which the limits are worked out anew, because the work itself has changed. */
    recalculateOn: z
      .array(DayInput)
      .max(limits.measure.recalculations)
      .nullish()
      .transform((days) => days ?? []),
  })
  .refine(({ unit, unitWords }) => unit !== "OTHER" || unitWords, {
    message: "Say what the unit is",
    path: ["unitWords"],
  })
  .superRefine(({ unit, baseline, target }, context) => {
    for (const [field, figure] of Object.entries({ baseline: baseline?.value, target: target?.value })) {
      const message = figure === undefined ? undefined : figureProblem(unit, figure);
      if (message) context.addIssue({ code: "custom", message, path: [field, "value"] });
    }
  });

/** One reading of a measure. */
export const ReadingInput = z.object({
  date: DayInput,
  value: FigureInput,
  note: optionalText("Note", limits.measure.note.max),
});

/** The author has seen the warning about personal data. */
const AcknowledgedInput = z
  .boolean()
  .nullish()
  .transform((seen) => seen ?? false);

/** A new measure: of a case study, or of what an adopter did with one. */
export const NewMeasureInput = z
  .object({
    caseStudyId: IdInput.nullish().transform((id) => id || undefined),
    adoptionId: IdInput.nullish().transform((id) => id || undefined),
    measure: MeasureInput,
    acknowledged: AcknowledgedInput,
    idempotencyKey: IdempotencyKeyInput,
  })
  .refine(({ caseStudyId, adoptionId }) => (caseStudyId === undefined) !== (adoptionId === undefined), {
    path: ["caseStudyId"],
    error: "Name the case study or the adoption whose measure it is",
  });

/** The version of the measure that the person was looking at. */
const VersionInput = z.number().int().min(1);

/** What a measure is to be from now on; all of it, so that what is left out goes. */
export const ChangeMeasureInput = z.object({
  measureId: IdInput,
  version: VersionInput,
  measure: MeasureInput,
  acknowledged: AcknowledgedInput,
});

/** A measure to be taken away. */
export const RemoveMeasureInput = z.object({ measureId: IdInput, version: VersionInput });

/** A cell of a reading, as it was typed. */
const CellInput = z.string().max(200, "This is too long for a reading");

/**
 * Readings to add, one by one or as a table; `correct` lets them take the place of those that a day has already. The table is looked
 * at by whoever takes it apart, and so it is no part of this input.
 */
export const SaveReadingsInput = z.object({
  measureId: IdInput,
  readings: z
    .array(
      z.object({ date: CellInput, value: CellInput, note: text("Note", limits.measure.note.max).nullish() }),
    )
    .max(limits.measure.readings)
    .nullish(),
  correct: z
    .boolean()
    .nullish()
    .transform((correct) => correct ?? false),
  acknowledged: AcknowledgedInput,
});

/** A reading to be taken away, by its day. */
export const RemoveReadingInput = z.object({ measureId: IdInput, date: DayInput });
