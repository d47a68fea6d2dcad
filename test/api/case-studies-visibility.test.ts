import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  caseStudiesVisibleTo,
  readableBy,
  versionsReadableBy,
  workingCopiesOf,
} from "../../graphql/case-studies/index.ts";
import type { PersonViewer, Viewer } from "../../graphql/core/viewer.ts";
import { visitor } from "../../graphql/core/viewer.ts";
import { buildCaseStudy, type CaseStudyTraits } from "../support/case-study-factories.ts";
import { buildPerson } from "../support/factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let reviewer: { id: string };
const built = new Map<string, { id: string }>();
const build = async (name: string, traits: CaseStudyTraits = {}) => {
  built.set(name, await buildCaseStudy(scene.db, { author: scene.author, title: name, ...traits }));
};

beforeAll(async () => {
  scene = await openThreadScene();
  const { db, group, member } = scene;
  reviewer = await buildPerson(db);
  await build("public", { visibility: "PUBLIC" });
  await build("members");
  await build("cohort", { visibility: "COHORT" });
  await build("group", { visibleToCollaborativeId: group.id });
  await build("draft", { state: "DRAFT", reviewers: [reviewer], contributors: [{ person: member }] });
  await build("group draft", { state: "IN_REVIEW", visibleToCollaborativeId: group.id });
  await build("withdrawn", { state: "WITHDRAWN", visibility: "PUBLIC" });
  await build("superseded", { state: "SUPERSEDED", visibility: "PUBLIC" });
});

afterAll(() => scene.close());

const viewer = (id: string, traits: Partial<PersonViewer> = {}): PersonViewer => ({
  kind: "person",
  id,
  name: "Someone",
  email: "someone@example.nhs.uk",
  onboarded: true,
  roles: [],
  collaborativeIds: [],
  inCohort: false,
  isMailPaused: false,
  via: { kind: "session", sessionId: "s" },
  ...traits,
});
const facilitating = { role: "FACILITATOR" as const, regionId: null, collaborativeId: null };
const token = (...scopes: ("READ" | "WRITE")[]) => ({ kind: "token" as const, tokenId: "t", scopes });

const open = ["public", "superseded", "withdrawn"];
const drafts = ["draft", "group draft"];
interface Seen {
  readonly as: () => Viewer;
  readonly reads: readonly string[];
  readonly workingCopies: readonly string[];
  /** What they know of beside that: where words of theirs are used. */
  readonly knowsOf?: readonly string[];
}
const seen: Record<string, Seen> = {
  "a visitor": { as: () => visitor, reads: open, workingCopies: [] },
  "another member": { as: () => viewer(scene.claimant.id), reads: [...open, "members"], workingCopies: [] },
  "a contributor": {
    as: () => viewer(scene.member.id),
    reads: [...open, "members"],
    workingCopies: [],
    knowsOf: ["draft"],
  },
  "the reviewer": { as: () => viewer(reviewer.id), reads: [...open, "members"], workingCopies: ["draft"] },
  "the author": {
    as: () => viewer(scene.author.id),
    reads: [...open, "members"],
    workingCopies: [...open, ...drafts, "members", "cohort", "group"],
  },
  "a member of the cohort": {
    as: () => viewer(scene.innovator.id, { inCohort: true }),
    reads: [...open, "members", "cohort"],
    workingCopies: [],
  },
  "a member of the group": {
    as: () => viewer(scene.insider.id, { collaborativeIds: [scene.group.id] }),
    reads: [...open, "members", "group"],
    workingCopies: [],
  },
  "a facilitator": {
    as: () => viewer(scene.facilitator.id, { roles: [facilitating] }),
    reads: [...open, "members", "cohort"],
    workingCopies: [...open, "members", "cohort", "draft"],
  },
  "a facilitator's token that may not moderate": {
    as: () => viewer(scene.facilitator.id, { roles: [facilitating], via: token("READ", "WRITE") }),
    reads: [...open, "members"],
    workingCopies: [],
  },
  "the author's token that may not read": {
    as: () => viewer(scene.author.id, { via: token("WRITE") }),
    reads: open,
    workingCopies: [],
  },
};

describe.each(Object.entries(seen))("%s", (_who, { as, reads, workingCopies, knowsOf = [] }) => {
  const titles = async (where: ReturnType<typeof readableBy>) => {
    const found = await scene.db.prisma.caseStudy.findMany({ where, orderBy: { title: "asc" } });
    return found.map(({ title }) => title);
  };

  it("reads what was published for them, and knows of what they work on", async () => {
    expect(await titles(readableBy(as()))).toEqual(reads.toSorted());
    expect(await titles(workingCopiesOf(as()))).toEqual(workingCopies.toSorted());
    expect(await titles(caseStudiesVisibleTo(as()))).toEqual(
      [...new Set([...reads, ...workingCopies, ...knowsOf])].toSorted(),
    );
  });

  it("reads their text, unless it was withdrawn", async () => {
    const versions = await scene.db.prisma.caseStudyVersion.findMany({
      where: versionsReadableBy(as()),
      orderBy: { title: "asc" },
    });
    expect(versions.map(({ title }) => title)).toEqual(
      reads.filter((name) => name !== "withdrawn").toSorted(),
    );
  });
});

