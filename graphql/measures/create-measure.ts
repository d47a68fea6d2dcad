import { limits } from "../contract/limits.ts";
import { NewMeasureInput } from "../contract/measures.ts";
import { requireCaseStudyWriter } from "../case-studies/index.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { confirmedSignals, queueForModerators } from "../threads/index.ts";
import { measureColumns, textsOf } from "./measure-columns.ts";
import { ensureMayChange, lockOwner, noteChange } from "./measures.doors.ts";

/**
 * Adds a measure to a case study or to an adoption, after the others. It has no readings yet.
 * @returns the id of the new measure
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError
 */
export async function createMeasure(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(NewMeasureInput, raw);
  const signals = confirmedSignals(writer, textsOf(input.measure), input.acknowledged);
  const who = { personId: writer.id, mutation: "createMeasure", input };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const now = ctx.clock.now();
      const locked = await lockOwner(tx, writer, input, now);
      ensureMayChange(locked);
      const there = await tx.measure.findMany({
        where: { ...locked.owner, removedAt: null },
        select: { position: true },
      });
      if (there.length >= limits.measure.perSubject) throw tooMany();
      const measure = await tx.measure.create({
        data: {
          ...measureColumns(input.measure),
          ...locked.owner,
          position: Math.max(0, ...there.map(({ position }) => position)) + 1,
          createdById: writer.id,
          createdAt: now,
        },
      });
      await noteChange(tx, locked, now);
      const place = { ...locked.owner, part: "MEASURE", measureId: measure.id, writerId: writer.id } as const;
      await queueForModerators(tx, place, signals, now);
      return measure.id;
    }),
  );
}

function tooMany(): InvalidInputError {
  return InvalidInputError.at("", `There can be at most ${limits.measure.perSubject} measures`);
}
