import { describe, expect, it } from "vitest";
import { csvText, withoutApostrophe } from "./csv-text.ts";

const cell = (text: string | number | null) => csvText([[text]]).slice(1, -2);

describe("CSV", () => {
  it("has a byte order mark, commas, and the line ends that RFC 4180 names", () => {
    expect(
      csvText([
        ["a", 1],
        [null, "b"],
      ]),
    ).toBe("\ufeffa,1\r\n,b\r\n");
  });

  it("sets quotation marks where a cell would fall apart", () => {
    expect(cell('He said "no", twice')).toBe('"He said ""no"", twice"');
    expect(cell("two\nlines")).toBe('"two\nlines"');
    expect(cell("plain")).toBe("plain");
  });

  it.each([
    "=1+1",
    "+44",
    "-2 weeks",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    '=HYPERLINK("http://a.example")',
  ])("lets no text run as a formula: %j", (text) => {
    expect(cell(text).replace(/^"/u, "").startsWith("'")).toBe(true);
  });

  it.each(["=1+1", "'=1+1", "''-2", "plain", "'quoted'", "'"])("gives %j back as it was", (text) => {
    expect(withoutApostrophe(cell(text))).toBe(text);
  });

  it("leaves figures figures, to all their digits", () => {
    expect(cell(-5.25)).toBe("-5.25");
    expect(cell(1e12)).toBe("1000000000000");
    expect(Number(cell(1.5e-7))).toBe(1.5e-7);
  });
});
