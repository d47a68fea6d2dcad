import { describe, expect, it } from "vitest";
import { limits } from "../contract/limits.ts";
import { parseReadings, type ReadingContext } from "./readings.ts";

const TODAY = "2026-11-22";
const read = (text: string, context: Partial<ReadingContext> = {}) =>
  parseReadings(text, { measure: { unit: "PERCENT" }, today: TODAY, ...context });
const readingsOf = (text: string) => {
  const { readings, problems } = read(text);
  expect(problems).toEqual([]);
  return readings;
};
const problemsOf = (text: string, context?: Partial<ReadingContext>) => {
  const table = read(text, context);
  expect(table.readings).toEqual([]);
  return table.problems;
};

const TWO = [
  { date: "2026-01-01", value: 61.2, note: "New rota" },
  { date: "2026-02-01", value: 58 },
];

describe("a table of readings", () => {
  it.each([
    ["pasted from a spreadsheet", "Date\tValue\tNote\n01/01/2026\t61.2%\tNew rota\n01/02/2026\t58%\t\n"],
    ["a CSV file", "date,value,note\r\n2026-01-01,61.2,New rota\r\n2026-02-01,58,\r\n"],
    [
      "a CSV file in quotation marks",
      '"Date","Value","Note"\n"2026-01-01","61.2","New rota"\n"2026-02-01","58",""',
    ],
    ["a file with a byte order mark", "\ufeffdate,value,note\n2026-01-01,61.2,New rota\n2026-02-01,58"],
    ["a file divided by semicolons", "Datum;Wert;Notiz\n01.01.2026;61.2;New rota\n01.02.2026;58;"],
    ["headings in Welsh", "Dyddiad\tGwerth\tNodyn\n1 Jan 2026\t61.2\tNew rota\n1 Feb 2026\t58"],
    ["no headings", "2026-01-01,61.2,New rota\n2026-02-01,58"],
    ["old line ends", "2026-01-01,61.2,New rota\r2026-02-01,58\r"],
    ["blank rows", "\n\n2026-01-01,61.2,New rota\n,,\n  \n2026-02-01,58\n\n\n,,\n"],
    ["rows in another order", "2026-02-01,58\n2026-01-01,61.2,New rota"],
    ["columns in another order", "Comment,Reading (%),Month\nNew rota,61.2,Jan 2026\n,58,Feb 2026"],
  ])("is read: %s", (_, text) => {
    expect(readingsOf(text)).toEqual(TWO);
  });

  it("leaves other columns aside when its headings say which is which, and names them", () => {
    const table = read("Date,Value,Note,Mean\n2026-01-01,61.2,New rota,60\n2026-02-01,58,,60");
    expect(table.readings).toEqual(TWO);
    expect(table.ignoredColumns).toEqual(["Mean"]);
  });

  it("numbers its rows as a spreadsheet does, with headings and blank rows", () => {
    expect(problemsOf("Date\tValue\n\n01/01/2026\tmany\n")).toEqual([
      { row: 3, column: "value", message: "“many” is not a number" },
    ]);
  });

  it("keeps a note on one line, with its comma and its quotation marks", () => {
    expect(readingsOf('2026-01-01,61.2,"Wards 1, 2\nand 3"')[0]?.note).toBe("Wards 1, 2 and 3");
    expect(readingsOf('2026-01-01\t61.2\tthe 5" tube')[0]?.note).toBe('the 5" tube');
  });
});

