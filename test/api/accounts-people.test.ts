import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../prisma/generated/client/client.ts";
import { countStatements } from "../../prisma/client.ts";
import { globalId } from "../../graphql/core/ids.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import {
  buildCollaborative,
  buildIcb,
  buildOrganisation,
  buildPerson,
  buildTag,
} from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let person: Person;
let client: TestClient;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

beforeEach(async () => {
  await resetDatabase(db);
  api = createTestApi({ db });
  person = await buildPerson(db, { name: "Ada Nwosu", email: "ada@trust.nhs.uk" });
  client = await api.as(person);
});

const tagsOf = async (origin: "INTEREST" | "AFFILIATION") => {
  const rows = await db.prisma.personTag.findMany({ where: { personId: person.id, origin } });
  return rows.map(({ tagId }) => tagId).toSorted();
};

describe("the list of people", () => {
  const names = async (viewer: TestClient, variables: Record<string, unknown> = {}) => {
    const { people } = await viewer.query<{ people: { edges: { node: { name: string } }[] } }>(
      `query ($search: String, $collaborativeId: ID) {
        people(search: $search, collaborativeId: $collaborativeId) { edges { node { name } } }
      }`,
      variables,
    );
    return people.edges.map(({ node }) => node.name);
  };

  it("shows members each other, visitors nobody, and only administrators who is suspended or not verified", async () => {
    await buildPerson(db, { name: "Sam Suspended", suspended: true });
    await buildPerson(db, { name: "Una Unverified", emailVerifiedAt: null });
    const administrator = await buildPerson(db, { name: "Zoe Admin", roles: ["ADMINISTRATOR"] });
    expect(await names(client)).toEqual(["Ada Nwosu", "Zoe Admin"]);
    expect(await names(api.visitor)).toEqual([]);
    expect(await names(await api.as(administrator))).toEqual([
      "Ada Nwosu",
      "Sam Suspended",
      "Una Unverified",
      "Zoe Admin",
    ]);
  });

  it("finds part of a name whatever its case, takes % and _ as they are, and finds addresses for administrators only", async () => {
    await buildPerson(db, { name: "Percy 100% Pure", email: "percy@trust.nhs.uk" });
    expect(await names(client, { search: "nWO" })).toEqual(["Ada Nwosu"]);
    expect(await names(client, { search: "0%" })).toEqual(["Percy 100% Pure"]);
    expect(await names(client, { search: "_" })).toEqual([]);
    expect(await names(client, { search: "percy@" })).toEqual([]);
    const administrator = await api.as(
      await buildPerson(db, { name: "Zoe Admin", roles: ["ADMINISTRATOR"] }),
    );
    expect(await names(administrator, { search: "percy@" })).toEqual(["Percy 100% Pure"]);
  });

  it("narrows down to a collaborative", async () => {
    const group = await buildCollaborative(db);
    await buildPerson(db, { name: "Mel Member", memberOf: [group] });
    expect(await names(client, { collaborativeId: globalId("Collaborative", group.id) })).toEqual([
      "Mel Member",
    ]);
    expect(await names(client, { collaborativeId: "nonsense" })).toEqual([]);
  });

  it("takes the same number of statements whatever the number of people", async () => {
    const document = `{ people(first: 50) { edges { node { name jobTitle roles { role region { name } }
      affiliations { organisation { name } } memberships { isConfirmed collaborative { name } }
      interests { label } } } } }`;
    const before = await countStatements(() => client.query(document));
    const group = await buildCollaborative(db);
    const worksAt = [await buildOrganisation(db)];
    const interests = [await buildTag(db)];
    for (let n = 0; n < 5; n++)
      await buildPerson(db, { memberOf: [group], worksAt, interests, roles: ["FACILITATOR"] });
    const after = await countStatements(() => client.query(document));
    expect(after.statements).toBe(before.statements);
    expect(after.statements).toBeLessThanOrEqual(2);
  });

  it("answers a bad cursor with a typed error", async () => {
    for (const after of ["nonsense", Buffer.from("GPC:S:nonsense").toString("base64")]) {
      const { errors } = await client.mutate(
        "query ($after: String) { people(after: $after) { edges { cursor } } }",
        {
          after,
        },
      );
      expect(errors).toHaveLength(1);
    }
    expect(api.defects).toEqual([]);
  });
});

