import { afterAll, beforeAll, expect, it } from "vitest";
import type { EventPayloads, EventType } from "../../graphql/contract/events.ts";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import type { Person } from "../../prisma/generated/client/client.ts";
import { buildAdoption } from "../support/adoption-factories.ts";
import { buildCaseStudy, type CaseStudyTraits } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildThread } from "../support/factories.ts";
import { happen as happenIn } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let writer: Person;
let contributor: Person;
let poster: Person;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  writer = await buildPerson(db, { name: "Wendy Writer" });
  contributor = await buildPerson(db, { name: "Colin Contributor" });
  poster = await buildPerson(db, { name: "Polly Poster" });
});

afterAll(() => db.close());

/** Hands an event to the room as the relay would. */
const happen = <T extends EventType>(type: T, payload: EventPayloads[T], id?: string) =>
  happenIn(api, type, payload, id);

interface Page {
  readonly unreadNotifications: number;
  readonly notifications: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly text: string } }[];
  };
}

async function toldTo(person: { id: string }): Promise<string[]> {
  const client = await api.as(person);
  const page = await client.query<Page>(
    "{ unreadNotifications notifications { edges { node { id text path isRead createdAt } } } }",
  );
  return page.notifications.edges.map(({ node }) => node.text);
}

/** Sends what is due in a while, and counts the mails that somebody has got so far. */
async function mailsTo({ email }: { email: string }): Promise<number> {
  await sendDueMail({ ...api.services, clock: { now: () => new Date(Date.now() + 3_600_000) } });
  return db.prisma.mailMessage.count({ where: { toAddress: email } });
}

const newestMailTo = ({ email }: { email: string }) =>
  db.prisma.mailMessage.findFirstOrThrow({ where: { toAddress: email }, orderBy: { createdAt: "desc" } });

/** A case study that was drawn from a thread of the poster's, with words of the contributor's. */
async function harvested(title: string, traits: CaseStudyTraits = {}): Promise<{ id: string }> {
  const { id: threadId } = await buildThread(db, { author: poster });
  const { id } = await buildCaseStudy(db, {
    title,
    author: writer,
    contributors: [{ person: contributor }],
    ...traits,
  });
  await db.prisma.caseStudySourceThread.create({ data: { caseStudyId: id, threadId } });
  return { id };
}

it("a publication is told to those whose words it began with, by page and by mail, once", async () => {
  const { id } = await harvested("One rota");
  const mails = await mailsTo(poster);
  const event = await happen("case-study.published.v1", { caseStudyId: id, number: 1 });
  await happen("case-study.published.v1", { caseStudyId: id, number: 1 }, event);
  const sentence = "What you wrote became a case study: “One rota”";
  expect(await toldTo(poster)).toEqual([sentence]);
  expect(await toldTo(contributor)).toEqual([sentence]);
  expect(await mailsTo(poster)).toBe(mails + 1);
  const mail = await newestMailTo(poster);
  expect(mail.subject).toContain(sentence);
  expect(mail.text).toContain(`/case-studies/${id}`);
  // The writer published it: nobody is told of their own act.
  expect(await toldTo(writer)).toEqual([]);
});

it("an adoption is told to the same people and to the writers, with who took it up and how far", async () => {
  const { id } = await harvested("Shared beds");
  const collaborative = await buildCollaborative(db, { name: "Northern Partners" });
  const recordedBy = await buildPerson(db);
  const entries = [{ state: "ADOPTING", from: "2026-01-01" }] as const;
  const adoption = await buildAdoption(db, { caseStudy: { id }, collaborative, recordedBy, entries });
  const entry = await db.prisma.adoptionEntry.findFirstOrThrow({ where: { adoptionId: adoption.id } });
  await happen("adoption.recorded.v1", { caseStudyId: id, adoptionId: adoption.id, entryId: entry.id });
  const taken = "Northern Partners is adopting “Shared beds”";
  expect(await toldTo(poster)).toContain(`${taken}, which began with what you wrote`);
  expect(await toldTo(contributor)).toContain(`${taken}, which began with what you wrote`);
  expect(await toldTo(writer)).toContain(`${taken}, which you wrote`);
  expect(await toldTo(recordedBy)).toEqual([]);
});

it("nothing is told to those who may not see it, are shut out or are not verified", async () => {
  const group = await buildCollaborative(db);
  const shut = await buildPerson(db, { suspended: true });
  const unverified = await buildPerson(db, { emailVerifiedAt: null });
  const { id } = await harvested("A matter of the group", {
    visibleToCollaborativeId: group.id,
    contributors: [{ person: shut }, { person: unverified }],
  });
  const before = [await mailsTo(poster), await mailsTo(shut), await mailsTo(unverified)];
  await happen("case-study.published.v1", { caseStudyId: id, number: 1 });
  expect(await db.prisma.notification.count({ where: { caseStudyId: id } })).toBe(0);
  expect([await mailsTo(poster), await mailsTo(shut), await mailsTo(unverified)]).toEqual(before);
  // In the group, the poster would have been told.
  await db.prisma.caseStudy.update({
    where: { id },
    data: { publishedVisibility: "MEMBERS", publishedForId: null },
  });
  await happen("case-study.published.v1", { caseStudyId: id, number: 1 });
  expect(await db.prisma.notification.count({ where: { caseStudyId: id, channel: "PAGE" } })).toBe(1);
});

