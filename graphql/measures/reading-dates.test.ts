import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "./reading-dates.ts";

const TODAY = "2026-11-22";
const read = (text: string) => parseDay(text, TODAY);
const problem = (text: string) => {
  const result = read(text);
  return "problem" in result ? result.problem : undefined;
};

describe("a day", () => {
  it.each([
    ["2026-03-01", "2026-03-01"],
    ["2026/3/1", "2026-03-01"],
    ["2026-03-01T00:00:00Z", "2026-03-01"],
    ["2026-03-01 00:00:00", "2026-03-01"],
    ["01/03/2026", "2026-03-01"],
    ["1/3/26", "2026-03-01"],
    ["01/03/2026 00:00", "2026-03-01"],
    ["01.03.2026", "2026-03-01"],
    ["01-03-2026", "2026-03-01"],
    ["1 Mar 2026", "2026-03-01"],
    ["1 March 2026", "2026-03-01"],
    ["1st March 2026", "2026-03-01"],
    ["1-Mar-26", "2026-03-01"],
    ["  1  mar  2026 ", "2026-03-01"],
    ["30 Sept 2026", "2026-09-30"],
    ["29/02/2024", "2024-02-29"],
    ["22 November 2026", "2026-11-22"],
  ])("%s is %s", (text, day) => {
    expect(read(text)).toEqual({ day });
  });

  it.each([
    ["Mar 2026", "2026-03-01"],
    ["March 2026", "2026-03-01"],
    ["Mar-26", "2026-03-01"],
    ["2026-03", "2026-03-01"],
    ["03/2026", "2026-03-01"],
  ])("the month %s is its first day", (text, day) => {
    expect(read(text)).toEqual({ day });
  });

  it.each([
    ["", "There is no date"],
    [
      "13/25/2026",
      "“13/25/2026” is not a date: there is no month 25. Write it as 2026-03-01, 01/03/2026, 1 Mar 2026 or Mar 2026",
    ],
    [
      "03/25/2026",
      "“03/25/2026” is not a date: there is no month 25. The day comes first: if you mean 25 March 2026, write 25/03/2026",
    ],
    ["31/02/2026", "There is no 31 February 2026"],
    ["29/02/2026", "There is no 29 February 2026"],
    ["00/03/2026", "There is no 0 March 2026"],
    ["01/01/1900", "“01/01/1900” is before 1948"],
    ["23/11/2026", "23 November 2026 is in the future"],
    ["1-Jan-48", "1 January 2048 is in the future"],
    [
      "46082",
      "“46082” is a plain number. If it is Excel's for 1 March 2026, format the column as dates and paste again",
    ],
    ["=TODAY()", "“=TODAY()” is a formula. Paste what it works out to"],
    ["1 Mai 2026", "“1 Mai 2026” is not a date. Write it as 2026-03-01, 01/03/2026, 1 Mar 2026 or Mar 2026"],
    ["week 3", "“week 3” is not a date. Write it as 2026-03-01, 01/03/2026, 1 Mar 2026 or Mar 2026"],
    [
      "Marchy 2026",
      "“Marchy 2026” is not a date. Write it as 2026-03-01, 01/03/2026, 1 Mar 2026 or Mar 2026",
    ],
    [
      "2026-03-01 14:30",
      "“2026-03-01 14:30” is not a date. Write it as 2026-03-01, 01/03/2026, 1 Mar 2026 or Mar 2026",
    ],
  ])("“%s” is refused with the reason", (text, reason) => {
    expect(problem(text)).toBe(reason);
  });

  it("is written as the NHS writes it", () => {
    expect(formatDay("2026-03-01")).toBe("1 March 2026");
  });
});
