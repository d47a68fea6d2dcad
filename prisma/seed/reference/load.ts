import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { type Database, queryIn } from "../../client.ts";
import type { Prisma } from "../../generated/client/client.ts";
import { carryActivitiesOfBoards } from "./carry-activities.ts";
import { carryFollowersOfBoards } from "./carry-followers.ts";
import { checkReference } from "./check.ts";
import { ReferenceFaultsError } from "./faults.ts";
import type { ReferenceFiles } from "./files.ts";
import { referenceLock } from "./lock.ts";
import { planReference } from "./plan.ts";
import type { ReferenceRows } from "./rows.ts";
import { tables } from "./tables.ts";
import { deleteOtherRows, type Table, upsertRows } from "./write-rows.ts";

type Tx = Prisma.TransactionClient;

/** What a load did: nothing, when the database already held these rows. */
export type ReferenceLoadResult = "loaded" | "unchanged";

const loadId = "reference";

/** How long a load may take, in milliseconds: where boards have ended, it carries along what happened in their feeds. */
const loadTime = 600_000;

/**
 * Brings the reference data in the database up to the files, in one transaction. Entities are found again by ODS code
 * or key; what the files no longer name stays, and values of taxonomies that they no longer name are retired.
 *
 * @param now decides which boards stand, and with them the current tags of collaboratives
 * @throws ReferenceFaultsError when a file is faulty; nothing is changed then
 */
export async function loadReference(
  db: Database,
  files: ReferenceFiles,
  now: Date = new Date(),
): Promise<ReferenceLoadResult> {
  const { data, faults } = checkReference(files);
  if (!data) throw new ReferenceFaultsError(faults);
  const rows = planReference(data, now.toISOString().slice(0, 10));
  const digest = createHash("sha256").update(JSON.stringify(rows)).digest("hex");
  if (await isLoaded(db.prisma, digest)) return "unchanged";
  const load = async (tx: Tx): Promise<ReferenceLoadResult> => {
    await queryIn(tx, "SELECT set_config('statement_timeout', $1, TRUE)", [String(loadTime)]);
    await queryIn(tx, "SELECT 1 AS locked FROM pg_advisory_xact_lock($1)", [referenceLock]);
    if (await isLoaded(tx, digest)) return "unchanged";
    await writePlaces(tx, rows);
    await carryFollowersOfBoards(tx, now);
    await carryActivitiesOfBoards(tx, now);
    await writeWords(tx, rows, now);
    const organisationIds = await writeOrganisations(tx, rows);
    await writeCollaboratives(tx, rows, organisationIds);
    // The files may name tags that administrators have merged since.
    await queryIn(tx, "SELECT carry_merged_tags()::text");
    const loaded = { digest, loadedAt: now };
    await tx.referenceLoad.upsert({
      where: { id: loadId },
      create: { id: loadId, ...loaded },
      update: loaded,
    });
    return "loaded";
  };
  return db.prisma.$transaction(load, { timeout: loadTime, maxWait: 30_000 });
}

async function isLoaded(client: Pick<Tx, "referenceLoad">, digest: string): Promise<boolean> {
  const load = await client.referenceLoad.findUnique({ where: { id: loadId }, select: { digest: true } });
  return load?.digest === digest;
}

async function writePlaces(tx: Tx, rows: ReferenceRows): Promise<void> {
  await upsertRows(tx, tables.regions, rows.regions);
  await upsertRows(tx, tables.icbs, rows.icbs);
  const icbIds = rows.icbs.map(({ id }) => id);
  const regionIds = rows.regions.map(({ id }) => id);
  const ofRegions = rows.onsCodes.filter(({ regionId }) => regionId !== null);
  const ofIcbs = rows.onsCodes.filter(({ icbId }) => icbId !== null);
  await replaceLinks(tx, tables.onsCodes, { column: "regionId", type: "text", ids: regionIds }, ofRegions);
  await replaceLinks(tx, tables.onsCodes, { column: "icbId", type: "text", ids: icbIds }, ofIcbs);
  await replaceLinks(
    tx,
    tables.populations,
    { column: "icbId", type: "text", ids: icbIds },
    rows.populations,
  );
  const predecessors = { column: "predecessorId", type: "text", ids: icbIds } as const;
  await replaceLinks(tx, tables.successions, predecessors, rows.successions);
}

async function writeWords(tx: Tx, rows: ReferenceRows, now: Date): Promise<void> {
  await upsertRows(tx, tables.taxonomies, rows.taxonomies);
  await upsertRows(tx, tables.tags, rows.tags);
  const standing = rows.tags.map(({ id }) => id);
  await tx.tag.updateMany({ where: { id: { notIn: standing }, retiredAt: null }, data: { retiredAt: now } });
  await upsertRows(tx, tables.glossaryTerms, rows.glossaryTerms);
  const terms = rows.glossaryTerms.map(({ id }) => id);
  await tx.glossaryTerm.deleteMany({ where: { id: { notIn: terms } } });
}

/** Returns the ids of the organisations by their keys. */
async function writeOrganisations(tx: Tx, rows: ReferenceRows): Promise<Map<string, string>> {
  await upsertRows(tx, tables.organisations, rows.organisations.map(withId));
  const keys = rows.organisations.map(({ key }) => key);
  const written = await tx.organisation.findMany({
    where: { key: { in: keys } },
    select: { id: true, key: true },
  });
  const ids = new Map(written.map(({ id, key }) => [key, id]));
  const links = rows.placements.map(({ organisation, ...link }) => ({
    organisationId: ids.get(organisation),
    ...link,
  }));
  const owner = { column: "organisationId", type: "uuid", ids: [...ids.values()] } as const;
  await replaceLinks(tx, tables.placements, owner, links);
  return ids;
}

async function writeCollaboratives(
  tx: Tx,
  rows: ReferenceRows,
  organisationIds: ReadonlyMap<string, string>,
): Promise<void> {
  await upsertRows(tx, tables.collaboratives, rows.collaboratives.map(withId));
  const keys = rows.collaboratives.map(({ key }) => key);
  const written = await tx.collaborative.findMany({
    where: { key: { in: keys } },
    select: { id: true, key: true },
  });
  const ids = new Map(written.map(({ id, key }) => [key, id]));
  const owner = { column: "collaborativeId", type: "uuid", ids: [...ids.values()] } as const;
  const owned = <Link extends { collaborative: string }>({ collaborative, ...link }: Link) => ({
    collaborativeId: ids.get(collaborative),
    ...link,
  });
  await replaceLinks(tx, tables.collaborativeRegions, owner, rows.collaborativeRegions.map(owned));
  await replaceLinks(tx, tables.collaborativeIcbs, owner, rows.collaborativeIcbs.map(owned));
  const members = rows.collaborativeOrganisations.map(owned).map(({ organisation, ...link }) => ({
    organisationId: organisationIds.get(organisation),
    ...link,
  }));
  await replaceLinks(tx, tables.collaborativeOrganisations, owner, members);
  await replaceLinks(tx, tables.collaborativeTags, owner, rows.collaborativeTags.map(owned));
}

/** Makes the links of these owners exactly the rows. */
async function replaceLinks(
  tx: Tx,
  table: Table,
  owner: Parameters<typeof deleteOtherRows>[2],
  rows: readonly object[],
): Promise<void> {
  await deleteOtherRows(tx, table, owner, rows);
  await upsertRows(tx, table, rows);
}

function withId<Row extends object>(row: Row): Row & { id: string } {
  return { id: uuid(), ...row };
}
