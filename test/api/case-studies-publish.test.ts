import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PublishedContent } from "../../graphql/contract/published-case-study.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { buildReviewed, quote, reviewDueOn, takeStep } from "../support/case-study-review.ts";
import type { TestClient } from "../support/client.ts";
import { buildPerson, buildPost, buildTag, buildThread } from "../support/factories.ts";
import { buildMeasure, monthly } from "../support/measure-factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

const reviewed = (traits: Parameters<typeof buildReviewed>[2] = {}) =>
  buildReviewed(scene.db, scene.member, { author: scene.author, ...traits });
const publish = (id: string) => takeStep(scene.db, scene.facilitator.client, id, "PUBLISH", { reviewDueOn });
const rowOf = (id: string) =>
  scene.db.prisma.caseStudy.findUniqueOrThrow({
    where: { id },
    include: { versions: { orderBy: { number: "asc" } }, tags: { orderBy: { tagId: "asc" } } },
  });
const contentOf = async (id: string) =>
  (await rowOf(id)).versions.at(-1)?.content as unknown as PublishedContent;

describe("a publication", () => {
  it("claims measured evidence with a baseline and a later reading alone", async () => {
    const { db, author } = scene;
    const study = await reviewed({ tags: [await buildTag(db, "evidence-level:5", "5 Embedded")] });
    const why = [
      "The evidence level “5 Embedded” needs a measure with a baseline and a later reading. Add one, or choose “1 Described” among the tags.",
    ];
    const refused = async () => (await publish(study.id)).issues?.map(({ message }) => message);
    expect(await refused()).toEqual(why);
    const baseline = {
      baselineValue: 40,
      baselineFrom: new Date("2025-01-01"),
      baselineTo: new Date("2025-03-31"),
    };
    const caseStudy = { id: study.id, authorId: author.id };
    // Readings without a baseline, one on its last day, and one after it in what was taken away.
    await buildMeasure(db, { caseStudy, readings: { "2025-05-01": 41 } });
    const removedAt = new Date();
    await buildMeasure(db, { caseStudy, ...baseline, removedAt, readings: { "2025-05-01": 41 } });
    const kept = await buildMeasure(db, { caseStudy, ...baseline, readings: { "2025-03-31": 41 } });
    expect(await refused()).toEqual(why);
    await db.prisma.reading.create({
      data: { measureId: kept.id, date: new Date("2025-04-01"), value: 45, createdById: author.id },
    });
    expect((await publish(study.id)).is).toBe("success");
    expect(await rowOf(study.id)).toMatchObject({ evidenceLevel: 5 });
  });

  it("keeps everything that the page shows, as it is", async () => {
    const { db, author, member } = scene;
    const dropped = await buildTag(db);
    const tag = await buildTag(db, "evidence-level:3", "3 Compared");
    const study = await reviewed({
      sections: { RESULTS: "Waits fell by a third.", AIM: "" },
      tags: [tag, dropped],
      collaboratives: [scene.group],
    });
    const { id } = study;
    await db.prisma.caseStudyTag.update({
      where: { caseStudyId_tagId: { caseStudyId: id, tagId: dropped.id } },
      data: { inDraft: false, isPublished: true },
    });
    const thread = await buildThread(db);
    const [named, anonymous] = [await buildPerson(db, { name: "Ann Other" }), await buildPerson(db)];
    const post = await buildPost(db, { thread, author: named, markdown: "We pooled the lists." });
    const other = await buildPost(db, { thread, author: anonymous, markdown: "So did we." });
    await quote(db, id, post);
    await quote(db, id, other);
    for (const [person, isNamed] of [
      [named, true],
      [anonymous, false],
    ] as const) {
      await db.prisma.caseStudyContributor.update({
        where: { caseStudyId_personId: { caseStudyId: id, personId: person.id } },
        data: { consent: "GIVEN", isNamed },
      });
    }
    await db.prisma.caseStudyLink.create({
      data: { caseStudyId: id, url: "https://example.nhs.uk/report", label: "The report", position: 0 },
    });
    await db.prisma.measure.create({
      data: {
        caseStudyId: id,
        name: "Long waits",
        kind: "OUTCOME",
        unit: "WEEKS",
        better: "LOWER",
        baselineValue: 60,
        baselineFrom: new Date("2025-01-01"),
        baselineTo: new Date("2025-03-31"),
        rules: { outsideLimits: true },
        position: 0,
        createdById: author.id,
        readings: {
          create: [
            { date: new Date("2025-05-01"), value: 40, createdById: author.id },
            { date: new Date("2025-04-01"), value: 52.5, note: "Strike", createdById: author.id },
          ],
        },
      },
    });

    expect((await publish(id)).is).toBe("success");
    const row = await rowOf(id);
    expect(row).toMatchObject({
      state: "PUBLISHED",
      publishedNumber: 1,
      publishedTitle: study.title,
      publishedVisibility: "MEMBERS",
      evidenceLevel: 3,
      changedSincePublished: false,
      reviewDueOn: new Date(reviewDueOn),
    });
    expect(row.firstPublishedAt).toEqual(row.publishedAt);
    expect(row.tags).toMatchObject([{ tagId: tag.id, inDraft: true, isPublished: true }]);
    expect(row.versions).toMatchObject([{ number: 1, title: study.title, slug: study.slug }]);
    const content = await contentOf(id);
    expect(content).toMatchObject({
      tagIds: [tag.id],
      collaborativeIds: [scene.group.id],
      author: { id: author.id, name: author.name },
      editors: [],
      reviewers: [{ id: member.id, name: member.name }],
      contributors: [{ id: named.id, name: "Ann Other" }],
      anonymousContributors: 1,
      passages: [
        { postId: post.id, text: "We pooled the lists.", by: { name: "Ann Other" } },
        { postId: other.id, text: "So did we.", by: null },
      ],
      links: [{ label: "The report", url: "https://example.nhs.uk/report" }],
      measures: [
        {
          name: "Long waits",
          baseline: { value: 60, from: "2025-01-01", to: "2025-03-31" },
          readings: [
            { date: "2025-04-01", value: 52.5, note: "Strike" },
            { date: "2025-05-01", value: 40, note: null },
          ],
        },
      ],
    });
    expect(JSON.stringify(content)).not.toContain(anonymous.id);
    const words = content.sections.flatMap(({ text }) => text.split(/\s+/u));
    expect(row.versions[0]?.words).toBe(words.length);
    expect(content.sections.map(({ key }) => key)).toEqual([
      "SUMMARY",
      "PROBLEM",
      "WHAT_YOU_DID",
      "RESULTS",
      "WHAT_DID_NOT_WORK",
    ]);
  });

  it("is one of two at once: the other is told where it stands", async () => {
    const { id, version } = await reviewed();
    const second = await scene.api.as(await buildPerson(scene.db, { roles: ["FACILITATOR"] }));
    const input = { caseStudyId: id, version, step: "PUBLISH", reviewDueOn };
    const both = await Promise.all(
      [scene.facilitator.client, second].map((client) => mutate(client, "moveCaseStudy", input)),
    );
    expect(both.map(({ is }) => is).sort()).toEqual(["InvalidInputError", "success"]);
    expect(both.find(({ is }) => is !== "success")?.issues).toEqual([
      {
        path: "",
        message:
          "This can be done while a case study is in review or being reviewed again. This one is published.",
      },
    ]);
    expect((await rowOf(id)).versions).toHaveLength(1);
  });

  it("leaves nothing where it fails", async () => {
    const { id } = await reviewed();
    await scene.db.prisma.caseStudyVersion.create({
      data: {
        caseStudyId: id,
        number: 1,
        title: "In the way",
        slug: "x",
        visibility: "MEMBERS",
        words: 1,
        content: {},
        publishedById: scene.author.id,
      },
    });
    const before = await rowOf(id);
    await expect(publish(id)).rejects.toThrow();
    expect(scene.api.defects.splice(0)).toHaveLength(1);
    expect(await rowOf(id)).toEqual(before);
    expect(await scene.db.prisma.caseStudyStepTaken.count({ where: { caseStudyId: id } })).toBe(0);
  });

  it("asks for a day of the next review that lies ahead", async () => {
    const { id } = await reviewed();
    const on = (day: unknown) =>
      takeStep(scene.db, scene.facilitator.client, id, "PUBLISH", { reviewDueOn: day });
    expect((await on("2020-01-01")).issues).toEqual([
      { path: "reviewDueOn", message: "Choose a day in the future for the next review." },
    ]);
    for (const day of [undefined, "soon", "2027-02-30"]) {
      expect((await on(day)).issues).toMatchObject([{ path: "reviewDueOn" }]);
    }
  });
});

