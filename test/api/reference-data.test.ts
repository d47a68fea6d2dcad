import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import {
  loadReference,
  readReferenceFiles,
  ReferenceFaultsError,
  type ReferenceFiles,
} from "../../prisma/seed/reference.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";

const files = await readReferenceFiles();
const now = new Date("2026-11-21T12:00:00Z");
let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

/** The files with a text in one of them replaced. */
function replaced(file: keyof ReferenceFiles, from: string, to: string): ReferenceFiles {
  expect(files[file]).toContain(from);
  return { ...files, [file]: files[file].replace(from, to) };
}

/** Everything that was loaded, ids included. */
async function contents(): Promise<unknown> {
  const { prisma } = db;
  return {
    icbs: await prisma.icb.findMany({
      include: { onsCodes: true, populations: true, successors: true, region: true },
      orderBy: { id: "asc" },
    }),
    organisations: await prisma.organisation.findMany({
      include: { placements: true },
      orderBy: { key: "asc" },
    }),
    collaboratives: await prisma.collaborative.findMany({
      include: { regions: true, icbs: true, organisations: true, tags: { orderBy: { tagId: "asc" } } },
      orderBy: { key: "asc" },
    }),
    tags: await prisma.tag.findMany({ orderBy: { id: "asc" } }),
    terms: await prisma.glossaryTerm.findMany({ orderBy: { id: "asc" } }),
  };
}

describe("loadReference", () => {
  it("refuses faulty files and changes nothing", async () => {
    const faulty = replaced("glossary", '"Mutual aid"', '"Fragile service"');
    await expect(loadReference(db, faulty, now)).rejects.toThrow(ReferenceFaultsError);
    await expect(loadReference(db, faulty, now)).rejects.toThrow(/glossary\.json terms\[\d+\]\.term/);
    expect(await db.prisma.region.count()).toBe(0);
  });

  it("loads everything in one transaction and a fixed number of statements", async () => {
    const { result, transactions, statements } = await countStatements(() => loadReference(db, files, now));
    expect(result).toBe("loaded");
    expect(transactions).toBe(1);
    expect(statements).toBeLessThan(40);
    expect(await db.prisma.region.count()).toBe(7);
    expect(await db.prisma.icb.count({ where: { validTo: null } })).toBe(36);
    expect(await db.prisma.organisation.count({ where: { kind: "TRUST" } })).toBe(213);
    expect(await db.prisma.collaborative.count()).toBe(24);
    expect(await db.prisma.taxonomy.count()).toBe(20);
  });

  it("asks one question and writes nothing when nothing changed", async () => {
    const { result, statements } = await countStatements(() => loadReference(db, files, now));
    expect(result).toBe("unchanged");
    expect(statements).toBe(1);
  });

  it("arrives at the same rows with the same ids when it loads again", async () => {
    const before = await contents();
    await db.prisma.referenceLoad.deleteMany();
    expect(await loadReference(db, files, now)).toBe("loaded");
    expect(await contents()).toEqual(before);
  });

  it("refuses faulty files later on and leaves what is there", async () => {
    const before = await contents();
    const faulty = replaced("icbs", '"region_ods": "Y58"', '"region_ods": "Y99"');
    await expect(loadReference(db, faulty, now)).rejects.toThrow(ReferenceFaultsError);
    expect(await contents()).toEqual(before);
  });

  it("brings a changed fact up to date and keeps the id", async () => {
    const { id } = await db.prisma.collaborative.findUniqueOrThrow({ where: { key: "gnha" } });
    const changed = replaced("collaboratives", '"Great North Healthcare Alliance"', '"Great North Alliance"');
    await loadReference(db, changed, now);
    expect(await db.prisma.collaborative.findUniqueOrThrow({ where: { key: "gnha" } })).toMatchObject({
      id,
      name: "Great North Alliance",
    });
    await loadReference(db, files, now);
  });

  it("retires a value that the files no longer name, and brings it back when they do", async () => {
    const stage = { id: "stage:idea" };
    const without = replaced("taxonomies", '"id": "idea"', '"id": "notion"');
    await loadReference(db, without, now);
    expect(await db.prisma.tag.findUniqueOrThrow({ where: stage })).toMatchObject({ retiredAt: now });
    await loadReference(db, files, now);
    expect(await db.prisma.tag.findUniqueOrThrow({ where: stage })).toMatchObject({ retiredAt: null });
  });

  it("takes away a link that the files no longer name, and leaves what they know nothing of", async () => {
    const other = await db.prisma.collaborative.create({
      data: { key: "made-here", name: "Made here", membersComplete: true },
    });
    await db.prisma.collaborativeIcb.create({
      data: { collaborativeId: other.id, icbId: "QUA", validFrom: new Date("2026-05-01") },
    });
    const without = JSON.parse(files.collaboratives) as { collaboratives: { id: string; ics: string[] }[] };
    for (const collaborative of without.collaboratives)
      if (collaborative.id === "wyaat") collaborative.ics = ["QWO"];
    await loadReference(db, { ...files, collaboratives: JSON.stringify(without) }, now);
    const footprint = await db.prisma.collaborativeIcb.findMany({
      where: { collaborative: { key: "wyaat" } },
    });
    expect(footprint.map(({ icbId }) => icbId)).toEqual(["QWO"]);
    expect(await db.prisma.collaborativeIcb.count({ where: { collaborativeId: other.id } })).toBe(1);
  });
});
