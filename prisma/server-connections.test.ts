import { describe, expect, it, vi } from "vitest";
import { asAdministrator } from "../test/support/postgres-cluster.ts";
import { emptyServerDatabase } from "../test/support/scratch.ts";
import { openDatabase, type Database } from "./client.ts";

const url = await emptyServerDatabase();

const open = (onError: (error: Error) => void, name: string): Promise<Database> =>
  openDatabase({ url, onError, applicationName: name, maxConnections: 4 });

/** Ends every connection of a process, as a restart or a failover would. */
const cutOff = (name: string): Promise<unknown> =>
  asAdministrator(url ?? "", (client) =>
    client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE $1", [
      `${name}%`,
    ]),
  );

describe.skipIf(url === undefined)("connections to a server", () => {
  it("are made anew after all were cut off, idle or busy, and only what was under way fails", async () => {
    const onError = vi.fn();
    const db = await open(onError, "cut-off");
    await Promise.all([1, 2, 3].map(() => db.query("SELECT pg_sleep(0.05)")));
    const busy = db.query("SELECT pg_sleep(30)");
    const inTransaction = db.prisma.$transaction((tx) => tx.$executeRaw`SELECT pg_sleep(30)`);
    const failures = Promise.allSettled([busy, inTransaction]);
    await vi.waitFor(async () => {
      const [row] = await db.query<{ n: number }>(
        "SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%'",
      );
      expect(row?.n).toBe(2);
    });
    await cutOff("cut-off");
    expect(await failures).toEqual([
      {
        status: "rejected",
        reason: expect.objectContaining({
          message: expect.stringMatching(/terminating/) as unknown,
        }) as unknown,
      },
      { status: "rejected", reason: expect.any(Error) as unknown },
    ]);
    await vi.waitFor(async () => expect(await db.query("SELECT 1 AS one")).toEqual([{ one: 1 }]));
    await db.prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`);
    expect(onError).toHaveBeenCalled();
    await db.close();
  });

  it("let a listener miss nothing unawares: it is called with nothing after a gap, and hears again", async () => {
    const heard: string[] = [];
    const db = await open(() => undefined, "listener-gap");
    await db.listen("news", (payload) => heard.push(payload));
    await db.query("NOTIFY news, 'before'");
    await vi.waitFor(() => expect(heard).toEqual(["before"]));
    await cutOff("listener-gap");
    await vi.waitFor(() => expect(heard).toEqual(["before", ""]), { timeout: 5000 });
    await db.query("NOTIFY news, 'after'");
    await vi.waitFor(() => expect(heard).toEqual(["before", "", "after"]));
    await db.close();
  });

  it("listen to several channels at once, without a warning of the driver", async () => {
    const warnings: string[] = [];
    const note = ({ message }: Error): void => void warnings.push(message);
    process.on("warning", note);
    const heard: string[] = [];
    const db = await open(() => undefined, "several");
    const names = ["one", "two", "three"];
    const stops = await Promise.all(names.map((name) => db.listen(name, (payload) => heard.push(payload))));
    for (const name of names) await db.query(`NOTIFY ${name}, '${name}'`);
    await vi.waitFor(() => expect(heard).toEqual(names));
    await Promise.all(stops.map((stop) => stop()));
    await db.close();
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });

  it("cancel a statement that takes too long", async () => {
    const db = await openDatabase({ url, statementTimeout: 100 });
    await expect(db.query("SELECT pg_sleep(5)")).rejects.toThrow(/statement timeout/);
    await db.close();
  });

  it("say who they belong to", async () => {
    const db = await open(() => undefined, "named");
    expect(await db.query("SHOW application_name")).toEqual([{ application_name: "named" }]);
    await db.close();
  });
});

it("a server that is not there is an error, and no crash", async () => {
  const db = await openDatabase({ url: "postgresql://nobody@127.0.0.1:1/nothing", onError: () => undefined });
  await expect(db.query("SELECT 1")).rejects.toThrow(/ECONNREFUSED/);
  await expect(db.listen("news", () => undefined)).rejects.toThrow(/ECONNREFUSED/);
  await db.close();
});
