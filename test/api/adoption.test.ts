import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { londonDay } from "../../graphql/places/index.ts";
import { countStatements } from "../../prisma/client.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { buildOrganisation, buildPerson } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

interface Recorded {
  uuid: string;
  state: string;
  since: string;
  version: number;
  isReviewed: boolean;
  contact: { name: string } | null;
  entries: {
    edges: { node: { state: string; from: string; note: string | null; detail: string | null } }[];
  };
}

const selection =
  "uuid state since version isReviewed contact { name } entries { edges { node { state from note detail } } }";

const recordAs = (client: TestClient, input: Record<string, unknown>) =>
  mutate<Recorded>(client, "recordAdoption", input, selection);

const line = (caseStudyId: string, more: Record<string, unknown> = {}) => ({
  caseStudyId,
  collaborativeId: scene.group.id,
  state: "EXPLORING",
  from: "2025-03-01",
  ...more,
});

const linesOf = ({ entries }: Recorded) => entries.edges.map(({ node }) => `${node.from} ${node.state}`);

const countersOf = async (id: string) => {
  const { exploringCount, adoptingCount, adaptedCount, embeddedCount, stoppedCount, adopterCount } =
    await scene.db.prisma.caseStudy.findUniqueOrThrow({ where: { id } });
  return [exploringCount, adoptingCount, adaptedCount, embeddedCount, stoppedCount, adopterCount];
};

