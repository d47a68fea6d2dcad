import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";
import type { LiveSocket } from "../../../app/live/live-session.ts";
import type { FollowKind } from "../../../graphql/contract/follow-words.ts";
import type { Collaborative, Icb, Person, Tag } from "../../../prisma/generated/client/client.ts";
import { joinLists, startSite, type Site } from "../../realtime/site.ts";
import type { TestClient } from "../../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../../support/db.ts";
import {
  buildCollaborative,
  buildIcb,
  buildOrganisation,
  buildPerson,
  buildRegion,
  buildTag,
  type PersonTraits,
} from "../../support/factories.ts";
import { openOutside, type Outside } from "./leaks.outside.ts";
import { leakPeople, lookers, standingOf, type LeakPerson, type Looker } from "./leaks.people.ts";
import { postThings, replyToAll, withdrawAll, type Making, type Things } from "./leaks.things.ts";
import { openPages } from "./pages.ts";

export type { PrivateThing, Things } from "./leaks.things.ts";

/** A site where everybody follows all that what is private hangs on. */
export interface LeakScene {
  readonly db: TestDatabase;
  readonly site: Site;
  readonly outside: Outside;
  readonly people: Readonly<Record<LeakPerson, Person>>;
  readonly group: Collaborative;
  readonly icb: Icb;
  readonly tag: Tag;
  as(looker: Looker): TestClient;
  /** A page, a file or an answer in JSON, as text; nothing where there is none for that person. */
  read(looker: Looker, path: string): Promise<string>;
  /** Whether somebody gets a file, or is told to wait for it. */
  gets(looker: Looker, path: string): Promise<boolean>;
  /** What a socket heard since it was forgotten last. */
  heard(looker: Looker): string;
  forgetHeard(): void;
  /** Posts something private of each kind, and waits until everybody was told. */
  post(isLater?: boolean): Promise<Things>;
  /** Another private reply to each thread. */
  reply(things: Things): Promise<void>;
  /** Withdraws access in every way, and waits until everything was told. */
  withdraw(things: Things): Promise<void>;
}

/** Opens the scene, for the tests of one file. */
export async function openLeakScene(): Promise<LeakScene> {
  const db = await openTestDatabase();
  const site = await startSite(db);
  const pages = await openPages(site);
  const icb = await buildIcb(db);
  const group = await buildCollaborative(db, { innovator: false, icbs: [icb] });
  const cohortGroup = await buildCollaborative(db, { innovator: true, icbs: [icb] });
  const tag = await buildTag(db);
  const people = await buildPeople(db, { group, cohortGroup, icb });
  const clients = { visitor: site.visitor } as Record<Looker, TestClient>;
  const heard = Object.fromEntries(lookers.map((looker) => [looker, [] as string[]]));
  for (const looker of leakPeople) {
    clients[looker] = await site.as(people[looker]);
    await watchAll(db, people[looker], { group, icb, tag, author: people.author });
    await listen(await site.connect(clients[looker]), heard[looker] ?? []);
  }
  const outside = await openOutside(site, people, (looker) => clients[looker], { group, icb, tag });
  afterAll(async () => {
    outside.close();
    await site.close();
    await db.close();
    if (site.defects.length > 0) throw new AggregateError(site.defects, "The API masked defects");
    if (pages.complaints.length > 0) throw new Error(pages.complaints.join("\n"));
  });
  const making: Making = { site, people, group, cohortGroup, tag, as: (looker) => clients[looker] };
  const settle = async () => {
    const deadline = performance.now() + 60_000;
    while ((await db.prisma.outboxDelivery.count({ where: { status: "PENDING" } })) > 0) {
      if (performance.now() > deadline) throw new Error("Not everything was told in time.");
      await sleep(20);
    }
  };
  const answerTo = (looker: Looker, path: string) => {
    const cookie = [...clients[looker].cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return pages.ask(path, { headers: { cookie } });
  };
  const settled = async <Result>(work: Promise<Result>) => {
    const result = await work;
    await settle();
    return result;
  };
  return {
    db,
    site,
    outside,
    people,
    group,
    icb,
    tag,
    as: (looker) => clients[looker],
    async read(looker, path) {
      const answer = await answerTo(looker, path);
      const text = answer.status === 200 ? await answer.text() : "";
      // The address that was asked for is no secret from whoever asked.
      return text.replaceAll(encodeURIComponent(path), "").replaceAll(path, "");
    },
    async gets(looker, path) {
      const { status, headers } = await answerTo(looker, path);
      return status === 200 || (headers.get("location")?.endsWith("/pdf") ?? false);
    },
    heard: (looker) => heard[looker]?.join("\n") ?? "",
    forgetHeard: () => Object.values(heard).forEach((one) => void one.splice(0)),
    post: (isLater = false) => settled(postThings(making, isLater)),
    reply: (things) => settled(replyToAll(making, things)),
    withdraw: (things) => settled(withdrawAll(making, things)),
  };
}

type Places = Pick<LeakScene, "group" | "icb"> & { readonly cohortGroup: Collaborative };

async function buildPeople(
  db: TestDatabase,
  { group, cohortGroup, icb }: Places,
): Promise<Record<LeakPerson, Person>> {
  const special: Partial<Record<LeakPerson, PersonTraits>> = {
    member: { worksAt: [await buildOrganisation(db, { icb })] },
    claimant: { declared: [group] },
    groupFacilitator: { roles: [{ role: "FACILITATOR", collaborativeId: group.id }] },
    leadElsewhere: { roles: [{ role: "REGIONAL_LEAD", regionId: (await buildRegion(db)).id }] },
  };
  const people = {} as Record<LeakPerson, Person>;
  for (const looker of leakPeople) {
    const { memberOf = [], role } = standingOf(looker);
    people[looker] = await buildPerson(db, {
      name: `The ${looker.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
      memberOf: memberOf.map((which) => (which === "group" ? group : cohortGroup)),
      ...(role && { roles: [role === "REGIONAL_LEAD" ? { role, regionId: icb.regionId } : role] }),
      ...special[looker],
    });
  }
  return people;
}

/** Somebody wants to hear everything of what the private things hang on. */
async function watchAll(
  db: TestDatabase,
  { id: personId }: Person,
  { group, icb, tag, author }: Pick<LeakScene, "group" | "icb" | "tag"> & { author: Person },
): Promise<void> {
  const targets: readonly (readonly [FollowKind, string])[] = [
    ["COLLABORATIVE", group.id],
    ["REGION", icb.regionId],
    ["ICS", icb.id],
    ["TAG", tag.id],
    ["PERSON", author.id],
  ];
  await db.prisma.follow.createMany({
    data: targets.map(([kind, targetId]) => ({
      personId,
      kind,
      targetId,
      level: "WATCHING" as const,
      origin: "CHOSEN" as const,
    })),
  });
}

async function listen(socket: LiveSocket, heard: string[]): Promise<void> {
  socket.onAny((...told: unknown[]) => void heard.push(JSON.stringify(told)));
  await joinLists(socket);
}
