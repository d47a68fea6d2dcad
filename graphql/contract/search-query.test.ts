import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "./limits.ts";
import { changeLine, operatorWith, parseSearch, searchOperators, searchPartsOf } from "./search-query.ts";

const words = (typed: string) =>
  parseSearch(typed).terms.map(({ text, isPhrase, isExcluded, isBeginning }) =>
    [isExcluded ? "-" : "", isPhrase ? `"${text}"` : text, isBeginning ? "*" : ""].join(""),
  );

describe("words", () => {
  it.each([
    ["discharge", ["discharge*"]],
    ["discharge in:threads", ["discharge"]],
    ["discharge flow", ["discharge", "flow*"]],
    ['"joint committee"', ['"joint committee"']],
    ["“joint committee” terms", ['"joint committee"', "terms*"]],
    ['"never closed', ['"never closed"']],
    ["rota -locum", ["rota", "-locum"]],
    ['rota -"bank staff"', ["rota", '-"bank staff"']],
    ["a", ["a"]],
    ["s.65Z5", ["s.65Z5"]],
    ["long-term plan", ["long-term", "plan*"]],
    ["https://example.nhs.uk/x", ["https://example.nhs.uk/x"]],
    ["10:30", ["10:30"]],
    ["🙂 🙃", []],
    ['- " "" :', []],
    ["مشترك \u200fלום", ["مشترك", "לום*"]],
    ["\u202eabc\u202c", ["abc*"]],
  ])("%s", (typed, expected) => {
    expect(words(typed)).toEqual(expected);
  });
});

describe("operators", () => {
  it("are read with their values, quoted or not, in any case", () => {
    const query = parseSearch(
      'rota Region:"North West" -focus:cancer size:over-2m tag:acute by:"Jane Smith" in:threads',
    );
    expect(query.tags).toEqual([
      { operator: "region", value: "North West", isExcluded: false },
      { operator: "focus", value: "cancer", isExcluded: true },
      { operator: "size", value: "over-2m", isExcluded: false },
      { operator: "tag", value: "acute", isExcluded: false },
    ]);
    expect(query.by).toEqual([{ operator: "by", value: "Jane Smith", isExcluded: false }]);
    expect(query.places).toEqual(["threads"]);
    expect(query.terms.map(({ text }) => text)).toEqual(["rota"]);
    expect(query.problems).toEqual([]);
  });

  it.each([
    ["in:solved", true],
    ["in:unsolved", false],
    ["in:threads", null],
  ])("%s asks for the state", (typed, solved) => {
    expect(parseSearch(typed).solved).toBe(solved);
  });

  it.each([
    ["after:2025 before:2026-3", "2025-01-01", "2026-03-01"],
    ["after:2025-02-28", "2025-02-28", null],
    ["after:2024 after:2025", "2025-01-01", null],
    ["before:2026 before:2025", null, "2025-01-01"],
  ])("%s asks for days", (typed, after, before) => {
    expect(parseSearch(typed)).toMatchObject({ after, before, problems: [] });
  });

  it.each([
    ["colour:red", "There is no “colour:”"],
    ["region:", "“region:” needs a value"],
    ["in:nowhere", "“in:” does not know “nowhere”"],
    ["before:soon", "“before:” takes a year"],
    ["before:2025-02-30", "“before:” takes a year"],
    ["after:0001", "“after:” takes a year"],
    ["-in:threads", "“in:” cannot be taken out"],
    ["🙂", "There is no word in that"],
    ["-rota", "only says what to leave out"],
  ])("%s is explained", (typed, problem) => {
    expect(parseSearch(typed).problems.join()).toContain(problem);
  });

  it("that do not exist are looked for as words", () => {
    expect(words("colour:red")).toEqual(["red*"]);
  });
});

describe("contradictions are explained", () => {
  it.each([
    ["in:solved in:unsolved", "both solved and unsolved"],
    ["in:unsolved in:people", "Only threads are solved"],
    ["after:2026 before:2025", "from 2026-01-01 on"],
    ["after:2026 before:2026", "from 2026-01-01 on"],
    ["rota -Rota", "“rota” and does not"],
    ["region:london -region:London", "region:london"],
    ["by:jane -by:jane", "by:jane"],
  ])("%s", (typed, expected) => {
    expect(parseSearch(typed).contradiction).toContain(expected);
  });

  it.each(["in:unsolved in:people in:threads", "after:2025 before:2026", "region:london -region:midlands"])(
    "%s is none",
    (typed) => {
      expect(parseSearch(typed).contradiction).toBeNull();
    },
  );
});

describe("whatever is typed", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 2_000 }),
    fc.stringMatching(/^[-a-z: "“”\u202e🙂]*$/u),
    fc
      .array(fc.constantFrom(...searchOperators, ":", '"', "-", " ", "\0", "x", "London"))
      .map((all) => all.join("")),
  );

  it("is read, within the limits, in little time", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const { terms, tags, by } = parseSearch(typed);
        expect(terms.length + tags.length + by.length).toBeLessThanOrEqual(limits.searchLine.parts);
        for (const { text } of terms) {
          expect(text.length).toBeLessThanOrEqual(limits.searchLine.characters);
          expect(text).toMatch(/[\p{L}\p{N}]/u);
          expect(text).not.toMatch(/[\0\u202a-\u202e]/u);
        }
      }),
    );
  });

  it("means the same when it is written again from its parts", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const again = changeLine(typed, { without: () => false, and: [] });
        expect(searchPartsOf(again)).toEqual(
          searchPartsOf(changeLine(again, { without: () => false, and: [] })),
        );
      }),
    );
  });

  it("of 10 kB is cut, and says so", () => {
    const { terms, problems } = parseSearch("word ".repeat(2_000));
    expect(terms).toHaveLength(limits.searchLine.parts);
    expect(problems).toHaveLength(2);
    expect(parseSearch("x".repeat(10_000)).terms[0]?.text).toHaveLength(limits.searchLine.characters);
  });
});

it("a value goes into an operator and comes out of it", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z -]{0,20}[a-z]$/), (value) => {
      const [asked] = parseSearch(operatorWith("by", value)).by;
      expect(asked?.value.replaceAll(/ +/g, " ")).toBe(value.replaceAll(/ +/g, " "));
    }),
  );
});
