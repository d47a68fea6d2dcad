import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Collaborative, Person } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import {
  buildAccessToken,
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildRegion,
} from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

const day = 86_400_000;

let db: TestDatabase;
let now: Date;
let api: TestApi;
let administrator: Person;
let admin: TestClient;
let person: Person;
let client: TestClient;
let group: Collaborative;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

beforeEach(async () => {
  await resetDatabase(db);
  now = new Date();
  api = createTestApi({ db, clock: { now: () => now } });
  administrator = await buildPerson(db, { name: "Zoe Admin", roles: ["ADMINISTRATOR"] });
  person = await buildPerson(db, { name: "Ada Nwosu", email: "ada@trust.nhs.uk" });
  group = await buildCollaborative(db, { icbs: [await buildIcb(db)] });
  admin = await api.as(administrator);
  client = await api.as(person);
});

const audit = async () =>
  (await db.prisma.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action);
const accessChanges = () => db.prisma.outboxEvent.count({ where: { type: "person.access-changed.v1" } });
const viewerOf = async (viewer: TestClient) =>
  (
    await viewer.query<{ viewer: Record<string, unknown> | null }>(
      "{ viewer { name canAdminister canInvite } }",
    )
  ).viewer;

describe("granting roles", () => {
  const grant = (viewer: TestClient, change: Record<string, unknown> = {}) =>
    mutate(viewer, "grantRole", { personId: person.id, role: "FACILITATOR", ...change });

  it("is administrators' work: it takes effect at once, and is written down", async () => {
    expect((await grant(api.visitor)).is).toBe("SignInNeededError");
    expect((await grant(client)).is).toBe("ForbiddenError");
    const local = await buildPerson(db, { roles: [{ role: "FACILITATOR", collaborativeId: group.id }] });
    expect((await grant(await api.as(local))).is).toBe("ForbiddenError");
    expect(await audit()).toEqual([]);
    expect((await grant(admin)).is).toBe("success");
    expect(await viewerOf(client)).toMatchObject({ canInvite: true, canAdminister: false });
    expect(await audit()).toEqual(["role.granted"]);
    expect(await accessChanges()).toBe(1);
  });

  it("twice is once", async () => {
    await grant(admin);
    expect((await grant(admin)).is).toBe("success");
    expect(await db.prisma.roleGrant.count({ where: { personId: person.id } })).toBe(1);
  });

  it("knows where a role may be held", async () => {
    const region = await buildRegion(db);
    const wrong = [
      [{ role: "ADMINISTRATOR", regionId: region.id }, "role"],
      [{ role: "REGIONAL_LEAD" }, "regionId"],
      [{ role: "REGIONAL_LEAD", regionId: "Y99" }, "regionId"],
      [{ regionId: region.id, collaborativeId: group.id }, "collaborativeId"],
    ] as const;
    for (const [change, path] of wrong) {
      const { is, issues } = await grant(admin, change);
      expect([is, issues[0]?.path]).toEqual(["InvalidInputError", path]);
    }
    expect((await grant(admin, { role: "REGIONAL_LEAD", regionId: region.id })).is).toBe("success");
    expect((await grant(admin, { collaborativeId: group.id })).is).toBe("success");
    expect((await grant(admin, { personId: "nonsense" })).is).toBe("NotFoundError");
  });

  it("ends with the grant, for administrators only", async () => {
    await grant(admin);
    const { id } = await db.prisma.roleGrant.findFirstOrThrow({ where: { personId: person.id } });
    expect((await mutate(client, "endRole", { id })).is).toBe("ForbiddenError");
    expect(await viewerOf(client)).toMatchObject({ canInvite: true });
    expect((await mutate(admin, "endRole", { id })).is).toBe("success");
    expect(await viewerOf(client)).toMatchObject({ canInvite: false });
    expect((await mutate(admin, "endRole", { id })).is).toBe("success");
    expect((await mutate(admin, "endRole", { id: "nonsense" })).is).toBe("NotFoundError");
    expect(await audit()).toEqual(["role.granted", "role.ended"]);
  });
});

