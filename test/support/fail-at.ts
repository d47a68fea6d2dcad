import type pg from "pg";

/** Statements of a pool that are made to fail. */
export interface Failing {
  /**
   * Runs something, in which the n-th statement fails as if the process had ended there: before it reached the database, or after. Says
   * whether it came to that statement.
   */
  failAt(n: number, when: "before" | "after", work: () => Promise<unknown>): Promise<boolean>;
}

/** Lets statements that go through a pool fail from now on. */
export function failing(pool: pg.Pool): Failing {
  let left = 0;
  let moment: "before" | "after" = "before";
  const ended = () => new Error("The process ended here.");
  const end = () => Promise.reject(ended());
  const ranAndEnded = async (ran: unknown) => {
    await ran;
    throw ended();
  };
  const known = new WeakSet<pg.PoolClient>();
  pool.on("acquire", (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const observed = (...given: unknown[]): unknown => {
      const isIt = left > 0 && --left === 0;
      if (!isIt) return query(...given);
      const answer = given.at(-1);
      if (!isCallback(answer)) return moment === "after" ? ranAndEnded(query(...given)) : end();
      // The pool's own way of asking, which is answered by a call.
      const tell = () => answer(ended());
      return moment === "after" ? query(...given.slice(0, -1), tell) : setImmediate(tell);
    };
    Object.assign(client, { query: observed });
  });
  return {
    async failAt(n, when, work) {
      [left, moment] = [n, when];
      await work().catch(() => undefined);
      const hasFailed = left === 0;
      left = 0;
      return hasFailed;
    },
  };
}

function isCallback(given: unknown): given is (error: Error) => void {
  return typeof given === "function";
}
