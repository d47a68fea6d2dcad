import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseStudy, Measure } from "../../prisma/generated/client/client.ts";
import { limits } from "../../graphql/contract/limits.ts";
import { buildCaseStudy, type CaseStudyTraits } from "../support/case-study-factories.ts";
import { buildMeasure, monthly } from "../support/measure-factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

const written = { name: "Seen within 18 weeks", kind: "OUTCOME", unit: "PERCENT", better: "HIGHER" };

const build = (traits: CaseStudyTraits = {}) =>
  buildCaseStudy(scene.db, { author: scene.author, state: "DRAFT", ...traits });
const measured = (caseStudy: CaseStudy, readings: Readonly<Record<string, number>> = {}) =>
  buildMeasure(scene.db, { caseStudy, readings });
const readingsOf = async ({ id }: Measure) => {
  const rows = await scene.db.prisma.reading.findMany({ where: { measureId: id }, orderBy: { date: "asc" } });
  return rows.map(({ date, value, note }) => [date.toISOString().slice(0, 10), value, note]);
};
const save = (
  { id }: Measure,
  input: Record<string, unknown>,
  client = scene.author.client,
): ReturnType<typeof mutate> => mutate(client, "saveReadings", { measureId: id, ...input });

describe("a measure", () => {
  it("is added, changed and taken away by those who write its case study", async () => {
    const { author, member, db } = scene;
    const caseStudy = await build();
    const idempotencyKey = randomUUID();
    const input = { caseStudyId: caseStudy.id, measure: written, idempotencyKey };
    const made = await mutate<{ uuid: string; version: number }>(
      author.client,
      "createMeasure",
      input,
      "uuid version",
    );
    expect(made.is).toBe("success");
    const again = await mutate<{ uuid: string }>(author.client, "createMeasure", input, "uuid");
    expect(again.data.uuid).toBe(made.data.uuid);
    expect((await mutate(member.client, "createMeasure", input)).is).toBe("NotFoundError");

    const change = {
      measureId: made.data.uuid,
      version: made.data.version,
      measure: {
        ...written,
        baseline: { value: 40, from: "2025-01-01", to: "2025-03-31" },
        rules: { run: null },
      },
    };
    const changed = await mutate(
      author.client,
      "changeMeasure",
      change,
      "baseline { text from to } rules { run trend }",
    );
    expect(changed.data).toEqual({
      baseline: { text: "40%", from: "2025-01-01", to: "2025-03-31" },
      rules: { run: null, trend: 7 },
    });
    const late = await mutate(author.client, "changeMeasure", change);
    expect([late.is, late.currentVersion]).toEqual(["ConflictError", made.data.version + 1]);

    const gone = { measureId: made.data.uuid, version: late.currentVersion };
    expect((await mutate(author.client, "removeMeasure", gone)).is).toBe("success");
    expect((await mutate(author.client, "removeMeasure", gone)).is).toBe("NotFoundError");
    expect(await db.prisma.measure.count({ where: { id: made.data.uuid } })).toBe(1);
  });

  it("is wrong at the field that is wrong", async () => {
    const caseStudy = await build();
    const refused = await mutate(scene.author.client, "createMeasure", {
      caseStudyId: caseStudy.id,
      measure: {
        ...written,
        name: "x",
        baseline: { value: 1, from: "2025-02-30", to: "2025-03-01" },
      },
    });
    expect(refused.issues.map(({ path }) => path).toSorted()).toEqual([
      "measure.baseline.from",
      "measure.name",
    ]);
    const beyond = await mutate(scene.author.client, "createMeasure", {
      caseStudyId: caseStudy.id,
      measure: { ...written, target: { value: 120 } },
    });
    expect(beyond.issues).toEqual([
      { path: "measure.target.value", message: "A percentage cannot be more than 100" },
    ]);
  });

  it("cannot get a unit that its readings cannot be in", async () => {
    const caseStudy = await build();
    const measure = await buildMeasure(scene.db, {
      caseStudy,
      unit: "DAYS",
      readings: { "2025-01-01": 120 },
    });
    const refused = await mutate(scene.author.client, "changeMeasure", {
      measureId: measure.id,
      version: 1,
      measure: written,
    });
    expect(refused.issues[0]?.path).toBe("measure.unit");
  });

  it("takes approvals away, since nobody has approved what now stands", async () => {
    const { db, author, member } = scene;
    const caseStudy = await build({ reviewers: [member] });
    const where = { caseStudyId: caseStudy.id };
    await db.prisma.caseStudyReviewer.updateMany({ where, data: { approvedAt: new Date() } });
    await mutate(author.client, "createMeasure", { caseStudyId: caseStudy.id, measure: written });
    expect(await db.prisma.caseStudyReviewer.findMany({ where, select: { approvedAt: true } })).toEqual([
      { approvedAt: null },
    ]);
  });

  it("stays as it is while it is reviewed or published; readings go on after publication", async () => {
    const may = async (state: CaseStudy["state"]) => {
      const caseStudy = await build({ state });
      const measure = await measured(caseStudy);
      const add = await mutate(scene.author.client, "createMeasure", {
        caseStudyId: caseStudy.id,
        measure: written,
      });
      return [add.is, (await save(measure, { text: "2025-01-01,5" })).is];
    };
    expect(await may("DRAFT")).toEqual(["success", "success"]);
    expect(await may("IN_REVIEW")).toEqual(["ForbiddenError", "ForbiddenError"]);
    expect(await may("PUBLISHED")).toEqual(["ForbiddenError", "success"]);
    expect(await may("UNDER_RE_REVIEW")).toEqual(["success", "success"]);
    expect(await may("WITHDRAWN")).toEqual(["ForbiddenError", "ForbiddenError"]);
  });
});

