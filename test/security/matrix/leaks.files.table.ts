import { fileOfEach, of, page, pageOfEach, type Channel, type Tells } from "./leaks.channel.ts";
import { isSomebody, knows, roleOf } from "./leaks.people.ts";

/** What was taken up. */
const takenUp = of(["group", "cohort", "narrowed"]);

/** All whose page they find. Once a case study is withdrawn, that is left: whoever read it knows that there was one. */
const whosePageIsFound: Tells = (looker, stage) => [
  ...knows(looker, stage),
  ...(stage === "after" && isSomebody(looker, stage) ? (["removed"] as const) : []),
];

/** Measures as they are now: also those of what is being written, or was withdrawn, for those who look after that. */
const measuredNow: Tells = (looker, stage) => {
  const curates = looker === "author" || roleOf(looker, stage) === "FACILITATOR";
  return [...knows(looker, stage), ...(stage === "after" && curates ? (["removed"] as const) : [])];
};

/** What leads nowhere, whoever asks. */
const nothing: Tells = () => [];

/** Everything that answers with a file or with data, and the pages of what is in these files. */
export const fileChannels: readonly Channel[] = [
  ...["bib", "ris"].flatMap((ending) => [
    fileOfEach(`case-studies/:id/:slug.${ending}`, ({ study }) => `/case-studies/${study.id}/any.${ending}`),
    fileOfEach(
      `case-studies/:id/v/:version.${ending}`,
      ({ study }) => `/case-studies/${study.id}/v/1.${ending}`,
    ),
  ]),
  fileOfEach("case-studies/:id/:slug.pdf", ({ study }) => `/case-studies/${study.id}/any.pdf`),
  fileOfEach("case-studies/:id/v/:version.pdf", ({ study }) => `/case-studies/${study.id}/v/1.pdf`),
  fileOfEach(
    "case-studies/:id/attachments/:attachmentId",
    ({ study }) => `/case-studies/${study.id}/attachments/${study.pictureId}`,
    { tells: measuredNow },
  ),
  fileOfEach(
    "case-studies/:id/measures/:measureId.csv",
    ({ study }) => `/case-studies/${study.id}/measures/${study.measureId}.csv`,
    { tells: measuredNow },
  ),
  fileOfEach(
    "case-studies/:id/measures/:measureId.csv",
    ({ study }) => `/case-studies/${study.id}/measures/${study.measureId}.csv?version=1`,
    { name: "the measure of a version as a file" },
  ),
  fileOfEach(
    "adoptions/:adoptionId/measures/:measureId.csv",
    ({ adoption }) => adoption && `/adoptions/${adoption.id}/measures/${adoption.measureId}.csv`,
    { tells: takenUp },
  ),
  page("the file spread.csv", () => "/spread.csv", { route: "spread.csv", isNumbers: true, tells: takenUp }),
  page("the tag's spread as a file", ({ tag }) => `/spread.csv?tag=${encodeURIComponent(tag.id)}`, {
    isNumbers: true,
    tells: takenUp,
  }),
  fileOfEach("spread.csv", ({ study }) => `/spread.csv?case-study=${study.id}`, {
    name: "the case study's spread as a file",
    tells: whosePageIsFound,
  }),
  {
    name: "the map of what was taken up",
    tells: takenUp,
    isNumbers: true,
    // The page as a whole also says who looks.
    read: async (scene, looker) =>
      [...(await scene.read(looker, "/spread")).matchAll(/"[a-z]+":\d+/g)].join(),
  },
  page("the ledger of what was taken up", () => "/adoptions", { tells: takenUp }),
  page("what the collaborative took up", ({ group }) => `/adoptions?collaborative=${group.id}`, {
    tells: takenUp,
  }),
  pageOfEach("the adoption's page", ({ adoption }) => adoption && `/adoptions/${adoption.id}`, {
    tells: takenUp,
  }),
  page("the collaborative's page", ({ group }) => `/collaboratives/${group.id}`, { tells: takenUp }),
  page("the site's map", () => "/sitemap.xml", { route: "sitemap.xml", tells: nothing }),
  page("threads like a title", () => "/similar?title=On+the+ward+with+others", { route: "similar" }),
  page("suggestions of names", () => "/mention-suggestions?prefix=zan", {
    route: "mention-suggestions",
    tells: nothing,
  }),
  page("names of those who are there", ({ people }) => `/live/people?ids=${people.author.id}`, {
    route: "live/people",
    tells: nothing,
  }),
  pageOfEach(
    "the draft's page",
    ({ kind, study }) => (kind === "draft" ? `/case-studies/${study.id}/draft` : undefined),
    { tells: of(["draft"]) },
  ),
];
