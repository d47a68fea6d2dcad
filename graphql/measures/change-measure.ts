import type { Measure } from "../../prisma/generated/client/client.ts";
import { ChangeMeasureInput, figureProblem } from "../contract/measures.ts";
import { requireCaseStudyWriter } from "../case-studies/index.ts";
import type { Context } from "../core/context.ts";
import { ConflictError, InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { confirmedSignals, queueForModerators } from "../threads/index.ts";
import { measureColumns, textsOf } from "./measure-columns.ts";
import { changeMeasureRow, ensureMayChange, lockMeasure, noteChange } from "./measures.doors.ts";

/**
 * Changes what a measure is: its name, unit, baseline, target, and how its chart is read. Its readings stay, so a unit that they
 * cannot be in is refused.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError, ConflictError
 */
export async function changeMeasure(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(ChangeMeasureInput, raw);
  const signals = confirmedSignals(writer, textsOf(input.measure), input.acknowledged);
  return inTransaction(ctx, async (tx) => {
    const measure = await lockMeasure(tx, writer, input.measureId, ctx.clock.now());
    ensureMayChange(measure);
    ensureUnchanged(measure, input.version);
    const readings = await tx.reading.findMany({ where: { measureId: measure.id }, select: { value: true } });
    const problem = readings.map(({ value }) => figureProblem(input.measure.unit, value)).find(Boolean);
    if (problem !== undefined) {
      throw InvalidInputError.at(
        "measure.unit",
        `There are readings that cannot be in this unit. ${problem}`,
      );
    }
    await changeMeasureRow(tx, measure.id, measureColumns(input.measure));
    const now = ctx.clock.now();
    await noteChange(tx, measure, now);
    const place = { ...measure.owner, part: "MEASURE", measureId: measure.id, writerId: writer.id } as const;
    await queueForModerators(tx, place, signals, now);
    return measure.id;
  });
}

/** @throws ConflictError when a measure was changed since somebody opened it */
export function ensureUnchanged(measure: Pick<Measure, "name" | "version">, version: number): void {
  if (measure.version === version) return;
  // Who changed it is not kept; the page shows what stands now beside what was typed.
  throw new ConflictError(measure.version, measure.name, { isOwn: false });
}
