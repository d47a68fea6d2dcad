import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { openSite } from "../support/open-site.ts";
import { everyRoute, findThings, type Things } from "../support/route-addresses.ts";
import { openBrowser, visit, type Session } from "../support/visit.ts";
import { speakAs } from "../support/voice.ts";

const { come, ask, site } = openSite();

type Account = "visitor" | "member" | "innovator" | "facilitator" | "administrator";

/** How a route is opened. */
interface Opened {
  readonly as: Account;
  readonly at: (things: Things) => string;
  /** Default: 200. */
  readonly status?: number;
}

const at = (path: string) => () => path;
const inThread = (rest: string) => (things: Things) => things.thread + rest;
const ofStudy = (rest: string) => (things: Things) => things.caseStudy + rest;
const inDraft = (rest: string) => (things: Things) => things.draft + rest;
const ofAdopter = (rest: string) => (things: Things) => things.adopterMeasure.replace(/\/[^/]+$/u, rest);
const inReply = (rest: string) => (things: Things) => things.reply + rest;

/** Every page of app/routes.ts, with an address and who opens it. */
const pages: Readonly<Record<string, Opened>> = {
  "/": { as: "member", at: at("/") },
  "/*": { as: "visitor", at: at("/no/such/page"), status: 404 },
  "/accessibility": { as: "visitor", at: at("/accessibility") },
  "/privacy": { as: "visitor", at: at("/privacy") },
  "/cookies": { as: "visitor", at: at("/cookies") },
  "/terms": { as: "visitor", at: at("/terms") },
  "/collaboratives": { as: "visitor", at: at("/collaboratives") },
  "/collaboratives/:id": { as: "member", at: ({ collaborative }) => collaborative },
  "/glossary": { as: "visitor", at: at("/glossary") },
  "/search": { as: "member", at: at("/search?q=trust+in:threads") },
  "/search/saved": { as: "member", at: at("/search/saved") },
  "/threads": { as: "member", at: at("/threads") },
  "/threads/new": { as: "member", at: at("/threads/new") },
  "/threads/drafts": { as: "member", at: at("/threads/drafts") },
  "/tags/:taxonomy/:value": { as: "member", at: at("/tags/collaborative-focus/cancer") },
  "/threads/:id/:slug?": { as: "member", at: inThread("") },
  "/threads/:id/edit": { as: "member", at: inThread("/edit") },
  "/threads/:id/history": { as: "member", at: inThread("/history") },
  "/threads/:id/audience": { as: "facilitator", at: inThread("/audience") },
  "/threads/:id/same-problem": { as: "member", at: inThread("/same-problem") },
  "/threads/:id/ask": { as: "facilitator", at: ({ openThread }) => `${openThread}/ask` },
  "/threads/:id/merge": { as: "facilitator", at: inThread("/merge") },
  "/threads/:id/delete": { as: "facilitator", at: inThread("/delete") },
  "/threads/:id/replies/:replyId": { as: "member", at: inReply("") },
  "/threads/:id/replies/:replyId/edit": { as: "member", at: inReply("/edit") },
  "/threads/:id/replies/:replyId/history": { as: "member", at: inReply("/history") },
  "/threads/:id/replies/:replyId/report": { as: "administrator", at: inReply("/report") },
  "/threads/:id/replies/:replyId/delete": { as: "member", at: inReply("/delete") },
  "/sign-in": { as: "visitor", at: at("/sign-in") },
  "/sign-in/code": { as: "visitor", at: at("/sign-in/code") },
  // Without a link that works it leads to the ordinary sign-in; one that does is opened in a journey.
  "/sign-in/mail": { as: "visitor", at: at("/sign-in/mail?token=nothing") },
  "/sign-out": { as: "member", at: at("/sign-out") },
  "/register": { as: "visitor", at: at("/register") },
  "/verify-email": { as: "visitor", at: at("/verify-email") },
  "/forgot-password": { as: "visitor", at: at("/forgot-password") },
  "/reset-password": { as: "visitor", at: at("/reset-password") },
  "/welcome": { as: "member", at: at("/welcome") },
  "/settings": { as: "member", at: at("/settings") },
  "/settings/profile": { as: "member", at: at("/settings/profile") },
  "/settings/second-factor": { as: "member", at: at("/settings/second-factor") },
  "/settings/account": { as: "member", at: at("/settings/account") },
  "/adoptions": { as: "visitor", at: at("/adoptions") },
  "/adoptions/:id": { as: "member", at: ({ adoption }) => adoption },
  "/adoptions/:adoptionId/measures": { as: "member", at: ofAdopter("") },
  "/adoptions/:adoptionId/measures/new": { as: "facilitator", at: ofAdopter("/new") },
  "/adoptions/:adoptionId/measures/:measureId": { as: "member", at: ({ adopterMeasure }) => adopterMeasure },
  "/adoptions/:adoptionId/measures/:measureId/edit": {
    as: "facilitator",
    at: ({ adopterMeasure }) => `${adopterMeasure}/edit`,
  },
  "/case-studies": { as: "member", at: at("/case-studies") },
  "/collections": { as: "facilitator", at: at("/collections") },
  "/collections/new": { as: "facilitator", at: at("/collections/new") },
  "/collections/:id/:slug?": { as: "member", at: ({ collection }) => collection },
  "/collections/:id/edit": { as: "facilitator", at: ({ collection }) => `${collection}/edit` },
  "/case-studies/compare": { as: "member", at: at("/case-studies/compare") },
  "/case-studies/new": { as: "member", at: at("/case-studies/new") },
  "/case-studies/drafts": { as: "member", at: at("/case-studies/drafts") },
  "/case-studies/:id/:slug?": { as: "member", at: ofStudy("") },
  "/case-studies/:id/v/:version": { as: "member", at: ofStudy("/v/1") },
  "/case-studies/:id/v/:version/pdf": { as: "member", at: ofStudy("/v/1/pdf") },
  "/case-studies/:id/compare/:from/:to": { as: "member", at: ofStudy("/compare/1/1") },
  "/case-studies/queue": { as: "facilitator", at: at("/case-studies/queue") },
  "/case-studies/:id/review": { as: "facilitator", at: ({ reviewed }) => `${reviewed}/review` },
  "/case-studies/:id/consent": { as: "innovator", at: inDraft("/consent") },
  "/case-studies/:id/draft": { as: "facilitator", at: inDraft("/draft") },
  "/case-studies/:id/draft/tags": { as: "facilitator", at: inDraft("/draft/tags") },
  "/case-studies/:id/draft/places": { as: "facilitator", at: inDraft("/draft/places") },
  "/case-studies/:id/draft/links": { as: "facilitator", at: inDraft("/draft/links") },
  "/case-studies/:id/draft/readers": { as: "facilitator", at: inDraft("/draft/readers") },
  "/case-studies/:id/draft/passages": { as: "facilitator", at: inDraft("/draft/passages") },
  "/case-studies/:id/attachments": { as: "facilitator", at: inDraft("/attachments") },
  "/case-studies/:id/edit/:section": { as: "facilitator", at: inDraft("/edit/aim") },
  "/case-studies/:id/adopt": { as: "member", at: ofStudy("/adopt") },
  "/case-studies/:id/measures": { as: "member", at: ofStudy("/measures") },
  "/case-studies/:id/measures/new": { as: "facilitator", at: inDraft("/measures/new") },
  "/case-studies/:id/measures/:measureId": { as: "member", at: ({ measure }) => measure },
  // What is measured changes while the text may.
  "/case-studies/:id/measures/:measureId/edit": {
    as: "member",
    at: ({ measure }) => `${measure}/edit`,
    status: 403,
  },
  "/follows": { as: "member", at: at("/follows?find=lon") },
  "/notifications": { as: "member", at: at("/notifications") },
  "/feed": { as: "member", at: at("/feed") },
  "/feed/:scope/:id": { as: "member", at: at("/feed/region/Y56") },
  "/feed/nation": { as: "facilitator", at: at("/feed/nation") },
  "/spread": { as: "visitor", at: at("/spread") },
  // The address in a mail is signed; the one that works is opened in the matrix.
  "/stop-digest/:token": { as: "visitor", at: at("/stop-digest/nothing"), status: 404 },
  "/settings/digest": { as: "member", at: at("/settings/digest") },
  "/settings/sessions": { as: "member", at: at("/settings/sessions") },
  "/settings/email": { as: "member", at: at("/settings/email") },
  "/settings/notifications": { as: "member", at: at("/settings/notifications") },
  // The address in a mail is signed; the one that works is opened in the matrix.
  "/unsubscribe/:token": { as: "visitor", at: at("/unsubscribe/nothing"), status: 404 },
  "/settings/feeds": { as: "member", at: at("/settings/feeds?scope=region&id=Y56") },
  "/settings/webhooks": { as: "facilitator", at: at("/settings/webhooks?scope=region&id=Y56") },
  "/settings/webhooks/:id": { as: "facilitator", at: ({ webhook }) => webhook },
  "/settings/tokens": { as: "member", at: at("/settings/tokens") },
  "/people": { as: "member", at: at("/people") },
  "/people/:id": { as: "administrator", at: ({ person }) => person },
  "/mailbox": { as: "visitor", at: at("/mailbox") },
  "/mailbox/:id": { as: "visitor", at: ({ mail }) => mail },
  "/admin": { as: "administrator", at: at("/admin") },
  "/admin/people": { as: "administrator", at: at("/admin/people") },
  "/admin/people/:id": { as: "administrator", at: ({ person }) => `/admin${person}` },
  "/admin/memberships": { as: "administrator", at: at("/admin/memberships") },
  "/admin/invitations": { as: "administrator", at: at("/admin/invitations") },
  "/admin/audit": { as: "administrator", at: at("/admin/audit") },
  "/admin/moderation": { as: "facilitator", at: at("/admin/moderation") },
  "/admin/tags": { as: "administrator", at: at("/admin/tags") },
  "/admin/tags/merge": {
    as: "administrator",
    at: at("/admin/tags/merge?tag=collaborative-focus:cancer"),
  },
  "/admin/synonyms": { as: "administrator", at: at("/admin/synonyms") },
  "/admin/outbox": { as: "administrator", at: at("/admin/outbox") },
};

