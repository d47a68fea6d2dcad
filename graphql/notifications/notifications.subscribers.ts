import type { EventType } from "../contract/events.ts";
import type { Services } from "../core/context.ts";
import { subscriber, type PublishedEvent, type Subscriber } from "../core/outbox.ts";
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
import { writeNotifications } from "./write-notifications.ts";

/** A subscriber that tells those whom an event concerns. */
function telling<T extends EventType>(
  on: T,
  noticesOf: (prisma: PrismaClient, payload: PublishedEvent<T>["payload"]) => Promise<Notice[]>,
): Subscriber {
  return subscriber({
    name: "notifications",
    on,
    async handle(services: Services, { id, payload }) {
      await writeNotifications(services, id, await noticesOf(services.db.prisma, payload));
    },
  });
}

/** What this room does when something happens to case studies and their adoptions. */
export const notificationSubscribers: readonly Subscriber[] = [
  telling("case-study.consent-asked.v1", ofConsentAsked),
  telling("case-study.consent-answered.v1", ofConsentAnswered),
  telling("case-study.review-asked.v1", ofReviewAsked),
  telling("case-study.review-due.v1", ofReviewDue),
  telling("case-study.state-changed.v1", ofStep),
  telling("case-study.published.v1", ofPublication),
  telling("case-study.out-of-date.v1", ofOutOfDate),
  telling("adoption.recorded.v1", ofAdoption),
];
