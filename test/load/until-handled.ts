import { setTimeout as sleep } from "node:timers/promises";
import { asAdministrator } from "../support/postgres-cluster.ts";

/** How often to look, and how long it may take, in milliseconds. */
const interval = 50;
const patience = 600_000;

/**
 * Waits until all that was to be done about events is done: what a load leaves behind belongs to its cost, and not to that of what is
 * measured next.
 */
export async function untilHandled(databaseUrl: string): Promise<void> {
  await asAdministrator(databaseUrl, async (client) => {
    for (const deadline = performance.now() + patience; performance.now() < deadline; await sleep(interval)) {
      const { rowCount } = await client.query(
        `SELECT 1 FROM "OutboxDelivery" WHERE "status" = 'PENDING' LIMIT 1`,
      );
      if (rowCount === 0) return;
    }
  });
}
