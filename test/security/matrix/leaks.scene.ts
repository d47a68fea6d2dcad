import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";
import type { LiveSocket } from "../../../app/live/live-session.ts";
import type { FollowKind } from "../../../graphql/contract/follow-words.ts";
import { publish } from "../../../graphql/core/outbox.ts";
import { inTransaction } from "../../../graphql/core/transaction.ts";
import type { Collaborative, Icb, Person, Tag } from "../../../prisma/generated/client/client.ts";
import { joinLists, startSite, type Site } from "../../realtime/site.ts";
import { buildCaseStudy } from "../../support/case-study-factories.ts";
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
import { mutate } from "../../support/mutate.ts";
import { openOutside, type Outside } from "./leaks.outside.ts";
import { openPages, type Pages } from "./pages.ts";
import { measureOf } from "./studies.ts";

/** A word that nothing says but what is private. */
export const secret = "Zanthoxylum";

/** Everybody who looks. The first four are in the group; nobody else may know of what is private to it. */
export const lookers = [
  "author",
  "insider",
  "keeper",
  "leaver",
  "visitor",
  "member",
  "claimant",
  "facilitator",
  "groupFacilitator",
  "leadHere",
  "leadElsewhere",
  "administrator",
] as const;

/** One of them. */
export type Looker = (typeof lookers)[number];

/** Who may know: two members, and two facilitators, who are in the group as well. */
export const inTheGroup: readonly Looker[] = ["author", "insider", "keeper", "leaver"];

/** Who leaves the group: one of each. */
export const leaving = ["insider", "leaver"] as const satisfies readonly Looker[];

/** A private thread with a reply, and a private case study with a measure. */
export interface PrivateThings {
  readonly thread: { readonly id: string; readonly path: string };
  readonly study: { readonly id: string; readonly measureId: string };
}

/** A site where everybody follows all that what is private hangs on. */
export interface LeakScene {
  readonly db: TestDatabase;
  readonly site: Site;
  readonly pages: Pages;
  readonly outside: Outside;
  readonly people: Readonly<Record<Exclude<Looker, "visitor">, Person>>;
  readonly group: Collaborative;
  readonly icb: Icb;
  readonly tag: Tag;
  as(looker: Looker): TestClient;
  /** A page, a file or an answer in JSON, as text; nothing where there is none for that person. */
  read(looker: Looker, path: string): Promise<string>;
  /** What a socket heard since it was forgotten last. */
  heard(looker: Looker): string;
  forgetHeard(): void;
  /** Posts what is private, and waits until everybody was told. */
  post(): Promise<PrivateThings>;
  /** Another private reply. */
  reply(things: PrivateThings): Promise<void>;
  /** Waits until nothing is left to be told. */
  settle(): Promise<void>;
}

