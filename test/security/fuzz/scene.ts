import { hashSecret, newSecret } from "../../../graphql/accounts/secrets.ts";
import { hashPassword } from "../../../graphql/accounts/passwords.ts";
import { stopTokenOf } from "../../../graphql/digests/stop-token.ts";
import { unsubscribeToken } from "../../../graphql/notifications/unsubscribe-token.ts";
import type { Person } from "../../../prisma/generated/client/client.ts";
import type { Database } from "../../../prisma/client.ts";
import {
  buildAccessToken,
  buildCollaborative,
  buildIcb,
  buildOrganisation,
  buildPerson,
  buildPost,
  buildTag,
  buildThread,
  openSession,
} from "../../support/factories.ts";
import {
  buildInvitation,
  buildMailAndParkedDelivery,
  buildRevision,
  buildSavedSearch,
} from "../../support/record-factories.ts";
import { buildSecondFactor } from "../../support/second-factor.ts";
import { buildDelivery, buildWebhook } from "../../support/webhook-factories.ts";
import { buildCaseStudies } from "./case-studies-of-scene.ts";

/** How somebody comes: what they show of themselves. */
export type Credentials = {
  readonly session?: string;
  readonly token?: string;
  /** Of a sign-in whose second step is still to be taken. */
  readonly ticket?: string;
};

/** The kinds of people that inputs are sent as. */
export type Kind =
  | "visitor"
  | "member"
  | "insider"
  | "facilitator"
  | "administrator"
  | "reading token"
  | "writing token"
  | "full token"
  | "suspended"
  | "unverified";

/** Those who between them may do everything. */
export const capable = [
  "member",
  "insider",
  "facilitator",
  "administrator",
] as const satisfies readonly Kind[];

/** A small network with one of everything, and what its people know by heart. */
export interface Scene {
  readonly people: Readonly<Record<Kind, Credentials>>;
  /** Email addresses of accounts, their password, and the secrets of links that work. */
  readonly known: {
    readonly emails: readonly string[];
    readonly password: string;
    readonly secrets: readonly string[];
  };
}

const password = "seven quiet herons wading";

/** The secret under which the site signs what it sends. */
export const sessionSecret = "test".repeat(10);

/** Fills an empty, migrated database. */
export async function buildScene(db: Database): Promise<Scene> {
  const icb = await buildIcb(db);
  const organisation = await buildOrganisation(db, { icb });
  const tags = [
    await buildTag(db, "collaborative-focus:cancer"),
    await buildTag(db, "priority-theme:waits"),
    await buildTag(db, `region:${icb.regionId}`),
    await buildTag(db, "collaborative-focus:diagnostics"),
    await buildTag(db, "priority-theme:beds"),
  ];
  const group = await buildCollaborative(db, {
    innovator: true,
    icbs: [icb],
    organisations: [organisation],
    tags,
  });
  for (const innovator of [false, false, true, true]) {
    await buildCollaborative(db, { innovator, icbs: [icb], organisations: [organisation], tags });
  }

  const passwordHash = await hashPassword(password);
  const member = await buildPerson(db, {
    passwordHash,
    worksAt: [organisation],
    interests: tags.slice(0, 2),
  });
  const insider = await buildPerson(db, { passwordHash, memberOf: [group] });
  const facilitator = await buildPerson(db, { passwordHash, roles: ["FACILITATOR"] });
  const administrator = await buildPerson(db, { passwordHash, roles: ["ADMINISTRATOR"] });
  await buildPerson(db, { roles: ["ADMINISTRATOR"] });
  await buildPerson(db, { declared: [group], roles: [{ role: "REGIONAL_LEAD", regionId: icb.regionId }] });
  const suspended = await buildPerson(db, { passwordHash, suspended: true });
  const unverified = await buildPerson(db, { passwordHash, emailVerifiedAt: null });
  await buildThreads(db, { member, insider, facilitator, group, tags });
  await buildWhatIsKept(db, {
    regionId: icb.regionId,
    keepers: [member, insider, facilitator, administrator],
  });
  await buildCaseStudies(db, { member, insider, facilitator, administrator, group, tags });

  const secrets = await buildLinks(db, { unverified, member, facilitator, group });
  // Used tomorrow: the use of a session or token is noted once an hour, and a long run would be taken for a write by what was refused.
  const tomorrow = new Date(Date.now() + 86_400_000);
  const session = async (person: Person) => ({ session: await openSession(db, person.id, tomorrow) });
  const token = async (...scopes: ("READ" | "WRITE" | "MODERATE" | "ADMINISTER")[]) => ({
    token: await buildAccessToken(db, scopes.length > 2 ? administrator : member, { scopes }),
  });
  const memberSession = await session(member);
  const ticket = await buildSecondSteps(db, { member, insider, begunIn: memberSession.session });
  const people = {
    visitor: {},
    member: memberSession,
    insider: { ...(await session(insider)), ticket },
    facilitator: await session(facilitator),
    administrator: await session(administrator),
    "reading token": await token("READ"),
    "writing token": await token("READ", "WRITE"),
    "full token": await token("READ", "WRITE", "MODERATE", "ADMINISTER"),
    suspended: await session(suspended),
    unverified: await session(unverified),
  };
  await db.prisma.accessToken.updateMany({ data: { lastUsedAt: tomorrow } });
  return {
    people,
    known: {
      emails: [member, insider, facilitator, administrator, suspended, unverified].map(({ email }) => email),
      password,
      secrets,
    },
  };
}

interface Cast {
  readonly member: Person;
  readonly insider: Person;
  readonly facilitator: Person;
  readonly group: { id: string };
  readonly tags: readonly { id: string }[];
}

