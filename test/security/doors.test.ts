import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import type { Services } from "../../graphql/core/context.ts";
import { readSettings } from "../../graphql/core/settings.ts";
import { createApp } from "../../realtime/http/app.ts";
import { answerMailIn } from "../../realtime/http/mail-in.ts";
import { createLog } from "../../realtime/log.ts";

/**
 * Every way into the process. What is behind the pages, the API and the sockets the tables of the matrix say; what else answers
 * stands here, so that a new way in fails until somebody has said who may do what there.
 */

const root = resolve(import.meta.dirname, "../..");
const secret = "the mailbox's secret, which is long enough";
const settings = readSettings({
  APP_MODE: "test",
  MAIL_REPLY_DOMAIN: "reply.exchange.test",
  MAIL_IN_SECRET: secret,
});

/** Behind the doors of this test there is no database: what got as far as that would fail. */
const services = { settings } as unknown as Services;

const page = {
  entry: { module: { default: () => new Response(null, { status: 500 }) } },
  routes: { root: { id: "root", path: "*", module: { loader: said("page"), action: said("done") } } },
  assets: { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" },
  basename: "/",
  publicPath: "/",
  assetsBuildDirectory: "",
  future: { v3_singleFetch: true },
  isSpaMode: false,
} as unknown as ServerBuild;

function said(words: string): () => Response {
  return () => new Response(words);
}

const app = createApp({
  services: {
    settings,
    log: createLog("error", () => undefined),
    api: { execute: () => Promise.reject(new Error("unused")), fetch: async () => Response.json({}) },
    mailIn: (request) => answerMailIn(services, request),
    notReady: async () => undefined,
    countStatements: async (work) => ({ result: await work(), statements: 0 }),
  },
  remixBuild: page,
  mode: settings.mode,
});

const form = { "content-type": "application/x-www-form-urlencoded" };

/** Who knocks: nobody of them is signed in, or known to a mailbox. */
const attempts = {
  look: {},
  write: { method: "POST", headers: form },
  /** A page of another site, with whatever cookie rides along. */
  writeFromElsewhere: {
    method: "POST",
    headers: { ...form, "sec-fetch-site": "cross-site", cookie: "session=x" },
  },
  replace: { method: "PUT", headers: form },
  /** A mailbox with another secret. */
  passMailOn: { method: "POST", headers: { authorization: `Bearer ${secret}x` } },
} as const satisfies Record<string, RequestInit>;

/** What the web server itself answers, as its router has it: who may do what, and what comes of each attempt. */
interface Door {
  /** An address there. */
  readonly at: string;
  readonly who: string;
  readonly answers: Readonly<Record<keyof typeof attempts, number>>;
}

/** What all but the first doors share: nothing is written from another site. */
const refused = { writeFromElsewhere: 403 } as const;

const doors: Readonly<Record<string, Door>> = {
  "GET /healthz": {
    at: "/healthz",
    who: "anybody: that the process runs, in a word",
    // What is not asked for by GET is a page's matter, and there is none.
    answers: { look: 200, write: 200, replace: 405, passMailOn: 415, ...refused },
  },
  "GET /readyz": {
    at: "/readyz",
    who: "anybody: that the process can serve, or in a word why not",
    answers: { look: 200, write: 200, replace: 405, passMailOn: 415, ...refused },
  },
  "ALL /graphql": {
    at: "/graphql",
    who: "reads.table.ts and mutations.table.ts; GET carries out no mutation",
    answers: { look: 200, write: 200, replace: 200, passMailOn: 200, ...refused },
  },
  "ALL /mail/in": {
    at: "/mail/in",
    who: "whoever has the mailbox's secret may bring mail; nobody else anything",
    answers: { look: 405, write: 401, replace: 405, passMailOn: 401, ...refused },
  },
  "ALL /*": {
    at: "/threads",
    who: "routes.table.ts",
    answers: { look: 200, write: 200, replace: 405, passMailOn: 415, ...refused },
  },
  ...Object.fromEntries(
    ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"].map((method) => [
      `${method} /*`,
      {
        at: "/threads",
        who: "nobody: pages know GET and POST",
        answers: { look: 200, write: 200, replace: 405, passMailOn: 415, ...refused },
      },
    ]),
  ),
};

