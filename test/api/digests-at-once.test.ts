import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendDueDigests } from "../../graphql/digests/index.ts";
import { countStatements } from "../../prisma/client.ts";
import { DigestScene } from "../support/digest-scene.ts";
import { failing, type Failing } from "../support/fail-at.ts";
import { buildCollaborative, buildPerson } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

let scene: DigestScene;
let crash: Failing;

beforeAll(async () => {
  scene = await DigestScene.open();
  crash = failing(scene.db.pool);
});

afterAll(() => scene.db.close());

beforeEach(() => scene.reset());

const send = () => sendDueDigests(scene.api.services);

describe("when a process ends", () => {
  it("before it has composed, the digest comes once its lease is over, once", async () => {
    const person = await scene.reader();
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.db.prisma.digestSchedule.update({
      where: { personId: person.id },
      data: { claimedUntil: new Date("2026-11-19T08:05:00Z") },
    });
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    expect(await scene.mailsTo(person)).toEqual([]);
    await scene.letRun("2026-11-19T08:10:00Z", "2026-11-19T09:00:00Z");
    expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
  });

  it("between the mail and the schedule, neither has moved, and the digest comes once", async () => {
    const person = await scene.reader();
    const { db } = scene;
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await db.query(`ALTER TABLE "MailMessage" ADD CONSTRAINT "no_mail" CHECK (FALSE) NOT VALID`, []);
    scene.now = new Date("2026-11-19T08:00:00Z");
    await expect(send()).rejects.toThrow("Some digests failed");
    await db.query(`ALTER TABLE "MailMessage" DROP CONSTRAINT "no_mail"`, []);
    const where = { personId: person.id };
    const { nextAt } = await db.prisma.digestSchedule.findUniqueOrThrow({ where });
    expect(nextAt).toEqual(scene.now);
    await scene.letRun("2026-11-19T08:10:00Z", "2026-11-19T09:00:00Z");
    expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
  });

  it.each(["before", "after"] as const)(
    "%s whichever statement, each is told of each thing once",
    async (when) => {
      const people = await scene.readers(3);
      let day = new Date("2026-11-19T08:00:00Z");
      let tried = 0;
      for (let goesOn = true; goesOn; tried++) {
        await scene.posted(`Day ${tried}`, new Date(day.getTime() - 3_600_000).toISOString());
        scene.now = day;
        goesOn = await crash.failAt(tried + 1, when, send);
        scene.pass(10);
        while ((await send()) > 0);
        day = new Date(day.getTime() + 86_400_000);
      }
      expect(tried).toBeGreaterThan(8);
      const expected = Array.from({ length: tried }, (_, n) => `“Day ${n}”`);
      for (const person of people) expect(await scene.subjectsTo(person)).toEqual(expected);
    },
  );
});