/** Routes that answer with data, and have no page. */
const data = [
  "/case-studies/:id/:slug.bib",
  "/case-studies/:id/:slug.pdf",
  "/case-studies/:id/:slug.ris",
  "/adoptions/:adoptionId/measures/:measureId.csv",
  "/case-studies/:id/attachments/:attachmentId",
  "/case-studies/:id/measures/:measureId.csv",
  "/case-studies/:id/v/:version.bib",
  "/case-studies/:id/v/:version.pdf",
  "/case-studies/:id/v/:version.ris",
  "/sitemap.xml",
  "/feed.atom",
  "/feed.json",
  "/feed/:scope/:id.atom",
  "/feed/:scope/:id.json",
  "/feed/nation.atom",
  "/feed/nation.json",
  "/spread.csv",
  "/drafts",
  "/preview",
  "/mention-suggestions",
  "/live/people",
  "/live/unread",
  "/similar",
];

/** What a page looks like to people who may not open what the page is about, or see another side of it. */
const otherSides: readonly { readonly name: string; readonly opened: Opened }[] = [
  { name: "the home page for visitors", opened: { as: "visitor", at: at("/") } },
  { name: "a page for administrators, to a member", opened: { as: "member", at: at("/admin"), status: 403 } },
  { name: "a thread, to visitors", opened: { as: "visitor", at: inThread("") } },
  { name: "a thread that is not there", opened: { as: "member", at: at("/threads/nothing"), status: 404 } },
  { name: "a case study, to visitors", opened: { as: "visitor", at: ofStudy("") } },
  { name: "a draft, to members", opened: { as: "member", at: inDraft("/draft"), status: 404 } },
  {
    name: "a case study that is not there",
    opened: { as: "member", at: at("/case-studies/nothing"), status: 404 },
  },
  { name: "a list that is empty", opened: { as: "member", at: at("/people?search=zzzzzz") } },
];

