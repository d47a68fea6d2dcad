import { randomUUID } from "node:crypto";
import type { Collaborative, Person, Tag } from "../../../prisma/generated/client/client.ts";
import { happen, type Site } from "../../realtime/site.ts";
import { buildCaseStudy } from "../../support/case-study-factories.ts";
import { takeStep } from "../../support/case-study-review.ts";
import type { TestClient } from "../../support/client.ts";
import { pngFile } from "../../support/files.ts";
import { mutate } from "../../support/mutate.ts";
import { kinds, losing, type Kind, type LeakPerson } from "./leaks.people.ts";
import { measureOf } from "./studies.ts";

/** What all the words of private things begin with. Nothing else says it: whoever repeats it in an answer tells nothing. */
export const searched = "zanthoxyl";

/** What is called so that is withdrawn: that it was is no secret afterwards. */
export const givenUp = "A practice that was given up";

/** The word that nothing says but what is private in one way. */
const wordOf = (kind: Kind): string => `Zanthoxyl${kind}`;

/** Something private: a case study, and unless it is a draft a thread. */
export interface PrivateThing {
  readonly kind: Kind;
  readonly word: string;
  readonly thread?: { readonly id: string; readonly path: string };
  readonly study: { readonly id: string; readonly measureId: string; readonly pictureId: string };
  readonly adoption?: { readonly id: string; readonly measureId: string };
}

/** All that is private by now. */
export type Things = readonly PrivateThing[];

/** What things are made with, and by whom. */
export interface Making {
  readonly site: Site;
  readonly people: Readonly<Record<LeakPerson, Person>>;
  readonly group: Collaborative;
  readonly cohortGroup: Collaborative;
  readonly tag: Tag;
  as(this: void, looker: LeakPerson): TestClient;
}

/** Everything that gives a thing away, in small letters. Of what is withdrawn the page stays, with its title. */
export function signsOf({ kind, word, thread, study, adoption }: PrivateThing): string[] {
  const ids = [thread?.id, kind === "removed" ? undefined : study.id, study.measureId];
  return [word, ...ids, adoption?.id, adoption?.measureId].flatMap((sign) => sign?.toLowerCase() ?? []);
}

async function act(client: TestClient, name: string, input: Record<string, unknown>): Promise<void> {
  const { is, message, issues } = await mutate(client, name, input);
  if (is !== "success") throw new Error(`${name}: ${is} ${message} ${JSON.stringify(issues)}`);
}

/** Posts one of each kind. What is posted later goes by another title, and nobody takes it up. */
export async function postThings(making: Making, isLater: boolean): Promise<Things> {
  const things: PrivateThing[] = [];
  for (const kind of kinds) {
    const word = wordOf(kind);
    const study = await publishStudy(making, kind);
    if (kind === "draft") things.push({ kind, word, study });
    else {
      const thread = await startThread(making, kind, isLater ? `${word} once more` : `${word} on the ward`);
      const isTaken = !isLater && kind !== "removed";
      const adoption = isTaken ? await takeUp(making, study.id, word) : undefined;
      things.push({ kind, word, thread, study, ...(adoption && { adoption }) });
    }
  }
  return things;
}

async function startThread({ as, group, tag }: Making, kind: Kind, title: string) {
  const audiences: Partial<Record<Kind, Record<string, string>>> = {
    group: { audience: "COLLABORATIVE", audienceCollaborativeId: group.id },
    cohort: { audience: "COHORT" },
  };
  const { is, data, message } = await mutate<{ uuid: string; path: string }>(
    as("author"),
    "createThread",
    {
      title,
      markdown: `How do others keep ${wordOf(kind)}?`,
      kind: "PROBLEM",
      tagIds: [tag.id],
      collaborativeId: group.id,
      ...(audiences[kind] ?? { audience: "MEMBERS" }),
    },
    "uuid path",
  );
  if (is !== "success") throw new Error(`createThread: ${message}`);
  return { id: data.uuid, path: data.path };
}

const pixels = pngFile();

/** A case study with a measure and a picture, published as the use case does. */
async function publishStudy(
  { site, people, group, tag }: Making,
  kind: Kind,
): Promise<PrivateThing["study"]> {
  const { db } = site.services;
  const measureId = randomUUID();
  const word = wordOf(kind);
  const picture = {
    id: randomUUID(),
    name: "beds.png",
    title: "",
    mediaType: "image/png",
    width: 4,
    height: 3,
    size: pixels.length,
    alternative: `${word} beds`,
  };
  const { id: caseStudyId } = await buildCaseStudy(db, {
    title: kind === "removed" ? givenUp : `${word} in practice`,
    ...(kind === "draft" && { state: "DRAFT" }),
    ...(kind === "group" && { visibleToCollaborativeId: group.id }),
    ...(kind === "cohort" && { visibility: "COHORT" }),
    collaborativeId: group.id,
    tags: [tag],
    author: people.author,
    sections: { SUMMARY: `${word} in short.` },
    content: { measures: [measureOf({ id: measureId }, `${word} beds`)], attachments: [picture] },
  });
  await db.prisma.caseStudyAttachment.create({
    data: { ...picture, caseStudyId, content: Uint8Array.from(pixels), addedById: people.author.id },
    select: { id: true },
  });
  await db.prisma.measure.create({
    data: { ...measured(people.author), id: measureId, caseStudyId, name: `${word} beds` },
    select: { id: true },
  });
  if (kind !== "draft") await happen(site, "case-study.published.v1", { caseStudyId, number: 1 });
  return { id: caseStudyId, measureId, pictureId: picture.id };
}

