import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headersPerRequest, serverLimits } from "../../realtime/http/server-limits.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { files, openWeb, tellsSecret, type Web } from "./web.ts";

let db: TestDatabase;
let web: Web;

beforeAll(async () => {
  db = await openTestDatabase();
  web = await openWeb({ db });
});

afterAll(async () => {
  await web.close();
  await db.close();
});

const statusOf = (answer: string) => /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? "";
/** How many answers came over one connection. */
const answersIn = (received: string) => received.match(/HTTP\/1\.1 \d{3}/g)?.length ?? 0;

describe("methods that no page has", () => {
  it("TRACE gives nothing of the request back", async () => {
    const answer = await web.raw(
      `TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: session=told-to-nobody\r\nConnection: close\r\n\r\n`,
    );
    expect(statusOf(answer)).toBe("405");
    expect(answer).not.toContain("told-to-nobody");
  });

  it("CONNECT opens no way to anywhere", async () => {
    const answer = await web.raw(`CONNECT localhost:${web.port} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(statusOf(answer)).not.toMatch(/^2/);
  });

  it("a word that is no method is refused by the parser", async () => {
    expect(statusOf(await web.raw("STEAL / HTTP/1.1\r\nHost: localhost\r\n\r\n"))).toBe("400");
  });

  it("leave the process answering, and nothing in the log that calls itself a defect", async () => {
    expect((await web.send({ path: "/healthz" })).status).toBe(200);
    expect(web.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe("a connection that takes too much", () => {
  it("is refused headers of more than 16 kB, and let have 12", async () => {
    const asking = (size: number) =>
      web.raw(
        `GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Fill: ${"a".repeat(size)}\r\n\r\n`,
      );
    expect(statusOf(await asking(20_000))).toBe("431");
    expect(statusOf(await asking(12_000))).toBe("200");
  });

  it("is read no further than two hundred headers", async () => {
    const many = Array.from({ length: headersPerRequest + 50 }, (_, n) => `X-${n}: 1\r\n`).join("");
    const authorization = "Authorization: Bearer nothing\r\n";
    const asked = (headers: string) =>
      web.raw(
        `POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 24\r\n${headers}\r\n{"query":"{__typename}"}`,
      );
    // A header beyond the bound counts as not sent: this one would have been answered 401.
    expect(statusOf(await asked(authorization))).not.toBe(statusOf(await asked(many + authorization)));
  });

  it.each(["", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na"])(
    "is cut off when what it sends does not come: %j",
    async (begun) => {
      expect(Number(serverLimits.headersTimeout)).toBeLessThanOrEqual(30_000);
      expect(Number(serverLimits.requestTimeout)).toBeLessThanOrEqual(60_000);
      const limits = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };
      const brief = await openWeb({ db, limits });
      const patient = await openWeb({ db });
      const [cut, kept] = await Promise.all([staysOpen(brief.port, begun), staysOpen(patient.port, begun)]);
      expect([cut, kept]).toEqual([false, true]);
      await Promise.all([brief.close(), patient.close()]);
    },
  );

  it("is refused a body that says to be larger than it may, before it is sent", async () => {
    const answer = await web.raw(
      "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999999\r\n\r\na=b",
    );
    expect(statusOf(answer)).toBe("413");
  });
});

describe("two readings of one request", () => {
  it.each([
    [
      "both lengths",
      "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /stolen HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ["two lengths", "Content-Length: 4\r\nContent-Length: 30\r\n\r\nabcdGET /stolen HTTP/1.1\r\n\r\n"],
    [
      "a transfer encoding of its own",
      "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /stolen HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ["a folded header", "X-A: 1\r\n folded: yes\r\n\r\nGET /stolen HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a bare line feed", "X-A: 1\nContent-Length: 0\n\nGET /stolen HTTP/1.1\nHost: x\n\n"],
    ["a header name with a space", "Content-Length : 4\r\n\r\nabcd"],
  ])("is refused: %s", async (_name, rest) => {
    const answer = await web.raw(`POST / HTTP/1.1\r\nHost: localhost\r\n${rest}`);
    expect(statusOf(answer)).toBe("400");
    expect(answersIn(answer)).toBe(1);
    expect(answer).not.toContain("page ");
  });

  it("is refused without a host", async () => {
    expect(statusOf(await web.raw("GET / HTTP/1.1\r\n\r\n"))).toBe("400");
  });
});

describe("paths that lead out of the static files", () => {
  it.each(Object.entries(files))("%s itself is served", async (path, text) => {
    expect((await web.send({ path })).text).toBe(text);
  });

  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/assets/..\\..\\secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..%c0%afsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/....//secret.txt",
    "/robots.txt/../../secret.txt",
    "/robots.txt%00.html",
    "/secret.txt%00",
    "//secret.txt",
    "/./../secret.txt",
    "/.env",
    "/%2eenv",
    "/assets/../.env",
    "file:///etc/passwd",
    "http://localhost/../secret.txt",
  ])("%s gives nothing away", async (path) => {
    const answer = await web.raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(statusOf(answer)).toMatch(/^[234]/);
    expect(tellsSecret(answer)).toBe(false);
    expect(answer).not.toContain("root:");
  });

  it("lists no directory", async () => {
    for (const path of ["/assets", "/assets/"]) {
      expect((await web.send({ path })).text).not.toContain("app-1.js");
    }
  });

  it("bears the headers of everything else, opened by itself", async () => {
    const secure = await openWeb({ db, env: { ORIGIN: "https://exchange.test" } });
    const { headers } = await secure.send({ path: "/robots.txt" });
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "strict-transport-security": "max-age=31536000; includeSubDomains",
    });
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    await secure.close();
  });
});

/** Whether a connection that sends the beginning of a request and no more is still open after two seconds. */
async function staysOpen(port: number, begun: string): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.resume();
  socket.write(begun === "" ? "GET / HTTP/1.1\r\nHost: localhost\r\nX-Half" : begun);
  await Promise.race([sleep(2_000), new Promise((resolve) => void socket.on("close", resolve))]);
  const isOpen = !socket.closed;
  socket.destroy();
  return isOpen;
}
