import {
  notificationKinds,
  type CaseStudyKind,
  type NotificationKind,
} from "../contract/notification-kinds.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { NotificationChannel } from "../../prisma/generated/client/enums.ts";

/**
 * What nobody is told until they say so: mail for each new thread in a region that somebody watches would be a flood, and a digest tells of
 * what concerned its reader where they ask for that.
 */
const offByDefault: Readonly<Record<NotificationChannel, readonly NotificationKind[]>> = {
  PAGE: [],
  MAIL: ["NEW_THREAD", "PUBLISHED_IN"],
  DIGEST: notificationKinds,
};

/** What somebody is asked for, which waits for their answer: it reaches those as well who have muted the case study. */
export const askedKinds: readonly CaseStudyKind[] = ["CONSENT_ASKED", "CONSENT_REMINDED", "REVIEW_ASKED"];

/** Whether everybody begins with being told of a kind on a channel. */
export function isOnByDefault(kind: NotificationKind, channel: NotificationChannel): boolean {
  return !offByDefault[channel].includes(kind);
}

/** The same of a column with kinds, for mail. */
export const isMailedByDefaultSql = (kind: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${kind} <> ALL(${[...offByDefault.MAIL]}))`;

/** Whether somebody wants to be told of a kind on a channel: a condition, with the columns or values of each. */
export function isOnSql(about: {
  readonly personId: Prisma.Sql;
  readonly kind: Prisma.Sql;
  readonly channel: Prisma.Sql;
  readonly byDefault: Prisma.Sql;
}): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT s."on" FROM "NotificationSetting" s WHERE s."personId" = ${about.personId}
    AND s."kind" = ${about.kind} AND s."channel" = ${about.channel}), ${about.byDefault})`;
}

/** Whether somebody gets digests: for others nothing is kept, which would pile up untold. */
export const hasDigestSql = (personId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "DigestSchedule" d WHERE d."personId" = ${personId} AND d."frequency" <> 'OFF')`;
