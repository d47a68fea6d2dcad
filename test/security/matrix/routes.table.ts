import { nobodies, places, sees, tokens, type Caller, type Place, type StudyPlace } from "./callers.ts";
import type { Scene } from "./scene.ts";

/** One way to ask for a route, and what comes back. It is asked about its own places only. */
interface Visit {
  at(this: void, scene: Scene, place: Place | StudyPlace): string;
  /** Fields of a form: then it is sent with POST. */
  form?(this: void, scene: Scene, place: Place | StudyPlace): Record<string, string>;
  readonly places: readonly (Place | StudyPlace)[];
  /** `page`, `moved`, `signIn`, or the status. */
  expected(this: void, caller: Caller, place: Place | StudyPlace): string;
}

type At = string | ((scene: Scene, place: Place) => string);
const once: readonly Place[] = ["open"];
const at = (path: At) => (typeof path === "string" ? () => path : path);

/** On pages an access token is worth nothing. */
const unknown: readonly Caller[] = [...nobodies, ...tokens];
const signIn = (caller: Caller) => (unknown.includes(caller) ? "signIn" : undefined);

const forAll = (path: At, expected = "page"): Visit => ({
  at: at(path),
  places: once,
  expected: () => expected,
});

/** For whoever is signed in; others are sent to sign in. */
const forMembers = (path: At, expected = "page"): Visit => ({
  ...forAll(path),
  expected: (caller) => signIn(caller) ?? expected,
});

/** For whoever is signed out; others are sent on. */
const forUnknown = (path: At): Visit => ({
  ...forAll(path),
  expected: (caller) => (signIn(caller) ? "page" : "moved"),
});

/** Only some may; other members are told so. */
const only = (some: readonly Caller[], path: At): Visit => ({
  ...forAll(path),
  expected: (caller) => signIn(caller) ?? (some.includes(caller) ? "page" : "403"),
});

/** Missing where it is not seen; where it is, for those who may. */
const inThread = (
  rest: string,
  {
    may,
    merged = may,
    outcome = "page",
  }: { may?: readonly Caller[]; merged?: readonly Caller[]; outcome?: string } = {},
): Visit => ({
  at: ({ content }, place: Place) => {
    const { thread, reply } = content[place];
    return `/threads/${thread.id}${rest.replace(":reply", reply.id)}`;
  },
  places,
  expected: (caller, place) => {
    if (!sees[place].includes(caller) || unknown.includes(caller)) return signIn(caller) ?? "404";
    const allowed = place === "merged" ? merged : may;
    return allowed === undefined || allowed.includes(caller) ? outcome : "403";
  },
});

/** What scripts of a page ask for. Everybody gets an answer; what is in it is checked for every route. */
const data = (path: At): Visit => forAll(path);

const authorOr: readonly Caller[] = ["author", "facilitator"];
const facilitator: readonly Caller[] = ["facilitator"];
const othersThanAuthor = sees.open.filter((caller) => caller !== "author");
const administrator: readonly Caller[] = ["administrator"];
const inOffice: readonly Caller[] = ["facilitator", "groupFacilitator", "administrator"];

const noId = "0198aaaa-0000-7000-8000-000000000000";
/** Who sees the pages of a case study that is there, the tests of case studies and measures tell. */
const noCaseStudy = (rest: string) => `/case-studies/${noId}${rest}`;

/** A page that is there for nobody: visitors may see it once they are signed in, as with one that is private. */
const noStudyPage = (rest: string): Visit => ({
  ...forAll(noCaseStudy(rest)),
  expected: (caller) => signIn(caller) ?? "404",
});

