-- CreateEnum
CREATE TYPE "ActivityKind" AS ENUM ('ASKED', 'REPLIED', 'SOLVED', 'SAME_PROBLEM', 'PUBLISHED', 'NEW_VERSION', 'OUT_OF_DATE', 'SUPERSEDED', 'WITHDRAWN', 'TAKEN_UP');

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "kind" "ActivityKind" NOT NULL,
    "actorId" UUID,
    "threadId" UUID,
    "postId" UUID,
    "caseStudyId" UUID,
    "versionId" UUID,
    "entryId" UUID,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActivityScope" (
    "kind" "FollowKind" NOT NULL,
    "targetId" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "activityId" UUID NOT NULL,
    "activityKind" "ActivityKind" NOT NULL,

    CONSTRAINT "ActivityScope_pkey" PRIMARY KEY ("kind","targetId","occurredAt","activityId")
);

-- CreateTable
CREATE TABLE "ActivityCatchUp" (
    "source" TEXT NOT NULL,
    "after" UUID,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ActivityCatchUp_pkey" PRIMARY KEY ("source")
);

-- What was there before there were activities gets its own, in batches, once the service runs.
INSERT INTO "ActivityCatchUp" ("source") VALUES ('threads'), ('case-studies');

-- CreateIndex
CREATE INDEX "Activity_occurredAt_id_idx" ON "Activity"("occurredAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Activity_kind_occurredAt_id_idx" ON "Activity"("kind", "occurredAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Activity_threadId_idx" ON "Activity"("threadId");

-- CreateIndex
CREATE INDEX "Activity_caseStudyId_idx" ON "Activity"("caseStudyId");

-- CreateIndex
CREATE INDEX "ActivityScope_kind_targetId_activityKind_occurredAt_activit_idx" ON "ActivityScope"("kind", "targetId", "activityKind", "occurredAt", "activityId");

-- CreateIndex
CREATE INDEX "ActivityScope_activityId_idx" ON "ActivityScope"("activityId");

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "CaseStudyVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "AdoptionEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityScope" ADD CONSTRAINT "ActivityScope_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;
