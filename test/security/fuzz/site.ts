import type { IncomingMessage, ServerResponse } from "node:http";
import { createApi } from "../../../graphql/api.ts";
import { systemClock } from "../../../graphql/core/clock.ts";
import type { Services } from "../../../graphql/core/context.ts";
import { readSettings } from "../../../graphql/core/settings.ts";
import { countStatements, type Database } from "../../../prisma/client.ts";
import { createApp } from "../../../realtime/http/app.ts";
import { answerMailIn } from "../../../realtime/http/mail-in.ts";
import { createLog } from "../../../realtime/log.ts";
import { post } from "./api-request.ts";
import { readCursors } from "./cursors.ts";
import { openTestDatabase } from "../../support/db.ts";
import { handleReceivedMail } from "../../support/mail-in.ts";
import { rememberContent } from "../../support/pristine.ts";
import { watchTables } from "./table-watch.ts";
import { readIds } from "./ids.ts";
import type { Material } from "./input-values.ts";
import { brokenInvariants, rememberInvariants } from "./invariants.ts";
import { loadPages, type LoadedPages } from "./load-pages.ts";
import { buildScene, sessionSecret, type Kind, type Scene } from "./scene.ts";

/** Where the site believes to live. */
const origin = "http://localhost:3000";

/** How mail comes in to it. */
export const mailInOfSite = {
  settings: {
    sessionSecret,
    mailReplyDomain: "reply.exchange.nhs.uk",
    mailInSecret: "mailbox".repeat(6),
  },
} as const;

/** A request as it is made anew for each try: a body can be read once. */
export interface Sent {
  readonly as: Kind;
  readonly method: string;
  /** Path and query, as a client would write them. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData | undefined;
}

/** What came back, and what it did. */
export interface Outcome {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Lines that the process logged meanwhile. */
  readonly log: readonly string[];
  /** Tables that it wrote to and that are not as they were before. */
  readonly changed: readonly string[];
  /** Invariants that did not hold afterwards. */
  readonly broken: readonly string[];
}

/** The whole server but for its port and sockets, in this process, on a small database of its own. */
export interface FuzzSite {
  readonly db: Database;
  readonly scene: Scene;
  readonly material: Material;
  readonly pages: LoadedPages | undefined;
  /** Sends a request and looks at what it did. What it wrote stays until `forget`. */
  send(request: Sent): Promise<Outcome>;
  /** Puts the database back to the scene, if anything was written since. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a site with the scene in it. `withPages` loads the pages as well, which takes seconds. */
export async function openFuzzSite(kind: Database["kind"], withPages: boolean): Promise<FuzzSite> {
  const db = await openTestDatabase({ kind });
  const scene = await buildScene(db);
  const ids = await readIds(db);
  await db.query("DROP SCHEMA pristine CASCADE");
  await rememberContent(db);
  await rememberInvariants(db);
  const tables = await watchTables(db);
  const pages = withPages ? await loadPages() : undefined;
  const lines: string[] = [];
  const app = createTestApp(db, lines, pages);
  const cursors = await readCursors(async (query) => {
    const asked = toRequest(post("administrator", { document: query }, {}), scene);
    return (await app.fetch(asked, bindings)).text();
  });
  const written = new Set<string>();
  let restored = 0;
  return {
    db,
    scene,
    material: { ids, known: scene.known, cursors },
    pages,
    async send(request) {
      lines.length = 0;
      const { result, sql } = await countStatements(async () => {
        const answer = await app.fetch(toRequest(request, scene), bindings);
        return { status: answer.status, headers: answer.headers, text: await answer.text() };
      });
      const changed = await tables.changedBy(sql);
      for (const table of changed) written.add(table);
      const broken = changed.length > 0 ? await brokenInvariants(db) : [];
      return { ...result, log: [...lines], changed, broken };
    },
    async forget() {
      if (written.size === 0) return;
      await tables.restore([...written]);
      written.clear();
      restored += 1;
      // Rows that come back leave dead ones behind, which every scan would have to step over.
      if (restored % 200 === 0) await db.query("VACUUM");
    },
    async close() {
      await pages?.close();
      await db.close();
    },
  };
}

const bindings = {
  incoming: { socket: { remoteAddress: "192.0.2.1" } } as IncomingMessage,
  outgoing: {} as ServerResponse,
};

function createTestApp(db: Database, lines: string[], pages: LoadedPages | undefined) {
  const { mailReplyDomain, mailInSecret } = mailInOfSite.settings;
  const settings = readSettings({
    NODE_ENV: "test",
    ORIGIN: origin,
    SESSION_SECRET: sessionSecret,
    MAIL_REPLY_DOMAIN: mailReplyDomain,
    MAIL_IN_SECRET: mailInSecret,
  });
  const services: Services = { db, settings, clock: systemClock, wakeRelay: () => undefined };
  const log = createLog("debug", (line) => lines.push(line));
  return createApp({
    services: {
      settings,
      log,
      api: createApi(services, log),
      mailIn: async (request) => {
        const answer = await answerMailIn(services, request);
        if (answer.status === 202) await handleReceivedMail(services);
        return answer;
      },
      notReady: () => Promise.resolve(undefined),
      countStatements,
    },
    remixBuild: pages?.build ?? (() => Promise.reject(new Error("The pages are not loaded."))),
    mode: "test",
  });
}

function toRequest({ as, method, address, headers, body }: Sent, scene: Scene): Request {
  const { session, token, ticket } = scene.people[as];
  const cookies = [session && `session=${session}`, ticket && `sign-in=${ticket}`].filter(Boolean);
  const shown = {
    ...(cookies.length > 0 ? { cookie: cookies.join("; ") } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  return new Request(origin + address, {
    method,
    headers: { ...shown, ...headers },
    ...(body === undefined || method === "GET" || method === "HEAD" ? {} : { body }),
  });
}
