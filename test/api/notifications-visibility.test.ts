import { afterAll, beforeAll, expect, it } from "vitest";
import { findPersonViewers } from "../../graphql/accounts/index.ts";
import {
  caseStudiesVisibleTo,
  mayKnowOfSql,
  readableBy,
  readsSql,
} from "../../graphql/case-studies/index.ts";
import { seesSql, visibleTo } from "../../graphql/threads/index.ts";
import type { PersonViewer } from "../../graphql/core/viewer.ts";
import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildThread, type PersonTraits } from "../support/factories.ts";

const day = 86_400_000;
const now = new Date();

let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
});

afterAll(() => db.close());

/** People of every standing: all sets of what may decide, with memberships that are to come, that ended, or that nobody confirmed. */
async function buildPeople(groups: readonly { id: string }[]): Promise<void> {
  const accounts: PersonTraits[] = [{}, { suspended: true }, { emailVerifiedAt: null }];
  const roles: PersonTraits["roles"][] = [
    [],
    ["FACILITATOR"],
    [{ role: "FACILITATOR", collaborativeId: groups[0]?.id ?? "" }],
    ["ADMINISTRATOR"],
  ];
  const memberships = [
    undefined,
    { validFrom: new Date(now.getTime() - day), confirmedAt: now },
    { validFrom: new Date(now.getTime() - day), confirmedAt: null },
    { validFrom: new Date(now.getTime() + day), confirmedAt: now },
    {
      validFrom: new Date(now.getTime() - 2 * day),
      validTo: new Date(now.getTime() - day),
      confirmedAt: now,
    },
  ];
  for (const account of accounts) {
    for (const held of roles) {
      for (const membership of memberships) {
        for (const group of membership ? groups : groups.slice(0, 1)) {
          const { id: personId } = await buildPerson(db, { ...account, roles: held });
          if (!membership) continue;
          await db.prisma.collaborativeMembership.create({
            data: { personId, collaborativeId: group.id, ...membership },
          });
        }
      }
    }
  }
  const ended = await buildPerson(db, { roles: ["FACILITATOR"] });
  await db.prisma.roleGrant.updateMany({ where: { personId: ended.id }, data: { endedAt: now } });
}

/** Asks for each of some things who may know of it: of all people in one statement, and of the policy for one after the other. */
async function expectAlike(
  ids: readonly string[],
  atOnce: (id: string) => Prisma.Sql,
  oneByOne: (id: string, viewer: PersonViewer) => Promise<number>,
): Promise<void> {
  const people = await db.prisma.person.findMany({ select: { id: true } });
  expect(people.length).toBeGreaterThan(100);
  const viewers = await findPersonViewers(
    api.services,
    people.map(({ id }) => id),
  );
  for (const id of ids) {
    const { text, values } = atOnce(id);
    const rows = await db.query<{ id: string }>(text, values as SqlParameter[]);
    const expected = [];
    for (const viewer of viewers) if ((await oneByOne(id, viewer)) > 0) expected.push(viewer.id);
    expect(rows.map((row) => row.id).toSorted()).toEqual(expected.toSorted());
  }
}

let groups: readonly { id: string }[];
let author: { id: string };

beforeAll(async () => {
  groups = [await buildCollaborative(db), await buildCollaborative(db, { innovator: true })];
  author = await buildPerson(db);
  await buildPeople(groups);
});

it("asked of all people at once, who sees a thread is who the policy says sees it", async () => {
  const threads = [
    await buildThread(db, { author }),
    await buildThread(db, { author, audience: "COHORT" }),
    ...(await Promise.all(groups.map(({ id }) => buildThread(db, { author, audienceCollaborativeId: id })))),
    await buildThread(db, { author, deletedAt: now }),
  ];
  await expectAlike(
    threads.map(({ id }) => id),
    (id) =>
      Prisma.sql`SELECT p."id" FROM "Thread" t CROSS JOIN "Person" p WHERE t."id" = ${id}::uuid AND ${seesSql(now)}`,
    (id, viewer) => db.prisma.thread.count({ where: { id, AND: [visibleTo(viewer)] } }),
  );
});

it("asked of all people at once, who reads a case study is who the policy says reads it", async () => {
  const studies = [
    await buildCaseStudy(db, { author }),
    await buildCaseStudy(db, { author, visibility: "PUBLIC" }),
    await buildCaseStudy(db, { author, visibility: "COHORT" }),
    ...(await Promise.all(
      groups.map(({ id }) => buildCaseStudy(db, { author, visibleToCollaborativeId: id })),
    )),
    await buildCaseStudy(db, { author, state: "DRAFT" }),
  ];
  await expectAlike(
    studies.map(({ id }) => id),
    (id) =>
      Prisma.sql`SELECT p."id" FROM "CaseStudy" t CROSS JOIN "Person" p WHERE t."id" = ${id}::uuid AND ${readsSql(now)}`,
    (id, viewer) => db.prisma.caseStudy.count({ where: { id, AND: [readableBy(viewer)] } }),
  );
});

it("asked of all people at once, who may know of a case study is who the policy says may", async () => {
  const [group] = groups;
  const studies = [
    await buildCaseStudy(db, { author }),
    await buildCaseStudy(db, { author, state: "DRAFT" }),
    await buildCaseStudy(db, { author, state: "DRAFT", visibility: "COHORT" }),
    ...(await Promise.all(
      groups.map(({ id }) => buildCaseStudy(db, { author, state: "DRAFT", visibleToCollaborativeId: id })),
    )),
    await buildCaseStudy(db, { author, visibleToCollaborativeId: group?.id ?? "" }),
  ];
  const [caseStudyId] = studies.slice(1).map(({ id }) => id);
  const parts = await Promise.all(Array.from({ length: 5 }, () => buildPerson(db)));
  const [editor, left, reviewer, removed, contributor] = parts.map(({ id }) => id);
  const study = caseStudyId ?? "";
  await db.prisma.caseStudyEditor.createMany({
    data: [
      { caseStudyId: study, personId: editor ?? "" },
      { caseStudyId: study, personId: left ?? "", leftAt: now },
    ],
  });
  const named = { caseStudyId: study, namedById: author.id };
  await db.prisma.caseStudyReviewer.createMany({
    data: [
      { ...named, personId: reviewer ?? "" },
      { ...named, personId: removed ?? "", removedAt: now },
    ],
  });
  await db.prisma.caseStudyContributor.create({
    data: { caseStudyId: study, personId: contributor ?? "", consent: "ASKED" },
  });
  await expectAlike(
    studies.map(({ id }) => id),
    (id) =>
      Prisma.sql`SELECT p."id" FROM "CaseStudy" t CROSS JOIN "Person" p WHERE t."id" = ${id}::uuid AND ${mayKnowOfSql(now)}`,
    (id, viewer) => db.prisma.caseStudy.count({ where: { id, AND: [caseStudiesVisibleTo(viewer)] } }),
  );
});
