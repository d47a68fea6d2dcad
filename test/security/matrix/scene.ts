import { randomUUID } from "node:crypto";
import { stopTokenOf } from "../../../graphql/digests/stop-token.ts";
import { catchUpOnActivities } from "../../../graphql/feed/index.ts";
import { fillSearch } from "../../../graphql/search/index.ts";
import { unsubscribeToken } from "../../../graphql/notifications/unsubscribe-token.ts";
import type {
  Collaborative,
  Icb,
  Organisation,
  Person,
  Post,
  Tag,
  Thread,
} from "../../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../../support/db.ts";
import { deliver } from "../../support/deliver.ts";
import {
  buildAccessToken,
  buildCollaborative,
  buildIcb,
  buildOrganisation,
  buildPerson,
  buildPost,
  buildRegion,
  buildTag,
  buildThread,
  openSession,
  type PersonTraits,
  type ThreadTraits,
} from "../../support/factories.ts";
import {
  buildInvitation,
  buildMailAndParkedDelivery,
  buildRevision,
  buildSavedSearch,
} from "../../support/record-factories.ts";
import { places, tokens, type Anywhere, type Caller, type Place, type StudyPlace } from "./callers.ts";
import { buildStudies, type Studies, type Study } from "./studies.ts";

/** What stands in the address that stops a member's digest. */
export function digestStopToken({ api, people }: Pick<Scene, "api" | "people">): string {
  return stopTokenOf(api.services.settings, people.member.id);
}

/** A thread in one place, with what hangs on it; in the place `missing`, ids that nothing has. */
export interface Content {
  readonly thread: { readonly id: string };
  readonly opening: { readonly id: string };
  /** By the author. */
  readonly reply: { readonly id: string; readonly version: number };
  /** A report about the reply. */
  readonly item: { readonly id: string };
}

/** One prepared database with somebody of every kind, and something in every place. */
export interface Scene {
  readonly db: TestDatabase;
  readonly api: TestApi;
  readonly people: Readonly<Record<Exclude<Caller, "visitor">, Person>>;
  readonly icb: Icb;
  readonly organisation: Organisation;
  readonly group: Collaborative;
  readonly cohortGroup: Collaborative;
  /** On all threads that are there. */
  readonly tag: Tag;
  readonly content: Readonly<Record<Place, Content>>;
  readonly studies: Readonly<Record<StudyPlace, Study>>;
  /** A collection of all case studies, and one of the group's alone. */
  readonly collection: Studies["collection"];
  readonly groupCollection: Studies["groupCollection"];
  /** The member's. */
  readonly savedSearch: { readonly id: string };
  /** A new client of a caller, with a session of its own. */
  as(caller: Caller): Promise<TestClient>;
  /** Their id; nothing for visitors. */
  idOf(caller: Caller): string;
  /** What such a client sends to say who it is: a cookie, or an access token. */
  headersOf(caller: Caller): Promise<Record<string, string>>;
  /** New content like that of a place, by the author. */
  build(place: Place, traits?: ThreadTraits): Promise<Content>;
  /** A new case study like that of a place. */
  buildStudy: Studies["build"];
  close(): Promise<void>;
}

/** What is signed in the address that stops mail for a member. */
export function stoppingToken({ api, people }: Pick<Scene, "api" | "people">): string {
  return unsubscribeToken(api.services.settings, { personId: people.member.id, kinds: ["ANSWERED"] });
}

/** What all titles have, so that a search finds them; each also names its place, by which an answer gives itself away. */
export const word = "Quarantine";

/** The title of what was posted in a place, or the words of a part that is hidden. */
export function titleOf(place: Anywhere): string {
  return `${word} of the ${place} ward`;
}

/** The ids of what was posted in a place: of that itself, and of what hangs on it. */
export function idsIn(scene: Pick<Scene, "content" | "studies">, place: Anywhere): string[] {
  const known: Partial<Record<Anywhere, object>> = { ...scene.content, ...scene.studies };
  return Object.values(known[place] ?? {}).flatMap((part: unknown) => {
    const id = typeof part === "object" && part !== null && "id" in part ? part.id : part;
    return typeof id === "string" ? [id] : [];
  });
}

