import { ReadAlong, type Database } from "../../prisma/client.ts";
import type { Assumption, RequestScope, Services } from "../core/context.ts";
import { luciaFor, readSessionToken, sessionLife } from "./lucia.ts";
import { hashSecret } from "./secrets.ts";
import { isDue, sessionSelect, sessionViewer, type SessionRow } from "./viewer-rows.ts";

/** Sessions that a process keeps in mind: those of everybody who is there on a busy day. */
const mostKept = 10_000;

/** By database, for tests have several. What is in here is never believed without asking. */
const kept = new WeakMap<Database, Map<string, SessionRow>>();

/** Keeps a session as it was just read, so that its next request may be answered while it is read again. */
export function keepSession({ db }: Services, id: string, row: SessionRow): void {
  const sessions = kept.get(db) ?? new Map<string, SessionRow>();
  kept.set(db, sessions);
  sessions.delete(id);
  const [oldest] = sessions.keys();
  if (sessions.size >= mostKept && oldest !== undefined) sessions.delete(oldest);
  sessions.set(id, row);
}

/**
 * Takes whoever sent a request for who their session said they were when it was last read, so that the session can be
 * read in one statement with what they ask for. Undefined where it was not read here before, or where reading it is not
 * all that there is to do: a session that is to be prolonged, or whose use is to be noted.
 */
export function assumeSessionViewer(services: Services, scope: RequestScope): Assumption | undefined {
  const sessions = kept.get(services.db);
  if (!sessions || !scope.facts.cookie) return undefined;
  const cookie = readSessionToken(luciaFor(scope, services.db.prisma), scope.facts.cookie);
  const id = cookie && hashSecret(cookie);
  const row = id ? sessions.get(id) : undefined;
  if (!id || !row) return undefined;
  const now = services.clock.now();
  const viewer = sessionViewer(services.settings, id, row);
  const isToBeProlonged = Date.parse(row.expiresAt) - now.getTime() < sessionLife.milliseconds() / 2;
  if (viewer.kind !== "person" || isToBeProlonged || isDue(row.lastUsedAt, now)) return undefined;
  const check = new ReadAlong<SessionRow>(services.db, sessionSelect(id, now));
  const known = JSON.stringify(row);
  return {
    viewer,
    checkAlong: (work) => check.join(work),
    async holds() {
      const [found] = await check.rows().catch(() => []);
      const isSo = JSON.stringify(found) === known;
      if (!isSo) sessions.delete(id);
      return isSo;
    },
  };
}