/** Every route of app/routes.ts, by its path. */
export const visits: Readonly<Record<string, readonly Visit[]>> = {
  "/": [forAll("/")],
  "/*": [forAll("/no/such/page", "404")],
  "/accessibility": [forAll("/accessibility")],
  // What is there for whom, test/api/adoption.test.ts and spread.test.ts show.
  "/adoptions": [forAll("/adoptions")],
  "/adoptions/:id": [forAll(`/adoptions/${noId}`, "404")],
  "/admin": [only(inOffice, "/admin")],
  "/admin/audit": [only(administrator, "/admin/audit")],
  "/admin/invitations": [only(inOffice, "/admin/invitations")],
  "/admin/memberships": [only(inOffice, "/admin/memberships")],
  "/admin/moderation": [only(facilitator, "/admin/moderation")],
  "/admin/outbox": [
    {
      ...only(administrator, "/admin/outbox"),
      // To others in the office it is no page of theirs at all.
      expected: (caller) => {
        if (caller === "administrator") return "page";
        return signIn(caller) ?? (inOffice.includes(caller) ? "404" : "403");
      },
    },
  ],
  "/admin/people": [only(administrator, "/admin/people")],
  "/admin/people/:id": [only(administrator, ({ people }) => `/admin/people/${people.author.id}`)],
  "/case-studies/:id/:slug.pdf": [forMembers(noCaseStudy("/any-words.pdf"), "404")],
  "/case-studies/:id/consent": [forMembers(noCaseStudy("/consent"), "404")],
  "/case-studies/:id/draft": [forMembers(noCaseStudy("/draft"), "404")],
  "/case-studies/:id/edit/:section": [forMembers(noCaseStudy("/edit/aim"), "404")],
  "/case-studies/drafts": [forMembers("/case-studies/drafts")],
  "/case-studies/new": [forMembers("/case-studies/new")],
  "/case-studies/:id/measures": [forMembers(noCaseStudy("/measures"), "404")],
  "/case-studies/:id/measures/:measureId": [forMembers(noCaseStudy(`/measures/${noId}`), "404")],
  "/case-studies/:id/measures/:measureId.csv": [forMembers(noCaseStudy(`/measures/${noId}.csv`), "404")],
  "/case-studies/:id/measures/:measureId/edit": [forMembers(noCaseStudy(`/measures/${noId}/edit`), "404")],
  "/case-studies/:id/measures/new": [forMembers(noCaseStudy("/measures/new"), "404")],
  "/case-studies/:id/adopt": [forMembers(noCaseStudy("/adopt"), "404")],
  "/case-studies": [forAll("/case-studies")],
  "/case-studies/:id/:slug.bib": [noStudyPage("/any-slug.bib")],
  "/case-studies/:id/:slug.ris": [noStudyPage("/any-slug.ris")],
  "/case-studies/:id/:slug?": [noStudyPage("")],
  "/case-studies/:id/compare/:from/:to": [noStudyPage("/compare/1/2")],
  "/case-studies/:id/v/:version": [noStudyPage("/v/1")],
  "/case-studies/:id/v/:version.bib": [noStudyPage("/v/1.bib")],
  "/case-studies/:id/v/:version.ris": [noStudyPage("/v/1.ris")],
  "/case-studies/compare": [forAll("/case-studies/compare")],
  "/collaboratives": [forAll("/collaboratives")],
  "/collaboratives/:id": [forAll(({ group }) => `/collaboratives/${group.id}`)],
  "/cookies": [forAll("/cookies")],
  "/drafts": [
    {
      ...inThread(""),
      at: () => "/drafts",
      form: ({ content }, place: Place) => ({
        draftKind: "REPLY",
        draftTargetId: content[place].thread.id,
        markdown: "So far.",
      }),
      // Somebody has a draft there by now, or is told that there is no such thread.
      expected: (caller, place) => {
        if (unknown.includes(caller)) return "401";
        if (!sees[place].includes(caller)) return "422";
        return place === "merged" ? "422" : "409";
      },
    },
  ],
  "/forgot-password": [forAll("/forgot-password")],
  "/glossary": [forAll("/glossary")],
  "/live/people": [data(({ people }) => `/live/people?ids=${people.author.id},${people.suspended.id}`)],
  "/mailbox": [forAll("/mailbox", "404")],
  "/mailbox/:id": [forAll("/mailbox/00000000-0000-0000-0000-000000000000", "404")],
  "/mention-suggestions": [data("/mention-suggestions?prefix=Auth")],
  "/notifications": [forMembers("/notifications")],
  "/people": [forMembers("/people")],
  "/people/:id": [
    forMembers(({ people }) => `/people/${people.author.id}`),
    {
      ...forMembers(({ people }) => `/people/${people.suspended.id}`),
      expected: (caller) => signIn(caller) ?? (caller === "administrator" ? "page" : "404"),
    },
  ],
  "/preview": [
    {
      ...forAll("/preview"),
      form: () => ({ markdown: "Hello" }),
      expected: (caller) => (unknown.includes(caller) ? "422" : "page"),
    },
  ],
  "/privacy": [forAll("/privacy")],
  "/register": [forUnknown("/register")],
  "/reset-password": [forAll("/reset-password")],
  "/settings": [forMembers("/settings")],
  "/settings/account": [forMembers("/settings/account")],
  "/settings/sessions": [forMembers("/settings/sessions")],
  "/settings/profile": [forMembers("/settings/profile", "moved")],
  "/settings/tokens": [forMembers("/settings/tokens")],
  "/sign-in": [forUnknown("/sign-in")],
  "/sign-out": [forAll("/sign-out"), { ...forAll("/sign-out", "moved"), form: () => ({}) }],
  "/similar": [data("/similar?title=Quarantine%20ward")],
  "/spread": [forAll("/spread")],
  "/spread.csv": [forAll("/spread.csv")],
  "/sitemap.xml": [data("/sitemap.xml")],
  "/tags/:taxonomy/:value": [forAll(({ tag }) => `/tags/${tag.taxonomyId}/${tag.value}`)],
  "/terms": [forAll("/terms")],
  "/threads": [forMembers("/threads")],
  "/threads/drafts": [forMembers("/threads/drafts")],
  "/threads/new": [forMembers("/threads/new")],
  "/threads/:id/:slug?": [inThread("", { outcome: "moved" }), inThread("/wrong-slug", { outcome: "moved" })],
  "/threads/:id/audience": [inThread("/audience", { may: authorOr, merged: [] })],
  "/threads/:id/delete": [inThread("/delete", { may: facilitator })],
  "/threads/:id/edit": [inThread("/edit", { may: authorOr, merged: [] })],
  "/threads/:id/history": [inThread("/history")],
  "/threads/:id/merge": [inThread("/merge", { may: facilitator, merged: [] })],
  "/threads/:id/replies/:replyId": [inThread("/replies/:reply", { outcome: "moved" })],
  "/threads/:id/replies/:replyId/delete": [inThread("/replies/:reply/delete", { may: authorOr })],
  "/threads/:id/replies/:replyId/edit": [inThread("/replies/:reply/edit", { may: ["author"], merged: [] })],
  "/threads/:id/replies/:replyId/history": [inThread("/replies/:reply/history")],
  "/threads/:id/replies/:replyId/report": [inThread("/replies/:reply/report", { may: othersThanAuthor })],
  "/threads/:id/same-problem": [inThread("/same-problem")],
  "/verify-email": [forAll("/verify-email")],
  "/welcome": [forMembers("/welcome")],
};
