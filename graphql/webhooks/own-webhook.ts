import { ensure, requireBrowser } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer, Viewer } from "../core/viewer.ts";
import { canKeepWebhooks } from "./webhooks.policy.ts";

/** The viewer, as somebody who may keep webhooks. @throws SignInNeededError, ForbiddenError */
export function requireKeeper(viewer: Viewer): PersonViewer {
  const person = requireBrowser(viewer);
  ensure(canKeepWebhooks(person), "Webhooks are for facilitators, regional leads and administrators.");
  return person;
}

/** One of somebody's own webhooks, locked. @throws NotFoundError */
export async function lockOwnWebhook(tx: Tx, viewer: PersonViewer, webhookId: string): Promise<string> {
  const id = uuidOf("Webhook", webhookId);
  await tx.$queryRaw`SELECT 1 FROM "Webhook" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const found = await tx.webhook.findFirst({
    where: { id, personId: viewer.id, endedAt: null },
    select: { id: true },
  });
  if (!found) throw new NotFoundError("webhook");
  return found.id;
}