/** A thread in each state, for each audience, with replies, an edited one, a deleted one, reactions, reports and drafts. */
async function buildThreads(
  db: Database,
  { member, insider, facilitator, group, tags }: Cast,
): Promise<void> {
  const { prisma } = db;
  const now = new Date();
  const ofGroup = { collaborativeId: group.id };
  const open = await buildThread(db, { author: member, tags, ...ofGroup });
  const reply = await buildPost(db, { thread: open, author: insider });
  await buildPost(db, { thread: open, author: member, parentId: reply.id });
  await buildPost(db, { thread: open, author: facilitator, deletedAt: now });
  await buildThread(db, { author: facilitator, kind: "QUESTION", replies: 1, ...ofGroup });
  await buildThread(db, { author: insider, audienceCollaborativeId: group.id, replies: 1 });
  await buildThread(db, { author: insider, audience: "COHORT", kind: "DISCUSSION" });
  await buildThread(db, { author: member, deletedAt: now, deletedById: member.id });
  await buildThread(db, { author: member, state: "CLOSED" });
  await buildThread(db, { author: insider, state: "MERGED", mergedIntoId: open.id });
  const solved = await buildThread(db, { author: member, ...ofGroup });
  const solution = await buildPost(db, { thread: solved, author: insider });
  await prisma.thread.update({
    where: { id: solved.id },
    data: { state: "SOLVED", solutionId: solution.id, solvedAt: now, solvedById: member.id },
  });

  await buildRevision(db, { post: reply, writer: insider, version: 1, markdown: "Before" });
  await prisma.post.update({
    where: { id: reply.id },
    data: { version: 2, editedAt: now, reactionCounts: { THANKS: 1 } },
  });
  await prisma.reaction.create({ data: { postId: reply.id, personId: member.id, kind: "THANKS" } });
  await prisma.sameProblem.create({ data: { threadId: open.id, personId: insider.id } });
  await prisma.thread.update({ where: { id: open.id }, data: { sameProblemCount: 1 } });
  await prisma.mention.create({ data: { postId: reply.id, personId: member.id } });
  await prisma.moderationItem.create({
    data: { postId: reply.id, origin: "REPORT", note: "Please look", reporterId: member.id },
  });
  const keys = ["thread", `reply:${open.id}`, `reply:${solved.id}`, `edit:${reply.id}`];
  await prisma.draft.createMany({
    data: [member, insider, facilitator].flatMap(({ id: personId }) =>
      keys.map((key) => ({ personId, key, fields: { markdown: "Half a thought" } })),
    ),
  });
}

/** What people keep for themselves: a saved search, the address of a feed, and two webhooks, of which one was paused. */
async function buildWhatIsKept(
  db: Database,
  { regionId, keepers }: { readonly regionId: string; readonly keepers: readonly Person[] },
): Promise<void> {
  const thread = await db.prisma.thread.findFirstOrThrow({ orderBy: { createdAt: "asc" } });
  for (const person of keepers) {
    await buildSavedSearch(db, { person, query: "waiting lists" });
    await db.prisma.feedAddress.create({
      data: { personId: person.id, kind: "REGION", targetId: regionId, secretHash: hashSecret(newSecret()) },
    });
    const { id: webhookId } = await buildWebhook(db, person, { regionId });
    await buildDelivery(db, { webhookId, thread });
    await buildWebhook(db, person, { regionId, pausedAt: new Date(), failures: 12 });
  }
}

/** One second step that waits for its first code, and one that counts. @returns what a browser holds that is to take the latter */
async function buildSecondSteps(
  db: Database,
  { member, insider, begunIn }: Pick<Cast, "member" | "insider"> & { readonly begunIn: string },
): Promise<string> {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const sessionId = hashSecret(begunIn);
  await buildSecondFactor(db, member, { sessionSecret, confirmedAt: null, createdAt: tomorrow, sessionId });
  await buildSecondFactor(db, insider, { sessionSecret });
  const ticket = newSecret();
  await db.prisma.signInTicket.create({
    data: { id: hashSecret(ticket), personId: insider.id, expiresAt: tomorrow },
  });
  return ticket;
}

interface LinkCast {
  readonly unverified: Person;
  readonly member: Person;
  readonly facilitator: Person;
  readonly group: { id: string };
}

/** Links as mails bring them, a mail, and news that a subscriber could not take in. @returns the links' secrets */
async function buildLinks(
  db: Database,
  { unverified, member, facilitator, group }: LinkCast,
): Promise<string[]> {
  const [verify, reset, invitation, signIn] = [newSecret(), newSecret(), newSecret(), newSecret()];
  const expiresAt = new Date(Date.now() + 86_400_000);
  await db.prisma.emailToken.createMany({
    data: [
      {
        id: hashSecret(verify),
        personId: unverified.id,
        purpose: "VERIFY_EMAIL",
        email: unverified.email,
        expiresAt,
      },
      {
        id: hashSecret(reset),
        personId: member.id,
        purpose: "RESET_PASSWORD",
        email: member.email,
        expiresAt,
      },
      { id: hashSecret(signIn), personId: member.id, purpose: "SIGN_IN", email: member.email, expiresAt },
    ],
  });
  await buildInvitation(db, {
    email: member.email,
    inviter: facilitator,
    secretHash: hashSecret(invitation),
    collaborativeId: group.id,
  });
  await db.prisma.auditEntry.create({
    data: { actorId: facilitator.id, action: "thread.closed", subject: `Person:${member.id}` },
  });
  await buildMailAndParkedDelivery(db, { toAddress: member.email, text: "Hello" });
  const stopping = unsubscribeToken({ sessionSecret }, { personId: member.id, kinds: ["ANSWERED"] });
  return [verify, reset, invitation, signIn, stopping, stopTokenOf({ sessionSecret }, member.id)];
}