/** Opens the scene in production's settings: there is no mailbox, and no field is suggested. */
export async function openScene(): Promise<Scene> {
  const db = await openTestDatabase();
  const api = createTestApi({ db, settings: { mode: "production" } });
  const icb = await buildIcb(db);
  const organisation = await buildOrganisation(db, { icb });
  const group = await buildCollaborative(db, { innovator: false, icbs: [icb] });
  const cohortGroup = await buildCollaborative(db, { innovator: true });
  const tag = await buildTag(db);
  const all: PersonTraits = {
    roles: ["FACILITATOR", "ADMINISTRATOR"],
    memberOf: [group, cohortGroup],
    interests: [tag],
  };
  const lead = (regionId: string): PersonTraits => ({ roles: [{ role: "REGIONAL_LEAD", regionId }] });
  const owner = await buildPerson(db, { ...all, name: "Owner of tokens" });
  const named = (name: string, traits: PersonTraits = {}) => buildPerson(db, { name, ...traits });
  const people = {
    unverified: await named("Unverified", { ...all, emailVerifiedAt: null }),
    suspended: await named("Suspended", { ...all, suspended: true }),
    member: await named("Member"),
    outsider: await named("Outsider", { memberOf: [cohortGroup] }),
    claimant: await named("Claimant", { declared: [group] }),
    insider: await named("Insider", { memberOf: [group] }),
    author: await named("Author", { memberOf: [group, cohortGroup], about: "Wrote it all." }),
    editor: await named("Editor"),
    reviewer: await named("Reviewer"),
    contributor: await named("Contributor"),
    facilitator: await named("Facilitator", { roles: ["FACILITATOR"] }),
    groupFacilitator: await named("Group facilitator", {
      roles: [{ role: "FACILITATOR", collaborativeId: group.id }],
    }),
    leadHere: await named("Lead here", lead(icb.regionId)),
    leadElsewhere: await named("Lead elsewhere", lead((await buildRegion(db)).id)),
    administrator: await named("Administrator", { roles: ["ADMINISTRATOR"] }),
    tokenWithoutRead: owner,
    tokenToRead: owner,
    tokenToWrite: owner,
  };
  const secrets = {
    tokenWithoutRead: await buildAccessToken(db, owner, { scopes: ["WRITE"] }),
    tokenToRead: await buildAccessToken(db, owner, { scopes: ["READ"] }),
    tokenToWrite: await buildAccessToken(db, owner, { scopes: ["READ", "WRITE"] }),
  };
  const author = people.author;
  let open: Thread | undefined;

  const traitsOf = async (place: Place): Promise<ThreadTraits> => {
    if (place === "cohort") return { audience: "COHORT" };
    if (place === "group") return { audienceCollaborativeId: group.id };
    if (place === "deleted") return { deletedAt: new Date() };
    if (place === "merged") return { state: "MERGED", mergedIntoId: open?.id ?? null };
    return {};
  };
  const build = async (place: Place, traits: ThreadTraits = {}): Promise<Content> => {
    if (place === "missing") return missing();
    const title = titleOf(place);
    const own = await traitsOf(place);
    const thread = await buildThread(db, {
      title,
      slug: title.toLowerCase().replaceAll(" ", "-"),
      markdown: `${title}: what was asked.`,
      sameProblemCount: 1,
      ...own,
      ...traits,
      author,
    });
    const reply = await buildPost(db, { thread, author, markdown: `${title}: what was answered.` });
    return { thread, reply, opening: await openingOf(db, thread), item: await reportOf(db, reply) };
  };
  const content: Partial<Record<Place, Content>> = {};
  for (const place of places) {
    const made = await build(place, { tags: [tag] });
    content[place] = made;
    if (place === "open") open = await db.prisma.thread.findUniqueOrThrow({ where: { id: made.thread.id } });
    if (place !== "missing") await decorate(db, made, people);
  }
  await hiddenTraces(db, people);
  const studies = await buildStudies({ db, people, group, tag, titleOf });
  await catchUpOnActivities(api.services);
  await deliver(api, "webhooks");
  // No page is open yet that sockets could tell of it.
  await db.prisma.outboxDelivery.updateMany({ where: { subscriber: "sockets" }, data: { status: "DONE" } });
  await fillSearch(api.services);
  const savedSearch = await buildSavedSearch(db, { person: people.member, query: word });

  return {
    db,
    api,
    people,
    icb,
    organisation,
    group,
    cohortGroup,
    tag,
    savedSearch,
    content: content as Record<Place, Content>,
    studies: studies.byPlace,
    collection: studies.collection,
    groupCollection: studies.groupCollection,
    build,
    buildStudy: studies.build,
    as: async (caller) => {
      if (caller === "visitor") return api.visitor;
      if (tokens.includes(caller)) return api.withToken(secrets[caller as keyof typeof secrets]);
      return api.as(people[caller]);
    },
    idOf: (caller) => (caller === "visitor" ? "" : people[caller].id),
    headersOf: async (caller): Promise<Record<string, string>> => {
      if (caller === "visitor") return {};
      if (tokens.includes(caller)) {
        return { authorization: `Bearer ${secrets[caller as keyof typeof secrets]}` };
      }
      return { cookie: `session=${await openSession(db, people[caller].id)}` };
    },
    async close() {
      await db.close();
      if (api.defects.length > 0) throw new AggregateError(api.defects, "The API masked defects");
    },
  };
}