/** Opens the scene, for the tests of one file. */
export async function openLeakScene(): Promise<LeakScene> {
  const db = await openTestDatabase();
  const site = await startSite(db);
  const pages = await openPages(site);
  afterAll(async () => {
    outside.close();
    await site.close();
    await db.close();
    if (site.defects.length > 0) throw new AggregateError(site.defects, "The API masked defects");
  });
  const icb = await buildIcb(db);
  const group = await buildCollaborative(db, { innovator: false, icbs: [icb] });
  const tag = await buildTag(db);
  const people = await buildPeople(db, { group, icb });
  const clients = { visitor: site.visitor } as Record<Looker, TestClient>;
  const heard = Object.fromEntries(lookers.map((looker) => [looker, [] as string[]]));
  for (const [looker, person] of Object.entries(people) as [Looker, Person][]) {
    clients[looker] = await site.as(person);
    await watchAll(db, person, { group, icb, tag, author: people.author });
    await listen(await site.connect(clients[looker]), heard[looker] ?? []);
  }
  const outside = await openOutside(site, people, (looker) => clients[looker as Looker], { group, icb, tag });
  const settle = async () => {
    const deadline = performance.now() + 30_000;
    while ((await db.prisma.outboxDelivery.count({ where: { status: "PENDING" } })) > 0) {
      if (performance.now() > deadline) throw new Error("Not everything was told in time.");
      await sleep(20);
    }
  };
  const reply = async ({ thread }: PrivateThings) => {
    const mentions = Object.values(people).map(({ id, name }) => `@[${name}](person:${id})`);
    const markdown = `${secret} again, ${mentions.join(" ")}`;
    await act(clients.author, "replyToThread", { threadId: thread.id, markdown });
    await settle();
  };
  return {
    db,
    site,
    pages,
    outside,
    people,
    group,
    icb,
    tag,
    as: (looker) => clients[looker],
    async read(looker, path) {
      const cookie = [...clients[looker].cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await pages.ask(path, { headers: { cookie } });
      const text = answer.status === 200 ? await answer.text() : "";
      // The address that was asked for is no secret from whoever asked.
      return text.replaceAll(encodeURIComponent(path), "").replaceAll(path, "");
    },
    heard: (looker) => heard[looker]?.join("\n") ?? "",
    forgetHeard: () => Object.values(heard).forEach((one) => void one.splice(0)),
    async post() {
      const { data } = await mutate<{ uuid: string; path: string }>(
        clients.author,
        "createThread",
        {
          title: `${secret} on the ward`,
          markdown: `How do others keep ${secret}?`,
          kind: "PROBLEM",
          tagIds: [tag.id],
          collaborativeId: group.id,
          audience: "COLLABORATIVE",
          audienceCollaborativeId: group.id,
        },
        "uuid path",
      );
      const things = {
        thread: { id: data.uuid, path: data.path },
        study: await publishStudy(site, { group, tag, people }),
      };
      await reply(things);
      return things;
    },
    reply,
    settle,
  };
}

async function act(client: TestClient, name: string, input: Record<string, unknown>): Promise<void> {
  const { is, message } = await mutate(client, name, input);
  if (is !== "success") throw new Error(`${name}: ${is} ${message}`);
}

async function buildPeople(db: TestDatabase, { group, icb }: Pick<LeakScene, "group" | "icb">) {
  const named = (name: string, traits: PersonTraits = {}) => buildPerson(db, { name, ...traits });
  const lead = (regionId: string): PersonTraits => ({ roles: [{ role: "REGIONAL_LEAD", regionId }] });
  const organisation = await buildOrganisation(db, { icb });
  return {
    author: await named("Author", { memberOf: [group] }),
    insider: await named("Insider", { memberOf: [group] }),
    keeper: await named("Keeper", { memberOf: [group], roles: ["FACILITATOR"] }),
    leaver: await named("Leaver", { memberOf: [group], roles: ["FACILITATOR"] }),
    member: await named("Member", { worksAt: [organisation] }),
    claimant: await named("Claimant", { declared: [group] }),
    facilitator: await named("Facilitator", { roles: ["FACILITATOR"] }),
    groupFacilitator: await named("Group facilitator", {
      roles: [{ role: "FACILITATOR", collaborativeId: group.id }],
    }),
    leadHere: await named("Lead here", lead(icb.regionId)),
    leadElsewhere: await named("Lead elsewhere", lead((await buildRegion(db)).id)),
    administrator: await named("Administrator", { roles: ["ADMINISTRATOR"] }),
  };
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

/** A case study for the group alone, published as the use case does. */
async function publishStudy(
  site: Site,
  { group, tag, people }: Pick<LeakScene, "group" | "tag"> & { people: { author: Person } },
): Promise<PrivateThings["study"]> {
  const { db } = site.services;
  const measureId = randomUUID();
  const { id: caseStudyId } = await buildCaseStudy(db, {
    title: `${secret} in practice`,
    visibility: "GROUP",
    visibleToCollaborativeId: group.id,
    collaborativeId: group.id,
    tags: [tag],
    author: people.author,
    content: { measures: [measureOf({ id: measureId }, `${secret} beds`)] },
  });
  await inTransaction({ prisma: db.prisma, wakeRelay: () => site.services.wakeRelay() }, (tx) =>
    publish(tx, "case-study.published.v1", { caseStudyId, number: 1 }),
  );
  return { id: caseStudyId, measureId };
}
