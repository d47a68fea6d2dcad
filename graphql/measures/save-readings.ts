import { z } from "zod";
import { limits } from "../contract/limits.ts";
import { ReadingInput, SaveReadingsInput } from "../contract/measures.ts";
import { requireCaseStudyWriter } from "../case-studies/index.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { confirmedSignals, queueForModerators } from "../threads/index.ts";
import { changeMeasureRow, ensureMayEnter, lockMeasure, noteChange } from "./measures.doors.ts";
import { problemLine, readTable } from "./read-table.ts";
import type { ReadingTable } from "./readings.ts";
import { measureNow, shownColumns } from "./shown-measure.ts";
import { today } from "./today.ts";

const Readings = z.object({ readings: z.array(ReadingInput) });
type SavedReading = z.output<typeof ReadingInput>;

/**
 * Adds readings to a measure: typed one by one, or as a table that was pasted or is the text of a CSV file. All of them or none;
 * what is wrong is told by row. With `correct` they take the place of readings of the same days; those that say the same stay as they
 * are. It needs no version: whoever adds a day's reading takes nothing away from others.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError
 */
export async function saveReadings(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const { text, rest } = apart(raw);
  const input = parse(SaveReadingsInput, rest);
  return inTransaction(ctx, async (tx) => {
    const locked = await lockMeasure(tx, writer, input.measureId, ctx.clock.now());
    ensureMayEnter(locked);
    const { id } = locked;
    const now = ctx.clock.now();
    const row = await tx.measure.findUniqueOrThrow({ where: { id }, include: shownColumns });
    const measure = measureNow(row);
    const sent = { text, readings: input.readings ?? [], correct: input.correct };
    const table = readTable(measure, sent, today(ctx.clock));
    refuseProblems(table, text === undefined);
    // Notes are looked at one by one, as texts of their own: in a whole table, figures of neighbouring cells could join.
    const { readings } = parse(Readings, { readings: table.readings });
    const signals = confirmedSignals(writer, notesOf(readings), input.acknowledged);
    const before = new Map(measure.readings.map((reading) => [reading.date, reading]));
    const fresh = readings.filter(({ date, value, note }) => {
      const same = before.get(date);
      return same?.value !== value || same.note !== (note ?? null);
    });
    const count = new Set([...before.keys(), ...fresh.map(({ date }) => date)]).size;
    if (count > limits.measure.readings) throw tooMany(text === undefined);
    if (fresh.length === 0) return id;
    await replaceReadings(tx, id, fresh, { by: writer.id, at: now });
    await changeMeasureRow(tx, id);
    await noteChange(tx, locked, now);
    const place = { ...locked.owner, part: "READINGS", measureId: id, writerId: writer.id } as const;
    await queueForModerators(tx, place, signals, now);
    return id;
  });
}

/** The table apart from the rest, which is looked at as any other input is. */
function apart(raw: unknown): { text: string | undefined; rest: unknown } {
  if (typeof raw !== "object" || raw === null) return { text: undefined, rest: raw };
  const { text, ...rest } = raw as Record<string, unknown>;
  return { text: typeof text === "string" ? text : undefined, rest };
}

/** @throws InvalidInputError with a line for each problem: at the cell that was typed, or at the table */
function refuseProblems({ problems, moreProblems }: ReadingTable, typed: boolean): void {
  if (problems.length === 0) return;
  const issues = problems.map((problem) => ({
    path: typed && problem.row !== null ? `readings.${problem.row - 1}.${problem.column ?? "value"}` : "text",
    message: typed ? problem.message : problemLine(problem),
  }));
  if (moreProblems > 0) issues.push({ path: "text", message: `and ${moreProblems} more` });
  throw new InvalidInputError(issues);
}

function tooMany(typed: boolean): InvalidInputError {
  const most = limits.measure.readings.toLocaleString("en-GB");
  return InvalidInputError.at(
    typed ? "readings.0.date" : "text",
    `A measure can have at most ${most} readings, and with these it would have more`,
  );
}

function notesOf(readings: readonly SavedReading[]): Record<string, string> {
  return Object.fromEntries(readings.map(({ note }, index) => [`readings.${index}.note`, note ?? ""]));
}

async function replaceReadings(
  tx: Tx,
  measureId: string,
  readings: readonly SavedReading[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const days = readings.map(({ date }) => new Date(date));
  await tx.reading.deleteMany({ where: { measureId, date: { in: days } } });
  await tx.reading.createMany({
    data: readings.map(({ date, value, note }) => ({
      measureId,
      value,
      createdById: by,
      createdAt: at,
      date: new Date(date),
      note: note ?? null,
    })),
  });
}
