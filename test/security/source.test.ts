import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * What the sources must not do, read from the sources: some requirements are held by the absence of a thing, and stay so
 * only while somebody looks.
 */

const root = resolve(import.meta.dirname, "../..");

/** Everything that runs where people are served: not the launchers, the command line, the generated client and the tests. */
const outside = /\.test\.tsx?$|^prisma\/(generated|cli|seed|backup)\/|^realtime\/launch\//;

const sources = ["app", "graphql", "prisma", "realtime"].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .map((name) => `${room}/${name.replaceAll("\\", "/")}`)
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !outside.test(name))
    .map((name) => ({ name, text: readFileSync(join(root, name), "utf8") })),
);

/** The files in which something stands. */
const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

describe("the sources", () => {
  it("are all read", () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(filesWith(/argon2/)).toContain("graphql/accounts/passwords.ts");
  });

  it("starts no program, evaluates no text and sends no messages but those to the thread that typesets", () => {
    expect(filesWith(/child_process|\beval\(|new Function\(|node:vm/)).toEqual([]);
    expect(filesWith(/worker_threads|postMessage\(/).toSorted()).toEqual([
      "graphql/publication/typeset.ts",
      "graphql/publication/typesetting-thread.ts",
    ]);
  });

  it("builds no regular expression of what somebody typed", () => {
    const built = filesWith(/new RegExp\(/);
    const constant = sources
      .filter(({ name }) => built.includes(name))
      .flatMap(({ text }) => text.match(/new RegExp\([^)]*/g) ?? []);
    // Made of constants that stand beside it.
    for (const call of constant) expect(call).not.toMatch(/input|typed|query|search|name|title|markdown/i);
  });

  it("reaches addresses that people enter from one file alone, which sends to webhooks", () => {
    // In the browser pages ask their own site, by paths.
    const fetching = sources.flatMap(({ name, text }) =>
      (text.match(/(?<![.\w])fetch\((?!request)[^)\n]*/g) ?? []).map((call) => ({ name, call })),
    );
    expect(fetching.length).toBeGreaterThan(0);
    for (const { name, call } of fetching) {
      expect(name).toMatch(/^app\//);
      expect(name).not.toMatch(/\.server\.ts$/);
      expect(call).toMatch(/^fetch\((["`])\/(?!\/)/);
    }
    expect(filesWith(/from "(?:node:https|undici|axios|got|node-fetch)"/)).toEqual([
      "graphql/webhooks/post.ts",
    ]);
    expect(filesWith(/\bhttp\.(?:get|request)\(|\{[^}]*\brequest\b[^}]*\} from "node:http"/)).toEqual([]);
  });

  it("puts HTML into pages in few places, each of them known", () => {
    const places = filesWith(/dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write/);
    expect(places).toContain("app/ui/safe-html.tsx");
    // The line that says that scripts run, what React rendered before, what the sanitiser let through, and charts, which the API
    // draws with every text in them quoted.
    const known = [
      "app/features/measures/measure-view.tsx",
      "app/root.tsx",
      "app/ui/remembered.tsx",
      "app/ui/safe-html.tsx",
    ];
    expect(places.filter((name) => !known.includes(name))).toEqual([]);
  });

  it("opens sessions in two places alone: where there is no second step, and where it was taken", () => {
    expect(filesWith(/openBrowserSession\(/).toSorted()).toEqual([
      "graphql/accounts/begin-session.ts",
      "graphql/accounts/browser-session.ts",
      "graphql/accounts/sign-in-with-code.ts",
    ]);
    expect(filesWith(/authSession\.(?:create|upsert)|INSERT INTO "AuthSession"/)).toEqual([
      "graphql/accounts/lucia.ts",
    ]);
  });

  it("keeps nothing in the browser's stores", () => {
    expect(filesWith(/localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open/)).toEqual([]);
  });

  it("makes secrets and nothing else by the secure generator, and hashes with SHA-256", () => {
    const hashes = sources.flatMap(({ text }) => text.match(/create(?:Hash|Hmac)\(\s*"[^"]+"/g) ?? []);
    expect(hashes.length).toBeGreaterThan(2);
    for (const call of hashes) expect(call).toMatch(/"sha256"$/);
    expect(
      filesWith(/create(?:Sign|Verify|DiffieHellman)\(|"(?:md5|sha1|des|rc4|aes-\d+-(?!gcm)\w+)"/i),
      // Authenticator apps count with HMAC-SHA-1, which is not broken, and most of them with nothing else.
    ).toEqual(["graphql/accounts/second-factor.ts"]);
    // What is encrypted is authenticated: AES-256-GCM, in one file.
    expect(filesWith(/create(?:Cipheriv|Decipheriv)\(/)).toEqual(["graphql/accounts/sealed.ts"]);
    expect(readFileSync(join(root, "graphql/accounts/sealed.ts"), "utf8")).toContain('"aes-256-gcm"');
    expect(filesWith(/randomBytes\(/)).toEqual([
      "graphql/accounts/sealed.ts",
      "graphql/accounts/secrets.ts",
      "graphql/core/settings.ts",
      "realtime/environment.ts",
      "realtime/http/app.ts",
    ]);
    expect(readFileSync(join(root, "graphql/accounts/secrets.ts"), "utf8")).toContain("randomBytes(32)");
    // Chance that anybody may foresee spreads retries and reconnections, and is near no secret.
    expect(filesWith(/Math\.random/)).toEqual([
      "app/live/open-socket.ts",
      "app/live/refresh-plan.ts",
      "app/features/feed/feed-news.tsx",
      "app/features/notifications/ask-unread.ts",
      "realtime/relay/failure.ts",
    ]);
  });
});
