import { randomBytes } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { Hono } from "hono";
import type { Api } from "../../graphql/api.ts";
import type { PageContext } from "../../graphql/contract/page-context.ts";
import { isSecretAddress } from "../../graphql/contract/secret-addresses.ts";
import type { RequestScope } from "../../graphql/core/context.ts";
import { publicSettings, type AppMode, type Settings } from "../../graphql/core/settings.ts";
import type { Log } from "../log.ts";
import { mailInPath } from "./mail-in.ts";
import { createPages } from "./pages.ts";
import { plainAnswer } from "./plain-answers.ts";
import { BodyError, ensureForm, readBody } from "./request-body.ts";
import { draftWithFiles, readUpload } from "./read-upload.ts";
import { requestFacts } from "./request-facts.ts";
import { addSecurityHeaders, EXPLORER_POLICY } from "./security-headers.ts";
import { seesDraft } from "./sees-draft.ts";
import { mayWrite } from "./write-protection.ts";

/** What the web server needs from the rest of the process. */
export interface AppServices {
  readonly settings: Settings;
  readonly log: Log;
  readonly api: Api;
  /** Undefined when the process can serve; otherwise why not. */
  notReady(): Promise<string | undefined>;
  /** Answers a mailbox that passes on a message. */
  mailIn(request: Request): Promise<Response>;
  /** Counts the SQL statements that `work` sends. */
  countStatements<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly statements: number }>;
}

/** The web server's parts. */
export interface AppOptions {
  readonly services: AppServices;
  readonly remixBuild: ServerBuild | (() => Promise<ServerBuild>);
  readonly mode: AppMode;
}

interface Scope extends RequestScope {
  readonly setCookies: readonly string[];
}

interface Environment {
  Bindings: HttpBindings;
  Variables: { nonce: string; scope: Scope; request: Request; isFileTooLarge: boolean };
}

const BODY_TITLES = { 400: "Bad request", 413: "Too large", 415: "Not a form" } as const;