describe("recordAdoption", () => {
  it("answers whoever only wants to know whether it worked", async () => {
    const { id } = await buildCaseStudy(scene.db);
    const document =
      "mutation ($input: RecordAdoptionInput!) { recordAdoption(input: $input) { __typename } }";
    expect(await scene.insider.client.query(document, { input: line(id) })).toEqual({
      recordAdoption: { __typename: "MutationRecordAdoptionSuccess" },
    });
  });

  it("keeps every line, and stands where the newest by date says, of one day the later written", async () => {
    const { db, insider } = scene;
    const { id } = await buildCaseStudy(db);
    const first = await recordAs(insider.client, line(id, { note: "We liked it", contactId: insider.id }));
    expect(first.data).toMatchObject({ state: "EXPLORING", since: "2025-03-01", version: 1 });
    expect(first.data.contact).toEqual({ name: insider.name });
    await recordAs(insider.client, line(id, { state: "EMBEDDED", from: "2026-01-01" }));
    const late = await recordAs(insider.client, line(id, { state: "ADOPTING", from: "2025-06-01" }));
    expect(late.data).toMatchObject({ uuid: first.data.uuid, state: "EMBEDDED", since: "2026-01-01" });
    expect(await countersOf(id)).toEqual([0, 0, 0, 1, 0, 1]);
    const corrected = await recordAs(
      insider.client,
      line(id, { state: "STOPPED", from: "2026-01-01", detail: "The lead left" }),
    );
    expect(corrected.data).toMatchObject({ state: "STOPPED", version: 4, contact: null });
    expect(linesOf(corrected.data)).toEqual([
      "2026-01-01 STOPPED",
      "2026-01-01 EMBEDDED",
      "2025-06-01 ADOPTING",
      "2025-03-01 EXPLORING",
    ]);
    expect(corrected.data.entries.edges.at(-1)?.node.note).toBe("We liked it");
    expect(await countersOf(id)).toEqual([0, 0, 0, 0, 1, 0]);
  });

  it("adds one line for two sendings with one key", async () => {
    const { db, insider } = scene;
    const { id } = await buildCaseStudy(db);
    const input = line(id, { idempotencyKey: randomUUID() });
    const answers = await Promise.all([recordAs(insider.client, input), recordAs(insider.client, input)]);
    expect(answers.map(({ is }) => is)).toEqual(["success", "success"]);
    expect(await db.prisma.adoptionEntry.count({ where: { adoption: { caseStudyId: id } } })).toBe(1);
  });

  it("makes one adoption of first lines that come at once, and counts it right", async () => {
    const { db, insider, facilitator } = scene;
    const { id } = await buildCaseStudy(db);
    await Promise.all(
      [insider, facilitator, insider, facilitator].map(({ client }, index) =>
        recordAs(client, line(id, { state: index % 2 ? "ADOPTING" : "EMBEDDED", from: "2025-05-05" })),
      ),
    );
    expect(await db.prisma.adoption.count({ where: { caseStudyId: id } })).toBe(1);
    const [entry] = await db.prisma.adoptionEntry.findMany({
      where: { adoption: { caseStudyId: id } },
      orderBy: { recordedAt: "desc" },
      include: { adoption: true },
    });
    expect(entry?.adoption.state).toBe(entry?.state);
    expect(await countersOf(id)).toEqual(
      entry?.state === "ADOPTING" ? [0, 1, 0, 0, 0, 1] : [0, 0, 0, 1, 0, 1],
    );
  });

  it("is for confirmed members, for those who work there, and for facilitators", async () => {
    const { db, api, insider, claimant, member, facilitator, innovator } = scene;
    const { id } = await buildCaseStudy(db);
    const employer = await buildOrganisation(db);
    const worker = await api.as(await buildPerson(db, { worksAt: [employer] }));
    const forEmployer = line(id, { collaborativeId: undefined, organisationId: employer.id });
    const outcome = async (client: TestClient, input: Record<string, unknown>) =>
      (await recordAs(client, input)).is;
    expect(await outcome(claimant.client, line(id))).toBe("ForbiddenError");
    expect(await outcome(innovator.client, line(id))).toBe("ForbiddenError");
    expect(await outcome(insider.client, line(id))).toBe("success");
    expect(await outcome(facilitator.client, line(id))).toBe("success");
    expect(await outcome(member.client, forEmployer)).toBe("ForbiddenError");
    expect(await outcome(worker, line(id))).toBe("ForbiddenError");
    expect(await outcome(worker, forEmployer)).toBe("success");
    expect(await outcome(scene.api.visitor, line(id))).toBe("SignInNeededError");
    expect(await countersOf(id)).toEqual([2, 0, 0, 0, 0, 0]);
  });

  it("ends with the affiliation", async () => {
    const { db, api } = scene;
    const { id } = await buildCaseStudy(db);
    const employer = await buildOrganisation(db);
    const person = await buildPerson(db, { worksAt: [employer] });
    const worker = await api.as(person);
    const input = line(id, { collaborativeId: undefined, organisationId: employer.id });
    expect((await recordAs(worker, input)).is).toBe("success");
    await db.prisma.organisationAffiliation.updateMany({
      where: { personId: person.id },
      data: { validTo: new Date(Date.now() - 1000) },
    });
    expect((await recordAs(worker, input)).is).toBe("ForbiddenError");
  });

  it.each([
    ["a day to come", { from: "2999-01-01" }, "from"],
    ["a day that does not exist", { from: "2025-02-30" }, "from"],
    ["a day before there was anything", { from: "1999-12-31" }, "from"],
    ["adapted without what was changed", { state: "ADAPTED", detail: " " }, "detail"],
    ["stopped without why", { state: "STOPPED" }, "detail"],
    ["nobody", { collaborativeId: undefined }, "collaborativeId"],
    ["two at once", { organisationId: randomUUID() }, "collaborativeId"],
    ["a collaborative that is not there", { collaborativeId: randomUUID() }, "collaborativeId"],
    ["a note of endless length", { note: "x".repeat(2_001) }, "note"],
    ["an NHS number", { note: "She is 943 476 5919" }, "note"],
    ["a contact who does not belong to it", { contactId: randomUUID() }, "contactId"],
  ])("refuses %s at its place, and keeps nothing", async (_name, more, path) => {
    const { db, facilitator } = scene;
    const { id } = await buildCaseStudy(db);
    const answer = await recordAs(facilitator.client, line(id, more));
    expect(answer.issues.map((issue) => issue.path)).toEqual([path]);
    expect(await db.prisma.adoption.count({ where: { caseStudyId: id } })).toBe(0);
  });

  it("takes today, asks back about what may identify somebody, and goes on once that is seen", async () => {
    const { db, insider } = scene;
    const { id } = await buildCaseStudy(db);
    const today = londonDay(new Date()).toISOString().slice(0, 10);
    const input = line(id, { from: today, note: "A patient born on 03/04/1961 wrote to us" });
    expect((await recordAs(insider.client, input)).is).toBe("ConfirmationNeededError");
    expect((await recordAs(insider.client, { ...input, acknowledged: true })).is).toBe("success");
  });

  it("names as contact who is confirmed in the collaborative, and nobody else", async () => {
    const { db, insider, claimant, facilitator } = scene;
    const { id } = await buildCaseStudy(db);
    const named = (contactId: string) => recordAs(facilitator.client, line(id, { contactId }));
    expect((await named(insider.id)).data.contact).toEqual({ name: insider.name });
    expect((await named(claimant.id)).issues.map(({ path }) => path)).toEqual(["contactId"]);
  });

  it("names nobody as contact whom readers could not look up, not even by an administrator", async () => {
    const { db, api, group } = scene;
    const { id } = await buildCaseStudy(db);
    const both = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR", "FACILITATOR"] }));
    const named = async (traits: object) => {
      const { id: contactId } = await buildPerson(db, { memberOf: [group], ...traits });
      return (await recordAs(both, line(id, { contactId }))).is;
    };
    expect(await named({ suspended: true })).toBe("InvalidInputError");
    expect(await named({})).toBe("success");
  });

  it("is not begun with what is withdrawn or replaced, and can still be ended", async () => {
    const { db, insider } = scene;
    const begun = await buildCaseStudy(db);
    await recordAs(insider.client, line(begun.id));
    for (const state of ["WITHDRAWN", "SUPERSEDED"] as const) {
      const gone = await buildCaseStudy(db, { state });
      expect((await recordAs(insider.client, line(gone.id))).issues).toMatchObject([{ path: "caseStudyId" }]);
    }
    await db.prisma.caseStudy.update({ where: { id: begun.id }, data: { state: "WITHDRAWN" } });
    const ended = line(begun.id, { state: "STOPPED", detail: "It was withdrawn", from: "2026-01-01" });
    expect((await recordAs(insider.client, ended)).is).toBe("success");
  });

  it("finds no draft, and no case study of another group", async () => {
    const { db, insider, facilitator, group } = scene;
    const draft = await buildCaseStudy(db, { state: "DRAFT" });
    const grouped = await buildCaseStudy(db, { visibleToCollaborativeId: group.id });
    expect((await recordAs(facilitator.client, line(draft.id))).is).toBe("NotFoundError");
    expect((await recordAs(facilitator.client, line(grouped.id))).is).toBe("NotFoundError");
    expect((await recordAs(facilitator.client, line(randomUUID()))).is).toBe("NotFoundError");
    expect((await recordAs(insider.client, line(grouped.id))).is).toBe("success");
  });
});

