import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAdministrator } from "../../graphql/accounts/index.ts";
import { backgroundScope } from "../../graphql/core/context.ts";
import type { Settings } from "../../graphql/core/settings.ts";
import { createTestApi } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

beforeEach(() => resetDatabase(db));

function create(input: { email: string; name: string }, settings: Partial<Settings> = {}): Promise<string> {
  const { services } = createTestApi({ db, settings });
  return createAdministrator(
    {
      prisma: db.prisma,
      wakeRelay: () => undefined,
      clock: services.clock,
      settings: services.settings,
      scope: backgroundScope(),
    },
    input,
  );
}

describe("making an administrator from the command line", () => {
  const boss = { email: "boss@trust.nhs.uk", name: "The Boss" };
  const password = "plum weather bicycle";

  it("gives a link with which the first one chooses a password and then administers", async () => {
    const api = createTestApi({ db });
    const link = await create(boss);
    expect(link).toMatch(/^http:\/\/localhost:3000\/reset-password\?token=[\w-]{43}$/);
    const token = new URL(link).searchParams.get("token");
    expect((await mutate(api.visitor, "resetPassword", { token, newPassword: password })).is).toBe("success");
    const client = api.visitor;
    await mutate(client, "signIn", { email: boss.email, password }, "isOnboarded");
    expect(await client.query("{ viewer { name canAdminister } }")).toEqual({
      viewer: { name: "The Boss", canAdminister: true },
    });
    expect(await db.prisma.auditEntry.findMany()).toMatchObject([{ action: "role.granted", actorId: null }]);
  });

  it("mails the link only where a mail server is set", async () => {
    await create(boss);
    expect(await db.prisma.mailMessage.count()).toBe(0);
    const link = await create(boss, { smtpUrl: "smtp://localhost:2525" });
    expect((await db.prisma.mailMessage.findFirstOrThrow()).text).toContain(link);
  });

  it("gives an account that exists the role, once, and leaves its name and password alone", async () => {
    const person = await buildPerson(db, { email: boss.email, name: "Known", passwordHash: "kept" });
    await create(boss);
    await create(boss);
    expect(await db.prisma.roleGrant.count({ where: { personId: person.id } })).toBe(1);
    expect(await db.prisma.person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
      name: "Known",
      passwordHash: "kept",
    });
  });

  it("refuses a wrong address, and an account that is suspended", async () => {
    await expect(create({ ...boss, email: "nope" })).rejects.toThrow("Enter an email address");
    await buildPerson(db, { email: boss.email, suspended: true });
    await expect(create(boss)).rejects.toThrow("suspended");
  });
});
