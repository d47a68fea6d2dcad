import type { EventType } from "../contract/events.ts";
import type { Services } from "../core/context.ts";
import { publishAlone, subscriber, type PublishedEvent, type Subscriber } from "../core/outbox.ts";
import { inTransaction } from "../core/transaction.ts";
import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import {
  ofAdoption,
  ofConsentAnswered,
  ofConsentAsked,
  ofOutOfDate,
  ofPublication,
  ofReviewAsked,
  ofReviewDue,
  ofStep,
  type Notice,
} from "./audiences.ts";
import { lookAgain } from "./look-again.ts";
import { lookAtOnce } from "./look-at-once.ts";
import { tellOfFits } from "./tell-of-fits.ts";
import { tellOfPublication } from "./tell-of-publication.ts";
import { tellOfCaseStudy } from "./tell-of-case-study.ts";
import { tellOfThread } from "./tell-of-thread.ts";
import {
  ofChangedPost,
  ofChangedThread,
  ofNewThread,
  ofPeopleAsked,
  ofReply,
  ofThreadState,
  type ThreadNotice,
} from "./thread-audiences.ts";

/** One name for all: the relay keeps a lane for each name. */
export const notificationSubscriberName = "notifications";
const name = notificationSubscriberName;

/** What an event concerns, and whom. */
type NoticesOf<T extends EventType> = (
  services: Services,
  payload: PublishedEvent<T>["payload"],
) => Promise<ThreadNotice[]>;

/**
 * A subscriber that tells people of an event, and once their rows are written lets the pages know that they have open. Wherever it ends
 * before, it is called again, and then tells only the rest of them.
 */
function tellingOf<T extends EventType>(
  on: T,
  tell: (services: Services, event: PublishedEvent<T>) => Promise<number>,
): Subscriber {
  return subscriber({
    name,
    on,
    async handle(services: Services, event) {
      if ((await tell(services, event)) === 0) return;
      await publishAlone(services, "people.notified.v1", { eventId: event.id });
    },
  });
}

/** A subscriber that tells those whom an event of a case study concerns. */
function telling<T extends EventType>(
  on: T,
  noticesOf: (prisma: PrismaClient, payload: PublishedEvent<T>["payload"]) => Promise<Notice[]>,
): Subscriber {
  return tellingOf(on, async (services, { id, payload }) =>
    tellOfCaseStudy(services, id, await noticesOf(services.db.prisma, payload)),
  );
}

/** A subscriber that tells those whom an event of a thread concerns. */
function tellingOfThread<T extends EventType>(on: T, noticesOf: NoticesOf<T>): Subscriber {
  return tellingOf(on, async (services, { id, payload }) =>
    tellOfThread(services, id, await noticesOf(services, payload)),
  );
}

/** What this room does when something happens to threads, to case studies and to their adoptions. */
export const notificationSubscribers: readonly Subscriber[] = [
  tellingOfThread("thread.replied.v1", ofReply),
  tellingOfThread("thread.created.v1", ofNewThread),
  tellingOfThread("thread.edited.v1", ofChangedThread),
  tellingOfThread("thread.audience-changed.v1", ofChangedThread),
  tellingOfThread("post.changed.v1", ofChangedPost),
  tellingOfThread("thread.state-changed.v1", ofThreadState),
  tellingOfThread("thread.people-asked.v1", ofPeopleAsked),
  telling("case-study.consent-asked.v1", ofConsentAsked),
  telling("case-study.consent-answered.v1", ofConsentAnswered),
  telling("case-study.review-asked.v1", ofReviewAsked),
  telling("case-study.review-due.v1", ofReviewDue),
  telling("case-study.state-changed.v1", ofStep),
  tellingOf("case-study.published.v1", async (services, { id, payload }) => {
    const concerned = await tellOfCaseStudy(services, id, await ofPublication(services.db.prisma, payload));
    return concerned + (await tellOfPublication(services, id, payload));
  }),
  telling("case-study.out-of-date.v1", ofOutOfDate),
  telling("adoption.recorded.v1", ofAdoption),
  tellingOf("search.fits.v1", (services, { id, payload }) => tellOfFits(services, id, payload)),
  subscriber({
    name,
    on: "mail.stale.v1",
    handle: (services, { payload }) => lookAgain(services, payload.mailId),
  }),
  subscriber({
    name,
    on: "person.pause-changed.v1",
    async handle(services, { payload }) {
      const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
      await inTransaction(ctx, (tx) => lookAtOnce(tx, payload.personId, services.clock.now()));
    },
  }),
];
