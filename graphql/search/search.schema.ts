import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { cursorOf, keysetPage, pageSize, placeAfter, type KeysetPage } from "../core/keyset.ts";
import { slugify } from "../safe-writing/index.ts";
import { connectionCost } from "../threads/index.ts";
import { facetsOf, type Facet, type FacetValue } from "./facets.ts";
import { partsOf, type TextPart } from "./marked-text.ts";
import { reasonsFor } from "./reasons.ts";
import { findMatches, type Found, type FoundReply, type FoundRow } from "./search.queries.ts";

/** Lists whose length is known: what is in them costs as much as is there, not as much as a list could hold. */
const fewParts = { field: 1, multiplier: 1 };
const threeReplies = { field: 1, multiplier: 3 };

/** A row with the search that it fits, which decides why it does. */
type Match = FoundRow & { readonly found: Found };

const TextPartType = builder.objectRef<TextPart>("SearchTextPart").implement({
  description: "A piece of plain text.",
  fields: (t) => ({
    text: t.exposeString("text", { description: "The text. It is no HTML." }),
    isMatch: t.exposeBoolean("isMatch", { description: "Whether it is what was looked for." }),
  }),
});

const ReplyType = builder.objectRef<FoundReply & { readonly threadId: string }>("SearchReply").implement({
  description: "A reply that fits, under its thread.",
  fields: (t) => ({
    path: t.string({
      description: "Its lasting address on this site, which leads to the page that it is on.",
      resolve: ({ threadId, id }) => `/threads/${threadId}/replies/${id}`,
    }),
    author: t.exposeString("author", { description: "Who wrote it." }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it was written.",
      resolve: ({ occurredAt }) => new Date(occurredAt),
    }),
    isSolution: t.exposeBoolean("isSolution", { description: "Whether it solved the thread." }),
    excerpt: t.field({
      type: [TextPartType],
      complexity: fewParts,
      description: "Where the words stand in it.",
      resolve: ({ excerpt }) => partsOf(excerpt),
    }),
  }),
});

const SearchKindType = builder.enumType("SearchResultKind", {
  description: "What kind of thing was found.",
  values: {
    THREAD: { description: "A thread, by itself or by its replies." },
    CASE_STUDY: { description: "A published case study." },
    PERSON: { description: "A person." },
    COLLABORATIVE: { description: "A provider collaborative." },
    TERM: { description: "A term of the glossary." },
  } as const,
});

function pathOf({ kind, subject, slug, plainTitle }: FoundRow): string {
  switch (kind) {
    case "THREAD":
      return `/threads/${subject}/${slug}`;
    case "CASE_STUDY":
      return `/case-studies/${subject}/${slugify(plainTitle, "case-study")}`;
    case "PERSON":
      return `/people/${subject}`;
    case "COLLABORATIVE":
      return `/collaboratives/${subject}`;
    case "TERM":
      return `/glossary#${subject}`;
  }
}

const ResultType = builder.objectRef<Match>("SearchResult").implement({
  description: "Something that fits a search and that the viewer may see.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names it in this list." }),
    kind: t.field({ type: SearchKindType, description: "What it is.", resolve: ({ kind }) => kind }),
    path: t.string({ description: "Its address on this site.", resolve: pathOf }),
    title: t.field({
      type: [TextPartType],
      complexity: fewParts,
      description: "Its title or name.",
      resolve: ({ title }) => partsOf(title),
    }),
    excerpt: t.field({
      type: [TextPartType],
      complexity: fewParts,
      description: "Where the words stand in its text; the beginning, where they stand elsewhere.",
      resolve: ({ excerpt }) => partsOf(excerpt),
    }),
    author: t.exposeString("author", { nullable: true, description: "Who wrote it." }),
    occurredAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it, or the reply by which it fits, was written or published.",
      resolve: ({ occurredAt }) => (occurredAt === null ? null : new Date(occurredAt)),
    }),
    isSolved: t.exposeBoolean("solved", {
      nullable: true,
      description: "Whether it was solved; null for other than threads.",
    }),
    evidenceLevel: t.exposeInt("evidence", {
      nullable: true,
      description: "Level of evidence of a case study, from 1 to 5.",
    }),
    replyCount: t.exposeInt("replyCount", { nullable: true, description: "How many replies a thread has." }),
    tags: t.exposeStringList("tags", { description: "Its region, ICS size and focus, in words." }),
    reasons: t.stringList({
      description: "Why it fits, in words.",
      resolve: (match) => reasonsFor(match, match.found),
    }),
    replies: t.field({
      type: [ReplyType],
      complexity: threeReplies,
      description: "The replies that fit best, three at most.",
      resolve: ({ subject, replies }) => replies.map((reply) => ({ ...reply, threadId: subject })),
    }),
    matchingReplies: t.exposeInt("matchingReplies", {
      description: `How many of its replies fit, counted to ${limits.searchCounted}.`,
    }),
  }),
});

