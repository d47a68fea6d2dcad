import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";
import { demoDomain, demoPassword } from "../../prisma/seed/scenarios/demo.ts";
import { findBrowser } from "./browser.ts";

/** Somebody in front of a browser, with everything watched that must never happen. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens a path of the site. */
  go(path: string): Promise<void>;
  /** Signs in as one of the demo accounts, for example "member", through the form. */
  signIn(account: string): Promise<void>;
  /** axe finds nothing on the page as it is now, and it is not wider than the screen. */
  expectAccessible(): Promise<void>;
  /**
   * So far no request left for another host, no Content-Security-Policy was violated, no script failed and nothing was
   * answered with 500. `close` checks it too.
   */
  expectClean(): void;
  close(): Promise<void>;
}

/** How a visitor comes. */
export interface VisitOptions {
  readonly javaScript?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly forcedColours?: boolean;
  /** Console lines and failed requests that this visit expects, for example while the server is stopped. */
  readonly tolerates?: RegExp;
}

/** Chromium's own errands are switched off: the tests watch that the pages start none. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a browser; each `visit` in it is a person with cookies of their own. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), headless: true, args: flags });
}

/** A new person comes to the site. */
export async function visit(browser: Browser, origin: string, options: VisitOptions = {}): Promise<Visit> {
  const { javaScript = true, width = 1280, height = 900, forcedColours = false } = options;
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: javaScript,
    viewport: { width, height },
    forcedColors: forcedColours ? "active" : "none",
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults = watch(context, page, origin, options.tolerates);
  return {
    page,
    context,
    go: async (path) => {
      await page.goto(path);
      await settled(page, javaScript);
    },
    signIn: async (account) => {
      await page.goto("/sign-in");
      await page.getByLabel("Email address").fill(`${account}@${demoDomain}`);
      await page.getByLabel("Password", { exact: true }).fill(demoPassword);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL((url) => url.pathname !== "/sign-in");
      await settled(page, javaScript);
    },
    expectAccessible: () => expectAccessible(page),
    expectClean: () => expect(faults).toEqual([]),
    close: async () => {
      await context.close();
      expect(faults).toEqual([]);
    },
  };
}

/** React has taken over the page (it marks the elements that it owns), so that what is typed from here on is kept. */
async function settled(page: Page, javaScript: boolean): Promise<void> {
  if (!javaScript) return;
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactProps")),
  );
}

function watch(context: BrowserContext, page: Page, origin: string, tolerates: RegExp | undefined): string[] {
  const faults: string[] = [];
  const note = (fault: string) => {
    if (!tolerates?.test(fault)) faults.push(fault);
  };
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (["data:", "blob:", "about:"].includes(url.protocol)) return;
    if (url.host !== new URL(origin).host) note(`request to another host: ${url.href}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500) note(`${response.status()} for ${response.url()}`);
  });
  page.on("pageerror", (error) => note(`script failed: ${error.message}`));
  page.on("console", (message) => {
    // A refused page (404, 403) is noted by the browser as an error of loading; that is the page's right answer.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      note(`console: ${message.text()}`);
    }
  });
  return faults;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}