describe("readings", () => {
  it("are typed one by one, with what is wrong at its cell", async () => {
    const measure = await measured(await build());
    const refused = await save(measure, {
      readings: [{ date: "31/02/2025", value: "61,2" }],
    });
    expect(refused.issues.map(({ path }) => path)).toEqual(["readings.0.date", "readings.0.value"]);
    expect(refused.issues[1]?.message).toContain("Write 61.2");
    const saved = await save(measure, {
      readings: [{ date: "1 Mar 2025", value: "61.2%", note: "New clinic" }],
    });
    expect(saved.is).toBe("success");
    expect(await readingsOf(measure)).toEqual([["2025-03-01", 61.2, "New clinic"]]);
  });

  it("are pasted all or none, with errors by row", async () => {
    const measure = await measured(await build());
    const refused = await save(measure, {
      text: "Date,Value\n2025-01-01,50\n2025-13-01,51\n2025-02-01,52 days\n2025-01-01,53\n2025-04-01,5,4",
    });
    expect(refused.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Row 3, date: .* there is no month 13/u),
      expect.stringMatching(/^Row 4, value: .*days.* this measure is in %/u),
      expect.stringMatching(/^Row 5, date: 1 January 2025 is on row 2 already/u),
      expect.stringMatching(/^Row 6: A comma in a number has split this row/u),
    ]);
    expect(await readingsOf(measure)).toEqual([]);
    expect((await save(measure, { text: "Date\tValue\n01/01/2025\t50\n01/02/2025\t52" })).is).toBe("success");
    expect(await readingsOf(measure)).toHaveLength(2);
  });

  it("take the place of others only when that is said, and the same again changes nothing", async () => {
    const measure = await measured(await build(), { "2025-01-01": 50 });
    const twice = await save(measure, { text: "2025-01-01,60" });
    expect(twice.issues[0]?.message).toContain("There is a reading for 1 January 2025 already");
    expect((await save(measure, { text: "2025-01-01,60", correct: true })).is).toBe("success");
    expect(await readingsOf(measure)).toEqual([["2025-01-01", 60, null]]);
    const version = async () =>
      (await scene.db.prisma.measure.findUniqueOrThrow({ where: { id: measure.id } })).version;
    const before = await version();
    await save(measure, { text: "2025-01-01,60", correct: true });
    expect(await version()).toBe(before);
  });

  it("are refused by the hundred thousand, and beyond what a measure can have", async () => {
    const measure = await measured(await build(), monthly([1]));
    const huge = await save(measure, { text: "2025-01-01,5\n".repeat(38_000) });
    expect(huge.issues).toEqual([
      { path: "text", message: expect.stringContaining("more than the 1,000") as string },
    ]);
    const days = Array.from({ length: limits.measure.readings }, (_, day) =>
      new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const full = await save(measure, { text: days.map((date) => `${date},5`).join("\n") });
    expect(full.issues[0]?.message).toContain("at most 1,000 readings");
    expect(await readingsOf(measure)).toHaveLength(1);
  });

  it("cannot have an NHS number in a note, and ask about other signs of a person", async () => {
    const measure = await measured(await build());
    const refused = await save(measure, { text: "2025-01-01,50,See 943 476 5919" });
    expect(refused.is).toBe("InvalidInputError");
    const asked = await save(measure, { text: "2025-01-01,50,Ask jo.bloggs@example.com" });
    expect(asked.is).toBe("ConfirmationNeededError");
    const sent = { text: "2025-01-01,50,Ask jo.bloggs@example.com", acknowledged: true };
    expect((await save(measure, sent)).is).toBe("success");
  });

  it("are taken away one by one, and are nobody else's to change", async () => {
    const { author, member } = scene;
    const measure = await measured(await build({ state: "PUBLISHED" }), monthly([1, 2]));
    const which = { measureId: measure.id, date: "2025-01-01" };
    expect((await mutate(member.client, "removeReading", which)).is).toBe("ForbiddenError");
    expect((await save(measure, { text: "2025-03-01,5" }, member.client)).is).toBe("ForbiddenError");
    expect((await mutate(author.client, "removeReading", which)).is).toBe("success");
    expect((await mutate(author.client, "removeReading", which)).is).toBe("success");
    expect(await readingsOf(measure)).toHaveLength(1);
  });

  it("are shown before they are saved, and saved by nobody who only looks", async () => {
    const measure = await measured(await build(), { "2025-01-01": 50 });
    const { measure: found } = await scene.author.client.query<{ measure: unknown }>(
      `query ($id: ID!, $text: String!) { measure(id: $id) { preview(text: $text, correct: true) {
        rows { row date text note replaces } problems { row column message } moreProblems ignoredColumns } } }`,
      { id: measure.id, text: "Date,Value,Ward\n1/1/2025,60,A\n1/2/2025,61,B" },
    );
    expect(found).toEqual({
      preview: {
        rows: [
          { row: 2, date: "2025-01-01", text: "60%", note: "", replaces: "50%" },
          { row: 3, date: "2025-02-01", text: "61%", note: "", replaces: null },
        ],
        problems: [],
        moreProblems: 0,
        ignoredColumns: ["Ward"],
      },
    });
    expect(await readingsOf(measure)).toEqual([["2025-01-01", 50, null]]);
  });
});
