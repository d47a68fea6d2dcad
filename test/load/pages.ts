import { randomUUID } from "node:crypto";
import { followers, rareTag } from "./seed-feed.ts";
import { scaleOne, tokenOf } from "./seed.ts";
import type { LoadRequest } from "./http-load.ts";
import type { LoggedStatement } from "./statement-log.ts";

/** A thread that the bench looks at. */
export interface BenchThread {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
}

/** A case study that the bench looks at. */
export interface BenchCaseStudy {
  readonly id: string;
  readonly slug: string;
}

/** What the bench looks at. */
export interface BenchThings {
  readonly threads: readonly BenchThread[];
  /** Threads of five replies, as nine in ten are: few hear of another. */
  readonly usual: readonly BenchThread[];
  /** The id of another one, which twenty thousand people watch. */
  readonly watched: string;
  readonly caseStudies: readonly BenchCaseStudy[];
  /** Others, whose files are asked for: more than the server keeps, so that each has to be made. */
  readonly filed: readonly BenchCaseStudy[];
  /** Days of the map, as 2026-03-31. */
  readonly days: readonly string[];
}

/** A page or an operation that gets a row of its own. */
export interface BenchPage {
  readonly name: string;
  /** The n-th request: by another person and about another thread each time. */
  readonly next: (n: number) => LoadRequest;
  /** What the n-th request asks for, in a row of several that are promised one by one. */
  readonly nameOf?: (n: number) => string;
  /** Whether an answer is what it should be, beyond its status. */
  readonly expect?: (body: string) => boolean;
  /** Requests at a time, where it is promised how long one takes by itself: of several on a few processors most of the time is waiting. */
  readonly concurrency?: number;
  /** Whether it writes: those are measured last, since minutes later mails of it leave. */
  readonly writes?: true;
}

/** The regions whose feeds are looked at. */
const regions = ["Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63"];

const threadQuery = `query BenchThread($id: ID!) {
  thread(id: $id) {
    id title state replyCount tags { id label } openingPost { html author { name } }
    replies(page: 1) { posts { id number html createdAt author { id name } reactions { kind count } } pageCount }
  }
}`;
const replyMutation = `mutation BenchReply($input: ReplyToThreadInput!) {
  replyToThread(input: $input) { __typename ... on MutationReplyToThreadSuccess { data { id } } }
}`;

/** What the bench asks for, row by row. All as somebody who is signed in. */
export function pagesOf({ threads, usual, caseStudies, filed, days }: BenchThings): BenchPage[] {
  const threadAt = (n: number) => threads[n % threads.length] ?? { id: "", slug: "", title: "" };
  const pathAt = (among: readonly BenchCaseStudy[], n: number) => {
    const { id = "", slug = "" } = among[n % among.length] ?? {};
    return `/case-studies/${id}/${slug}`;
  };
  const page = (path: (n: number) => string) => (n: number) => ({ path: path(n), headers: session(n) });
  return [
    { name: "home", next: page(() => "/") },
    { name: "list", next: page(() => "/threads") },
    {
      name: "list-two-tags",
      next: page(() => "/threads?tag=region%3AY63&tag=collaborative-focus%3Acancer"),
    },
    { name: "thread", next: page((n) => `/threads/${threadAt(n).id}/${threadAt(n).slug}`) },
    {
      name: "graphql-thread",
      next: (n) => operation(n, threadQuery, { id: threadAt(n).id }),
      expect: (body) => body.includes('"posts":[{'),
    },
    {
      name: "suggestion",
      next: page((n) => `/similar?${new URLSearchParams({ title: typed(threadAt(n).title, n) }).toString()}`),
      expect: (body) => body.startsWith("["),
    },
    search("search-one-word", (n) => at(matters, n)),
    search("search-two-words", (n) => `${at(matters, n)} ${at(settings, n)}`),
    // Two words that every reply has: the most that there ever is to read and to rank.
    search("search-worst", () => "bench text"),
    // The same two as a phrase in an order that no reply has them in: each is looked into, and nothing is ever found.
    { ...search("search-worst-phrase", () => '"text bench"'), expect: (body) => body.includes("text bench") },
    {
      name: "library-three-filters",
      next: page(() => "/case-studies?tag=region%3AY63&tag=collaborative-focus%3Amental-health&evidence=2"),
    },
    { name: "case-study", next: page((n) => pathAt(caseStudies, n)) },
    {
      name: "feed-region",
      next: page((n) => `/feed/region/${regions[n % regions.length] ?? ""}`),
      concurrency: 1,
    },
    { name: "feed-rare-tag", next: page(() => `/feed/tag/${rareTag}`), concurrency: 1 },
    {
      name: "feed-500-follows",
      next: (n) => ({ path: "/feed", headers: session(n % followers.avidPeople) }),
      concurrency: 1,
    },
    // Everybody's map of everything, now as of today, now as of a day of the last two years: the most that it ever adds up.
    { name: "spread-map", next: page((n) => `/spread?on=${days[n % days.length] ?? ""}`) },
    {
      name: "case-study-pdf",
      next: page((n) => `${pathAt(filed, n)}.pdf`),
      expect: (body) => body.startsWith("%PDF"),
    },
    {
      name: "reply",
      next: (n) => replyTo(usual[n % usual.length]?.id ?? "", n),
      expect: isPosted,
      writes: true,
    },
    // To the threads that the rows above look at, each of which some seventy people watch: each is told, for the page and for mail.
    { name: "reply-watched", next: (n) => replyTo(threadAt(n).id, n), expect: isPosted, writes: true },
  ];
}

