import {
  measuredInside,
  nobodies,
  places,
  sees,
  seesWorkingCopy,
  studyPlaces,
  tokens,
  writesNow,
  type Caller,
  type Place,
  type StudyPlace,
} from "./callers.ts";
import { digestStopToken, stoppingToken, titleOf, type Scene } from "./scene.ts";

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

/** For administrators; to others in the office it is no page of theirs at all. */
const onlyForAdministrators = (path: At): Visit => ({
  ...only(administrator, path),
  expected: (caller) => {
    if (caller === "administrator") return "page";
    return signIn(caller) ?? (inOffice.includes(caller) ? "404" : "403");
  },
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

/** Some find it; to all others it is not there. */
const forNetwork = (path: At): Visit => ({
  ...forAll(path),
  expected: (caller) => (caller === "facilitator" || caller === "administrator" ? "page" : "404"),
});

/** Their own, for whoever is signed in; to others it is not there. */
const mineOnly = (path: At): Visit => ({
  ...forAll(path),
  expected: (caller) => (signIn(caller) ? "404" : "page"),
});

/** What scripts of a page ask for. Everybody gets an answer; what is in it is checked for every route. */
const data = (path: At): Visit => forAll(path);

const authorOr: readonly Caller[] = ["author", "facilitator"];
const facilitator: readonly Caller[] = ["facilitator"];
const othersThanAuthor = sees.open.filter((caller) => caller !== "author");
const administrator: readonly Caller[] = ["administrator"];
const inOffice: readonly Caller[] = ["facilitator", "groupFacilitator", "administrator"];

const noId = "0198aaaa-0000-7000-8000-000000000000";
type ByStudyPlace = Partial<Readonly<Record<StudyPlace, readonly Caller[]>>>;

/**
 * A route of a case study, missing where that is not seen. Visitors read what is public; the rest is for those who may, and with
 * `may` visitors are always asked to sign in. The part that is asked for is named by `:` in the rest of the address.
 */
const inCaseStudy = (
  rest: string,
  {
    finds = {},
    may,
    outcome = "page",
  }: {
    /** Who finds it, where others do than those who see the case study. */
    finds?: ByStudyPlace;
    /** Who may, of those who find it. */
    may?: ByStudyPlace;
    outcome?: string | ((place: StudyPlace) => string);
  } = {},
): Visit => ({
  at: ({ studies }, place: StudyPlace) => {
    const { id, measure, attachment } = studies[place];
    return `/case-studies/${id}${rest.replace(":measure", measure.id).replace(":attachment", attachment.id)}`;
  },
  places: studyPlaces,
  expected: (caller, place: StudyPlace) => {
    const found = finds[place] ?? sees[place];
    const isOpen = may === undefined && found.includes("visitor");
    if (!isOpen && unknown.includes(caller)) return "signIn";
    if (!isOpen && !found.includes(caller)) return "404";
    if (!isOpen && !(may?.[place] ?? found).includes(caller)) return "403";
    return typeof outcome === "string" ? outcome : outcome(place);
  },
});

const nobody: readonly Caller[] = [];

/** Who speaks for the group, which has adopted what is published. */
const ofGroup: readonly Caller[] = ["author", "insider", "facilitator"];

/** Who may know of an adoption: whoever reads what was taken up, once it is out. */
const findsAdoption = (place: StudyPlace) =>
  place === "draftStudy" || place === "groupDraftStudy" ? nobody : sees[place];

/** A route of the measures of the group's adoption: visitors see whose adoption is public, and none of its measures. */
const inAdoption = (
  rest: string,
  { isList = false, may }: { isList?: boolean; may?: readonly Caller[] } = {},
): Visit => ({
  at: ({ studies }, place: StudyPlace) => {
    const { adoption, adoptersMeasure } = studies[place];
    return `/adoptions/${adoption.id}/measures${rest.replace(":measure", adoptersMeasure.id)}`;
  },
  places: studyPlaces,
  expected: (caller, place: StudyPlace) => {
    const found = findsAdoption(place);
    if (unknown.includes(caller)) return isList && found.includes("visitor") ? "page" : "signIn";
    if (!found.includes(caller)) return "404";
    return may && !may.includes(caller) ? "403" : "page";
  },
});
const eachStudy = (who: (place: StudyPlace) => readonly Caller[]): ByStudyPlace =>
  Object.fromEntries(studyPlaces.map((place) => [place, who(place)]));

/** What is there of the text that readers have alone: not of drafts, nor of what was withdrawn. */
const unpublished: ByStudyPlace = { draftStudy: nobody, groupDraftStudy: nobody };
const ofVersions: ByStudyPlace = { ...unpublished, withdrawnStudy: nobody };

/** Measures as they are now are no reader's while they are written, nor of what was withdrawn. */
const ofMeasures: ByStudyPlace = Object.fromEntries(
  measuredInside.map((place) => [place, seesWorkingCopy[place]]),
);

/** Whoever was asked for consent sees the draft, and not what is said about it. */
const seesReview = eachStudy((place) => seesWorkingCopy[place].filter((caller) => caller !== "contributor"));

/** Files are there for readers of a version that shows them, and for those who see the working copy. */
const ofFiles: ByStudyPlace = eachStudy((place) =>
  ["draftStudy", "groupDraftStudy", "withdrawnStudy"].includes(place) ? seesWorkingCopy[place] : sees[place],
);

/** Who changes the working copy: those who write it, while it is open for that. */
const whoWrites = eachStudy((place) => writesNow[place] ?? nobody);

/** Whoever writes it, and facilitators who see it. */
const whoChoosesReaders = eachStudy((place) =>
  place in writesNow ? [...(writesNow[place] ?? nobody), "facilitator"] : nobody,
);

/** What ends the address of a thread, made of its title. */
const slugOf = (place: Place) => titleOf(place).toLowerCase().replaceAll(" ", "-");

/** Every route of app/routes.ts, by its path. */
export const visits: Readonly<Record<string, readonly Visit[]>> = {
  "/": [forAll("/")],
  "/*": [forAll("/no/such/page", "404")],
  "/accessibility": [forAll("/accessibility")],
  // What is there for whom, test/api/adoption.test.ts and spread.test.ts show.
  "/adoptions": [forAll("/adoptions")],
  "/adoptions/:id": [
    {
      ...inAdoption(""),
      at: ({ studies }, place: StudyPlace) => `/adoptions/${studies[place].adoption.id}`,
      // Nothing more to be seen is there for whoever signs in: what is not public is missing.
      expected: (caller, place: StudyPlace) => {
        const who = unknown.includes(caller) ? "visitor" : caller;
        return findsAdoption(place).includes(who) ? "page" : "404";
      },
    },
  ],
  "/adoptions/:adoptionId/measures": [inAdoption("", { isList: true })],
  "/adoptions/:adoptionId/measures/new": [inAdoption("/new", { may: ofGroup })],
  "/adoptions/:adoptionId/measures/:measureId": [inAdoption("/:measure")],
  "/adoptions/:adoptionId/measures/:measureId.csv": [inAdoption("/:measure.csv")],
  "/adoptions/:adoptionId/measures/:measureId/edit": [inAdoption("/:measure/edit", { may: ofGroup })],
  "/admin": [only(inOffice, "/admin")],
  "/admin/audit": [only(administrator, "/admin/audit")],
  "/admin/invitations": [only(inOffice, "/admin/invitations")],
  "/admin/memberships": [only(inOffice, "/admin/memberships")],
  "/admin/moderation": [only(facilitator, "/admin/moderation")],
  "/admin/outbox": [onlyForAdministrators("/admin/outbox")],
  "/admin/synonyms": [onlyForAdministrators("/admin/synonyms")],
  "/admin/tags": [onlyForAdministrators("/admin/tags")],
  "/admin/tags/merge": [{ ...onlyForAdministrators(""), at: ({ tag }) => `/admin/tags/merge?tag=${tag.id}` }],
  "/admin/people": [only(administrator, "/admin/people")],
  "/admin/people/:id": [only(administrator, ({ people }) => `/admin/people/${people.author.id}`)],
  "/case-studies": [forAll("/case-studies")],
  "/case-studies/:id/:slug.bib": [inCaseStudy("/any-slug.bib", { finds: ofVersions })],
  "/case-studies/:id/:slug.pdf": [inCaseStudy("/any-words.pdf", { finds: ofVersions })],
  "/case-studies/:id/:slug.ris": [inCaseStudy("/any-slug.ris", { finds: ofVersions })],
  "/case-studies/:id/:slug?": [
    inCaseStudy("", { outcome: (place) => (place in unpublished ? "moved" : "page") }),
  ],
  "/case-studies/:id/adopt": [inCaseStudy("/adopt", { may: {} })],
  "/case-studies/:id/attachments": [inCaseStudy("/attachments", { finds: seesWorkingCopy, may: {} })],
  "/case-studies/:id/attachments/:attachmentId": [
    inCaseStudy("/attachments/:attachment", { finds: ofFiles }),
  ],
  "/case-studies/:id/compare/:from/:to": [inCaseStudy("/compare/1/1", { finds: ofVersions })],
  "/case-studies/:id/consent": [
    inCaseStudy("/consent", {
      finds: eachStudy((place) => (place in writesNow ? ["contributor"] : nobody)),
      may: {},
    }),
  ],
  "/case-studies/:id/draft": [inCaseStudy("/draft", { finds: seesWorkingCopy, may: {} })],
  "/case-studies/:id/draft/links": [inCaseStudy("/draft/links", { finds: seesWorkingCopy, may: whoWrites })],
  "/case-studies/:id/draft/passages": [
    inCaseStudy("/draft/passages", { finds: seesWorkingCopy, may: whoWrites }),
  ],
  "/case-studies/:id/draft/places": [
    inCaseStudy("/draft/places", { finds: seesWorkingCopy, may: whoWrites }),
  ],
  "/case-studies/:id/draft/readers": [
    inCaseStudy("/draft/readers", { finds: seesWorkingCopy, may: whoChoosesReaders }),
  ],
  "/case-studies/:id/draft/tags": [inCaseStudy("/draft/tags", { finds: seesWorkingCopy, may: whoWrites })],
  "/case-studies/:id/edit/:section": [inCaseStudy("/edit/aim", { finds: seesWorkingCopy, may: whoWrites })],
  "/case-studies/:id/measures": [inCaseStudy("/measures")],
  "/case-studies/:id/measures/:measureId": [inCaseStudy("/measures/:measure", { finds: ofMeasures })],
  "/case-studies/:id/measures/:measureId.csv": [
    inCaseStudy("/measures/:measure.csv", { finds: ofMeasures }),
    inCaseStudy("/measures/:measure.csv?version=1", { finds: ofVersions }),
  ],
  "/case-studies/:id/measures/:measureId/edit": [
    inCaseStudy("/measures/:measure/edit", { finds: ofMeasures, may: whoWrites }),
  ],
  "/case-studies/:id/measures/new": [inCaseStudy("/measures/new", { may: whoWrites })],
  "/case-studies/:id/v/:version": [inCaseStudy("/v/1", { finds: ofVersions })],
  "/case-studies/:id/v/:version.bib": [inCaseStudy("/v/1.bib", { finds: ofVersions })],
  "/case-studies/:id/v/:version.pdf": [inCaseStudy("/v/1.pdf", { finds: ofVersions })],
  "/case-studies/:id/v/:version/pdf": [inCaseStudy("/v/1/pdf", { finds: ofVersions })],
  "/case-studies/:id/v/:version.ris": [inCaseStudy("/v/1.ris", { finds: ofVersions })],
  "/case-studies/compare": [
    forAll("/case-studies/compare"),
    {
      ...inCaseStudy(""),
      at: ({ studies }, place: StudyPlace) =>
        `/case-studies/compare?ids=${studies[place].id},${studies.publicStudy.id},${noId}`,
      expected: () => "page",
    },
  ],
  "/case-studies/:id/review": [inCaseStudy("/review", { finds: seesReview, may: {} })],
  "/case-studies/drafts": [forMembers("/case-studies/drafts")],
  "/case-studies/queue": [forMembers("/case-studies/queue")],
  "/case-studies/new": [forMembers("/case-studies/new")],
  "/collaboratives": [forAll("/collaboratives")],
  "/collaboratives/:id": [forAll(({ group }) => `/collaboratives/${group.id}`)],
  "/collections": [forAll("/collections")],
  "/collections/:id/:slug?": [
    forAll(({ collection }) => `/collections/${collection.id}`),
    {
      ...forAll(({ groupCollection }) => `/collections/${groupCollection.id}`),
      expected: (caller) => signIn(caller) ?? (sees.groupStudy.includes(caller) ? "page" : "404"),
    },
  ],
  "/collections/:id/edit": [only(facilitator, ({ collection }) => `/collections/${collection.id}/edit`)],
  "/collections/new": [only(facilitator, "/collections/new")],
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
  "/follows": [
    forMembers("/follows"),
    {
      ...inThread(""),
      at: () => "/follows",
      form: ({ content }, place: Place) => ({
        kind: "THREAD",
        targetId: content[place].thread.id,
        level: "TRACKING",
      }),
      // Back to the list, with the news of how it went: what is private is told of like what is missing.
      expected: (caller) => signIn(caller) ?? "moved",
    },
  ],
  // What is there for whom, the matrix of the API shows.
  "/feed/:scope/:id": [forAll(({ icb }) => `/feed/region/${icb.regionId}`)],
  "/feed": [forMembers("/feed")],
  "/feed.atom": [mineOnly("/feed.atom")],
  "/feed.json": [mineOnly("/feed.json")],
  "/feed/:scope/:id.atom": [forAll(({ icb }) => `/feed/region/${icb.regionId}.atom`)],
  "/feed/:scope/:id.json": [forAll(({ icb }) => `/feed/region/${icb.regionId}.json`)],
  "/feed/nation.atom": [forNetwork("/feed/nation.atom")],
  "/feed/nation.json": [forNetwork("/feed/nation.json")],
  "/feed/nation": [only(["facilitator", "administrator"], "/feed/nation")],
  "/forgot-password": [forAll("/forgot-password")],
  "/glossary": [forAll("/glossary")],
  "/live/people": [data(({ people }) => `/live/people?ids=${people.author.id},${people.suspended.id}`)],
  "/live/unread": [data("/live/unread")],
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
  "/search": [
    forAll("/search"),
    forAll("/search?q=Quarantine"),
    forAll("/search?q=Quarantine&in=threads", "moved"),
    {
      ...forMembers(({ savedSearch }) => `/search?saved=${savedSearch.id}`),
      expected: (caller) => signIn(caller) ?? (caller === "member" ? "page" : "404"),
    },
  ],
  "/search/saved": [
    forMembers("/search/saved"),
    {
      ...forMembers("/search/saved"),
      form: ({ savedSearch }) => ({ savedSearchId: savedSearch.id, alerts: "on" }),
      expected: (caller) => signIn(caller) ?? (caller === "member" ? "moved" : "page"),
    },
  ],
  "/settings": [forMembers("/settings")],
  "/settings/account": [forMembers("/settings/account")],
  "/settings/second-factor": [forMembers("/settings/second-factor")],
  "/settings/sessions": [forMembers("/settings/sessions")],
  "/settings/digest": [forMembers("/settings/digest")],
  "/settings/feeds": [forMembers("/settings/feeds")],
  "/settings/webhooks": [forMembers("/settings/webhooks")],
  // Nobody's: one's own are in the mutations' table.
  "/settings/webhooks/:id": [forMembers("/settings/webhooks/0198a5c0-0000-7000-8000-00000000beef", "404")],
  "/settings/profile": [forMembers("/settings/profile", "moved")],
  "/settings/email": [forMembers("/settings/email")],
  "/settings/notifications": [forMembers("/settings/notifications")],
  "/settings/tokens": [forMembers("/settings/tokens")],
  "/sign-in": [forUnknown("/sign-in")],
  "/sign-in/code": [forUnknown("/sign-in/code")],
  "/sign-in/mail": [
    { ...forAll("/sign-in/mail?token=nothing"), expected: (caller) => signIn(caller) ?? "moved" },
  ],
  "/stop-digest/:token": [
    forAll("/stop-digest/nothing", "404"),
    forAll((scene) => `/stop-digest/${digestStopToken(scene)}`),
    {
      ...forAll((scene) => `/stop-digest/${digestStopToken(scene)}`),
      form: () => ({ "List-Unsubscribe": "One-Click" }),
    },
  ],
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
  "/threads/:id/:slug?": [
    inThread("", { outcome: "moved" }),
    inThread("/wrong-slug", { outcome: "moved" }),
    {
      ...inThread(""),
      at: ({ content }, place: Place) => `/threads/${content[place].thread.id}/${slugOf(place)}`,
      // What is missing has no title that its address could end in.
      places: places.filter((place) => place !== "missing"),
    },
  ],
  "/threads/:id/audience": [inThread("/audience", { may: authorOr, merged: [] })],
  "/threads/:id/delete": [inThread("/delete", { may: facilitator })],
  "/threads/:id/edit": [inThread("/edit", { may: authorOr, merged: [] })],
  "/threads/:id/history": [inThread("/history")],
  "/threads/:id/ask": [inThread("/ask", { may: authorOr, merged: [] })],
  "/threads/:id/merge": [inThread("/merge", { may: facilitator, merged: [] })],
  "/threads/:id/replies/:replyId": [inThread("/replies/:reply", { outcome: "moved" })],
  "/threads/:id/replies/:replyId/delete": [inThread("/replies/:reply/delete", { may: authorOr })],
  "/threads/:id/replies/:replyId/edit": [inThread("/replies/:reply/edit", { may: ["author"], merged: [] })],
  "/threads/:id/replies/:replyId/history": [inThread("/replies/:reply/history")],
  "/threads/:id/replies/:replyId/report": [inThread("/replies/:reply/report", { may: othersThanAuthor })],
  "/threads/:id/same-problem": [inThread("/same-problem")],
  "/unsubscribe/:token": [
    forAll("/unsubscribe/nothing", "404"),
    forAll((scene) => `/unsubscribe/${stoppingToken(scene)}`),
    {
      ...forAll((scene) => `/unsubscribe/${stoppingToken(scene)}`),
      form: () => ({ "List-Unsubscribe": "One-Click" }),
    },
  ],
  "/verify-email": [forAll("/verify-email")],
  "/welcome": [forMembers("/welcome")],
};
