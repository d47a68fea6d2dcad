import { mkdirSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Browser } from "playwright-core";
import { startSite, type Site } from "./site.ts";
import { openBrowser, visit, type Session, type Visit, type VisitOptions } from "./visit.ts";

/** A site with browsers before it, for the tests of one file. */
export interface OpenSite {
  /** The site, while the tests run. */
  site(this: void): Site;
  /** Asks the site without a browser: redirects are not followed. */
  ask(this: void, path: string, init?: RequestInit): Promise<Response>;
  /** Somebody comes to the site; after the test they go, and everything watched must have been clean. */
  come(this: void, options?: VisitOptions): Promise<Visit>;
  /** A demo account comes: through the form the first time, and then with the session that this began. */
  enter(this: void, account: string, options?: VisitOptions): Promise<Visit>;
}

/**
 * Starts a site and a browser before the tests of a file and stops them after: call it once, at the top. Of a test that
 * fails, the last pages are kept as pictures in test/output/.
 */
export function openSite(environment: Record<string, string> = {}): OpenSite {
  let site: Site | undefined;
  let browser: Browser | undefined;
  const visits: Visit[] = [];
  const sessions = new Map<string, Session>();
  const started = () => {
    if (!site || !browser) throw new Error("The site is open while the tests of the file run.");
    return { site, browser };
  };

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(environment), openBrowser()]);
    // What a site is busy with at its start is no part of a test.
    await (await fetch(`${site.origin}/sign-in`)).text();
  });
  afterEach(async ({ task }) => {
    const leaving = visits.splice(0);
    if (task.result?.state === "fail") await keepPictures(leaving, task.name);
    await Promise.all(leaving.map((one) => one.close()));
  });
  afterAll(async () => {
    await browser?.close();
    const complaints = site?.complaints() ?? [];
    await site?.close();
    expect(complaints, "errors in the log of the site").toEqual([]);
  });

  const come = async (options: VisitOptions = {}) => {
    const visitor = await visit(started().browser, started().site.origin, options);
    visits.push(visitor);
    return visitor;
  };
  return {
    site: () => started().site,
    ask: (path, init) => fetch(started().site.origin + path, { redirect: "manual", ...init }),
    come,
    enter: async (account, options = {}) => {
      const session = sessions.get(account);
      if (session) return come({ ...options, session });
      const visitor = await come(options);
      await visitor.signIn(account);
      sessions.set(account, await visitor.context.storageState());
      return visitor;
    },
  };
}

async function keepPictures(visits: readonly Visit[], test: string): Promise<void> {
  mkdirSync("test/output", { recursive: true });
  for (const [index, { page }] of visits.entries()) {
    const path = `test/output/${test.replaceAll(/\W+/g, "-").slice(0, 80)}-${index}.png`;
    // A page that is gone cannot be shown; the failure itself is told by the test.
    await page.screenshot({ path, fullPage: true }).catch(() => undefined);
  }
}
