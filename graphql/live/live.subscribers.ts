import type { EventType } from "../contract/events.ts";
import type { Services } from "../core/context.ts";
import { Gathering } from "../core/gathering.ts";
import type { LiveChannel, ThreadAudience } from "../core/live.ts";
import { subscriber, type Subscriber } from "../core/outbox.ts";

/** One name for all: the relay keeps a lane for each name, and hints must not queue behind mail. */
export const socketSubscriber = "sockets";

/** Changes that move a thread in lists; the others only change what its own page shows. */
const inLists = ["thread.created.v1", "thread.replied.v1", "thread.state-changed.v1"] as const;
const onPageOnly = ["thread.edited.v1", "post.changed.v1", "thread.same-problem-changed.v1"] as const;

/** @throws when this process serves nobody, so that a process that does tries again */
function channelOf(services: Services): LiveChannel {
  if (!services.live) throw new Error("This process has no sockets");
  return services.live;
}

/** A thread as it is by now. */
type ThreadNow = ThreadAudience & { readonly id: string; readonly version: number };

/** Reads of threads, for each process: events that are handled together are read together. */
const reads = new WeakMap<Services, Gathering<string, ReadonlyMap<string, ThreadNow>>>();

function readsOf(services: Services): Gathering<string, ReadonlyMap<string, ThreadNow>> {
  const known = reads.get(services);
  if (known) return known;
  const fresh = new Gathering(async (ids: readonly string[]) => {
    const threads = await services.db.query<ThreadNow>(
      `SELECT "id", "version", "audience", "audienceCollaborativeId" AS "collaborativeId" FROM "Thread"
       WHERE "id" = ANY($1::uuid[]) AND "deletedAt" IS NULL`,
      [[...ids]],
    );
    return new Map(threads.map((thread) => [thread.id, thread]));
  });
  reads.set(services, fresh);
  return fresh;
}

/** Tells the sockets that a thread changed, with the version and audience that it has by now. */
async function sendHint(
  services: Services,
  type: EventType,
  threadId: string,
  lists: boolean,
): Promise<void> {
  const thread = (await readsOf(services).add(threadId)).get(threadId);
  if (!thread) return;
  const { version, audience, collaborativeId } = thread;
  await channelOf(services).send({
    kind: "hint",
    hint: { type, id: threadId, version },
    lists: lists ? { audience, collaborativeId } : null,
  });
}

/** Those who read a case study, by whose lists they are told, and how it is by now. */
type StudyNow = ThreadAudience & { readonly id: string; readonly version: number };

/** Reads of what was recorded of case studies, for each process: events that are handled together are read together. */
const recorded = new WeakMap<Services, Gathering<readonly string[], ReadonlyMap<string, StudyNow>>>();

function recordedOf(services: Services): Gathering<readonly string[], ReadonlyMap<string, StudyNow>> {
  const known = recorded.get(services);
  if (known) return known;
  const fresh = new Gathering(async (ids: readonly (readonly string[])[]) => {
    const rows = await services.db.query<StudyNow & { readonly activityId: string }>(
      `SELECT a."id" AS "activityId", c."id", c."publishedNumber" AS "version",
         CASE c."publishedVisibility" WHEN 'GROUP' THEN 'COLLABORATIVE' WHEN 'COHORT' THEN 'COHORT' ELSE 'MEMBERS' END AS "audience",
         CASE c."publishedVisibility" WHEN 'GROUP' THEN c."publishedForId" END AS "collaborativeId"
       FROM "Activity" a JOIN "CaseStudy" c ON c."id" = a."caseStudyId"
       WHERE a."id" = ANY($1::uuid[]) AND c."publishedNumber" IS NOT NULL`,
      [ids.flat()],
    );
    return new Map(rows.map(({ activityId, ...study }) => [activityId, study]));
  });
  recorded.set(services, fresh);
  return fresh;
}

/** Tells open feeds that something became part of them about case studies: once to each audience, however much it is. */
async function sendNewsOfCaseStudies(
  services: Services,
  type: EventType,
  activityIds: readonly string[],
): Promise<void> {
  const found = await recordedOf(services).add(activityIds);
  const told = new Set<string>();
  for (const activityId of activityIds) {
    const study = found.get(activityId);
    if (!study) continue;
    const { id, version, audience, collaborativeId } = study;
    const key = `${audience} ${collaborativeId}`;
    if (told.has(key)) continue;
    told.add(key);
    await channelOf(services).send({
      kind: "hint",
      hint: { type, id, version },
      lists: { audience, collaborativeId },
    });
  }
}

/** A sign-out everywhere may end many sessions; a message between processes holds 8,000 bytes. */
const sessionsAtOnce = 50;

/** What reaches people's open pages: that something changed, and at once that something is no longer theirs to see. */
export const liveSubscribers: readonly Subscriber[] = [
  ...inLists.map((on) =>
    subscriber({
      name: socketSubscriber,
      on,
      handle: (services, { type, payload }) => sendHint(services, type, payload.threadId, true),
    }),
  ),
  ...onPageOnly.map((on) =>
    subscriber({
      name: socketSubscriber,
      on,
      handle: (services, { type, payload }) => sendHint(services, type, payload.threadId, false),
    }),
  ),
  subscriber({
    name: socketSubscriber,
    on: "thread.audience-changed.v1",
    async handle(services, { type, payload }) {
      await channelOf(services).send({ kind: "thread-access", threadId: payload.threadId });
      await sendHint(services, type, payload.threadId, false);
    },
  }),
  subscriber({
    name: socketSubscriber,
    on: "thread.deleted.v1",
    handle: (services, { payload }) =>
      channelOf(services).send({ kind: "thread-access", threadId: payload.threadId }),
  }),
  subscriber({
    name: socketSubscriber,
    on: "person.access-changed.v1",
    handle: (services, { payload }) =>
      channelOf(services).send({ kind: "person-access", personId: payload.personId }),
  }),
  subscriber({
    name: socketSubscriber,
    on: "people.notified.v1",
    handle: (services, { payload }) =>
      channelOf(services).send({ kind: "notified", eventId: payload.eventId }),
  }),
  subscriber({
    name: socketSubscriber,
    on: "activity.recorded.v1",
    handle: (services, { type, payload }) => sendNewsOfCaseStudies(services, type, payload.activityIds),
  }),
  subscriber({
    name: socketSubscriber,
    on: "session.ended.v1",
    async handle(services, { payload }) {
      for (let from = 0; from < payload.sessionIds.length; from += sessionsAtOnce) {
        const sessionIds = payload.sessionIds.slice(from, from + sessionsAtOnce);
        await channelOf(services).send({ kind: "sessions-ended", sessionIds });
      }
    },
  }),
];
