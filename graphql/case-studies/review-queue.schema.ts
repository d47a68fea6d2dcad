import { queryFromInfo } from "@pothos/plugin-prisma";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import { builder } from "../core/builder.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter, type Place } from "../core/keyset.ts";
import { isFacilitator, isMember, type Viewer } from "../core/viewer.ts";
import { connectionCost } from "../threads/index.ts";
import { workingCopiesOf } from "./case-studies.policy.ts";
import { ReviewQueuePartType } from "./review-enums.schema.ts";
import { ReviewType } from "./review.schema.ts";

const ReviewConnectionType = builder.connectionObject(
  {
    type: ReviewType,
    name: "ReviewConnection",
    description: "A page of the queue of case studies that wait for something.",
  },
  { name: "ReviewEdge", description: "A place in the queue." },
);

/** What the type reads with every row; the cursor needs when it changed. */
const selected = {
  id: true,
  title: true,
  state: true,
  visibility: true,
  version: true,
  publishedNumber: true,
  changedAt: true,
} as const;

const day = 86_400_000;
const underReview: Prisma.CaseStudyWhereInput = { state: { in: ["IN_REVIEW", "UNDER_RE_REVIEW"] } };
/** Writers and reviewers exclude one another, so whoever is named and open is somebody who could. */
const someReviewer: Prisma.CaseStudyWhereInput = {
  reviewers: { some: { removedAt: null, person: { suspendedAt: null, emailVerifiedAt: { not: null } } } },
};

/** What each reviewer is asked for; the rest is what facilitators keep an eye on. */
function askedOf(viewer: Viewer): Prisma.CaseStudyWhereInput {
  if (!isMember(viewer)) return { id: { in: [] } };
  return {
    AND: [underReview],
    reviewers: { some: { personId: viewer.id, removedAt: null, approvedAt: null } },
  };
}

/** What is in a part of the facilitators' queue. */
function partOf(part: "WAITING" | "IN_REVIEW" | "CONSENTS" | "DUE", now: Date): Prisma.CaseStudyWhereInput {
  switch (part) {
    case "WAITING":
      return { AND: [underReview, { NOT: someReviewer }] };
    case "IN_REVIEW":
      return { AND: [underReview, someReviewer] };
    case "CONSENTS":
      return {
        state: { notIn: ["SUPERSEDED", "WITHDRAWN"] },
        contributors: { some: { consent: "ASKED" } },
      };
    case "DUE":
      return {
        state: { in: ["PUBLISHED", "UNDER_RE_REVIEW"] },
        reviewDueOn: { lte: new Date(now.getTime() + 30 * day) },
      };
  }
}

/** Their queue is for facilitators, without what is a group's that they are not in. */
function queueOf(viewer: Viewer): Prisma.CaseStudyWhereInput {
  return isFacilitator(viewer) ? workingCopiesOf(viewer) : { id: { in: [] } };
}

function changedBefore({ key, id }: Place): Prisma.CaseStudyWhereInput {
  const at = new Date(key);
  return { changedAt: { lte: at }, OR: [{ changedAt: { lt: at } }, { id: { lt: id } }] };
}

builder.queryField("reviewQueue", (t) =>
  t.field({
    type: ReviewConnectionType,
    description:
      "Case studies that wait for something, the latest changed first. Only MINE has any for those who are no facilitators.",
    args: {
      part: t.arg({ type: ReviewQueuePartType, required: true, description: "What they wait for." }),
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    complexity: connectionCost,
    resolve: async (_root, { part, first, after }, ctx, info) => {
      const size = pageSize(first);
      const list = `reviews ${part}`;
      const place = placeAfter(list, after, isTimeKey);
      const rows = await ctx.prisma.caseStudy.findMany({
        ...queryFromInfo({
          context: ctx,
          info,
          typeName: "CaseStudyReview",
          path: ["edges", "node"],
          select: selected,
        }),
        where: {
          AND: [
            ...(part === "MINE"
              ? [workingCopiesOf(ctx.viewer), askedOf(ctx.viewer)]
              : [queueOf(ctx.viewer), partOf(part, ctx.clock.now())]),
            place ? changedBefore(place) : {},
          ],
        },
        orderBy: [{ changedAt: "desc" }, { id: "desc" }],
        take: size + 1,
      });
      return keysetPage(rows, { size, after }, (node) => ({
        node,
        cursor: cursorOf(list, { key: node.changedAt.toISOString(), id: node.id }),
      }));
    },
  }),
);
