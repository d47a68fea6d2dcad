import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import type { PublishedPassage } from "../../graphql/contract/published-case-study.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import {
  buildCollaborative,
  buildIcb,
  buildOrganisation,
  buildPerson,
  buildPost,
  buildTag,
  buildThread,
} from "../support/factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let id: string;

beforeAll(async () => {
  scene = await openThreadScene();
  const { db, author, member, facilitator, insider, group } = scene;
  const icb = await buildIcb(db, { shortName: "Northshire" });
  const ours = await buildCollaborative(db, { name: "Zeta Collaborative" });
  const other = await buildCollaborative(db, { name: "Alpha Collaborative" });
  const passage = async (threadTraits: object, by: PublishedPassage["by"]): Promise<PublishedPassage> => {
    const thread = await buildThread(db, { author: insider, ...threadTraits });
    const post = await buildPost(db, { thread, author: insider });
    return { section: "RESULTS", threadId: thread.id, postId: post.id, text: "It worked.", by };
  };
  const forGroup = await buildCaseStudy(db, { title: "For the group", visibleToCollaborativeId: group.id });
  const forAll = await buildCaseStudy(db, { title: "For all", visibility: "PUBLIC" });
  ({ id } = await buildCaseStudy(db, {
    title: "Shared theatre lists",
    visibility: "PUBLIC",
    author,
    editors: [member],
    reviewers: [facilitator],
    contributors: [{ person: insider }, { person: scene.claimant, isNamed: false }],
    tags: [await buildTag(db, "region:north", "North")],
    icbs: [icb],
    collaborativeId: ours.id,
    collaboratives: [other],
    organisations: [await buildOrganisation(db, { name: "Trust of the Shire" })],
    sections: { WHAT_YOU_DID: "word ".repeat(401), ADAPTATION: "Keep the list." },
    publishedAt: new Date("2026-05-01T10:00:00Z"),
    versions: 2,
    content: {
      passages: [
        await passage({ title: "Open to members" }, { id: insider.id, name: "Insider" }),
        await passage({ title: "Of the group", audienceCollaborativeId: group.id }, null),
      ],
      links: [
        { label: "Guidance", url: "https://www.england.nhs.uk/guidance" },
        { label: "A private one", caseStudyId: forGroup.id },
        { label: "A public one", caseStudyId: forAll.id },
      ],
    },
  }));
});

afterAll(() => scene.close());

const page = `query ($id: ID!) { caseStudy(id: $id) {
  title state reviewPath tags { label } publications { number }
  published {
    number title path readingMinutes publishedAt tags { label } sections { key label html }
    collaboratives { name } icbs { shortName } organisations { name }
    author { name path } editors { name } reviewers { name } contributors { name } anonymousContributors
    sources { sectionLabel by { name } path threadTitle } links { label href } citation { plain }
  } } }`;
interface Page {
  readonly caseStudy: {
    readonly title: string;
    readonly publications: { number: number }[];
    readonly published: Record<string, unknown> & {
      sources: { threadTitle: string | null; path: string | null }[];
      links: { label: string }[];
      author: { name: string; path: string | null };
      sections: { key: string; label: string; html: string }[];
    };
  } | null;
}
const ask = async (client = scene.member.client, of = id) =>
  (await client.query<Page>(page, { id: of })).caseStudy;

