import { randomUUID } from "node:crypto";
import { globalId } from "../../../graphql/core/ids.ts";
import {
  allBut,
  browsers,
  callers,
  nobodies,
  places,
  readers,
  seen,
  sees,
  measuredInside,
  seesWorkingCopy,
  studyPlaces,
  writers,
  type Anywhere,
  type Caller,
  type Place,
  writesNow,
  type StudyPlace,
} from "./callers.ts";
import { outcomeOf, placesIn, present } from "./outcome.ts";
import { digestStopToken, stoppingToken, titleOf, word, type Scene } from "./scene.ts";
import type { Study } from "./studies.ts";

/** What a row is asked about: places of threads, or places of case studies, never both. */
type Spot = Place | StudyPlace;

/** One way to ask for a field of Query, and what everybody gets. See test/security/README.md. */
interface Read {
  /** The field with its arguments and selection. Asked about the row's own places only. */
  ask(this: void, scene: Scene, place: Spot): string;
  /** Asked once for each of these; for one place where it is not about content. */
  readonly places: readonly Spot[];
  /** What an answer comes to, in a word. */
  readonly outcome: (answer: unknown, scene: Scene) => string;
  expected(this: void, caller: Caller, place: Spot): string;
}

type Ask = string | ((scene: Scene, place: Place) => string);
const asking = (ask: Ask) => (typeof ask === "string" ? () => ask : ask);
const once: readonly Place[] = ["open"];

/** Everybody gets the same, since it is no secret. */
const forAll = (ask: Ask, expected = "found"): Read => ({
  ask: asking(ask),
  places: once,
  outcome: present,
  expected: () => expected,
});

/** Some find it, and for the others there is nothing. */
const forThose = (some: readonly Caller[], ask: Ask): Read => ({
  ...forAll(ask),
  expected: (caller) => (some.includes(caller) ? "found" : "nothing"),
});

/** Found in the places that a caller sees; elsewhere there is nothing. */
const whereSeen = (ask: Ask): Read => ({
  ...forAll(ask),
  places,
  expected: (caller, place) => (sees[place].includes(caller) ? "found" : "nothing"),
});

/** One thing of a case study, by id: found where a caller sees the case study, unless only some of those find it. */
const ofStudy = (
  ask: (study: Study, scene: Scene, place: StudyPlace) => string,
  who: Partial<Record<StudyPlace, readonly Caller[]>> = {},
): Read => ({
  ask: (scene, place: StudyPlace) => ask(scene.studies[place], scene, place),
  places: studyPlaces,
  outcome: present,
  expected: (caller, place: StudyPlace) =>
    sees[place].includes(caller) && (who[place] ?? callers).includes(caller) ? "found" : "nothing",
});

const eachStudy = (who: (place: StudyPlace) => readonly Caller[]) =>
  Object.fromEntries(studyPlaces.map((place) => [place, who(place)]));

/** The contributor of the drafts, and nobody else. */
const wasAsked = eachStudy((place) => (place in writesNow ? ["contributor"] : []));

/** What `ofStudy` asks for a part of a case study, one field in the other: found where the innermost has something. */
const partOfStudy: typeof ofStudy = (ask, who) => ({ ...ofStudy(ask, who), outcome: presentInside });

function presentInside(answer: unknown): string {
  const isParent = typeof answer === "object" && answer !== null && !Array.isArray(answer);
  return isParent ? presentInside(Object.values(answer)[0]) : present(answer ?? null);
}

/** A list: exactly what a caller sees, of these places. */
const listing = (among: readonly Anywhere[], ask: Ask, who: readonly Caller[] = callers): Read => ({
  ...forAll(ask),
  outcome: (answer, scene) => placesIn(scene, answer),
  expected: (caller) => (who.includes(caller) ? seen(caller, among) : ""),
});

/** A count, or several: the answer itself is the outcome. */
const counting = (ask: Ask, expected: (caller: Caller) => object | number | boolean): Read => ({
  ...forAll(ask),
  outcome: (answer) => JSON.stringify(answer),
  expected: (caller) => JSON.stringify(expected(caller)),
});

