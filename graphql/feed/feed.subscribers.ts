import { subscriber, type Subscriber } from "../core/outbox.ts";
import { carryActivities } from "./carry-activities.ts";
import { recordCaseStudy, recordThread } from "./record-activities.ts";

/** One name for all, so that a backlog delays feeds and nothing else. */
export const feedSubscriberName = "feed";
const name = feedSubscriberName;

/** What feeds tell of what happens elsewhere. What is deleted or hidden is left out when a feed is read. */
export const feedSubscribers: readonly Subscriber[] = [
  subscriber({
    name,
    on: "thread.created.v1",
    handle: (services, { payload }) => recordThread(services, payload.threadId, "replies"),
  }),
  subscriber({
    name,
    on: "thread.replied.v1",
    handle: (services, { payload }) => recordThread(services, payload.threadId, "replies", payload.postId),
  }),
  subscriber({
    name,
    on: "thread.state-changed.v1",
    handle: (services, { payload }) => recordThread(services, payload.threadId, "state"),
  }),
  subscriber({
    name,
    on: "thread.same-problem-changed.v1",
    handle: (services, { payload }) => recordThread(services, payload.threadId, "same-problem"),
  }),
  ...(["thread.edited.v1", "thread.audience-changed.v1"] as const).map((on) =>
    subscriber({
      name,
      on,
      handle: (services, { payload }) => recordThread(services, payload.threadId, "audience"),
    }),
  ),
  subscriber({
    name,
    on: "case-study.published.v1",
    handle: (services, { payload }) => recordCaseStudy(services, payload.caseStudyId, { isMoved: true }),
  }),
  ...(
    [
      "case-study.state-changed.v1",
      "case-study.out-of-date.v1",
      "adoption.recorded.v1",
      "adoption.measured.v1",
    ] as const
  ).map((on) =>
    subscriber({
      name,
      on,
      handle: (services, { payload }) => recordCaseStudy(services, payload.caseStudyId, { isMoved: false }),
    }),
  ),
  subscriber({
    name,
    on: "tag.merged.v1",
    handle: ({ db }, { payload }) => carryActivities(db, payload.tagId, payload.intoTagId),
  }),
];
