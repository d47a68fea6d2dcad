import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "../../graphql/accounts/index.ts";
import { countStatements } from "../../prisma/client.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

/**
 * Whether an address has an account is nobody's business. So what is asked about an address gets the same answer, after
 * the same statements, in the same time, whatever the address is. Mails leave after the answer, by the relay.
 */

const password = "plum weather bicycle";
let db: TestDatabase;
let api: TestApi;
let passwordHash: string;
let serial = 0;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  passwordHash = await hashPassword(password);
});

afterAll(() => db.close());

/** Each kind of address that somebody may ask about, each time another one. */
const kinds = {
  unknown: async () => `nobody${++serial}@trust.nhs.uk`,
  known: async () => (await buildPerson(db, { email: `known${++serial}@trust.nhs.uk`, passwordHash })).email,
  unverified: async () =>
    (await buildPerson(db, { email: `new${++serial}@trust.nhs.uk`, passwordHash, emailVerifiedAt: null }))
      .email,
  suspended: async () =>
    (await buildPerson(db, { email: `gone${++serial}@trust.nhs.uk`, passwordHash, suspended: true })).email,
} as const;

type Kind = keyof typeof kinds;
const everyKind = Object.keys(kinds) as Kind[];

/** What can be asked about an address, each time from another place. */
const asking = {
  requestPasswordReset: (email: string) => ({ email }),
  resendVerification: (email: string) => ({ email }),
  register: (email: string) => ({ email, name: "Ada Nwosu", password }),
  signIn: (email: string) => ({ email, password: "not the password" }),
} as const;

async function ask(mutation: keyof typeof asking, email: string) {
  const client = api.from(`192.0.2.${++serial}`);
  const began = process.cpuUsage();
  const { result, sql } = await countStatements(() => mutate(client, mutation, asking[mutation](email)));
  return { answer: result, sql, took: since(began), cookies: client.cookies.size };
}

/**
 * What the process has worked since, in microseconds: what a stranger's clock would show were there no other noise. A
 * machine that is busy with other things does not stretch it.
 */
function since(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

describe.each(Object.keys(asking) as (keyof typeof asking)[])("%s", (mutation) => {
  it("answers every address in the same words, after the same statements", async () => {
    await ask(mutation, await kinds.unknown());
    const asked = [];
    for (const kind of everyKind) asked.push(await ask(mutation, await kinds[kind]()));
    const [unknown, ...others] = asked;
    expect(unknown?.sql.length).toBeGreaterThan(2);
    for (const [index, other] of others.entries()) {
      const kind = everyKind[index + 1];
      expect(other.answer, kind).toEqual(unknown?.answer);
      expect(other.cookies, kind).toBe(0);
      expect(other.sql, kind).toEqual(unknown?.sql);
    }
  });
});

describe("the time it takes", () => {
  /**
   * How often a time of one group is the longer one, over all pairs: a half where nothing tells the groups apart. Ranks
   * do not mind the odd pause of a busy machine.
   */
  const longerInPairs = (ones: readonly number[], others: readonly number[]): number => {
    const wins = ones.flatMap((one) =>
      others.map((other): number => (one > other ? 1 : one === other ? 0.5 : 0)),
    );
    return wins.reduce((sum, win) => sum + win, 0) / wins.length;
  };

  /** Times for two kinds of address, taken in turns, each pair in another order, so that both share whatever else goes on. */
  async function timesOf(one: () => Promise<number>, other: () => Promise<number>, rounds: number) {
    const times: { ones: number[]; others: number[] } = { ones: [], others: [] };
    for (let round = -3; round < rounds; round++) {
      const first = round % 2 === 0;
      const [a, b] = first ? [await one(), await other()] : [await other(), await one()];
      // The first rounds warm everything up.
      if (round < 0) continue;
      times.ones.push(first ? a : b);
      times.others.push(first ? b : a);
    }
    return longerInPairs(times.ones, times.others);
  }

  const rounds = 40;
  // With 40 against 40 the measure's standard deviation is 0.065 where nothing differs: this is nearly four of them.
  const noise = 0.25;
  const time = (kind: Kind) => async () => (await ask("requestPasswordReset", await kinds[kind]())).took;

  it("does not tell whether an address has an account", async () => {
    expect(Math.abs((await timesOf(time("known"), time("unknown"), rounds)) - 0.5)).toBeLessThan(noise);
  });

  it("would tell, were there a difference of ten statements: the measure is fine enough", async () => {
    const withMore = async () => {
      const took = await time("unknown")();
      const began = process.cpuUsage();
      for (let statement = 0; statement < 10; statement++) {
        await db.prisma.person.findFirst({ where: { email: `nobody${statement}@nhs.net` } });
      }
      return took + since(began);
    };
    expect((await timesOf(withMore, time("unknown"), rounds)) - 0.5).toBeGreaterThan(noise);
  });

  it("stays level between two groups that are the same", async () => {
    expect(Math.abs((await timesOf(time("unknown"), time("unknown"), rounds)) - 0.5)).toBeLessThan(noise);
  });
});
