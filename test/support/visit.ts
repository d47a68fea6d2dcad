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
  go(this: void, path: string): Promise<void>;
  /** Waits until the page that is being shown can be used: for what was opened by a link or a form. */
  ready(this: void): Promise<void>;
  /** Waits for the page with this main heading, and until it can be used. */
  arrive(this: void, heading: string | RegExp): Promise<void>;
  /** Signs in through the form: as one of the demo accounts, for example "member", or with an address and a password. */
  signIn(this: void, account: string, password?: string): Promise<void>;
  /** axe finds nothing on the page as it is now, and it is not wider than the screen. */
  expectAccessible(this: void): Promise<void>;
  /** The page is not wider than the screen. */
  expectToFit(this: void): Promise<void>;
  /**
   * So far no request left for another host, no Content-Security-Policy was violated, no script failed and nothing was
   * answered with 500. `close` checks it too.
   */
  expectClean(this: void): void;
  /** What was noticed of that. */
  readonly faults: readonly string[];
  close(this: void): Promise<void>;
}

/** What a browser keeps of somebody. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** How a visitor comes. */
export interface VisitOptions {
  readonly javaScript?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly forcedColours?: boolean;
  /** With the cookies of somebody who was here before. */
  readonly session?: Session;
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
    storageState: options.session,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  context.setDefaultTimeout(15_000);
  const faults = watch(context, origin, options.tolerates);
  const page = await context.newPage();
  const ready = () => settled(page, javaScript);
  let mirror: Page | undefined;
  const go = async (path: string) => {
    await page.goto(path);
    await ready();
  };
  return {
    page,
    context,
    go,
    ready,
    arrive: async (heading) => {
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await ready();
    },
    signIn: async (account, password = demoPassword) => {
      await go("/sign-in");
      await page
        .getByLabel("Email address")
        .fill(account.includes("@") ? account : `${account}@${demoDomain}`);
      await page.getByLabel("Password", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL((url) => url.pathname !== "/sign-in");
      await ready();
    },
    expectAccessible: async () => {
      if (!javaScript) mirror ??= await openMirror(browser, page);
      if (mirror) await copyTo(mirror, page);
      await expectAccessible(mirror ?? page);
      await expectToFit(page);
    },
    expectToFit: () => expectToFit(page),
    faults,
    expectClean: () => expect(faults).toEqual([]),
    close: async () => {
      await mirror?.context().close();
      await context.close();
      expect(faults).toEqual([]);
    },
  };
}

/** React has taken over the page (it marks the elements that it owns), so that what is typed from here on is kept. */
async function settled(page: Page, javaScript: boolean): Promise<void> {
  if (!javaScript) return page.waitForLoadState();
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactProps")),
  );
}

/** A second browser window of the same size, in which axe can work: in a page without JavaScript it cannot. */
async function openMirror(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: page.viewportSize() });
  return context.newPage();
}

/** Shows a page as it is now in its mirror, where the page's own scripts stay off as well. */
async function copyTo(mirror: Page, page: Page): Promise<void> {
  const body = await page.content();
  await mirror.unrouteAll();
  await mirror.route(page.url(), (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": "script-src 'none'" },
      body,
    }),
  );
  await mirror.goto(page.url());
}

function watch(context: BrowserContext, origin: string, tolerates: RegExp | undefined): string[] {
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
  context.on("weberror", (error) => note(`script failed: ${error.error().message}`));
  context.on("console", (message) => {
    // A refused page (404, 403) is noted by the browser as an error of loading; that is the page's right answer.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      note(`console: ${message.text()}`);
    }
  });
  return faults;
}

async function expectAccessible(page: Page): Promise<void> {
  // Off whatever came to lie under it: a link that is pointed at loses its underline, as all of the NHS's do.
  await page.mouse.move(0, 0);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .setLegacyMode()
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

async function expectToFit(page: Page): Promise<void> {
  const { clientWidth, scrollWidth } = await page.evaluate(() => {
    const { documentElement: root } = document;
    return { clientWidth: root.clientWidth, scrollWidth: root.scrollWidth };
  });
  expect(scrollWidth, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(clientWidth);
}