describe("the last administrator", () => {
  const ownGrant = async (holder: { id: string }) =>
    (await db.prisma.roleGrant.findFirstOrThrow({ where: { personId: holder.id } })).id;

  it("cannot lose the role; with another one, who is not suspended, they can", async () => {
    await buildPerson(db, { roles: ["ADMINISTRATOR"], suspended: true });
    const id = await ownGrant(administrator);
    expect((await mutate(admin, "endRole", { id })).is).toBe("LastAdministratorError");
    await buildPerson(db, { roles: ["ADMINISTRATOR"] });
    expect((await mutate(admin, "endRole", { id })).is).toBe("success");
  });

  it("is not asked about when a role that has ended already is ended again", async () => {
    const former = await db.prisma.roleGrant.create({
      data: { personId: administrator.id, role: "ADMINISTRATOR", endedAt: now },
    });
    expect((await mutate(admin, "endRole", { id: former.id })).is).toBe("success");
  });

  it("remains when two remove each other at the same time", async () => {
    const second = await buildPerson(db, { roles: ["ADMINISTRATOR"] });
    const other = await api.as(second);
    const answers = await Promise.all([
      mutate(admin, "endRole", { id: await ownGrant(second) }),
      mutate(other, "endRole", { id: await ownGrant(administrator) }),
    ]);
    expect(answers.filter(({ is }) => is === "success")).toHaveLength(1);
    expect(await db.prisma.roleGrant.count({ where: { role: "ADMINISTRATOR", endedAt: null } })).toBe(1);
  });
});

describe("suspending", () => {
  const suspend = (viewer: TestClient, personId: string, reason = "Left the network") =>
    mutate(viewer, "suspendPerson", { personId, reason });

  it("is administrators' work, with a reason, and never of themselves", async () => {
    expect((await suspend(api.visitor, person.id)).is).toBe("SignInNeededError");
    expect((await suspend(client, administrator.id)).is).toBe("ForbiddenError");
    expect((await suspend(admin, person.id, "")).issues[0]?.path).toBe("reason");
    expect((await suspend(admin, administrator.id)).is).toBe("ForbiddenError");
    expect((await suspend(admin, person.id)).is).toBe("success");
    expect(await audit()).toEqual(["person.suspended"]);
  });

  it("ends sessions and tokens at once; reinstated, the person signs in anew", async () => {
    const token = await buildAccessToken(db, person);
    await suspend(admin, person.id);
    expect(await viewerOf(client)).toBeNull();
    expect((await api.withToken(token).mutate("{ viewer { name } }")).response.status).toBe(401);
    expect((await mutate(client, "reinstatePerson", { personId: person.id })).is).toBe("SignInNeededError");
    const facilitator = await api.as(await buildPerson(db, { roles: ["FACILITATOR"] }));
    expect((await mutate(facilitator, "reinstatePerson", { personId: person.id })).is).toBe("ForbiddenError");
    expect((await mutate(admin, "reinstatePerson", { personId: person.id })).is).toBe("success");
    expect(await viewerOf(client)).toBeNull();
    expect(await viewerOf(await api.as(person))).toMatchObject({ name: "Ada Nwosu" });
    expect((await api.withToken(token).mutate("{ viewer { name } }")).response.status).toBe(401);
  });
});