describe("reviewAdoption", () => {
  it("is the facilitators', stands for what they saw, and ends with the next line", async () => {
    const { db, insider, facilitator } = scene;
    const { id } = await buildCaseStudy(db);
    const { data } = await recordAs(insider.client, line(id));
    const review = (client: TestClient, version: number) =>
      mutate<Recorded>(client, "reviewAdoption", { adoptionId: data.uuid, version }, selection);
    expect((await review(insider.client, 1)).is).toBe("ForbiddenError");
    expect((await review(facilitator.client, 1)).data.isReviewed).toBe(true);
    const next = await recordAs(insider.client, line(id, { state: "ADOPTING", from: "2025-04-01" }));
    expect(next.data.isReviewed).toBe(false);
    expect(await review(facilitator.client, 1)).toMatchObject({ is: "ConflictError", currentVersion: 2 });
    expect(await db.prisma.auditEntry.count({ where: { subject: `Adoption:${data.uuid}` } })).toBe(1);
  });
});

describe("who reads adoptions", () => {
  const ask = `query ($id: ID!, $states: [AdoptionState!]) { caseStudy(id: $id) {
    adoptionCounts { exploring adopting total }
    adoptions(states: $states) { counts { total } edges { node { state since adoption {
      adopterName isReviewed contact { name } entries { edges { node { note recordedBy { name } } } } } } } } } }`;

  it("visitors see the adopters of what is public, without notes and people", async () => {
    const { db, api, insider, member } = scene;
    const open = await buildCaseStudy(db, { visibility: "PUBLIC" });
    const note = "It went well";
    await recordAs(insider.client, line(open.id, { note, contactId: insider.id }));
    const seen = async (client: TestClient) =>
      (await client.query(ask, { id: open.id }))["caseStudy"]?.["adoptions"]?.["edges"]?.[0]?.["node"];
    const plain = { adopterName: scene.group.name, isReviewed: false };
    expect(await seen(api.visitor)).toEqual({
      state: "EXPLORING",
      since: "2025-03-01",
      adoption: { ...plain, contact: null, entries: { edges: [{ node: { note: null, recordedBy: null } }] } },
    });
    expect(await seen(member.client)).toMatchObject({
      adoption: {
        contact: { name: insider.name },
        entries: { edges: [{ node: { note, recordedBy: { name: insider.name } } }] },
      },
    });
  });

  it("lists by state in pages, and counts all of them, with as many statements for ten as for one", async () => {
    const { db, facilitator } = scene;
    const { id } = await buildCaseStudy(db);
    const add = async (count: number) => {
      for (let n = 0; n < count; n += 1) {
        const { id: organisationId } = await buildOrganisation(db);
        const input = line(id, { collaborativeId: undefined, organisationId, state: "ADOPTING" });
        await recordAs(facilitator.client, input);
      }
    };
    await add(1);
    const variables = { id, states: ["ADOPTING"] };
    const one = await countStatements(() => facilitator.client.query(ask, variables));
    await add(9);
    const ten = await countStatements(() => facilitator.client.query(ask, variables));
    expect(ten.statements).toBe(one.statements);
    expect(ten.result["caseStudy"]).toMatchObject({
      adoptionCounts: { exploring: 0, adopting: 10, total: 10 },
      adoptions: { counts: { total: 10 } },
    });

    const page = `query ($id: ID!, $after: String) { caseStudy(id: $id) { adoptions(first: 4, after: $after) {
      pageInfo { hasNextPage endCursor } edges { node { adoption { uuid } } } } } }`;
    interface Page {
      caseStudy: {
        adoptions: {
          pageInfo: { hasNextPage: boolean; endCursor: string };
          edges: { node: { adoption: { uuid: string } } }[];
        };
      };
    }
    const found: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { caseStudy }: Page = await facilitator.client.query<Page>(page, { id, after });
      found.push(...caseStudy.adoptions.edges.map(({ node }) => node.adoption.uuid));
      ({ hasNextPage: more, endCursor: after } = caseStudy.adoptions.pageInfo);
    }
    expect(new Set(found).size).toBe(10);
    expect(found).toHaveLength(10);
  });

  it("shows on a collaborative's ledger what the viewer may read, and nothing else", async () => {
    const { db, api, insider, facilitator, cohortGroup, innovator } = scene;
    const studies = {
      all: await buildCaseStudy(db, { title: "For all members" }),
      open: await buildCaseStudy(db, { title: "For everybody", visibility: "PUBLIC" }),
      cohort: await buildCaseStudy(db, { title: "For the cohort", visibility: "COHORT" }),
      group: await buildCaseStudy(db, { title: "For the group", visibleToCollaborativeId: cohortGroup.id }),
    };
    for (const { id } of Object.values(studies)) {
      expect((await recordAs(innovator.client, line(id, { collaborativeId: cohortGroup.id }))).is).toBe(
        "success",
      );
    }
    const read = async (client: TestClient) => {
      const { collaborative } = await client.query<{
        collaborative: {
          adoptions: {
            counts: { total: number };
            edges: { node: { adoption: { uuid: string; caseStudy: { title: string } } } }[];
          };
        };
      }>(
        `query ($id: ID!) { collaborative(id: $id) { adoptions { counts { total }
          edges { node { adoption { uuid caseStudy { title } } } } } } }`,
        { id: cohortGroup.id },
      );
      const titles = collaborative.adoptions.edges.map(({ node }) => node.adoption.caseStudy.title);
      expect(collaborative.adoptions.counts.total).toBe(titles.length);
      return titles.sort();
    };
    expect(await read(api.visitor)).toEqual(["For everybody"]);
    expect(await read(insider.client)).toEqual(["For all members", "For everybody"]);
    expect(await read(facilitator.client)).toEqual(["For all members", "For everybody", "For the cohort"]);
    expect(await read(innovator.client)).toHaveLength(4);

    const private_ = await db.prisma.adoption.findFirstOrThrow({ where: { caseStudyId: studies.group.id } });
    const byId = async (client: TestClient) =>
      (await client.query("query ($id: ID!) { adoption(id: $id) { state } }", { id: private_.id }))[
        "adoption"
      ];
    expect(await byId(facilitator.client)).toBeNull();
    expect(await byId(innovator.client)).toEqual({ state: "EXPLORING" });
  });
});