it("a notification of what one may not see any more is not shown, nor counted", async () => {
  const reader = await buildPerson(db);
  const { id } = await harvested("Soon for a few", { contributors: [{ person: reader }] });
  await happen("case-study.published.v1", { caseStudyId: id, number: 1 });
  expect(await toldTo(reader)).toHaveLength(1);
  await db.prisma.caseStudyContributor.deleteMany({ where: { caseStudyId: id } });
  await db.prisma.caseStudy.update({ where: { id }, data: { publishedVisibility: "COHORT" } });
  expect(await toldTo(reader)).toEqual([]);
  const client = await api.as(reader);
  expect(await client.query("{ unreadNotifications }")).toEqual({ unreadNotifications: 0 });
});

it("a contributor is asked for consent, reminded, and not once they have answered; writers hear the answer", async () => {
  const asked = await buildPerson(db, { name: "Asha Asked" });
  const { id: caseStudyId } = await harvested("Words", {
    state: "DRAFT",
    contributors: [{ person: asked, consent: "ASKED" }],
  });
  const payload = { caseStudyId, personId: asked.id };
  const where = { caseStudyId_personId: payload };
  await happen("case-study.consent-asked.v1", payload);
  await db.prisma.caseStudyContributor.update({ where, data: { remindedAt: new Date() } });
  await happen("case-study.consent-asked.v1", payload);
  await db.prisma.caseStudyContributor.update({ where, data: { consent: "REFUSED" } });
  await happen("case-study.consent-asked.v1", payload);
  await happen("case-study.consent-answered.v1", payload);
  expect(await toldTo(asked)).toEqual([
    "You have not said yet whether your words may be used in the case study “Words”",
    "Wendy Writer asks whether your words may be used in the case study “Words”",
  ]);
  expect(await toldTo(writer)).toContain("Asha Asked does not want their words used in “Words”");
});

it.each([
  ["ASK_FOR_CHANGES", "Rita Reviewer asks for changes in “Steps”"],
  ["APPROVE", "Rita Reviewer has approved “Steps”"],
])("the writers hear of %s, of the step that was taken then", async (step, sentence) => {
  const reviewer = await buildPerson(db, { name: "Rita Reviewer" });
  const author = await buildPerson(db);
  const { id: caseStudyId } = await buildCaseStudy(db, {
    title: "Steps",
    state: "IN_REVIEW",
    author,
    reviewers: [reviewer],
  });
  await happen("case-study.review-asked.v1", { caseStudyId, personId: reviewer.id });
  expect(await toldTo(reviewer)).toHaveLength(1);
  const taken = { caseStudyId, step, personId: reviewer.id };
  const { id: stepId } = await db.prisma.caseStudyStepTaken.create({ data: taken });
  await happen("case-study.state-changed.v1", { caseStudyId, stepId });
  expect(await toldTo(author)).toEqual([sentence]);
});

it("those who took it up hear that it may be out of date; those who stopped do not", async () => {
  const { id } = await harvested("Old ways");
  const [uses, stopped] = [await buildPerson(db), await buildPerson(db)];
  await buildAdoption(db, { caseStudy: { id }, recordedBy: uses });
  const entries = [{ state: "STOPPED", from: "2026-01-01" }] as const;
  await buildAdoption(db, { caseStudy: { id }, recordedBy: stopped, entries });
  await happen("case-study.out-of-date.v1", { caseStudyId: id });
  expect(await toldTo(uses)).toEqual(["“Old ways” may be out of date"]);
  expect(await toldTo(stopped)).toEqual([]);
});

it("its writers and whoever published it hear that its review is due, with the way to it", async () => {
  const facilitator = await buildPerson(db, { name: "Fiona Facilitator" });
  const { id } = await harvested("Due soon");
  await db.prisma.caseStudyVersion.updateMany({
    where: { caseStudyId: id },
    data: { publishedById: facilitator.id },
  });
  const before = await toldTo(poster);
  await happen("case-study.review-due.v1", { caseStudyId: id });
  const sentence = "The next review of “Due soon” is due soon";
  expect(await toldTo(writer)).toContain(sentence);
  expect(await toldTo(facilitator)).toEqual([sentence]);
  expect(await toldTo(poster)).toEqual(before);
  expect(await mailsTo(facilitator)).toBe(1);
  const mail = await newestMailTo(facilitator);
  expect(mail.text).toContain(`/case-studies/${id}/review`);
});

it("what was seen is marked, one's own alone", async () => {
  const [reader, other] = [await buildPerson(db), await buildPerson(db)];
  const { id } = await harvested("Marks", { contributors: [{ person: reader }, { person: other }] });
  await happen("case-study.published.v1", { caseStudyId: id, number: 1 });
  const rows = await db.prisma.notification.findMany({ where: { caseStudyId: id } });
  const ids = rows.map((row) => row.id);
  expect((await mutate(await api.as(reader), "markNotificationsRead", { ids })).data).toBe(0);
  const unread = async (person: Person) => (await api.as(person)).query("{ unreadNotifications }");
  expect(await unread(reader)).toEqual({ unreadNotifications: 0 });
  expect(await unread(other)).toEqual({ unreadNotifications: 1 });
});