describe("over the API", () => {
  type Found = {
    caseStudy: { title: string; visibility: string; published: { number: number } | null } | null;
  };
  const ask = (client: { query: <D>(document: string) => Promise<D> }, name: string) =>
    client.query<Found>(
      `{ caseStudy(id: "${built.get(name)?.id}") { title visibility published { number } } }`,
    );

  it("a group's case study is nothing to others, as a missing one is", async () => {
    const { api, member, insider } = scene;
    expect(await ask(member.client, "group")).toEqual({ caseStudy: null });
    expect(await api.visitor.query('{ caseStudy(id: "nonsense") { title } }')).toEqual({ caseStudy: null });
    expect((await ask(insider.client, "group")).caseStudy?.published).toEqual({ number: 1 });
  });

  it("a draft has nothing published", async () => {
    expect((await ask(scene.author.client, "draft")).caseStudy).toMatchObject({
      title: "draft",
      published: null,
    });
  });

  it("tells its writers when no facilitator sees what is for their group, until one does", async () => {
    const { db, author, group, cohortGroup } = scene;
    const { id } = await buildCaseStudy(db, {
      author,
      state: "IN_REVIEW",
      visibleToCollaborativeId: cohortGroup.id,
    });
    const ask = async () => {
      const query = `{ caseStudyReview(caseStudyId: "${id}") { lacksFacilitator } workingCopy(caseStudyId: "${id}") { lacksFacilitator } }`;
      const found = await author.client.query<Record<string, { lacksFacilitator: boolean }>>(query);
      return Object.values(found).map(({ lacksFacilitator }) => lacksFacilitator);
    };
    const [lacking, fine] = [
      [true, true],
      [false, false],
    ];
    expect(await ask()).toEqual(lacking);
    // Whoever left it, or is but declared to be in the group, sees nothing of it.
    const curator = await buildPerson(db, { roles: ["FACILITATOR"], declared: [cohortGroup] });
    const writing = { caseStudyId: id, personId: curator.id };
    await db.prisma.caseStudyEditor.create({ data: { ...writing, leftAt: new Date() } });
    expect(await ask()).toEqual(lacking);
    await db.prisma.caseStudyEditor.update({
      where: { caseStudyId_personId: writing },
      data: { leftAt: null },
    });
    expect(await ask()).toEqual(fine);
    await db.prisma.caseStudyEditor.delete({ where: { caseStudyId_personId: writing } });
    const change = (data: object) => db.prisma.caseStudy.update({ where: { id }, data });
    await change({ visibility: "MEMBERS", visibleToCollaborativeId: null });
    expect(await ask()).toEqual(fine);
    await change({ visibility: "GROUP", visibleToCollaborativeId: group.id });
    expect(await ask()).toEqual(lacking);
    await buildPerson(db, { roles: ["FACILITATOR"], memberOf: [group] });
    expect(await ask()).toEqual(fine);
  });

  it("what its writers mean for the next version shows nobody anything", async () => {
    const { db, api, group } = scene;
    const change = (name: string, data: object) =>
      db.prisma.caseStudy.update({ where: { id: built.get(name)?.id ?? "" }, data });
    await change("members", { visibility: "PUBLIC", title: "Meant for all" });
    expect(await ask(api.visitor, "members")).toEqual({ caseStudy: null });
    expect((await ask(scene.member.client, "members")).caseStudy).toMatchObject({
      title: "members",
      visibility: "MEMBERS",
    });
    await change("public", { visibility: "GROUP", visibleToCollaborativeId: group.id });
    expect((await ask(api.visitor, "public")).caseStudy?.visibility).toBe("PUBLIC");
  });

  it("an earlier version for a group stays the group's when the next is public", async () => {
    const { db, api, group, insider } = scene;
    const { id } = await buildCaseStudy(db, { visibility: "PUBLIC", versions: 2 });
    await db.prisma.caseStudyVersion.updateMany({
      where: { caseStudyId: id, number: 1 },
      data: { visibility: "GROUP", visibleToCollaborativeId: group.id },
    });
    const numbers = async (as: Viewer) =>
      (
        await db.prisma.caseStudyVersion.findMany({
          where: { caseStudyId: id, AND: [versionsReadableBy(as)] },
          orderBy: { number: "asc" },
        })
      ).map(({ number }) => number);
    expect(await numbers(visitor)).toEqual([2]);
    expect(await numbers(viewer(insider.id, { collaborativeIds: [group.id] }))).toEqual([1, 2]);
    expect(await api.visitor.query(`{ caseStudy(id: "${id}") { published { number } } }`)).toEqual({
      caseStudy: { published: { number: 2 } },
    });
  });
});
