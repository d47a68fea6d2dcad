import { RemoveReadingInput } from "../contract/measures.ts";
import { requireCaseStudyWriter } from "../case-studies/index.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeMeasureRow, ensureMayEnter, lockMeasure, noteChange } from "./measures.doors.ts";

/**
 * Takes the reading of a day away, for one that should not have been entered. Sent again, nothing happens.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function removeReading(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(RemoveReadingInput, raw);
  return inTransaction(ctx, async (tx) => {
    const measure = await lockMeasure(tx, writer, input.measureId, ctx.clock.now());
    ensureMayEnter(measure);
    const { count } = await tx.reading.deleteMany({
      where: { measureId: measure.id, date: new Date(input.date) },
    });
    if (count === 0) return measure.id;
    await changeMeasureRow(tx, measure.id);
    await noteChange(tx, measure, ctx.clock.now());
    return measure.id;
  });
}