const measured = ({ id: createdById }: Pick<Person, "id">) =>
  ({
    kind: "OUTCOME",
    unit: "COUNT",
    better: "LOWER",
    rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
    position: 0,
    createdById,
    baselineValue: 9,
    baselineFrom: new Date("2025-01-01"),
    baselineTo: new Date("2025-06-30"),
    readings: { create: { date: new Date("2026-01-01"), value: 7, createdById } },
  }) as const;

/** The group takes a case study up, and measures what comes of it. */
async function takeUp({ site, as, people, group }: Making, caseStudyId: string, word: string) {
  const line = { state: "ADOPTING", from: "2026-01-01", note: `${word} with us.` };
  await act(as("author"), "recordAdoption", { caseStudyId, collaborativeId: group.id, ...line });
  const { prisma } = site.services.db;
  const { id: adoptionId } = await prisma.adoption.findFirstOrThrow({
    where: { caseStudyId },
    select: { id: true },
  });
  const { id: measureId } = await prisma.measure.create({
    data: { ...measured(people.author), adoptionId, name: `${word} beds with us` },
    select: { id: true },
  });
  await happen(site, "adoption.measured.v1", { caseStudyId, adoptionId });
  return { id: adoptionId, measureId };
}

/** A reply to each thread that is still there, which names everybody. */
export async function replyToAll({ as, people }: Making, things: Things): Promise<void> {
  const mentions = Object.values(people).map(({ id, name }) => `@[${name}](person:${id})`);
  for (const { thread, word } of things) {
    if (!thread) continue;
    const markdown = `${word} again, ${mentions.join(" ")}`;
    const { is, message } = await mutate(as("author"), "replyToThread", { threadId: thread.id, markdown });
    if (is !== "success" && is !== "NotFoundError") throw new Error(`replyToThread: ${is} ${message}`);
  }
}

/** Withdraws access in every way there is, at once. */
export async function withdrawAll(making: Making, things: Things): Promise<void> {
  const { site, as, people, group, cohortGroup } = making;
  const { db } = site.services;
  for (const looker of losing("leaves their collaborative")) {
    const collaborativeId = (looker === "innovator" ? cohortGroup : group).id;
    await act(as(looker), "leaveCollaborative", { collaborativeId });
  }
  for (const looker of losing("role ends")) {
    const { id } = await db.prisma.roleGrant.findFirstOrThrow({ where: { personId: people[looker].id } });
    await act(as("administrator"), "endRole", { id });
  }
  for (const looker of losing("is suspended")) {
    await act(as("administrator"), "suspendPerson", { personId: people[looker].id, reason: "Left" });
  }
  for (const { kind, thread, study } of things) {
    if (kind === "narrowed" && thread) {
      await act(as("author"), "changeAudience", {
        threadId: thread.id,
        audience: "COLLABORATIVE",
        audienceCollaborativeId: group.id,
        expectedEffect: "HIDES",
      });
      await publishForGroup(making, study.id);
    }
    if (kind === "removed" && thread) {
      await act(as("facilitator"), "deleteThread", { threadId: thread.id, reason: "Not needed" });
      const { is, message } = await takeStep(db, as("administrator"), study.id, "WITHDRAW", {
        reason: "The figures were wrong.",
      });
      if (is !== "success") throw new Error(`WITHDRAW: ${message}`);
    }
  }
}

/** The next version of a case study is for the group alone. */
async function publishForGroup({ site, group }: Making, caseStudyId: string): Promise<void> {
  const { prisma } = site.services.db;
  const readers = { visibility: "GROUP", visibleToCollaborativeId: group.id } as const;
  const {
    id: _first,
    content,
    ...first
  } = await prisma.caseStudyVersion.findFirstOrThrow({
    where: { caseStudyId },
  });
  await happen(site, "case-study.published.v1", { caseStudyId, number: 2 }, async (tx) => {
    await tx.caseStudyVersion.create({
      data: { ...first, ...readers, number: 2, content: content ?? {}, publishedAt: new Date() },
      select: { id: true },
    });
    await tx.caseStudy.update({
      where: { id: caseStudyId },
      data: {
        ...readers,
        publishedNumber: 2,
        publishedVisibility: "GROUP",
        publishedForId: group.id,
        version: { increment: 1 },
      },
      select: { id: true },
    });
  });
}