/** Answers every HTTP request but static files and sockets: health checks, the API and the pages. */
export function createApp({ services, remixBuild, mode }: AppOptions): Hono<Environment> {
  const { settings, log, api } = services;
  // In development the build is another one after each edit.
  const pages =
    typeof remixBuild === "function"
      ? createRequestHandler(remixBuild, mode === "development" ? "development" : "production")
      : createPages(remixBuild);
  const pageSettings = publicSettings(settings);
  const app = new Hono<Environment>();

  app.onError((error, c) => {
    if (error instanceof BodyError) {
      return plainAnswer(c.req.raw, error.status, BODY_TITLES[error.status], error.message);
    }
    log.error("request failed", error, { requestId: c.get("scope").facts.requestId, path: c.req.path });
    return plainAnswer(c.req.raw, 500, "Sorry, there is a problem with the service", "Try again later.");
  });

  app.use(async (c, next) => {
    const scope = createScope(requestFacts(c.req.raw, c.env, settings));
    c.set("scope", scope);
    c.set("nonce", randomBytes(16).toString("base64url"));
    const timed = settings.serverTiming ? await services.countStatements(next) : { result: await next() };
    const headers = mutableHeaders(c);
    if ("statements" in timed) headers.append("Server-Timing", `sql;desc="${timed.statements}"`);
    for (const cookie of scope.setCookies) headers.append("Set-Cookie", cookie);
    headers.set("X-Request-Id", scope.facts.requestId);
    addSecurityHeaders(headers, {
      nonce: c.get("nonce"),
      mode,
      isSecure: scope.facts.origin.startsWith("https:"),
      isSecretAddress: isSecretAddress(c.req.raw.url),
    });
    log.debug("request", {
      requestId: scope.facts.requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
    });
  });

  app.get("/healthz", (c) => c.text("ok\n"));
  app.get("/readyz", async (c) => {
    const reason = await services.notReady();
    return reason === undefined ? c.text("ready\n") : c.text(`${reason}\n`, 503);
  });

  app.use(async (c, next) => {
    if (!mayWrite(c.req.method, c.req.raw.headers, c.get("scope").facts.origin)) {
      return plainAnswer(
        c.req.raw,
        403,
        "Forbidden",
        "This request came from another website, so it was not carried out.",
      );
    }
    if (!isWellFormed(c.req.raw.url)) {
      return plainAnswer(c.req.raw, 400, "Bad request", "The address is not written correctly.");
    }
    if (new URL(c.req.raw.url).searchParams.has("_data")) {
      // An older Remix asked for data like this. The one that runs here takes it for a defect of ours, and logs it.
      return plainAnswer(c.req.raw, 400, "Bad request", "Addresses of this site have no part named _data.");
    }
    const draft = draftWithFiles(c.req.path);
    const { request, isFileTooLarge } =
      draft === undefined
        ? { request: await readBody(c.req.raw), isFileTooLarge: false }
        : await readUpload(c.req.raw, () => seesDraft(api, c.get("scope"), draft));
    c.set("request", request);
    c.set("isFileTooLarge", isFileTooLarge);
    await next();
  });

  app.all("/graphql", async (c) => {
    const answer = await api.fetch(c.get("request"), c.get("scope"));
    if (answer.status === 415) {
      const how = 'Send JSON such as { "query": "{ viewer { name } }" } with Content-Type: application/json.';
      return plainAnswer(c.req.raw, 415, "Unsupported media type", how);
    }
    if (mode === "development" && answer.headers.get("content-type")?.startsWith("text/html")) {
      answer.headers.set("Content-Security-Policy", EXPLORER_POLICY);
    }
    return answer;
  });
  app.all(mailInPath, (c) => services.mailIn(c.get("request")));
  app.on(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"], "*", (c) => {
    const answer = plainAnswer(c.req.raw, 405, "Method not allowed", "This address cannot do that.");
    answer.headers.set("Allow", "GET, HEAD, POST");
    return answer;
  });
  app.all("*", async (c) => {
    if (c.req.method === "POST") await ensureForm(c.get("request"));
    const scope = c.get("scope");
    const context: PageContext = {
      nonce: c.get("nonce"),
      settings: pageSettings,
      isDevelopment: mode === "development",
      isAnswer: c.req.method === "POST",
      isLookedAt: isLookedAt(c.req.raw),
      isFileTooLarge: c.get("isFileTooLarge"),
      execute: (document, variables) => api.execute(scope, document, variables),
      reportError: (error) =>
        log.error("page failed", error, { requestId: scope.facts.requestId, path: c.req.path }),
    };
    // HEAD asks for what GET would answer, without its body, which Hono takes away. Remix takes a HEAD of data for a write.
    const asked = c.get("request");
    const request = c.req.method === "HEAD" ? new Request(asked, { method: "GET" }) : asked;
    const page = () => pages(request, { ...context });
    return c.req.method === "POST" ? page() : answerAsAssumed(scope, page);
  });
  return app;
}

/**
 * Gives a page that may have been made on an assumption about who asks, once that is known to hold; if it does not hold, the
 * page is made again for whoever it is.
 */
async function answerAsAssumed(scope: Scope, page: () => Promise<Response>): Promise<Response> {
  scope.mayAssume = true;
  const answer = await page();
  scope.mayAssume = false;
  if (!scope.assumption || (await scope.assumption.holds())) return answer;
  scope.assumption = undefined;
  return page();
}

/** Whether a page is asked for to be looked at, as far as a browser says. */
function isLookedAt({ method, headers }: Request): boolean {
  return method !== "HEAD" && !(headers.get("Sec-Purpose")?.includes("prefetch") ?? false);
}

/**
 * Whether an address decodes to text that is an address again: no broken percent escapes, no null character, which no database
 * takes, and no backslash, which the router's own URL takes for the slash that begins another site.
 */
function isWellFormed(url: string): boolean {
  const path = new URL(url).pathname;
  try {
    return !/[\0\\]/.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

function createScope(facts: RequestScope["facts"]): Scope {
  const setCookies: string[] = [];
  return { facts, setCookies, setCookie: (header) => void setCookies.push(header) };
}

/** The headers of the answer, in a copy of it where it came from outside and does not allow changes. */
function mutableHeaders(c: { res: Response }): Headers {
  try {
    c.res.headers.delete("X-Powered-By");
  } catch {
    const answer = c.res;
    c.res = new Response(answer.body, answer);
  }
  return c.res.headers;
}