const typename = (answer: unknown) =>
  typeof answer === "object" && answer !== null && "__typename" in answer
    ? outcomeOf(String(answer.__typename))
    : JSON.stringify(answer);

const countSeen = (caller: Caller, among: readonly Anywhere[]) =>
  among.filter((place) => sees[place].includes(caller)).length;

const inLibrary: readonly StudyPlace[] = [
  "publicStudy",
  "membersStudy",
  "cohortStudy",
  "groupStudy",
  "rewrittenStudy",
];
/** What the search can find: threads, merged ones too, and what is published. */
const inSearch: readonly Anywhere[] = ["open", "merged", "cohort", "group", ...inLibrary];
const adopted: readonly StudyPlace[] = [...inLibrary, "withdrawnStudy"];

/** What is there of published case studies alone: nobody finds it of a draft, whoever works on that. */
const ofDrafts = { draftStudy: [], groupDraftStudy: [] };
/** What is there of versions alone, which nobody reads any more once they are withdrawn. */
const ofWhatIsOut = { ...ofDrafts, withdrawnStudy: [] };
const measuresNow = Object.fromEntries(measuredInside.map((place) => [place, seesWorkingCopy[place]]));

const secret = "s".repeat(43);
const inLists: readonly Place[] = ["open", "cohort", "group"];
const administrator: readonly Caller[] = ["administrator"];
const network: readonly Caller[] = ["facilitator", "administrator"];
const node = (type: string, id: string) => `node(id: "${globalId(type, id)}") { __typename id }`;

/** Every type that has a global id, by which `Query.node` finds it. */
export const nodes: Readonly<Record<string, readonly Read[]>> = {
  Adoption: [ofStudy(({ adoption }) => node("Adoption", adoption.id), ofDrafts)],
  CaseStudy: [ofStudy(({ id }) => node("CaseStudy", id))],
  Collaborative: [forAll(({ group }) => node("Collaborative", group.id))],
  Icb: [forAll(({ icb }) => node("Icb", icb.id))],
  ModerationItem: [
    {
      ...whereSeen(({ content }, place) => node("ModerationItem", content[place].item.id)),
      expected: (caller, place) =>
        caller === "facilitator" && sees[place].includes(caller) ? "found" : "nothing",
    },
    ofStudy(
      ({ flagged }) => node("ModerationItem", flagged.id),
      eachStudy((place) => seesWorkingCopy[place].filter((caller) => caller === "facilitator")),
    ),
    ofStudy(
      ({ flaggedAdoption }) => node("ModerationItem", flaggedAdoption.id),
      eachStudy((place) => (place in ofDrafts ? [] : ["facilitator"])),
    ),
  ],
  Organisation: [forAll(({ organisation }) => node("Organisation", organisation.id))],
  Person: [
    forThose(readers, ({ people }) => node("Person", people.author.id)),
    forThose(administrator, ({ people }) => node("Person", people.suspended.id)),
    forThose(administrator, ({ people }) => node("Person", people.unverified.id)),
  ],
  Post: [
    whereSeen(({ content }, place) => node("Post", content[place].reply.id)),
    whereSeen(({ content }, place) => node("Post", content[place].opening.id)),
  ],
  Region: [forAll(({ icb }) => node("Region", icb.regionId))],
  Tag: [forAll(({ tag }) => node("Tag", tag.id))],
  Thread: [whereSeen(({ content }, place) => node("Thread", content[place].thread.id))],
};

