import { CsvError, parse } from "csv-parse/sync";
import { limits } from "../contract/limits.ts";
import { cleanLine } from "../safe-writing/index.ts";
import { withoutApostrophe } from "./csv-text.ts";
import { type Columns, columnsOf, delimiterOf } from "./reading-columns.ts";
import { formatDay, parseDay } from "./reading-dates.ts";
import { parseFigure } from "./reading-figures.ts";
import type { UnitOfMeasure } from "./units.ts";
import type { Reading } from "./xmr.ts";

/** What is wrong, and where. */
export interface ReadingProblem {
  /** The row as a spreadsheet numbers it, headings and blank rows counted; null for the whole. */
  readonly row: number | null;
  readonly column: "date" | "value" | "note" | null;
  readonly message: string;
}

/** A row as it was understood, for a preview. */
export interface ReadingRow {
  readonly row: number;
  /** As they were written. */
  readonly date: string;
  readonly value: string;
  readonly note: string;
  /** Undefined when something in the row is wrong. */
  readonly reading: Reading | undefined;
}

/** Readings that were typed, pasted or uploaded. */
export interface ReadingTable {
  /** By date; none at all when there is a problem: nothing is taken by halves. */
  readonly readings: readonly Reading[];
  readonly rows: readonly ReadingRow[];
  readonly problems: readonly ReadingProblem[];
  /** Problems beyond those that are told one by one. */
  readonly moreProblems: number;
  /** Headings of columns that say nothing about a reading and were left aside. */
  readonly ignoredColumns: readonly string[];
}

/** What readings are held against. */
export interface ReadingContext {
  readonly measure: UnitOfMeasure;
  /** The last day that can have a reading, in London. */
  readonly today: string;
  /** Days that have a reading already. */
  readonly taken?: ReadonlySet<string>;
}

/** Blank rows are room to breathe, up to as many as there may be readings. */
const MOST_ROWS = limits.measure.readings * 2;
const TOO_MANY = `There are more than the ${limits.measure.readings.toLocaleString("en-GB")} readings that a measure can have. Take fewer, for example one a month instead of one a day`;
/** A date, a figure and a note take less; cells without end take long to part. */
const LONG_ROW = /[^\n]{2000}/u;
const TWO_CELLS =
  "A comma in a number has split this row. Write 61.2 instead of 61,2 and 1234 instead of 1,234, or put the number in quotation marks";

/**
 * Reads a table of date, value and note: typed, pasted from a spreadsheet, or the text of a CSV file. Says of every row what is
 * wrong with it, and gives readings only when nothing is. Whatever is too much is refused without being read.
 */
export function parseReadings(text: string, context: ReadingContext): ReadingTable {
  if (text.length > limits.measure.pasted) return refused({ row: null, column: null, message: TOO_MANY });
  const lines = text
    .replace(/^\ufeff/u, "")
    .replace(/\r\n?/gu, "\n")
    .trimEnd();
  if (LONG_ROW.test(lines))
    return refused({ row: null, column: null, message: "One of the rows is too long for a reading" });
  const delimiter = delimiterOf(lines);
  const cells = cellsOf(lines, delimiter);
  if ("message" in cells) return refused(cells);
  if (cells.length > MOST_ROWS) return refused({ row: null, column: null, message: TOO_MANY });
  const filled = cells
    .map((own, index) => ({ row: index + 1, cells: own }))
    .filter((line) => line.cells.some((cell) => cell !== ""));
  const columns = columnsOf(filled[0]?.cells ?? [], context.today);
  const data = columns.isHeading ? filled.slice(1) : filled;
  if (data.length === 0)
    return refused({
      row: null,
      column: null,
      message: "There are no readings here. Give a date and a value in each row",
    });
  if (data.length > limits.measure.readings) return refused({ row: null, column: null, message: TOO_MANY });
  return tableOf(data, columns, delimiter === ",", context);
}

/** Holds readings that were typed one by one, as cells of date, value and note, against the same rules. Rows count from 1. */
export function readingsOfCells(
  cells: readonly (readonly string[])[],
  context: ReadingContext,
): ReadingTable {
  const typed = { date: 0, value: 1, note: 2, count: 3, isHeading: true, ignored: [] };
  return tableOf(
    cells.map((own, index) => ({ row: index + 1, cells: own })),
    typed,
    false,
    context,
  );
}

function refused(problem: ReadingProblem): ReadingTable {
  return { readings: [], rows: [], problems: [problem], moreProblems: 0, ignoredColumns: [] };
}

/** The cells of every row, trimmed, no more rows than it takes to see that there are too many. */
function cellsOf(text: string, delimiter: string): string[][] | ReadingProblem {
  try {
    return parse(text, {
      delimiter,
      to: MOST_ROWS + 1,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }).map((row) => row.map((cell) => cell.trim()));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = "A quotation mark opens in or after this row and does not close";
    return { row: Number(error["lines"]) || null, column: null, message };
  }
}

interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

function tableOf(
  data: readonly Line[],
  columns: Columns,
  byComma: boolean,
  context: ReadingContext,
): ReadingTable {
  const problems: ReadingProblem[] = [];
  const days = new Map<string, number>();
  const rows = data.map((line): ReadingRow => {
    const before = problems.length;
    const tell = (column: ReadingProblem["column"], message: string) =>
      problems.push({ row: line.row, column, message });
    const [date = "", value = "", note = ""] = [columns.date, columns.value, columns.note].map(
      (column) => line.cells[column] ?? "",
    );
    const split = line.cells.slice(columns.count).some((cell) => cell !== "");
    if (split) tell(null, byComma ? TWO_CELLS : `This row has more than ${columns.count} cells`);
    else if (byComma && !columns.isHeading && /^\d+(?:\.\d+)?%?$/u.test(note)) tell("note", TWO_CELLS);
    const day = dayOf(date, line.row, days, context);
    if ("problem" in day) tell("date", day.problem);
    const figure = parseFigure(value, context.measure);
    if ("problem" in figure) tell("value", figure.problem);
    const words = withoutApostrophe(cleanLine(note));
    if (words.length > limits.measure.note.max)
      tell("note", `Note must be ${limits.measure.note.max} characters or fewer`);
    const reading =
      problems.length === before && "day" in day && "figure" in figure
        ? { date: day.day, value: figure.figure, ...(words ? { note: words } : {}) }
        : undefined;
    return { row: line.row, date, value, note, reading };
  });
  const readings = rows.flatMap(({ reading }) => (reading ? [reading] : []));
  return {
    readings: problems.length > 0 ? [] : readings.sort((a, b) => (a.date < b.date ? -1 : 1)),
    rows,
    problems: problems.slice(0, limits.measure.problems),
    moreProblems: Math.max(0, problems.length - limits.measure.problems),
    ignoredColumns: columns.ignored,
  };
}

/** The day of a row, if no row before has it and the measure has not. */
function dayOf(date: string, row: number, days: Map<string, number>, { today, taken }: ReadingContext) {
  const result = parseDay(date, today);
  if ("problem" in result) return result;
  const first = days.get(result.day);
  if (first !== undefined) return { problem: `${formatDay(result.day)} is on row ${first} already` };
  days.set(result.day, row);
  return taken?.has(result.day)
    ? { problem: `There is a reading for ${formatDay(result.day)} already. Change that one instead` }
    : result;
}