const sessions: Partial<Record<Account, Session>> = {};
let things: Things;

beforeAll(async () => {
  for (const account of ["member", "innovator", "facilitator", "administrator"] as const) {
    const visitor = await come();
    await visitor.signIn(account);
    sessions[account] = await visitor.context.storageState();
    if (account === "member")
      things = await findThings(visitor, ask, await speakAs(site().origin, "facilitator"));
    await visitor.close();
  }
});

it("has an entry for every route, and none too many", () => {
  expect([...Object.keys(pages), ...data].sort()).toEqual(everyRoute());
});

it.each([...Object.entries(pages).map(([name, opened]) => ({ name, opened })), ...otherSides])(
  "$name keeps the promises of every page, on a desk, on a phone and enlarged",
  async ({ opened }) => {
    const visitor = await come({ session: sessions[opened.as] });
    const { page } = visitor;
    const response = await page.goto(opened.at(things));
    await visitor.ready();
    expect(response?.status()).toBe(opened.status ?? 200);
    expectStrictPolicy(response?.headers()["content-security-policy"]);
    await expectWholePage(page);
    await visitor.expectAccessible();
    await page.setViewportSize({ width: 375, height: 800 });
    await visitor.expectAccessible();
    // 320 pixels are 1280 at 400 % zoom. In forced colours borders appear that take room.
    await page.setViewportSize({ width: 320, height: 256 });
    await visitor.expectToFit();
    await page.emulateMedia({ forcedColors: "active" });
    await visitor.expectToFit();
  },
);

it("would notice a script that must not run, and a request to elsewhere", async () => {
  const browser = await openBrowser();
  try {
    for (const [plant, sign] of [
      ["script", /Content Security Policy/],
      ["picture", /elsewhere\.example/],
    ] as const) {
      const visitor = await visit(browser, site().origin);
      await visitor.go("/");
      visitor.expectClean();
      await visitor.page.evaluate((what) => {
        if (what === "script") {
          document.body.setAttribute("onclick", "document.title = 'planted'");
          document.body.click();
        } else {
          new Image().src = "https://elsewhere.example/a.png";
        }
      }, plant);
      await expect.poll(() => visitor.faults.join()).toMatch(sign);
      expect(await visitor.page.title()).not.toBe("planted");
    }
  } finally {
    await browser.close();
  }
});

/** The policy allows scripts by the nonce of the answer, whatever else comes from this site, and nothing more. */
function expectStrictPolicy(policy: string | undefined): void {
  expect(policy?.replace(/'nonce-[\w-]{22}'/, "'nonce'").split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'nonce' 'strict-dynamic'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]);
}

async function expectWholePage(page: Page): Promise<void> {
  expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
  expect(await page.title()).toMatch(/^.{3,} – .{3,}$/);
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toMatch(/\S/);
  expect(await page.getByRole("main").count()).toBe(1);
}