const FacetValueType = builder.objectRef<FacetValue>("SearchFacetValue").implement({
  description: "A way to narrow a search.",
  fields: (t) => ({
    label: t.exposeString("label", { description: "It in words." }),
    operator: t.exposeString("operator", {
      description: "What to add to the query, for example in:threads.",
    }),
    count: t.exposeInt("count", { description: "How many of those that fit have it." }),
  }),
});

const FacetType = builder.objectRef<Facet>("SearchFacet").implement({
  description: "Ways to narrow a search by one thing, counted over what the viewer may see.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "kind, state, region, size or focus." }),
    label: t.exposeString("label", { description: "It in words." }),
    values: t.field({
      type: [FacetValueType],
      description: "Those that occur, the most frequent first.",
      resolve: ({ values }) => [...values],
    }),
  }),
});

const SynonymType = builder.objectRef<Found["synonyms"][number]>("SearchedAlso").implement({
  description: "An abbreviation and what it stands for: whoever looks for one finds the other.",
  fields: (t) => ({
    abbreviation: t.exposeString("abbreviation", { description: "The abbreviation." }),
    meaning: t.exposeString("meaning", { description: "What it stands for." }),
  }),
});

/** A page of results, and what is to be said of the whole. */
interface Results extends KeysetPage<Match> {
  readonly found: Found;
}

/** The relay plugin types a connection by its rows; ours always carry the search. */
const foundOf = (connection: object) => (connection as Results).found;

function problemsOf({ wanted, isCommon }: Found): string[] {
  const common = isCommon ? ["These words are too common to look for: add another one."] : [];
  return [...(wanted.contradiction === null ? [] : [wanted.contradiction]), ...common, ...wanted.problems];
}

const ResultsType = builder.connectionObject(
  {
    type: ResultType,
    name: "SearchConnection",
    description: "A page of what fits a search.",
    fields: (t) => ({
      totalCount: t.int({
        description: "How many things fit, of those that the viewer may see.",
        resolve: (connection) => foundOf(connection).total,
      }),
      isMore: t.boolean({
        description: `Whether there are more than were counted: of each kind ${limits.searchCounted} are.`,
        resolve: (connection) => foundOf(connection).isMore,
      }),
      isNear: t.boolean({
        description: "Whether words written much like those of the query were looked for too.",
        resolve: (connection) => foundOf(connection).isNear,
      }),
      problems: t.stringList({
        description: "What in the query was not understood, or why nothing can fit, in words.",
        resolve: (connection) => problemsOf(foundOf(connection)),
      }),
      searchedAlso: t.field({
        type: [SynonymType],
        complexity: fewParts,
        description:
          "Abbreviations of the query, or that stand for its words, that were looked for in both forms.",
        resolve: (connection) => [...foundOf(connection).synonyms],
      }),
      facets: t.field({
        type: [FacetType],
        complexity: fewParts,
        description: "How the search can be narrowed.",
        resolve: (connection) => facetsOf(foundOf(connection).facets),
      }),
    }),
  },
  { name: "SearchEdge", description: "Something that fits, in a list." },
);

const list = "search";
const isScore = (key: string) => /^\d{1,12}(\.\d{1,6})?$/.test(key);

builder.queryField("search", (t) =>
  t.field({
    type: ResultsType,
    description:
      'Threads with their replies, case studies, people, collaboratives and terms that fit, best first. Words are looked for in any form and the last one also as a beginning; "quoted words" as they stand; what follows a minus is left out. Operators: region: ics: size: focus: tag: in: by: before: after:.',
    args: {
      query: t.arg.string({ required: true, description: "What to look for." }),
      first: t.arg.int({ description: `How many, at most ${limits.pageSize}. Default 20.` }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same search." }),
    },
    complexity: connectionCost,
    resolve: async (_root, { query, first, after }, ctx): Promise<Results> => {
      const size = pageSize(first);
      const place = placeAfter(list, after, isScore);
      const found = await findMatches(ctx, query, { count: size + 1, after: place });
      const rows = found.rows.map((row) => ({ ...row, found }));
      const page = keysetPage(rows, { size, after }, (node) => ({
        node,
        cursor: cursorOf(list, { key: node.score, id: node.id }),
      }));
      return { ...page, found };
    },
  }),
);