describe("a version", () => {
  it("stays as it was, whatever is done with the case study afterwards", async () => {
    const { db, author, facilitator, member } = scene;
    const { id } = await reviewed({ visibility: "MEMBERS" });
    await publish(id);
    const [first] = (await rowOf(id)).versions;
    const go = (client: typeof author.client, step: string, said = {}) =>
      takeStep(db, client, id, step, said);
    const successor = await buildCaseStudy(db);
    const input = { caseStudyId: id };
    const save = { ...input, section: "AIM", version: 0, text: "Half as long." };

    expect((await go(author.client, "START_RE_REVIEW")).is).toBe("success");
    expect((await mutate(author.client, "saveSection", save)).is).toBe("success");
    const { version } = await rowOf(id);
    const publicly = { ...input, version, visibility: "PUBLIC" };
    expect((await mutate(author.client, "changeVisibility", publicly)).is).toBe("success");
    const back = { ...input, version: version + 1, visibility: "MEMBERS" };
    expect((await mutate(author.client, "changeVisibility", back)).is).toBe("success");
    const stale = { ...input, reason: "The service has moved" };
    expect((await mutate(author.client, "markOutOfDate", stale)).is).toBe("success");
    expect((await go(member.client, "APPROVE")).is).toBe("success");
    expect((await publish(id)).is).toBe("success");
    const day = { ...input, version: (await rowOf(id)).version, reviewDueOn: "2098-01-01" };
    expect((await mutate(facilitator.client, "changeReviewDay", day)).is).toBe("success");

    const later = await rowOf(id);
    expect(later).toMatchObject({ publishedNumber: 2, outOfDateAt: null, outOfDateReason: null });
    expect(later.firstPublishedAt).toEqual(first?.publishedAt);
    expect(JSON.stringify(later.versions[1]?.content)).toContain("Half as long.");
    const said = { successorId: successor.id };
    expect((await go(facilitator.client, "SUPERSEDE", said)).is).toBe("success");
    expect((await go(facilitator.client, "WITHDRAW", { reason: "The figures were wrong" })).is).toBe(
      "success",
    );
    const end = await rowOf(id);
    expect(end).toMatchObject({ supersededById: successor.id, withdrawnReason: "The figures were wrong" });
    expect(end.versions[0]).toEqual(first);
    expect(end.versions[1]).toEqual(later.versions[1]);
  });

  it("shows its readers the measures as they stood, while they are changed in a re-review", async () => {
    const { db, author, innovator, facilitator } = scene;
    const study = await reviewed();
    const caseStudyId = study.id;
    const { id, version } = await buildMeasure(db, { caseStudy: study, readings: monthly([61, 62]) });
    await publish(caseStudyId);
    type Seen = { now: object[]; hasMeasures: boolean; published: { measures: { csv: string }[] } };
    const seenBy = async (client: TestClient) => {
      const fields = "name source csv chart { sentences } baseline { value } readingCount";
      const { caseStudy } = await client.query<{ caseStudy: Seen }>(
        `{ caseStudy(id: "${caseStudyId}") { now: measures { ${fields} } hasMeasures published { measures { ${fields} } } } }`,
      );
      expect(caseStudy.hasMeasures).toBe(caseStudy.now.length > 0);
      return caseStudy;
    };
    const before = await seenBy(innovator.client);
    expect(before.now).toEqual(before.published.measures);

    await takeStep(db, author.client, caseStudyId, "START_RE_REVIEW");
    const measure = { name: "Renamed", kind: "PROCESS", unit: "PERCENT", better: "LOWER", source: "A guess" };
    const changed = await mutate(author.client, "changeMeasure", { measureId: id, version, measure });
    expect(changed.is).toBe("success");
    const readings = { measureId: id, text: "2025-03-01,99" };
    expect((await mutate(author.client, "saveReadings", readings)).is).toBe("success");

    expect(await seenBy(innovator.client)).toEqual({ ...before, now: [], hasMeasures: false });
    const { now, published } = await seenBy(facilitator.client);
    expect(now).toMatchObject([{ name: "Renamed", readingCount: 3 }]);
    expect(published).toEqual(before.published);
  });

  it("is made only of something new; what still holds is confirmed", async () => {
    const { id } = await reviewed();
    await publish(id);
    const go = (client: typeof scene.author.client, step: string, said = {}) =>
      takeStep(scene.db, client, id, step, said);
    await go(scene.facilitator.client, "START_RE_REVIEW");
    await go(scene.member.client, "APPROVE");
    expect((await publish(id)).issues[0]?.message).toBe(
      "Nothing has changed since it was published. Confirm that it still holds instead.",
    );
    const confirmed = await go(scene.facilitator.client, "CONFIRM", { reviewDueOn: "2098-05-01" });
    expect(confirmed.is).toBe("success");
    expect(await rowOf(id)).toMatchObject({
      publishedNumber: 1,
      state: "PUBLISHED",
      reviewDueOn: new Date("2098-05-01"),
    });
  });
});