describe("many digests at once", () => {
  it("go out in batches, each once, from two processes as well", async () => {
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    const people = await scene.readers(130);
    scene.now = new Date("2026-11-19T08:00:00Z");
    const took = await Promise.all([send(), send()]);
    expect(Math.max(...took)).toBeLessThanOrEqual(100);
    while ((await send()) > 0);
    const mails = await scene.db.prisma.mailMessage.findMany({ select: { toAddress: true } });
    expect(new Set(mails.map(({ toAddress }) => toAddress)).size).toBe(people.length);
    expect(mails).toHaveLength(people.length);
  });

  it("take the same few statements for a hundred people as for one, and a hundred at a time", async () => {
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.readers(1);
    scene.now = new Date("2026-11-19T08:00:00Z");
    const one = await countStatements(send);
    await scene.db.prisma.digestSchedule.deleteMany();
    await scene.readers(201);
    const slices = [];
    for (let n = 0; n < 3; n++) slices.push(await countStatements(send));
    expect(slices.map(({ result }) => result)).toEqual([100, 100, 1]);
    expect(one.statements).toBeLessThanOrEqual(12);
    expect(slices.map(({ statements }) => statements)).toEqual(slices.map(() => one.statements));
    expect(slices.map(({ transactions }) => transactions)).toEqual([1, 1, 1]);
  });

  it("read a feed once for all who may see the same of it, and tell nobody what is not for them", async () => {
    const group = await buildCollaborative(scene.db, { icbs: [scene.icb] });
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.posted("Kept among us", "2026-11-18T16:00:00Z", { audienceCollaborativeId: group.id });
    const people = await scene.readers(3);
    const member = await scene.reader("DAILY", "08:00", { memberOf: [group] });
    scene.now = new Date("2026-11-19T08:00:00Z");
    const { sql } = await countStatements(send);
    const read = sql.find((text) => text.includes('FROM "ActivityScope"')) ?? "";
    expect(read.match(/FROM "ActivityScope"/g)).toHaveLength(2);
    for (const person of people) expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
    const [mail] = await scene.mailsTo(member);
    expect(mail?.text).toContain("“Kept among us”");
  });

  it("of whom one fails, leave the others theirs", async () => {
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    const [broken, ...others] = await scene.readers(4);
    await scene.db.query(
      `ALTER TABLE "MailMessage" ADD CONSTRAINT "not_this" CHECK ("toAddress" <> '${broken?.email}') NOT VALID`,
      [],
    );
    scene.now = new Date("2026-11-19T08:00:00Z");
    await expect(send()).rejects.toThrow("Some digests failed");
    for (const person of others) expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
    await scene.db.query(`ALTER TABLE "MailMessage" DROP CONSTRAINT "not_this"`, []);
    scene.pass(10);
    expect(await send()).toBe(1);
    expect(await scene.mailsTo({ email: broken?.email ?? "" })).toHaveLength(1);
  });
});

describe("the address in a digest", () => {
  const stopOf = (headers: unknown) => {
    const { "List-Unsubscribe": address } = headers as Record<string, string>;
    return /\/stop-digest\/(\w+)>$/.exec(address ?? "")?.[1] ?? "";
  };

  it("stops it in one click, with nobody signed in, and that of a role for good", async () => {
    const lead = await buildPerson(scene.db, {
      roles: [{ role: "REGIONAL_LEAD", regionId: scene.icb.regionId }],
    });
    const other = await scene.reader("WEEKLY");
    await scene.letRun("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z");
    await scene.posted("Beds", "2026-11-21T15:00:00Z");
    await scene.letRun("2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z");
    const [mail] = await scene.mailsTo(lead);
    expect(mail?.headers).toMatchObject({
      "List-ID": expect.stringContaining("<digests.") as string,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    const token = stopOf(mail?.headers);
    const look = () => scene.api.visitor.query(`{ digestIsStopped(token: "${token}") }`);
    expect(await look()).toEqual({ digestIsStopped: false });
    for (let n = 0; n < 2; n++) {
      expect((await mutate(scene.api.visitor, "stopDigest", { token })).is).toBe("success");
    }
    expect(await look()).toEqual({ digestIsStopped: true });
    await scene.posted("Rotas", "2026-11-24T15:00:00Z");
    await scene.letRun("2026-11-30T08:00:00Z", "2026-11-30T08:00:00Z");
    expect(await scene.subjectsTo(lead)).toEqual(["“Beds”"]);
    expect(await scene.subjectsTo(other)).toEqual(["“Beds”", "“Rotas”"]);
  });

  it("stops nothing once a letter of it is another", async () => {
    const person = await scene.reader();
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    const [mail] = await scene.mailsTo(person);
    const token = stopOf(mail?.headers);
    const other = `${token.startsWith("a") ? "b" : "a"}${token.slice(1)}`;
    expect((await mutate(scene.api.visitor, "stopDigest", { token: other })).is).toBe("NotFoundError");
    const { frequency } = await scene.db.prisma.digestSchedule.findUniqueOrThrow({
      where: { personId: person.id },
    });
    expect(frequency).toBe("DAILY");
  });
});