/** Every field of Query. */
export const reads: Readonly<Record<string, readonly Read[]>> = {
  audienceChangePreview: [
    {
      ask: ({ content }, place: Place) =>
        `audienceChangePreview(threadId: "${content[place].thread.id}", audience: MEMBERS) { __typename }`,
      places,
      outcome: typename,
      expected: (caller, place) => {
        if (nobodies.includes(caller)) return "signInNeeded";
        if (caller === "tokenToRead") return "forbidden";
        if (!sees[place].includes(caller)) return "notFound";
        return place !== "merged" && ["author", "facilitator"].includes(caller) ? "ok" : "forbidden";
      },
    },
  ],
  audienceChoices: [
    {
      ...forAll("audienceChoices { audience collaborative { name } }"),
      outcome: (answer, { group }) => {
        const text = JSON.stringify(answer);
        const has = { open: "MEMBERS", cohort: "COHORT", group: group.name };
        return Object.entries(has)
          .flatMap(([place, sign]) => (text.includes(`"${sign}"`) ? [place] : []))
          .join(" ");
      },
      expected: (caller) => (writers.includes(caller) ? seen(caller, inLists) : ""),
    },
  ],
  adoption: [ofStudy(({ adoption }) => `adoption(id: "${adoption.id}") { state }`, ofDrafts)],
  // Each case study that is out has one adoption, by the group.
  adoptions: [
    counting("adoptions { counts { total } }", (caller) => ({
      counts: { total: countSeen(caller, adopted) },
    })),
  ],
  audit: [forThose(administrator, "audit { edges { node { action } } }")],
  attachment: [
    ofStudy(({ id, attachment }) => `attachment(caseStudyId: "${id}", id: "${attachment.id}") { content }`, {
      draftStudy: seesWorkingCopy.draftStudy,
      groupDraftStudy: seesWorkingCopy.groupDraftStudy,
      withdrawnStudy: seesWorkingCopy.withdrawnStudy,
    }),
  ],
  canMakeCollections: [counting("canMakeCollections", (caller) => caller === "facilitator")],
  collection: [
    forAll(({ collection }) => `collection(id: "${collection.id}") { title }`),
    listing(inLibrary, ({ collection }) => `collection(id: "${collection.id}") { items { note } }`),
    listing(
      inLibrary,
      ({ collection }) => `collection(id: "${collection.id}") { items { caseStudy { title } } }`,
    ),
    counting(
      ({ collection }) => `collection(id: "${collection.id}") { caseStudyCount }`,
      (caller) => ({ caseStudyCount: countSeen(caller, inLibrary) }),
    ),
    forThose(sees.groupStudy, ({ groupCollection }) => `collection(id: "${groupCollection.id}") { title }`),
  ],
  collections: [
    listing(["groupStudy"], "collections { edges { node { title } } }"),
    listing(inLibrary, "collections { edges { node { items { note } } } }"),
  ],
  caseStudies: [listing(inLibrary, "caseStudies { edges { node { title } } }")],
  caseStudy: [
    ofStudy(({ id }) => `caseStudy(id: "${id}") { title }`),
    partOfStudy(({ id }) => `caseStudy(id: "${id}") { publications { number } }`, ofWhatIsOut),
    partOfStudy(({ id }) => `caseStudy(id: "${id}") { published { pdf { content isReady } } }`, ofWhatIsOut),
    partOfStudy(
      ({ id }) => `caseStudy(id: "${id}") { publication(number: 1) { pdf { content percent isReady } } }`,
      ofWhatIsOut,
    ),
    partOfStudy(
      ({ id }) => `caseStudy(id: "${id}") { publication(number: 1) { measures { csv } } }`,
      ofWhatIsOut,
    ),
    partOfStudy(({ id }) => `caseStudy(id: "${id}") { measures { csv } }`, measuresNow),
    {
      ask: ({ studies }, place: StudyPlace) =>
        `caseStudy(id: "${studies[place].id}") { adoptersEvidence { selfReported } }`,
      places: studyPlaces,
      outcome: (answer) => JSON.stringify(answer),
      // The group has figures in each; they are counted for members who read what they are about.
      expected: (caller, place: StudyPlace) => {
        if (!sees[place].includes(caller)) return "null";
        const isCounted = readers.includes(caller) && !(place in ofDrafts);
        return JSON.stringify({ adoptersEvidence: isCounted ? { selfReported: 1 } : null });
      },
    },
  ],
  caseStudiesById: [
    ofStudy(({ id }) => `caseStudiesById(ids: ["${id}"]) { title }`, { draftStudy: [], groupDraftStudy: [] }),
  ],
  caseStudyReview: [
    ofStudy(({ id }) => `caseStudyReview(caseStudyId: "${id}") { title }`, seesWorkingCopy),
    partOfStudy(({ id }) => `caseStudyReview(caseStudyId: "${id}") { comments { html } }`, seesWorkingCopy),
  ],
  collaborative: [forAll(({ group }) => `collaborative(id: "${group.id}") { name }`)],
  collaboratives: [forAll("collaboratives { totalCount edges { node { name } } }")],
  draft: [
    whereSeen(
      ({ content }, place) => `draft(kind: REPLY, targetId: "${content[place].thread.id}") { markdown }`,
    ),
  ],
  drafts: [listing(places, "drafts { targetId path markdown }")],
  emailLink: [forAll(`emailLink(purpose: RESET_PASSWORD, token: "${secret}") { email }`, "nothing")],
  followLevel: [
    whereSeen(
      ({ content }, place) => `followLevel(kind: THREAD, targetId: "${content[place].thread.id}") { level }`,
    ),
    ofStudy(
      ({ id }) => `followLevel(kind: CASE_STUDY, targetId: "${id}") { level }`,
      eachStudy(() => readers),
    ),
    forThose(readers, ({ tag }) => `followLevel(kind: TAG, targetId: "${tag.id}") { level }`),
    // Nobody follows themselves.
    forThose(
      readers.filter((caller) => caller !== "author"),
      ({ people }) => `followLevel(kind: PERSON, targetId: "${people.author.id}") { level }`,
    ),
    forThose(
      administrator,
      ({ people }) => `followLevel(kind: PERSON, targetId: "${people.suspended.id}") { level }`,
    ),
  ],
  // Everybody in the scene tracks all threads and case studies, whatever they may see of them now.
  follows: [
    listing([...inLists, ...studyPlaces], "follows(first: 100) { edges { node { name path } } }", readers),
  ],
  followsPausedUntil: [forAll("followsPausedUntil", "nothing")],
  // Whoever has none of their own sees none: test/api/feed-addresses.test.ts shows what an address opens.
  feedAddresses: [forThose([], "feedAddresses { id }")],
  // Nobody here keeps one: test/api/webhooks.test.ts shows whose they are.
  canKeepWebhooks: [forAll("canKeepWebhooks")],
  webhooks: [forThose([], "webhooks { id }")],
  webhook: [forAll(`webhook(id: "${randomUUID()}") { id }`, "nothing")],
  feedAtAddress: [forAll(`feedAtAddress(secret: "${secret}") { title }`, "nothing")],
  feed: [
    listing(
      ["open", "merged", "cohort", "group", ...inLibrary],
      ({ tag }) =>
        `feed(kind: TAG, id: "${tag.id}") { activities(first: 100) { edges { node { text path } } } }`,
    ),
    // The case studies that are out were taken up by the group.
    listing(
      ["group", ...inLibrary],
      ({ group }) =>
        `feed(kind: COLLABORATIVE, id: "${group.id}") { activities(first: 100) { edges { node { text path } } } }`,
    ),
    counting(
      ({ tag }) =>
        `feed(kind: TAG, id: "${tag.id}") { activities(kinds: [TAKEN_UP]) { edges { node { count } } } }`,
      (caller) => ({
        activities: {
          edges: Array.from({ length: countSeen(caller, inLibrary) }, () => ({ node: { count: 1 } })),
        },
      }),
    ),
    forThose(network, "feed(kind: NATION) { title }"),
    forThose(readers, "feed(kind: MINE) { title }"),
    // Everybody follows the tag.
    listing(
      ["open", "merged", "cohort", "group", ...inLibrary],
      "feed(kind: MINE) { activities(first: 100) { edges { node { text path } } } }",
      readers,
    ),
    listing(
      ["open", "merged", "cohort", "group", ...inLibrary],
      "feed(kind: NATION) { activities(first: 100) { edges { node { text path } } } }",
      network,
    ),
  ],
  digestPreview: [forThose([], "digestPreview { subject concerning { text } items { text } }")],
  digestSchedule: [forThose([], "digestSchedule { feed }")],
  usualDigestFeed: [forThose(readers, "usualDigestFeed")],
  digestIsStopped: [
    { ...forAll('digestIsStopped(token: "nothing")'), outcome: String, expected: () => "null" },
    {
      ...forAll((scene) => `digestIsStopped(token: "${digestStopToken(scene)}")`),
      outcome: String,
      expected: () => "true",
    },
  ],
  glossary: [forAll("glossary { id }", "nothing")],
  hasMailbox: [{ ...forAll("hasMailbox"), outcome: String, expected: () => "false" }],
  icb: [forAll(({ icb }) => `icb(code: "${icb.id}") { name }`)],
  icbs: [forAll("icbs { name }")],
  invitations: [forThose(network, "invitations { edges { node { email } } }")],
  mailbox: [forAll("mailbox { edges { node { to } } }", "nothing")],
  mailMessage: [forAll(`mailMessage(id: "${"0".repeat(32)}") { to }`, "nothing")],
  // A measure goes on after publication: readers see it as it is now, while nobody writes it again.
  measure: [
    ofStudy(({ measure }) => `measure(id: "${measure.id}") { name }`, measuresNow),
    ofStudy(({ measure }) => `measure(id: "${measure.id}") { csv }`, measuresNow),
    // What an adopter measures is for members who may know of the adoption.
    ofStudy(({ adoptersMeasure }) => `measure(id: "${adoptersMeasure.id}") { name }`, {
      publicStudy: readers,
      ...ofDrafts,
    }),
  ],
  mentionSuggestions: [forThose(readers, 'mentionSuggestions(prefix: "Auth") { name }')],
  mentionsOfMe: [listing(places, "mentionsOfMe { edges { node { post { uuid thread { title } } } } }")],
  moderationQueue: [
    listing(
      [...places, ...studyPlaces, "workingCopy"],
      "moderationQueue(first: 100) { edges { node { id note post { uuid } place { title path } } } }",
      ["facilitator"],
    ),
  ],
  newCaseStudies: [
    {
      // Three at most, of what is seen of the library: never anything else, and nothing for visitors.
      ...forAll("newCaseStudies { title }"),
      outcome: (answer, scene) => {
        const found = placesIn(scene, answer).split(" ").filter(Boolean);
        return String(found.length);
      },
      expected: (caller) => String(readers.includes(caller) ? Math.min(3, countSeen(caller, inLibrary)) : 0),
    },
  ],
  mostAdopted: [
    listing(inLibrary, "mostAdopted { caseStudy { title } }"),
    counting("mostAdopted { adopters }", (caller) =>
      Array.from({ length: countSeen(caller, inLibrary) }, () => ({ adopters: 1 })),
    ),
  ],
  myConsent: [ofStudy(({ id }) => `myConsent(caseStudyId: "${id}") { consent }`, wasAsked)],
  myConsents: [forThose(["contributor"], "myConsents { consent }")],
  node: Object.values(nodes).flat(),
  // Everybody in the scene has one of each case study, whatever they may see of it now.
  // All posts are by the author of the threads: to whom else they are news is no matter here.
  newsInOwnThreads: [listing([], "newsInOwnThreads { title }")],
  notificationSettings: [
    forThose(readers, "notificationSettings { kinds { kind page mail digest } quietDays }"),
  ],
  linksSignIn: [forAll("linksSignIn")],
  mustSetUpSecondFactor: [counting("mustSetUpSecondFactor", () => false)],
  secondFactor: [forThose(browsers, "secondFactor { recoveryCodesLeft setUp { secret } }")],
  notificationPage: [
    listing(
      [...places, ...studyPlaces],
      "notificationPage { groups { text path notifications { text path } } }",
      allBut("tokenWithoutRead", ...nobodies),
    ),
  ],
  notifications: [
    listing(
      [...places, ...studyPlaces],
      "notifications { edges { node { text path } } }",
      allBut("tokenWithoutRead", ...nobodies),
    ),
  ],
  organisations: [forAll("organisations { totalCount edges { node { name } } }")],
  outbox: [
    counting("outbox { waiting parkedCount parked { subscriber } }", (caller) =>
      administrator.includes(caller)
        ? { waiting: 0, parkedCount: 1, parked: [{ subscriber: "mail.deliver" }] }
        : { waiting: 0, parkedCount: 0, parked: [] },
    ),
  ],
  // The group has no peers, for nothing is known of it: test/api/peers-of-mine.test.ts shows whose they are.
  peersOfMine: [forThose([], "peersOfMine { name ownName }")],
  pendingMemberships: [forThose([...network, "groupFacilitator"], "pendingMemberships { person { name } }")],
  people: [
    forThose(readers, 'people(search: "Author") { totalCount edges { node { name } } }'),
    forThose(administrator, 'people(search: "Suspended") { totalCount edges { node { name } } }'),
    forThose(administrator, 'people(search: "Unverified") { totalCount edges { node { name } } }'),
    forThose(
      administrator,
      ({ people }) => `people(search: "${people.author.email}") { edges { node { name } } }`,
    ),
    counting('people(search: "Unverified") { totalCount }', (caller) => ({
      totalCount: administrator.includes(caller) ? 1 : 0,
    })),
  ],
  peopleById: [
    forThose(readers, ({ people }) => `peopleById(ids: ["${people.author.id}"]) { name }`),
    forThose(administrator, ({ people }) => `peopleById(ids: ["${people.suspended.id}"]) { name }`),
  ],
  person: [
    forThose(readers, ({ people }) => `person(id: "${people.author.id}") { name }`),
    forThose(administrator, ({ people }) => `person(id: "${people.suspended.id}") { name }`),
    forThose(administrator, ({ people }) => `person(id: "${people.unverified.id}") { name }`),
  ],
  post: [
    whereSeen(({ content }, place) => `post(id: "${content[place].reply.id}") { html }`),
    whereSeen(({ content }, place) => `post(id: "${content[place].opening.id}") { html }`),
  ],
  previewMarkdown: [
    {
      ...forAll('previewMarkdown(markdown: "Hello") { __typename }'),
      outcome: typename,
      expected: (caller) => {
        if (nobodies.includes(caller)) return "signInNeeded";
        return writers.includes(caller) ? "ok" : "forbidden";
      },
    },
  ],
  receivedInvitation: [forAll(`receivedInvitation(token: "${secret}") { email }`, "nothing")],
  region: [forAll(({ icb }) => `region(code: "${icb.regionId}") { name }`)],
  regions: [forAll("regions { name }")],
  reviewQueue: [
    forThose(["facilitator"], "reviewQueue(part: IN_REVIEW) { edges { node { uuid } } }"),
    forThose(["reviewer"], "reviewQueue(part: MINE) { edges { node { uuid } } }"),
  ],
  savedSearch: [
    forThose(["member"], ({ savedSearch }) => `savedSearch(id: "${savedSearch.id}") { name newCount }`),
  ],
  savedSearches: [forThose(["member"], "savedSearches { name newCount }")],
  search: [
    listing(inSearch, `search(query: "${word}", first: 100) { edges { node { path } } }`),
    // A slip of the keyboard, a reply's words, a name, a tag: whichever way something is looked for.
    listing(inSearch, `search(query: "Quarentine ward", first: 100) { edges { node { path } } }`),
    listing(
      ["open", "merged", "cohort", "group"],
      `search(query: "answered ${word}") { edges { node { replies { path } } } }`,
    ),
    listing(inSearch, `search(query: "${word} by:Author") { edges { node { path } } }`),
    listing(inSearch, ({ tag }) => `search(query: "tag:${tag.id}", first: 100) { edges { node { path } } }`),
    counting(`search(query: "${word}") { totalCount facets { values { count } } }`, (caller) => {
      const studies = countSeen(caller, inLibrary);
      const open = countSeen(caller, inLists);
      const total = countSeen(caller, inSearch);
      // By kind, of which there are more case studies; not solved yet; and by the tag that all of them have.
      const counts = [[studies, total - studies], [open], [total]].map((values) =>
        values.filter((count) => count > 0).map((count) => ({ count })),
      );
      return {
        totalCount: total,
        facets: counts.filter((values) => values.length > 0).map((values) => ({ values })),
      };
    }),
    forThose(readers, 'search(query: "Author in:people") { edges { node { path } } }'),
  ],
  searchSynonyms: [forThose(administrator, "searchSynonyms { abbreviation meaning }")],
  similarThreads: [listing(inLists, `similarThreads(title: "${word} ward") { title }`)],
  spread: [forAll("spread { nation { adopters } }")],
  tag: [forAll(({ tag }) => `tag(taxonomy: "${tag.taxonomyId}", value: "${tag.value}") { label }`)],
  tagUse: [forThose(administrator, ({ tag }) => `tagUse(tagId: "${tag.id}") { __typename }`)],
  taxonomies: [forAll("taxonomies { id tags { label } }")],
  thingsToFollow: [
    // A few of each kind are offered, so each place is looked for by itself.
    ...([...places, ...studyPlaces] as const)
      .filter((place) => place !== "merged")
      .map((place) => listing([place], `thingsToFollow(text: "${titleOf(place)}") { name path }`, readers)),
    forThose(
      readers.filter((caller) => caller !== "author"),
      'thingsToFollow(text: "Author") { name }',
    ),
    forThose(administrator, 'thingsToFollow(text: "Suspended") { name }'),
  ],
  thread: [whereSeen(({ content }, place) => `thread(id: "${content[place].thread.id}") { title }`)],
  threads: [
    listing(inLists, "threads { edges { node { title } } }"),
    listing(inLists, ({ tag }) => `threads(tags: ["${tag.id}"]) { edges { node { title } } }`),
    listing(["merged"], "threads(state: MERGED) { edges { node { title } } }"),
    listing(["open", "merged", "cohort", "group"], "threads(list: MINE) { edges { node { title } } }", [
      "author",
    ]),
    listing([], "threads(list: UNANSWERED) { edges { node { title } } }"),
    listing(inLists, "threads(list: UNSOLVED) { edges { node { title } } }"),
    counting("threads { totalCount facets { values { count } } }", (caller) => {
      const count = countSeen(caller, inLists);
      return { totalCount: count, facets: count === 0 ? [] : [{ values: [{ count }] }] };
    }),
  ],
  unreadNotifications: [
    counting("unreadNotifications", (caller) =>
      nobodies.includes(caller) || caller === "tokenWithoutRead"
        ? 0
        : countSeen(caller, [...places, ...studyPlaces]),
    ),
    {
      ...whereSeen(({ content }, place) => `unreadNotifications(threadId: "${content[place].thread.id}")`),
      outcome: (answer) => (answer === 0 ? "nothing" : "found"),
    },
  ],
  unreadSummary: [
    counting("unreadSummary { threads mentions }", (caller) =>
      caller === "author"
        ? { threads: 0, mentions: 0 }
        : { threads: countSeen(caller, inLists), mentions: countSeen(caller, places) },
    ),
  ],
  unsubscription: [
    forAll('unsubscription(token: "nothing") { occasions }', "nothing"),
    forAll((scene) => `unsubscription(token: "${stoppingToken(scene)}") { occasions }`),
  ],
  viewer: [forThose(allBut(...nobodies), "viewer { name }")],
  workingCopy: [ofStudy(({ id }) => `workingCopy(caseStudyId: "${id}") { title }`, seesWorkingCopy)],
  workingCopies: [
    {
      ...forThose(["author", "editor"], "workingCopies { title }"),
      outcome: (answer) => (JSON.stringify(answer) === "[]" ? "nothing" : "found"),
    },
  ],
};