describe("a person", () => {
  const emailOf = async (viewer: TestClient, id: string) =>
    (
      await viewer.query<{ person: { email: string | null } | null }>(
        "query ($id: ID!) { person(id: $id) { email } }",
        { id },
      )
    ).person;

  it("shows the address to themselves and to administrators, to other members only the rest", async () => {
    expect(await emailOf(client, person.id)).toEqual({ email: "ada@trust.nhs.uk" });
    expect(await emailOf(await api.as(await buildPerson(db)), person.id)).toEqual({ email: null });
    const administrator = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
    expect(await emailOf(administrator, person.id)).toEqual({ email: "ada@trust.nhs.uk" });
  });

  it("who is private, missing or malformed is the same nobody", async () => {
    const suspended = await buildPerson(db, { suspended: true });
    for (const id of [suspended.id, "01a20042-a6d2-7529-8aab-6e8d6bb72286", "nonsense", "\u0000"]) {
      expect(await emailOf(client, id)).toBeNull();
    }
    expect(await emailOf(api.visitor, person.id)).toBeNull();
    expect(api.defects).toEqual([]);
  });
});

describe("changing the profile", () => {
  const profile = { version: 1, name: "Ada Nwosu", jobTitle: "", about: "" };
  const save = (viewer: TestClient, change: Record<string, unknown> = {}) =>
    mutate<{ name: string; version: number }>(
      viewer,
      "updateProfile",
      { ...profile, ...change },
      "name version",
    );

  it("is for the person, signed in", async () => {
    expect((await save(api.visitor, { name: "Somebody" })).is).toBe("SignInNeededError");
    const saved = await save(client, { name: "  Ada   N.  Nwosu ", jobTitle: "Nurse" });
    expect([saved.is, saved.data]).toEqual(["success", { name: "Ada N. Nwosu", version: 2 }]);
  });

  it("keeps the text of both when two windows save", async () => {
    expect((await save(client, { about: "From the first window" })).is).toBe("success");
    const second = await save(client, { about: "From the second window" });
    expect([second.is, second.currentVersion, second.currentText]).toEqual([
      "ConflictError",
      2,
      "From the first window",
    ]);
    expect((await save(client, { version: 2, about: "From the second window" })).is).toBe("success");
  });

  it("stores what is said as sanitised HTML", async () => {
    await save(client, { about: "I **care** <script>alert(1)</script>" });
    const { aboutHtml } = await db.prisma.person.findUniqueOrThrow({ where: { id: person.id } });
    expect(aboutHtml).toContain("<strong>care</strong>");
    expect(aboutHtml).not.toContain("<script");
  });

  it.each([
    ["name", { name: "" }],
    ["jobTitle", { jobTitle: "x".repeat(121) }],
    ["about", { about: "NHS number 943 476 5919" }],
    ["organisationId", { organisationId: "nonsense" }],
    ["interestIds.0", { interestIds: ["collaborative-focus:nonsense"] }],
  ])("refuses a wrong %s at its place and changes nothing", async (path, change) => {
    const { is, issues } = await save(client, change);
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", path]);
    expect(await db.prisma.person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
      version: 1,
    });
  });

  it("takes interests from the vocabularies that are for it, and no others", async () => {
    const cancer = await buildTag(db, "collaborative-focus:cancer");
    const region = await buildTag(db, "region:Y56");
    expect((await save(client, { interestIds: [region.id] })).is).toBe("InvalidInputError");
    expect((await save(client, { interestIds: [cancer.id] })).is).toBe("success");
    expect(await tagsOf("INTEREST")).toEqual(["collaborative-focus:cancer"]);
    await save(client, { version: 2, interestIds: [] });
    expect(await tagsOf("INTEREST")).toEqual([]);
  });

  it("moves the person's region, system and size band with the organisation, and keeps where they worked as history", async () => {
    const small = await buildIcb(db, { people: 900_000 });
    const large = await buildIcb(db, { people: 2_500_000 });
    for (const icb of [small, large]) {
      await buildTag(db, `region:${icb.regionId}`);
      await buildTag(db, `ics:${icb.id}`);
    }
    await buildTag(db, "ics-size-band:under-1m");
    await buildTag(db, "ics-size-band:over-2m");
    const [first, second] = [
      await buildOrganisation(db, { icb: small }),
      await buildOrganisation(db, { icb: large }),
    ];
    await save(client, { organisationId: first.id });
    expect(await tagsOf("AFFILIATION")).toEqual(
      [`ics:${small.id}`, "ics-size-band:under-1m", `region:${small.regionId}`].toSorted(),
    );
    await save(client, { version: 2, organisationId: second.id });
    expect(await tagsOf("AFFILIATION")).toEqual(
      [`ics:${large.id}`, "ics-size-band:over-2m", `region:${large.regionId}`].toSorted(),
    );
    expect(await db.prisma.organisationAffiliation.count({ where: { personId: person.id } })).toBe(2);
    await save(client, { version: 3 });
    expect(await tagsOf("AFFILIATION")).toEqual([]);
  });
});

