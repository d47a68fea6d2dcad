import { describe, expect, it } from "vitest";
import type { Unit } from "../contract/measures.ts";
import { parseFigure } from "./reading-figures.ts";

const read = (text: string, unit: Unit = "OTHER", unitWords?: string) =>
  parseFigure(text, { unit, unitWords });
const problem = (text: string, unit: Unit = "OTHER", unitWords?: string) => {
  const result = read(text, unit, unitWords);
  return "problem" in result ? result.problem : undefined;
};

describe("a figure", () => {
  it.each([
    ["61.2", 61.2],
    [" 61.2 ", 61.2],
    ["61", 61],
    [".5", 0.5],
    ["5.", 5],
    ["0", 0],
    ["-0", 0],
    ["+5", 5],
    ["-5.25", -5.25],
    ["−5", -5],
    ["1,234", 1234],
    ["1,234,567.8", 1_234_567.8],
    ["1 234", 1234],
    ["1\u00a0234\u202f567", 1_234_567],
    ["1234567", 1_234_567],
  ])("“%s” is %d", (text, figure) => {
    expect(read(text)).toEqual({ figure });
  });

  it.each([
    ["61,2", "“61,2” has a decimal comma. Write 61.2"],
    ["0,612", "“0,612” has a decimal comma. Write 0.612"],
    ["1.234,5", "“1.234,5” has a decimal comma. Write 1234.5"],
    ["1,23,456", "“1,23,456” is not a number"],
    ["1.2.3", "“1.2.3” is not a number"],
    [",", "“,” is not a number"],
    ["-", "“-” is not a number"],
    ["", "There is no value. Leave the row out if there was no reading"],
    ["n/a", "“n/a” is not a number"],
    ["Infinity", "“Infinity” is not a number"],
    ["=1+1", "“=1+1” is a formula. Paste what it works out to"],
    ["@SUM(A1)", "“@SUM(A1)” is a formula. Paste what it works out to"],
    ["#DIV/0!", "“#DIV/0!” is an error of the spreadsheet"],
    [
      "1.23E+05",
      "“1.23E+05” is shortened, and digits are missing. Widen the column or format it as a number",
    ],
    [
      "2000000000000",
      "“2000000000000” does not fit. This must be between -1,000,000,000,000 and 1,000,000,000,000",
    ],
    ["1".repeat(400), `“${"1".repeat(39)}…” is not a number`],
  ])("“%s” is refused with the reason", (text, reason) => {
    expect(problem(text)).toBe(reason);
  });
});

describe("a unit beside the figure", () => {
  it.each([
    ["61.2%", "PERCENT", 61.2],
    ["61.2 %", "PERCENT", 61.2],
    ["£1,200.50", "POUNDS", 1200.5],
    ["-£5", "POUNDS", -5],
    ["£-5", "POUNDS", -5],
    ["12 days", "DAYS", 12],
    ["12d", "DAYS", 12],
    ["3 hrs.", "HOURS", 3],
  ] as const)("“%s” fits %s", (text, unit, figure) => {
    expect(read(text, unit)).toEqual({ figure });
  });

  it("may be the author's own words", () => {
    expect(read("3 Patients", "COUNT", "patients")).toEqual({ figure: 3 });
    expect(read("98% of plan", "OTHER", "% of plan")).toEqual({ figure: 98 });
  });

  it.each([
    ["61.2%", "DAYS", "“61.2%” has “%” beside the number, and this measure is in days"],
    ["12 hours", "DAYS", "“12 hours” has “hours” beside the number, and this measure is in days"],
    ["€5", "POUNDS", "“€5” has “€” beside the number, and this measure is in £"],
    ["5 days", "COUNT", "“5 days” has “days” beside the number, and this measure is a plain number"],
    ["101", "PERCENT", "“101” does not fit. A percentage cannot be more than 100"],
    ["-1", "DAYS", "“-1” does not fit. This cannot be less than 0"],
  ] as const)("“%s” does not fit %s", (text, unit, reason) => {
    expect(problem(text, unit)).toBe(reason);
  });
});