describe("what is wrong with a table", () => {
  it("is told row by row and column by column, and nothing of it is taken", () => {
    const table = read("2026-01-01,61.2\n13/25/2026,many\n2026-03-01,58");
    expect(table.readings).toEqual([]);
    expect(table.problems.map(({ row, column }) => [row, column])).toEqual([
      [2, "date"],
      [2, "value"],
    ]);
    expect(table.rows.map(({ row, date, value, reading }) => [row, date, value, reading?.value])).toEqual([
      [1, "2026-01-01", "61.2", 61.2],
      [2, "13/25/2026", "many", undefined],
      [3, "2026-03-01", "58", 58],
    ]);
  });

  it.each([
    [
      "a wrong unit",
      "2026-01-01\t12 days",
      "value",
      "“12 days” has “days” beside the number, and this measure is in %",
    ],
    ["a decimal comma", "2026-01-01\t61,2", "value", "“61,2” has a decimal comma. Write 61.2"],
    ["a formula", "2026-01-01\t=1+1", "value", "“=1+1” is a formula. Paste what it works out to"],
    ["no value", "2026-01-01\t", "value", "There is no value. Leave the row out if there was no reading"],
    ["no date", "\t61.2", "date", "There is no date"],
    ["the future", "23/11/2026\t61.2", "date", "23 November 2026 is in the future"],
    ["too many cells", "2026-01-01\t61.2\tnote\tmore", null, "This row has more than 3 cells"],
    ["a long note", `2026-01-01\t61.2\t${"a".repeat(301)}`, "note", "Note must be 300 characters or fewer"],
  ])("%s", (_, text, column, message) => {
    expect(problemsOf(text)).toContainEqual({ row: 1, column, message });
  });

  it("a number that its comma has split is never taken for its first half", () => {
    const message = expect.stringContaining("A comma in a number has split this row") as string;
    expect(problemsOf("2026-01-01,61,2")).toEqual([{ row: 1, column: "note", message }]);
    expect(problemsOf("date,value\n2026-01-01,61,2")).toEqual([{ row: 2, column: null, message }]);
    expect(problemsOf("2026-01-01,1,234,note")).toContainEqual({ row: 1, column: null, message });
    expect(readingsOf('2026-01-01,"61.2",2nd week')).toHaveLength(1);
  });

  it("a first row with a date and no figure is a row, and no headings", () => {
    expect(problemsOf("Mar 2026\tn/a\n1 Apr 2026\t61")).toEqual([
      { row: 1, column: "value", message: "“n/a” is not a number" },
    ]);
  });

  it("one day twice", () => {
    expect(problemsOf("01/01/2026,61\n2026-02-01,5\n1 Jan 2026,62")).toEqual([
      { row: 3, column: "date", message: "1 January 2026 is on row 1 already" },
    ]);
  });

  it("a day that has a reading already", () => {
    expect(problemsOf("01/01/2026,61", { taken: new Set(["2026-01-01"]) })).toEqual([
      {
        row: 1,
        column: "date",
        message: "There is a reading for 1 January 2026 already. Change that one instead",
      },
    ]);
  });

  it.each(["", "   \n\n", "\ufeff", "date,value,note\n"])("nothing in it: %j", (text) => {
    expect(problemsOf(text)).toEqual([
      {
        row: null,
        column: null,
        message: "There are no readings here. Give a date and a value in each row",
      },
    ]);
  });

  it("a quotation mark that does not close", () => {
    expect(problemsOf('2026-01-01,61\n2026-02-01,58,"half')).toEqual([
      {
        row: expect.any(Number) as number,
        column: null,
        message: "A quotation mark opens in or after this row and does not close",
      },
    ]);
  });

  it("tells fifty problems, and how many there are beyond", () => {
    const table = read(Array.from({ length: 60 }, () => "never,61").join("\n"));
    expect(table.problems).toHaveLength(limits.measure.problems);
    expect(table.moreProblems).toBe(10);
  });
});

describe("too many rows", () => {
  const days = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10).concat(",61.2"),
    ).join("\n");

  it("are refused beyond the limit, and taken up to it", () => {
    expect(read(days(limits.measure.readings)).readings).toHaveLength(limits.measure.readings);
    expect(problemsOf(days(limits.measure.readings + 1))).toMatchObject([{ row: null, column: null }]);
  });

  it.each([
    ["a hundred thousand readings", "2026-01-01,61.2\n".repeat(100_000)],
    ["a hundred thousand short rows", "1,2\n".repeat(100_000)],
    ["a hundred thousand blank rows and a reading", `${"\n".repeat(100_000)}2026-01-01,61.2`],
    ["one quoted cell of a megabyte", `"${"a".repeat(1_000_000)}"`],
    ["one row of a hundred thousand cells", ",1".repeat(100_000)],
    ["one cell of spaces", " ".repeat(400_000).concat("x")],
  ])("%s are answered at once, with few words", (_, text) => {
    const start = performance.now();
    const problems = problemsOf(text);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(JSON.stringify(problems).length).toBeLessThan(1_000);
  });
});
