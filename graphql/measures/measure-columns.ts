import type { z } from "zod";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { MeasureInput } from "../contract/measures.ts";
import { cleanLine } from "../safe-writing/index.ts";

const dayOf = (day: string | undefined) => (day === undefined ? null : new Date(day));
const lineOf = (text: string | undefined) => (text === undefined ? null : cleanLine(text) || null);

/** The columns that follow from what a person said of a measure. */
export function measureColumns(measure: z.output<typeof MeasureInput>) {
  const { kind, unit, better, baseline, target, rules, limitsFrom } = measure;
  return {
    kind,
    unit,
    better,
    rules,
    name: cleanLine(measure.name),
    unitWords: lineOf(measure.unitWords),
    source: lineOf(measure.source),
    baselineValue: baseline?.value ?? null,
    baselineFrom: dayOf(baseline?.from),
    baselineTo: dayOf(baseline?.to),
    targetValue: target?.value ?? null,
    targetBy: dayOf(target?.by),
    limitsFrom: dayOf(limitsFrom?.from),
    limitsTo: dayOf(limitsFrom?.to),
    recalculateOn: [...new Set(measure.recalculateOn)].sort().map((day) => new Date(day)),
  } satisfies Partial<Prisma.MeasureUncheckedCreateInput>;
}

/** The texts of a measure, by the field of the form. */
export function textsOf({ name, unitWords, source }: z.output<typeof MeasureInput>): Record<string, string> {
  return {
    "measure.name": name,
    "measure.unitWords": unitWords ?? "",
    "measure.source": source ?? "",
  };
}
