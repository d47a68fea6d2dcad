import type { PublishedMeasure } from "../contract/published-case-study.ts";
import { parseReadings, readingsOfCells, type ReadingProblem, type ReadingTable } from "./readings.ts";
import { drawnMeasure } from "./shown-measure.ts";
import { formatValue } from "./units.ts";
import type { Reading } from "./xmr.ts";

/** Readings as somebody sends them: as a table, one by one, or both ways not at all. */
export interface SentReadings {
  readonly text: string | undefined;
  readonly readings: readonly {
    readonly date: string;
    readonly value: string;
    readonly note?: string | null | undefined;
  }[];
  /** They may take the place of readings that a day has already. */
  readonly correct: boolean;
}

/** Takes readings apart and holds them against a measure and its own. Saves nothing. */
export function readTable(measure: PublishedMeasure, sent: SentReadings, today: string): ReadingTable {
  const days = measure.readings.map(({ date }) => date);
  const { unit, unitWords } = measure;
  const context = {
    measure: { unit, unitWords: unitWords ?? undefined },
    today,
    ...(sent.correct ? {} : { taken: new Set(days) }),
  };
  if (sent.text !== undefined) return parseReadings(sent.text, context);
  return readingsOfCells(
    sent.readings.map(({ date, value, note }) => [date, value, note ?? ""]),
    context,
  );
}

/** A problem of a table in a line: where it is, and what to do about it. */
export function problemLine({ row, column, message }: ReadingProblem): string {
  if (row === null) return message;
  return column === null ? `Row ${row}: ${message}` : `Row ${row}, ${column}: ${message}`;
}

/** What a reading takes the place of, for a preview; null where there is none of that day, or one that says the same. */
export function replaced(measure: PublishedMeasure, { date, value }: Reading): string | null {
  const before = measure.readings.find((reading) => reading.date === date);
  return before === undefined || before.value === value
    ? null
    : formatValue(before.value, drawnMeasure(measure));
}