describe("confirming a membership", () => {
  let declared: Person;
  let place: { personId: string; collaborativeId: string };

  beforeEach(async () => {
    declared = await buildPerson(db, { declared: [group] });
    place = { personId: declared.id, collaborativeId: group.id };
  });

  const confirm = async (viewer: TestClient) => (await mutate(viewer, "confirmMembership", place)).is;
  const facilitator = async (scope: { collaborativeId?: string; regionId?: string }) =>
    api.as(await buildPerson(db, { roles: [{ role: "FACILITATOR", ...scope }] }));

  it("is for facilitators, of the network or of the place, and for administrators", async () => {
    const elsewhere = await buildCollaborative(db);
    const { regionId } = await db.prisma.collaborativeRegion.findFirstOrThrow({
      where: { collaborativeId: group.id },
    });
    expect(await confirm(api.visitor)).toBe("SignInNeededError");
    expect(await confirm(client)).toBe("ForbiddenError");
    expect(await confirm(await api.as(await buildPerson(db, { memberOf: [group] })))).toBe("ForbiddenError");
    expect(await confirm(await facilitator({ collaborativeId: elsewhere.id }))).toBe("ForbiddenError");
    expect(await confirm(await facilitator({ regionId: (await buildRegion(db)).id }))).toBe("ForbiddenError");
    for (const viewer of [
      await facilitator({}),
      await facilitator({ collaborativeId: group.id }),
      await facilitator({ regionId }),
      admin,
    ]) {
      await db.prisma.collaborativeMembership.updateMany({
        data: { confirmedAt: null, confirmedById: null },
      });
      expect(await confirm(viewer)).toBe("success");
    }
    expect(await accessChanges()).toBe(4);
    expect(await audit()).toEqual(Array.from({ length: 4 }, () => "membership.confirmed"));
  });

  it("is not done by the person, whatever their role: it would open what is private", async () => {
    const own = await buildPerson(db, { roles: ["FACILITATOR", "ADMINISTRATOR"], declared: [group] });
    const viewer = await api.as(own);
    const input = { personId: own.id, collaborativeId: group.id };
    expect((await mutate(viewer, "confirmMembership", input)).is).toBe("ForbiddenError");
    expect((await mutate(admin, "confirmMembership", input)).is).toBe("success");
  });

  it("needs somebody who said that they belong there", async () => {
    const input = { personId: person.id, collaborativeId: group.id };
    expect((await mutate(admin, "confirmMembership", input)).is).toBe("NotFoundError");
    expect((await mutate(admin, "confirmMembership", { ...place, personId: "nonsense" })).is).toBe(
      "NotFoundError",
    );
  });

  it("can be declined, by the same people, while it waits", async () => {
    expect((await mutate(client, "declineMembership", place)).is).toBe("ForbiddenError");
    expect((await mutate(admin, "declineMembership", place)).is).toBe("success");
    expect((await mutate(admin, "declineMembership", place)).is).toBe("NotFoundError");
    expect(await confirm(admin)).toBe("NotFoundError");
  });

  it("stands in the queue of those who may decide, and of nobody else", async () => {
    const queue = async (viewer: TestClient) => {
      const found = await viewer.query<{ pendingMemberships: { person: { name: string } }[] }>(
        "{ pendingMemberships { person { name } } }",
      );
      return found.pendingMemberships.map((membership) => membership.person.name);
    };
    expect(await queue(api.visitor)).toEqual([]);
    expect(await queue(client)).toEqual([]);
    expect(await queue(await facilitator({ collaborativeId: (await buildCollaborative(db)).id }))).toEqual(
      [],
    );
    expect(await queue(await facilitator({ collaborativeId: group.id }))).toEqual([declared.name]);
    expect(await queue(admin)).toEqual([declared.name]);
  });
});