it("counters equal the ledger counted anew after many lines", async () => {
  const { db, facilitator } = scene;
  const { id } = await buildCaseStudy(db);
  const states = ["EXPLORING", "ADOPTING", "ADAPTED", "EMBEDDED", "STOPPED"];
  const adopters = await Promise.all(Array.from({ length: 4 }, () => buildOrganisation(db)));
  for (let n = 0; n < 24; n += 1) {
    const adopter = adopters[(n * 7) % adopters.length];
    const input = line(id, {
      collaborativeId: undefined,
      organisationId: adopter?.id,
      state: states[(n * 3) % 5],
      from: `2025-${String(((n * 5) % 12) + 1).padStart(2, "0")}-01`,
      detail: "Because",
    });
    expect((await recordAs(facilitator.client, input)).is).toBe("success");
  }
  const newest = new Map<string, string>();
  const lines = await db.prisma.adoptionEntry.findMany({
    where: { adoption: { caseStudyId: id } },
    orderBy: [{ from: "asc" }, { recordedAt: "asc" }],
  });
  for (const { adoptionId, state } of lines) newest.set(adoptionId, state);
  const counted = states.map((state) => [...newest.values()].filter((one) => one === state).length);
  const [, adopting = 0, adapted = 0, embedded = 0] = counted;
  expect(await countersOf(id)).toEqual([...counted, adopting + adapted + embedded]);
  const adoptions = await db.prisma.adoption.findMany({ where: { caseStudyId: id } });
  for (const adoption of adoptions) expect(adoption.state).toBe(newest.get(adoption.id));
});
