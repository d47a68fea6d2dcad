import type { EventType } from "../contract/events.ts";
import { subscriber, type PublishedEvent, type Subscriber } from "../core/outbox.ts";
import { findFits, type SearchNews } from "./find-fits.ts";
import { renewSavedSearches } from "./renew-saved-searches.ts";
import {
  writeCaseStudies,
  writeCollaboratives,
  writePeople,
  writeReplies,
  writeThreads,
  type DocumentStore,
} from "./write-documents.ts";

/** Replies of a thread, or other things, that are read and made anew at once. */
const atOnce = 200;

/**
 * A subscriber that makes documents anew from what is there by now, so that it may be called twice and out of order; then it looks
 * which saved searches they fit.
 */
function making<T extends EventType>(
  on: T,
  make: (db: DocumentStore, payload: PublishedEvent<T>["payload"]) => Promise<void>,
  newsOf: (payload: PublishedEvent<T>["payload"]) => readonly SearchNews[] = () => [],
): Subscriber {
  return subscriber({
    name: "search",
    on,
    async handle(services, { payload }) {
      await make(services.db, payload);
      for (const news of newsOf(payload)) await findFits(services, news);
    },
  });
}

const aboutThread = ({ threadId }: { readonly threadId: string }) => [{ kind: "THREAD", threadId }] as const;

/** A thread with all its replies, which carry its title and tags. */
async function makeWholeThread(
  db: DocumentStore,
  { threadId }: { readonly threadId: string },
): Promise<void> {
  await writeThreads(db, [threadId]);
  for (let after = 0; ;) {
    const replies: { id: string; number: number }[] = await db.query(
      `SELECT "id", "number" FROM "Post" WHERE "threadId" = $1::uuid AND "number" > $2::int ORDER BY "number" LIMIT ${atOnce}`,
      [threadId, after],
    );
    const ids = replies.map(({ id }) => id);
    if (ids.length > 0) await writeReplies(db, ids);
    if (ids.length < atOnce) return;
    after = replies.at(-1)?.number ?? after;
  }
}

async function makePost(
  db: DocumentStore,
  { threadId, postId }: { readonly threadId: string; readonly postId: string },
): Promise<void> {
  await writeThreads(db, [threadId]);
  await writeReplies(db, [postId]);
}

/** What carries a tag that another one goes on in, and whose search is for that: documents hold the words of their tags. */
async function makeTagged(
  db: DocumentStore,
  { tagId, intoTagId }: PublishedEvent<"tag.merged.v1">["payload"],
): Promise<void> {
  await db.query(
    `UPDATE "SavedSearch"
     SET "filters" = replace("filters"::text, to_json($1::text)::text, to_json($2::text)::text)::jsonb
     WHERE position(to_json($1::text)::text IN "filters"::text) > 0`,
    [tagId, intoTagId],
  );
  await eachBatch(
    db,
    `SELECT "threadId" AS "id" FROM "ThreadTag" WHERE "tagId" = $1 AND "threadId" > $2::uuid
    ORDER BY "threadId" LIMIT $3`,
    intoTagId,
    async (ids) => {
      for (const threadId of ids) await makeWholeThread(db, { threadId });
    },
  );
  await eachBatch(
    db,
    `SELECT "caseStudyId" AS "id" FROM "CaseStudyTag" WHERE "tagId" = $1 AND "caseStudyId" > $2::uuid
    ORDER BY "caseStudyId" LIMIT $3`,
    intoTagId,
    (ids) => writeCaseStudies(db, ids),
  );
  await eachBatch(
    db,
    `SELECT DISTINCT "personId" AS "id" FROM "PersonTag" WHERE "tagId" = $1 AND "personId" > $2::uuid
    ORDER BY "personId" LIMIT $3`,
    intoTagId,
    (ids) => writePeople(db, ids),
  );
  await eachBatch(
    db,
    `SELECT "collaborativeId" AS "id" FROM "CollaborativeTag" WHERE "tagId" = $1 AND "collaborativeId" > $2::uuid
    ORDER BY "collaborativeId" LIMIT $3`,
    intoTagId,
    (ids) => writeCollaboratives(db, ids),
  );
}

/** Goes through what a statement finds, by id. */
async function eachBatch(
  db: DocumentStore,
  sql: string,
  tagId: string,
  work: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db.query<{ id: string }>(sql, [tagId, after, atOnce]);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await work(ids);
    if (ids.length < atOnce) return;
    after = ids.at(-1) ?? after;
  }
}

const makeCaseStudy = (db: DocumentStore, { caseStudyId }: { readonly caseStudyId: string }) =>
  writeCaseStudies(db, [caseStudyId]);

const makePerson = (db: DocumentStore, { personId }: { readonly personId: string }) =>
  writePeople(db, [personId]);

/** What this room does when something happens to what can be found. */
export const searchSubscribers: readonly Subscriber[] = [
  making("thread.created.v1", makeWholeThread, aboutThread),
  making("thread.edited.v1", makeWholeThread, aboutThread),
  making("thread.state-changed.v1", makeWholeThread, ({ threadId }) => [
    { kind: "THREAD", threadId, isStateNew: true },
  ]),
  making("thread.deleted.v1", makeWholeThread),
  // Its document is the same, but there may be others who see it.
  making("thread.audience-changed.v1", () => Promise.resolve(), aboutThread),
  making(
    "thread.replied.v1",
    (db, { postId }) => writeReplies(db, [postId]),
    (payload) => [{ kind: "REPLY", ...payload }],
  ),
  making("post.changed.v1", makePost, (payload) => [...aboutThread(payload), { kind: "REPLY", ...payload }]),
  making("tag.merged.v1", makeTagged),
  making("case-study.published.v1", makeCaseStudy, ({ caseStudyId }) => [
    { kind: "CASE_STUDY", caseStudyId },
  ]),
  making("case-study.state-changed.v1", makeCaseStudy),
  making("person.access-changed.v1", makePerson),
  making("person.profile-changed.v1", makePerson),
  // A lane of its own: there may be many saved searches, and documents must not wait for them.
  subscriber({
    name: "search.synonyms",
    on: "search.synonyms-changed.v1",
    handle: (services) => renewSavedSearches(services),
  }),
];
