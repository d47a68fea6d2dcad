import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const root = resolve(import.meta.dirname, "../..");
const table = readFileSync(join(import.meta.dirname, "asvs.md"), "utf8");
const Requirements = z.object({ levels: z.object({ "1": z.array(z.string()), "2": z.array(z.string()) }) });
const { levels } = Requirements.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, "asvs-requirements.json"), "utf8")),
);

/** A line of the table: number, level, what is asked, the answer. */
const row = /^\| (V[\d.]+) +\| (\d) +\| (.+?) +\| \*\*(.+?)\.\*\* (.*?) *\|$/;
const rows = table.split("\n").flatMap((line) => {
  const [, id = "", level = "", asked = "", answer = "", why = ""] = row.exec(line) ?? [];
  return id === "" ? [] : [{ id, level, asked, answer, why }];
});

/** The files that an answer names, and behind a test file the test, if it names one. */
const citation = /`([\w.@/-]+\.(?:tsx?|md|json|graphql|prisma|example))`(?: "((?:[^"])+)")?/g;
const cited = rows.flatMap(({ id, why }) =>
  [...why.matchAll(citation)].map(([, file = "", test]) => ({ id, file, test })),
);

describe("the table of the ASVS", () => {
  it("has each requirement of levels 1 and 2 once, and no other", () => {
    expect(levels["1"].length + levels["2"].length).toBe(253);
    expect(rows.map(({ id, level }) => `${id} ${level}`).toSorted()).toEqual(
      [...levels["1"].map((id) => `${id} 1`), ...levels["2"].map((id) => `${id} 2`)].toSorted(),
    );
  });

  it("answers each in one of four ways, and counts them right", () => {
    const counts = new Map<string, number>();
    for (const { id, answer, why } of rows) {
      expect(["Held", "Does not apply", "Operator", "Open"], id).toContain(answer);
      expect(why.length, id).toBeGreaterThan(5);
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
    }
    for (const [answer, count] of counts) {
      expect(table, answer).toMatch(new RegExp(String.raw`^\| ${answer} +\|.*\| +${count} \|$`, "m"));
    }
  });

  it("names files that exist, and tests that stand in them", () => {
    expect(cited.length).toBeGreaterThan(200);
    const sources = new Map<string, string>();
    const wrong = cited.filter(({ file, test }) => {
      if (!existsSync(join(root, file))) return true;
      const source = sources.get(file) ?? readFileSync(join(root, file), "utf8");
      sources.set(file, source);
      return test !== undefined && !source.includes(`"${test}"`);
    });
    expect(wrong).toEqual([]);
  });

  it("backs what it calls held with something to look at", () => {
    const unbacked = rows.filter(
      ({ id, answer }) => answer === "Held" && !cited.some((one) => one.id === id),
    );
    // Memory is safe because the language is.
    expect(unbacked.map(({ id }) => id)).toEqual(["V1.4.1"]);
  });
});
