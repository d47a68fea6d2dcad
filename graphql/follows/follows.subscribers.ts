import { subscriber, type Subscriber } from "../core/outbox.ts";
import type { Services } from "../core/context.ts";
import { carryFollowers, carryFollowersOfThread } from "./carry-followers.ts";
import { followFromCaseStudy, followFromThread, forgetSameProblems } from "./set-by-itself.ts";

const name = "follows";

/** A thread that was merged takes its followers along; one that was taken up again has those whom it would have had. */
async function followState(services: Services, threadId: string): Promise<void> {
  const thread = await services.db.prisma.thread.findUnique({
    where: { id: threadId },
    select: { mergedIntoId: true },
  });
  if (!thread) return;
  const { mergedIntoId: intoId } = thread;
  if (intoId === null) return followFromThread(services, { threadId });
  await carryFollowersOfThread(services, { threadId, intoId });
}

/** What people do sets how much they hear, where they have not said so themselves. */
export const followSubscribers: readonly Subscriber[] = [
  subscriber({
    name,
    on: "thread.created.v1",
    handle: (services, { payload }) => followFromThread(services, payload),
  }),
  subscriber({
    name,
    on: "thread.replied.v1",
    handle: (services, { payload }) => followFromThread(services, payload),
  }),
  // Another text may mention somebody else.
  subscriber({
    name,
    on: "thread.edited.v1",
    handle: (services, { payload }) => followFromThread(services, payload),
  }),
  subscriber({
    name,
    on: "post.changed.v1",
    handle: (services, { payload }) => followFromThread(services, payload),
  }),
  subscriber({
    name,
    on: "thread.same-problem-changed.v1",
    async handle(services, { payload: { threadId } }) {
      await forgetSameProblems(services, threadId);
      await followFromThread(services, { threadId });
    },
  }),
  subscriber({
    name,
    on: "thread.state-changed.v1",
    handle: (services, { payload }) => followState(services, payload.threadId),
  }),
  subscriber({
    name,
    on: "tag.merged.v1",
    handle: (services, { payload: { tagId, intoTagId } }) =>
      carryFollowers(services, { kind: "TAG", id: tagId }, { kind: "TAG", id: intoTagId }),
  }),
  subscriber({
    name,
    on: "case-study.edited.v1",
    handle: (services, { payload }) => followFromCaseStudy(services, payload.caseStudyId),
  }),
];