describe("a case study's page", () => {
  it("shows what was published, with where, by whom and from what", async () => {
    const { db, author, member, facilitator, insider } = scene;
    await db.prisma.caseStudy.update({ where: { id }, data: { title: "Being rewritten" } });
    const found = await ask();
    expect(found).toMatchObject({
      title: "Shared theatre lists",
      tags: [{ label: "North" }],
      publications: [{ number: 2 }, { number: 1 }],
      published: {
        number: 2,
        path: `/case-studies/${id}/v/2`,
        readingMinutes: 3,
        tags: [{ label: "North" }],
        collaboratives: [{ name: "Zeta Collaborative" }, { name: "Alpha Collaborative" }],
        icbs: [{ shortName: "Northshire" }],
        organisations: [{ name: "Trust of the Shire" }],
        author: { name: author.name, path: `/people/${author.id}` },
        editors: [{ name: member.name }],
        reviewers: [{ name: facilitator.name }],
        contributors: [{ name: insider.name }],
        anonymousContributors: 1,
      },
    });
    expect(found?.published.sections.map(({ key }) => key)).toEqual([
      "SUMMARY",
      "PROBLEM",
      "WHAT_YOU_DID",
      "RESULTS",
      "WHAT_DID_NOT_WORK",
      "ADAPTATION",
    ]);
    expect(found?.published["citation"]).toEqual({
      plain:
        `${author.name} and ${member.name} (2026). Shared theatre lists. Case study, version 2. Collaborative Exchange. ` +
        `http://localhost:3000/case-studies/${id}/v/2`,
    });
  });

  it("leads to the threads alone that its reader sees", async () => {
    const threads = async (client = scene.member.client) =>
      (await ask(client))?.published.sources.map(({ threadTitle, path }) => threadTitle ?? String(path));
    expect(await threads()).toEqual(["Open to members", "null"]);
    expect(await threads(scene.insider.client)).toEqual(["Open to members", "Of the group"]);
    expect(await threads(scene.api.visitor)).toEqual(["null", "null"]);
  });

  it("does not name the case studies that its reader does not read", async () => {
    const links = async (client = scene.member.client) =>
      (await ask(client))?.published.links.map(({ label }) => label);
    expect(await links()).toEqual(["Guidance", "A public one"]);
    expect(await links(scene.insider.client)).toEqual(["Guidance", "A private one", "A public one"]);
  });

  it("gives visitors names, and no way to profiles", async () => {
    const found = await ask(scene.api.visitor);
    expect(found?.published.author).toEqual({ name: scene.author.name, path: null });
  });

  it("leads to its review for those who take part in it, without another statement", async () => {
    const { author, member, facilitator, insider } = scene;
    const way = async (client: TestClient) =>
      (
        await client.query<{ caseStudy: { reviewPath: string | null } }>(
          `{ caseStudy(id: "${id}") { reviewPath } }`,
        )
      ).caseStudy.reviewPath;
    for (const { client } of [author, member, facilitator]) {
      expect(await way(client)).toBe(`/case-studies/${id}/review`);
    }
    // Whose words it holds reads it, and nothing of what was said about it.
    expect(await way(insider.client)).toBeNull();
    expect(await way(scene.api.visitor)).toBeNull();
    const without = page.replace("reviewPath ", "");
    const asked = (document: string) => countStatements(() => member.client.query(document, { id }));
    expect((await asked(page)).statements).toBe((await asked(without)).statements);
  });

  it("is read in the same number of statements whatever it holds", async () => {
    const bare = await buildCaseStudy(scene.db);
    const full = await countStatements(() => ask());
    const little = await countStatements(() => ask(scene.member.client, bare.id));
    expect(little.statements).toBeLessThanOrEqual(full.statements);
    expect(full.statements).toBeLessThanOrEqual(14);
  });
});

describe("a version by its number", () => {
  const version = (number: number, of: string) =>
    scene.member.client.query(
      `{ caseStudy(id: "${of}") { publication(number: ${number}) { number title } } }`,
    );

  it("is the one that was cited, and nothing beyond", async () => {
    expect(await version(1, id)).toMatchObject({ caseStudy: { publication: { number: 1 } } });
    expect(await version(3, id)).toEqual({ caseStudy: { publication: null } });
  });

  it("is gone with a case study that is withdrawn, whose page says why", async () => {
    const gone = await buildCaseStudy(scene.db, { state: "WITHDRAWN", withdrawnReason: "Wrong figures." });
    expect(await version(1, gone.id)).toEqual({ caseStudy: { publication: null } });
    expect(
      await scene.member.client.query(
        `{ caseStudy(id: "${gone.id}") { state withdrawnReason summary publications { number } published { title } } }`,
      ),
    ).toEqual({
      caseStudy: {
        state: "WITHDRAWN",
        withdrawnReason: "Wrong figures.",
        summary: null,
        publications: [],
        published: null,
      },
    });
  });

  it("leads on to what took its place, for those who read that", async () => {
    const { db, insider, group, member } = scene;
    const successor = await buildCaseStudy(db, { visibleToCollaborativeId: group.id });
    const old = await buildCaseStudy(db, { state: "SUPERSEDED", supersededById: successor.id });
    const next = (client = member.client) => client.query(`{ caseStudy(id: "${old.id}") { supersededBy } }`);
    expect(await next()).toEqual({ caseStudy: { supersededBy: null } });
    expect(await next(insider.client)).toEqual({
      caseStudy: { supersededBy: `/case-studies/${successor.id}` },
    });
  });
});

describe("how its context differs from its reader's", () => {
  it("is told by where they work, not by what they are interested in, and not to visitors", async () => {
    const { db, api } = scene;
    const rural = await buildTag(db, "geography:rural", "Rural");
    const urban = await buildTag(db, "geography:urban", "Urban");
    const study = await buildCaseStudy(db, { tags: [rural], visibility: "PUBLIC" });
    const differences = async (client: typeof api.visitor) =>
      (
        await client.query<{ caseStudy: { published: { contextDifferences: unknown } } }>(
          `{ caseStudy(id: "${study.id}") { published { contextDifferences { aspect there here } } } }`,
        )
      ).caseStudy.published.contextDifferences;
    const reader = await buildPerson(db, { interests: [urban] });
    expect(await differences(await api.as(reader))).toEqual([]);
    await db.prisma.personTag.create({
      data: { personId: reader.id, tagId: urban.id, origin: "AFFILIATION" },
    });
    expect(await differences(await api.as(reader))).toEqual([
      { aspect: "Geography", there: ["Rural"], here: ["Urban"] },
    ]);
    expect(await differences(api.visitor)).toEqual([]);
  });
});
