import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { takenOut, takenOutWords } from "../safe-writing/index.ts";
import { changeMeasureRow, lockMeasure, noteChange } from "./measures.doors.ts";

/**
 * Takes the notes that may identify somebody off a measure's readings, as a moderator decided. The figures stay. @throws NotFoundError
 */
export async function takeOutReadingNotes(
  tx: Tx,
  { moderator, measureId, now }: { moderator: PersonViewer; measureId: string; now: Date },
): Promise<void> {
  const measure = await lockMeasure(tx, moderator, measureId, now);
  const readings = await tx.reading.findMany({
    where: { measureId: measure.id, note: { not: null } },
    select: { date: true, note: true },
  });
  const dates = readings.flatMap(({ date, note }) => (takenOut(note ?? "") === note ? [] : [date]));
  if (dates.length === 0) return;
  const where = { measureId: measure.id, date: { in: dates } };
  await tx.reading.updateMany({ where, data: { note: takenOutWords } });
  await changeMeasureRow(tx, measure.id);
  await noteChange(tx, measure, now);
}