describe("what the web server answers", () => {
  it("has a row for every door of its router, and every row a door", () => {
    const found = new Set(app.routes.map(({ method, path }) => `${method} ${path}`));
    expect([...found].toSorted()).toEqual(Object.keys(doors).toSorted());
  });

  it.each(Object.entries(doors))("%s", async (_door, { at, answers }) => {
    const bindings = {
      incoming: { socket: { remoteAddress: "192.0.2.1" } } as IncomingMessage,
      outgoing: {} as ServerResponse,
    };
    const found: Record<string, number> = {};
    for (const [attempt, init] of Object.entries(attempts)) {
      const body = "method" in init ? { body: "markdown=So" } : {};
      const response = await app.fetch(
        new Request(`http://exchange.test${at}`, { ...init, ...body }),
        bindings,
      );
      found[attempt] = response.status;
      expect(response.headers.get("cache-control"), attempt).toContain("no-store");
      expect(await response.text(), attempt).not.toContain(secret);
    }
    expect(found).toEqual(answers);
  });
});

/** Every file that opens a port, a socket or another way to be asked, with who may ask, and the test that shows it. */
const openings: Readonly<Record<string, { readonly who: string; readonly shownBy?: string }>> = {
  "prisma/backup/copy-door.ts": {
    who: "processes that may write into the directory of the embedded database, and so may read it anyway",
    shownBy: "prisma/backup/cli/commands.test.ts",
  },
  "prisma/embedded/lock.ts": {
    who: "processes of this machine learn that the directory is held: the socket says nothing and hangs up",
    shownBy: "prisma/embedded/embedded.test.ts",
  },
  "realtime/dev-server.ts": {
    who: "whoever develops, on their own machine: it is no part of what is built",
  },
  "realtime/mail-listener.ts": {
    who: "any mail server may bring mail to reply addresses; it relays nothing, and an address's letters are its secret",
    shownBy: "test/realtime/mail-in.test.ts",
  },
  "realtime/port.ts": {
    who: "opens the port for what realtime/runtime.ts answers, within limits of connections",
    shownBy: "test/security/connections.test.ts",
  },
  "realtime/resources.ts": {
    who: "opens the door for copies of the embedded database, above",
    shownBy: "prisma/backup/cli/commands.test.ts",
  },
  "realtime/runtime.ts": {
    who: "static files for anybody, then the web server's doors, above",
    shownBy: "test/security/connections.test.ts",
  },
  "realtime/sockets.ts": {
    who: "live.table.ts",
    shownBy: "test/security/matrix/live.test.ts",
  },
};

describe("what can be asked otherwise", () => {
  const opens =
    /\bcreate(?:Secure)?Server\(|\bnew (?:SMTP|Http|WebSocket)?Server\(|\bserver\.listen\(|\bopen\w*Door\(/;
  const files = ["app", "graphql", "prisma", "realtime"].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .map((name) => `${room}/${name.replaceAll("\\", "/")}`)
      .filter((name) => /(?<!\.test)\.(?:ts|tsx|mjs)$/.test(name) && !name.startsWith("prisma/generated/")),
  );

  it("has a row for every file that opens a way in, and every row such a file", () => {
    const found = files.filter((name) => opens.test(readFileSync(join(root, name), "utf8")));
    expect(found.toSorted()).toEqual(Object.keys(openings).toSorted());
  });

  it("is shown by a test that is there", () => {
    const tests = Object.values(openings).flatMap(({ shownBy }) => shownBy ?? []);
    expect(tests.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });
});
