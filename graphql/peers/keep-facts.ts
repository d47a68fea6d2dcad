import { readJson, type Database } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { Remembered } from "../core/remembered.ts";
import { londonDay } from "../places/index.ts";
import { findPeerFacts } from "./find-peer-facts.ts";
import type { PeerFacts } from "./gower.ts";

/** What all collaboratives are compared by, on a day. Never changes: whenever anything does, others are read. */
export interface KeptFacts {
  readonly all: readonly PeerFacts[];
  /** What was worked out from them, which stays so. */
  readonly remembered: Remembered;
}

/** How many answers are kept: there are some dozens of collaboratives, and most people belong to one. */
const mostRemembered = 500;

/** What a process keeps of a database, and of which moment that is. */
interface Keeping {
  readonly moment: string;
  readonly facts: Promise<KeptFacts>;
}

const kept = new WeakMap<Database, Keeping>();
const lastRead = new WeakMap<Database, KeptFacts>();
const asked = new WeakMap<Context, Promise<KeptFacts>>();

/** Triggers write these rows anew when anything changes that collaboratives are compared by, and when tags do. */
const marks = Prisma.sql`SELECT to_json(string_agg(concat_ws(':', m."name", m.tableoid, m.xmin), ' ' ORDER BY m."name")) AS "row"
  FROM "CatalogueMark" m WHERE m."name" IN ('collaboratives', 'tags')`;

/**
 * What collaboratives are compared by, as exact as a statement sent now would be. Whether what is kept still holds is asked once for
 * a request, in one breath with what else it reads; where it does not, another statement reads everything.
 */
export function currentFacts(ctx: Context): Promise<KeptFacts> {
  const facts = asked.get(ctx) ?? readCurrent(ctx);
  asked.set(ctx, facts);
  return facts;
}

/** What was read last; undefined while nothing was. Whoever uses it asks for what is current as well, and compares. */
export function knownFacts(db: Database): KeptFacts | undefined {
  return lastRead.get(db);
}

async function readCurrent(ctx: Context): Promise<KeptFacts> {
  const day = londonDay(ctx.clock.now());
  const [mark] = await readJson<string | null>(ctx, marks);
  const moment = `${day.toISOString()} ${mark ?? ""}`;
  const known = kept.get(ctx.db);
  // What was read after somebody had seen the same marks is as new as they are.
  if (known?.moment === moment) return known.facts;
  const reading: Keeping = { moment, facts: readFacts(ctx.db, day) };
  kept.set(ctx.db, reading);
  // Whoever waits for it hears of the failure.
  reading.facts.catch(() => {
    if (kept.get(ctx.db) === reading) kept.delete(ctx.db);
  });
  return reading.facts;
}

async function readFacts(db: Database, day: Date): Promise<KeptFacts> {
  const facts = { all: await findPeerFacts(db, day), remembered: new Remembered(mostRemembered) };
  lastRead.set(db, facts);
  return facts;
}