function missing(): Content {
  const nothing = () => ({ id: randomUUID() });
  return { thread: nothing(), opening: nothing(), reply: { ...nothing(), version: 1 }, item: nothing() };
}

function openingOf(db: TestDatabase, thread: { id: string }): Promise<Post> {
  return db.prisma.post.findUniqueOrThrow({ where: { threadId_number: { threadId: thread.id, number: 0 } } });
}

async function reportOf(db: TestDatabase, post: { id: string }): Promise<{ id: string }> {
  return db.prisma.moderationItem.create({
    data: { postId: post.id, origin: "REPORT", signals: [], note: "Look at it." },
    select: { id: true },
  });
}

/** Everybody has a mark, a reading, a level, a mention, a notification, a reaction and a draft on everything, whatever they see of it now. */
async function decorate(db: TestDatabase, made: Content, people: Scene["people"]): Promise<void> {
  const ids = [...new Set(Object.values(people).map(({ id }) => id))];
  const threadId = made.thread.id;
  const postId = made.reply.id;
  await db.prisma.sameProblem.createMany({ data: ids.map((personId) => ({ threadId, personId })) });
  await db.prisma.follow.createMany({
    data: ids.map((personId) => ({
      personId,
      kind: "THREAD",
      targetId: threadId,
      level: "TRACKING",
      origin: "CHOSEN",
    })),
  });
  await db.prisma.mention.createMany({ data: ids.map((personId) => ({ postId, personId })) });
  const eventId = randomUUID();
  await db.prisma.notification.createMany({
    data: ids.map((personId) => ({ personId, eventId, kind: "ANSWERED", threadId, postId })),
  });
  await db.prisma.reaction.createMany({
    data: ids.map((personId) => ({ postId, personId, kind: "THANKS" })),
  });
  await db.prisma.draft.createMany({
    data: ids.map((personId) => ({
      personId,
      key: `reply:${threadId}`,
      fields: { markdown: "Half written." },
      updatedAt: new Date(),
    })),
  });
  const earlier = { version: 0, markdown: "An earlier answer." };
  await buildRevision(db, { post: made.reply, writer: people.author, ...earlier });
}

/** What only some may know of: an invitation by the facilitator, an entry of the audit trail, a delivery that is parked. */
async function hiddenTraces(db: TestDatabase, people: Scene["people"]): Promise<void> {
  const invited = "invited@elsewhere.example";
  await buildInvitation(db, { email: invited, inviter: people.facilitator });
  await db.prisma.auditEntry.create({
    data: { actorId: people.facilitator.id, action: "thread.closed", subject: "Thread:x", detail: {} },
  });
  await buildMailAndParkedDelivery(db, { toAddress: invited, text: "A secret link" });
}
