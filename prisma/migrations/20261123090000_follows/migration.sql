-- How much people want to hear of what, and until when of nothing.
-- CreateEnum
CREATE TYPE "FollowKind" AS ENUM ('THREAD', 'TAG', 'REGION', 'ICS', 'COLLABORATIVE', 'CASE_STUDY', 'PERSON');

-- CreateEnum
CREATE TYPE "FollowLevel" AS ENUM ('MUTED', 'NORMAL', 'TRACKING', 'WATCHING');

-- CreateEnum
CREATE TYPE "FollowOrigin" AS ENUM ('CHOSEN', 'AUTHOR', 'REPLIED', 'EDITOR', 'MENTIONED', 'SAME_PROBLEM');

-- CreateTable
CREATE TABLE "Follow" (
    "personId" UUID NOT NULL,
    "kind" "FollowKind" NOT NULL,
    "targetId" TEXT NOT NULL,
    "level" "FollowLevel" NOT NULL,
    "origin" "FollowOrigin" NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("personId","kind","targetId")
);

-- CreateTable
CREATE TABLE "FollowPause" (
    "personId" UUID NOT NULL,
    "until" DATE NOT NULL,

    CONSTRAINT "FollowPause_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE INDEX "Follow_kind_targetId_level_personId_idx" ON "Follow"("kind", "targetId", "level", "personId");

-- CreateIndex
CREATE INDEX "Follow_personId_changedAt_targetId_idx" ON "Follow"("personId", "changedAt" DESC, "targetId" DESC);

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowPause" ADD CONSTRAINT "FollowPause_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What people did before this follows from it as well. A merged thread goes on in another, and so does what is followed of it.
INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin", "changedAt")
SELECT DISTINCT ON (reason."personId", goes."on")
  reason."personId", 'THREAD', goes."on"::text, reason."level"::"FollowLevel", reason."origin"::"FollowOrigin", reason."at"
FROM (
  SELECT t."authorId" AS "personId", t."id" AS "threadId", 'WATCHING' AS "level", 'AUTHOR' AS "origin", t."createdAt" AS "at"
  FROM "Thread" t
  UNION ALL
  SELECT p."authorId", p."threadId", 'WATCHING', 'REPLIED', p."createdAt" FROM "Post" p
  WHERE p."number" > 0 AND p."deletedAt" IS NULL
  UNION ALL
  SELECT m."personId", p."threadId", 'TRACKING', 'MENTIONED', m."createdAt" FROM "Mention" m
  JOIN "Post" p ON p."id" = m."postId" AND p."deletedAt" IS NULL WHERE m."personId" IS NOT NULL
  UNION ALL
  SELECT s."personId", s."threadId", 'TRACKING', 'SAME_PROBLEM', s."createdAt" FROM "SameProblem" s
) reason
JOIN "Thread" t ON t."id" = reason."threadId" AND t."deletedAt" IS NULL
CROSS JOIN LATERAL (SELECT coalesce(t."mergedIntoId", t."id") AS "on") goes
ORDER BY reason."personId", goes."on", reason."level"::"FollowLevel" DESC, reason."origin"::"FollowOrigin", reason."at";

INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin", "changedAt")
SELECT "personId", 'CASE_STUDY', "caseStudyId"::text, 'WATCHING', 'EDITOR', "joinedAt"
FROM "CaseStudyEditor" WHERE "leftAt" IS NULL;
