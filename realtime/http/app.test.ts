import type { IncomingMessage, ServerResponse } from "node:http";
import type { ActionFunctionArgs, ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { RequestScope } from "../../graphql/core/context.ts";
import { readSettings } from "../../graphql/core/settings.ts";
import { createLog } from "../log.ts";
import { createApp, type AppServices } from "./app.ts";

const HOST = "http://exchange.test";

/** One route for all addresses, which answers without a page. */
function buildOf(answer: (args: ActionFunctionArgs) => Response | Promise<Response>): ServerBuild {
  const root = { id: "root", path: "*", module: { loader: answer, action: answer } };
  return {
    entry: { module: { default: () => new Response(null, { status: 500 }) } },
    routes: { root },
    assets: { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" },
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "",
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}

interface Setup {
  page?: (args: ActionFunctionArgs) => Response | Promise<Response>;
  graphql?: (request: Request, scope: RequestScope) => Promise<Response>;
  env?: Record<string, string>;
  notReady?: string;
}

function setUp({ page = () => new Response("page"), graphql, env = {}, notReady }: Setup = {}) {
  const lines: string[] = [];
  const settings = readSettings({ APP_MODE: "test", ...env });
  const services: AppServices = {
    settings,
    log: createLog("info", (line) => lines.push(line)),
    api: {
      execute: () => Promise.reject(new Error("unused")),
      fetch: graphql ?? (async (r) => Response.json(await r.text())),
    },
    mailIn: async () => new Response(null, { status: 404 }),
    notReady: () => Promise.resolve(notReady),
    countStatements: async (work) => ({ result: await work(), statements: 3 }),
  };
  const app = createApp({ services, remixBuild: buildOf(page), mode: settings.mode });
  const bindings = {
    incoming: { socket: { remoteAddress: "10.0.0.1" } } as IncomingMessage,
    outgoing: {} as ServerResponse,
  };
  return {
    lines,
    ask: (path: string, init?: RequestInit) => app.fetch(new Request(HOST + path, init), bindings),
  };
}

const form = { "Content-Type": "application/x-www-form-urlencoded" };

describe("every answer", () => {
  it("marks its cookies as secure where it came over https, and only there", async () => {
    const page = () =>
      new Response("page", {
        headers: [
          ["Set-Cookie", "notice=saved; Path=/; HttpOnly"],
          ["Set-Cookie", "__Host-session=x; Path=/; Secure"],
        ],
      });
    const over = async (ORIGIN: string) =>
      (await setUp({ page, env: { ORIGIN } }).ask("/")).headers.getSetCookie();
    expect(await over("https://exchange.test")).toEqual([
      "notice=saved; Path=/; HttpOnly; Secure",
      "__Host-session=x; Path=/; Secure",
    ]);
    expect(await over("http://exchange.test")).toContain("notice=saved; Path=/; HttpOnly");
  });

  it("allows scripts by nonce only, and nothing from elsewhere", async () => {
    const { ask } = setUp({ page: ({ context }) => new Response(context.nonce) });
    const answer = await ask("/");
    const nonce = await answer.text();
    expect(nonce).toMatch(/^[\w-]{22}$/);
    expect(answer.headers.get("content-security-policy")?.split("; ")).toEqual([
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    expect(await (await ask("/")).text()).not.toBe(nonce);
  });

  it("lets the API explorer run in development, where it exists", async () => {
    const graphql = () => Promise.resolve(new Response("", { headers: { "Content-Type": "text/html" } }));
    const policyIn = async (mode: string) =>
      (await setUp({ graphql, env: { APP_MODE: mode } }).ask("/graphql")).headers.get(
        "content-security-policy",
      );
    expect(await policyIn("development")).toContain("'unsafe-inline'");
    expect(await policyIn("local")).not.toContain("'unsafe-inline'");
  });

  it("to HEAD is what GET would get, without its body, and writes nothing", async () => {
    const asked: string[] = [];
    const page = ({ request }: ActionFunctionArgs) => {
      asked.push(request.method);
      return new Response("page");
    };
    const { ask } = setUp({ page });
    for (const path of ["/threads", "/threads.data"]) {
      const answer = await ask(path, { method: "HEAD", headers: { origin: "no address" } });
      expect([answer.status, await answer.text()]).toEqual([200, ""]);
    }
    expect(asked).toEqual(["GET", "GET"]);
  });

  it("stays out of caches unless it says otherwise", async () => {
    expect((await setUp().ask("/")).headers.get("cache-control")).toBe("private, no-store");
    const page = () => new Response("", { headers: { "Cache-Control": "public, max-age=60" } });
    expect((await setUp({ page }).ask("/")).headers.get("cache-control")).toBe("public, max-age=60");
  });

  it("insists on HTTPS where it came by HTTPS, and only there", async () => {
    expect((await setUp().ask("/")).headers.has("strict-transport-security")).toBe(false);
    const secure = setUp({ env: { ORIGIN: "https://exchange.test" } });
    expect((await secure.ask("/")).headers.get("strict-transport-security")).toContain("max-age=31536000");
  });

  it("tells the number of SQL statements when asked to", async () => {
    expect((await setUp().ask("/")).headers.has("server-timing")).toBe(false);
    const timed = setUp({ env: { SERVER_TIMING: "1" } });
    expect((await timed.ask("/")).headers.get("server-timing")).toBe('sql;desc="3"');
  });

  it("carries the cookies that the API set, also on an answer that allows no changes", async () => {
    const { ask } = setUp({
      graphql: (_request, scope) => {
        scope.setCookie("session=a; HttpOnly");
        scope.setCookie("other=b");
        return Promise.resolve(Response.redirect(`${HOST}/`));
      },
    });
    const answer = await ask("/graphql");
    expect(answer.status).toBe(302);
    expect(answer.headers.getSetCookie()).toEqual(["session=a; HttpOnly", "other=b"]);
  });

  it("names the request, and takes a name only from a trusted proxy", async () => {
    const headers = { "X-Request-Id": "given-by-proxy" };
    expect((await setUp().ask("/", { headers })).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const proxied = setUp({ env: { TRUST_PROXY: "1" } });
    expect((await proxied.ask("/", { headers })).headers.get("x-request-id")).toBe("given-by-proxy");
  });
});

describe("writes", () => {
  const post = (headers: Record<string, string>) => ({
    method: "POST",
    body: "a=b",
    headers: { ...form, ...headers },
  });

  it.each([
    ["/", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["/", { "Sec-Fetch-Site": "same-site" }, 403],
    ["/", { "Sec-Fetch-Site": "same-origin" }, 200],
    ["/graphql", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["/graphql", { "Sec-Fetch-Site": "same-origin" }, 200],
    ["/", { Origin: "https://elsewhere.test" }, 403],
    ["/", { Origin: "null" }, 403],
    ["/", { Origin: HOST }, 200],
    ["/graphql", {}, 200],
    ["/", { Origin: "ftp://exchange.test" }, 403],
  ])("to %s with %j are answered %i", async (path, headers, status) => {
    expect((await setUp().ask(path, post(headers))).status).toBe(status);
  });

  it("reach the page with their body", async () => {
    const { ask } = setUp({ page: async ({ request }) => new Response((await request.formData()).get("a")) });
    expect(await (await ask("/", post({}))).text()).toBe("b");
  });
});

describe("bad requests", () => {
  it.each(["/%ff", "/%", "/threads/%00", "/%c0%80", "/%5c", "/%5Celsewhere.example", "/threads/%5c"])(
    "%s is not an address",
    async (path) => {
      expect((await setUp().ask(path)).status).toBe(400);
    },
  );

  it("refuses a body over the limit with a page for people and JSON for programs", async () => {
    const body = "a".repeat(1_000_001);
    const { ask } = setUp();
    const page = await ask("/", { method: "POST", body, headers: { ...form, Accept: "text/html" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([413, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("larger than this site accepts");
    const json = await ask("/graphql", {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json" },
    });
    expect(json.status).toBe(413);
    expect(await json.json()).toMatchObject({ errors: [{ extensions: { code: "TOO_LARGE" } }] });
    const within = { method: "POST", body: body.slice(1), headers: { "Content-Type": "application/json" } };
    expect((await ask("/graphql", within)).status).toBe(200);
  });

  it("takes a form without those of its files that are too large or no text, and says which they were", async () => {
    const { ask } = setUp({
      page: async ({ request }) => {
        const sent = await request.formData();
        const { type, size } = z.instanceof(File).parse(sent.get("file"));
        return new Response(`${type} ${size} ${z.string().parse(sent.get("text"))}`);
      },
    });
    const send = async (content: BlobPart, text = "typed") => {
      const body = new FormData();
      body.append("file", new File([content], "readings.csv", { type: "text/csv" }));
      body.append("text", text);
      const sent = new Request("http://exchange.test/", { method: "POST", body });
      const headers = { ...form, "Content-Type": sent.headers.get("content-type") ?? "" };
      const answer = await ask("/", { method: "POST", body: await sent.arrayBuffer(), headers });
      return [answer.status, await answer.text()];
    };
    expect(await send("2026-01-01,5")).toEqual([200, "text/csv 12 typed"]);
    expect(await send("a".repeat(1_000_001))).toEqual([200, "application/x-refused-too-large 0 typed"]);
    expect(await send(new Uint8Array([0xff, 0x41]))).toEqual([
      200,
      "application/x-refused-not-utf-8 0 typed",
    ]);
    // What is typed is held to the limit as ever.
    expect((await send("", "a".repeat(1_000_001)))[0]).toBe(413);
    expect((await send("a".repeat(9_000_000)))[0]).toBe(413);
  });

  it("refuses text that is not UTF-8", async () => {
    const { ask } = setUp();
    const send = (bytes: number[]) =>
      ask("/graphql", {
        method: "POST",
        body: new Uint8Array(bytes),
        headers: { "Content-Type": "application/json" },
      });
    expect((await send([0x22, 0xff, 0x22])).status).toBe(400);
    expect((await send([0x22, 0xc3, 0xa9, 0x22])).status).toBe(200);
  });

  it.each([
    ["a=%ff%fe", 400],
    ["a=%ed%a0%80", 400],
    ["a=%zz", 400],
    ["a=caf%C3%A9+100%25&b=%F0%9F%9A%91", 200],
  ])(
    "refuses a form whose escapes are not UTF-8, rather than keep marks in their place: %s",
    async (body, status) => {
      expect((await setUp().ask("/", { method: "POST", body, headers: form })).status).toBe(status);
    },
  );

  it.each([
    ["application/json", "{}", 415],
    ["text/plain", "a=b", 415],
    ["multipart/form-data", "a=b", 400],
    ["multipart/form-data; boundary=x", "--x\r\nbroken", 400],
    ["application/x-www-form-urlencoded; charset=UTF-8", "a=b", 200],
    [
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
      200,
    ],
  ])("a page takes forms alone: %s %j is answered %i", async (type, body, status) => {
    const headers = { "Content-Type": type };
    expect((await setUp().ask("/", { method: "POST", body, headers })).status).toBe(status);
  });

  it.each([
    ["tagIds[99999999]=a", 400],
    ["__intent__=%7B%22type%22%3A%22insert%22%7D", 400],
    [`${"a.".repeat(60)}b=c`, 400],
    ["a=1&".repeat(1_001), 400],
    ["tagIds[12]=a&title=b&a=1&a=2", 200],
    ["a=1&".repeat(1_000), 200],
  ])("a page reads no form that takes long to read: %.30s is answered %i", async (body, status) => {
    expect((await setUp().ask("/", { method: "POST", body, headers: form })).status).toBe(status);
  });

  it.each(["PUT", "PATCH", "DELETE", "OPTIONS"])("%s is nothing that a page can do", async (method) => {
    const answer = await setUp().ask("/", { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
  });

  it("turns a defect into an apology, and keeps the reason to the log", async () => {
    const { ask, lines } = setUp({ graphql: () => Promise.reject(new Error("secret detail")) });
    const answer = await ask("/graphql");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret detail");
    expect(lines.join("")).toContain("secret detail");
    expect(lines.join("")).toContain(answer.headers.get("x-request-id"));
  });
});

describe("health", () => {
  it("is alive while not ready", async () => {
    const { ask } = setUp({ notReady: "The database cannot be reached." });
    expect((await ask("/healthz")).status).toBe(200);
    const readiness = await ask("/readyz");
    expect([readiness.status, await readiness.text()]).toEqual([503, "The database cannot be reached.\n"]);
  });

  it("is ready when nothing speaks against it", async () => {
    expect((await setUp().ask("/readyz")).status).toBe(200);
  });
});
