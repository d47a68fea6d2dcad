import { RemoveMeasureInput } from "../contract/measures.ts";
import { requireCaseStudyWriter } from "../case-studies/index.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { ensureUnchanged } from "./change-measure.ts";
import { changeMeasureRow, ensureMayChange, lockMeasure, noteChange } from "./measures.doors.ts";

/**
 * Takes a measure away with its readings. The rows stay, and so does what a published version shows of it.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConflictError
 */
export async function removeMeasure(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(RemoveMeasureInput, raw);
  return inTransaction(ctx, async (tx) => {
    const measure = await lockMeasure(tx, writer, input.measureId, ctx.clock.now());
    ensureMayChange(measure);
    ensureUnchanged(measure, input.version);
    await changeMeasureRow(tx, measure.id, { removedAt: ctx.clock.now() });
    await noteChange(tx, measure, ctx.clock.now());
    return measure.id;
  });
}