describe("the first sign-in", () => {
  it("can be skipped, which changes nothing but that it is not asked again", async () => {
    const fresh = await buildPerson(db, { onboardedAt: null, jobTitle: "Nurse" });
    expect((await mutate(api.visitor, "completeOnboarding", {})).is).toBe("SignInNeededError");
    const viewer = await api.as(fresh);
    expect((await mutate(viewer, "completeOnboarding", {})).is).toBe("success");
    const after = await db.prisma.person.findUniqueOrThrow({ where: { id: fresh.id } });
    expect(after.onboardedAt).not.toBeNull();
    expect(after).toMatchObject({ jobTitle: "Nurse", name: fresh.name });
  });

  it("takes organisation, collaboratives, job and interests; the collaboratives wait to be confirmed", async () => {
    const [organisation, tag] = [await buildOrganisation(db), await buildTag(db, "priority-theme:recovery")];
    const focus = await buildTag(db, "collaborative-focus:cancer");
    const group = await buildCollaborative(db, { tags: [focus] });
    const input = {
      jobTitle: "Nurse",
      organisationId: organisation.id,
      collaborativeIds: [group.id],
      interestIds: [tag.id],
    };
    expect(
      (await mutate(client, "completeOnboarding", { ...input, collaborativeIds: ["nonsense"] })).is,
    ).toBe("InvalidInputError");
    expect((await mutate(client, "completeOnboarding", input)).is).toBe("success");
    expect(await tagsOf("AFFILIATION")).toEqual([focus.id]);
    expect(await tagsOf("INTEREST")).toEqual([tag.id]);
    const membership = await db.prisma.collaborativeMembership.findFirstOrThrow();
    expect(membership).toMatchObject({ personId: person.id, collaborativeId: group.id, confirmedAt: null });
  });
});

describe("saying where one belongs", () => {
  it("joins unconfirmed, once, and leaves; visitors cannot, and nobody leaves where they are not", async () => {
    const focus = await buildTag(db, "collaborative-focus:cancer");
    const { id } = await buildCollaborative(db, { tags: [focus] });
    const act = async (viewer: TestClient, mutation: string, collaborativeId = id) =>
      (await mutate(viewer, mutation, { collaborativeId })).is;
    expect(await act(api.visitor, "joinCollaborative")).toBe("SignInNeededError");
    expect(await act(client, "joinCollaborative", "nonsense")).toBe("NotFoundError");
    expect(await act(client, "joinCollaborative")).toBe("success");
    expect(await act(client, "joinCollaborative")).toBe("success");
    expect(await db.prisma.collaborativeMembership.findMany()).toMatchObject([
      { confirmedAt: null, validTo: null },
    ]);
    expect(await tagsOf("AFFILIATION")).toEqual([focus.id]);
    expect(await act(api.visitor, "leaveCollaborative")).toBe("SignInNeededError");
    expect(await act(client, "leaveCollaborative")).toBe("success");
    expect(await tagsOf("AFFILIATION")).toEqual([]);
    expect(await act(client, "leaveCollaborative")).toBe("NotFoundError");
  });
});