/** Whether a reply was posted. */
const isPosted = (body: string) => body.includes("MutationReplyToThreadSuccess");

/** Words of titles, each in one of eight or of six. */
const matters = ["imaging", "pharmacy", "pathology", "virtual", "theatre", "crisis"];
const settings = ["winter", "budget", "merger", "waiting", "trusts"];

const at = (words: readonly string[], n: number) => words[n % words.length] ?? "";

/** A row of searches, one at a time; the figures of each are told by what is looked for, and something is found. */
function search(name: string, queryOf: (n: number) => string): BenchPage {
  return {
    name,
    nameOf: queryOf,
    next: (n) => ({
      path: `/search?${new URLSearchParams({ q: queryOf(n) }).toString()}`,
      headers: session(n),
    }),
    expect: (body) => body.includes("app-search-results"),
    concurrency: 1,
  };
}

/** A reply, by the n-th person. */
export function replyTo(threadId: string, n: number): LoadRequest {
  const input = {
    threadId,
    markdown: `Bench reply **${n}**, with a word or two.`,
    idempotencyKey: randomUUID(),
  };
  return operation(n, replyMutation, { input });
}

/** What the n-th person's browser sends along. */
export function session(n: number): Record<string, string> {
  return {
    cookie: `session=${tokenOf(1 + (n % scaleOne.people))}`,
    "sec-fetch-site": "same-origin",
    "accept-encoding": "br, gzip",
  };
}

/**
 * The least that a reply must do, in one statement: the thread's next number taken, the post, the event and its delivery.
 * Handled already, so that no relay takes it up.
 */
export function bareReplies(threads: readonly BenchThread[], count: number): LoggedStatement[] {
  const sql = `
    WITH thread AS (
      UPDATE "Thread" SET "lastNumber" = "lastNumber" + 1, "replyCount" = "replyCount" + 1, "version" = "version" + 1,
        "lastActivityAt" = now() WHERE "id" = $1 RETURNING "id", "lastNumber", "authorId"
    ), post AS (
      INSERT INTO "Post" ("id", "threadId", "number", "authorId", "markdown", "html", "text", "rendererVersion")
      SELECT gen_random_uuid(), "id", "lastNumber", "authorId", 'Bench', '<p>Bench</p>', 'Bench', 1 FROM thread RETURNING "id"
    ), event AS (
      INSERT INTO "OutboxEvent" ("id", "type", "payload")
      SELECT gen_random_uuid(), 'bench', jsonb_build_object('postId', "id") FROM post RETURNING "id"
    )
    INSERT INTO "OutboxDelivery" ("eventId", "subscriber", "status") SELECT "id", 'bench', 'DONE' FROM event`;
  return threads.slice(0, count).map(({ id }) => ({ name: "bare-reply", sql, values: [id] }));
}

function operation(n: number, query: string, variables: Record<string, unknown>): LoadRequest {
  return {
    path: "/graphql",
    headers: { ...session(n), "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  };
}

/** The beginning of a title, as far as somebody has typed it: now more, now less. */
function typed(title: string, n: number): string {
  return title.slice(0, 12 + (n % 24));
}