describe("inviting", () => {
  const invite = (viewer: TestClient, change: Record<string, unknown> = {}) =>
    mutate<{ id: string }>(viewer, "invitePerson", { email: "guest@charity.example", ...change }, "id");
  const secret = async () => {
    const mail = await db.prisma.mailMessage.findFirstOrThrow({ orderBy: { id: "desc" } });
    return /invitation=([\w-]{43})/.exec(mail.text)?.[1] ?? "";
  };
  const registration = { name: "Guest", email: "guest@charity.example", password: "plum weather bicycle" };

  it("is for facilitators and administrators; those of one collaborative invite to it alone", async () => {
    const local = await api.as(
      await buildPerson(db, { roles: [{ role: "FACILITATOR", collaborativeId: group.id }] }),
    );
    expect((await invite(api.visitor)).is).toBe("SignInNeededError");
    expect((await invite(client)).is).toBe("ForbiddenError");
    expect((await invite(local)).is).toBe("ForbiddenError");
    expect((await invite(local, { collaborativeId: group.id })).is).toBe("success");
    expect((await invite(admin)).is).toBe("success");
    expect((await invite(admin, { email: "nope" })).issues[0]?.path).toBe("email");
    expect(await audit()).toEqual(["person.invited", "person.invited"]);
  });

  it("lets the address in, signed in and confirmed, once", async () => {
    expect((await mutate(api.visitor, "register", registration)).is).toBe("InvalidInputError");
    await invite(admin, { collaborativeId: group.id });
    const token = await secret();
    const elsewhere = { ...registration, email: "other@charity.example", token };
    expect((await mutate(api.visitor, "register", elsewhere)).issues[0]?.path).toBe("email");
    const guest = api.visitor;
    expect(await mutate(guest, "register", { ...registration, token })).toMatchObject({ data: "SIGNED_IN" });
    expect(await viewerOf(guest)).toMatchObject({ name: "Guest" });
    const membership = await db.prisma.collaborativeMembership.findFirstOrThrow();
    expect(membership.confirmedById).toBe(administrator.id);
    expect((await mutate(api.visitor, "register", { ...registration, token })).is).toBe("LinkExpiredError");
  });

  it.each([
    ["too old", async () => void (now = new Date(now.getTime() + 14 * day))],
    ["taken back", async (id: string) => void (await mutate(admin, "revokeInvitation", { id }))],
    [
      "its sender is suspended",
      async () =>
        void (await db.prisma.person.update({ where: { id: administrator.id }, data: { suspendedAt: now } })),
    ],
  ])("is worth nothing when %s", async (_why, spoil) => {
    const { data } = await invite(admin);
    const token = await secret();
    await spoil(data.id);
    expect((await mutate(api.visitor, "register", { ...registration, token })).is).toBe("LinkExpiredError");
    const look = "query ($token: String!) { receivedInvitation(token: $token) { email } }";
    expect(await api.visitor.query(look, { token })).toEqual({ receivedInvitation: null });
  });

  it("goes out once for a double click, and again for a second wish", async () => {
    const [once, twice] = await Promise.all([invite(admin), invite(admin)]);
    expect(once.data.id).toBe(twice.data.id);
    expect(await db.prisma.mailMessage.count()).toBe(1);
    now = new Date(now.getTime() + 120_000);
    expect((await invite(admin)).data.id).not.toBe(once.data.id);
  });

  it("is accepted by the account of its address, and by no other", async () => {
    await invite(admin, { email: person.email, collaborativeId: group.id });
    const token = await secret();
    const other = await api.as(await buildPerson(db));
    expect((await mutate(api.visitor, "acceptInvitation", { token })).is).toBe("SignInNeededError");
    expect((await mutate(other, "acceptInvitation", { token })).is).toBe("ForbiddenError");
    expect((await mutate(client, "acceptInvitation", { token })).is).toBe("success");
    expect((await mutate(client, "acceptInvitation", { token })).is).toBe("LinkExpiredError");
    expect(await db.prisma.collaborativeMembership.count({ where: { personId: person.id } })).toBe(1);
  });

  it("of oneself confirms nothing", async () => {
    await invite(admin, { email: administrator.email, collaborativeId: group.id });
    expect((await mutate(admin, "acceptInvitation", { token: await secret() })).is).toBe("ForbiddenError");
  });

  it("is taken back by who sees it", async () => {
    const { data } = await invite(admin);
    expect((await mutate(client, "revokeInvitation", { id: data.id })).is).toBe("NotFoundError");
    expect((await mutate(admin, "revokeInvitation", { id: data.id })).is).toBe("success");
    const list = async (viewer: TestClient) => {
      const document = "{ invitations { edges { node { email state } } } }";
      return (await viewer.query<{ invitations: { edges: unknown[] } }>(document)).invitations.edges;
    };
    expect(await list(admin)).toEqual([{ node: { email: "guest@charity.example", state: "REVOKED" } }]);
    expect(await list(client)).toEqual([]);
    expect(await list(api.visitor)).toEqual([]);
  });
});

describe("the audit trail", () => {
  it("is for administrators, and says who did what to whom", async () => {
    await mutate(admin, "suspendPerson", { personId: person.id, reason: "Left the network" });
    const list = async (viewer: TestClient) => {
      const document = "{ audit { edges { node { action subject actor { name } detail { name value } } } } }";
      return (await viewer.query<{ audit: { edges: unknown[] } }>(document)).audit.edges;
    };
    expect(await list(admin)).toEqual([
      {
        node: {
          action: "person.suspended",
          subject: `Person:${person.id}`,
          actor: { name: "Zoe Admin" },
          detail: [{ name: "reason", value: "Left the network" }],
        },
      },
    ]);
    expect(await list(await api.as(await buildPerson(db, { roles: ["FACILITATOR"] })))).toEqual([]);
    expect(await list(api.visitor)).toEqual([]);
  });
});

describe("the mailbox", () => {
  const read = (viewer: TestClient) => viewer.query("{ hasMailbox mailbox { edges { node { subject } } } }");

  it("exists only where no mail server is set, and never in production", async () => {
    expect(await read(api.visitor)).toEqual({ hasMailbox: true, mailbox: { edges: [] } });
    const nothing = { hasMailbox: false, mailbox: null };
    const withServer = createTestApi({ db, settings: { smtpUrl: "smtp://localhost:2525" } });
    expect(await read(withServer.visitor)).toEqual(nothing);
    const production = createTestApi({ db, settings: { mode: "production" } });
    expect(await read(await production.as(administrator))).toEqual(nothing);
  });
});
