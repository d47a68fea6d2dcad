-- A case study can link to a thread, which each of its readers sees only if they may see the thread.
ALTER TABLE "CaseStudyLink" ADD COLUMN "threadId" UUID;

-- CreateIndex
CREATE INDEX "CaseStudyLink_threadId_idx" ON "CaseStudyLink"("threadId");

-- AddForeignKey
ALTER TABLE "CaseStudyLink" ADD CONSTRAINT "CaseStudyLink_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A link still leads to exactly one thing.
ALTER TABLE "CaseStudyLink" DROP CONSTRAINT "CaseStudyLink_to_one";
ALTER TABLE "CaseStudyLink" ADD CONSTRAINT "CaseStudyLink_to_one" CHECK (num_nonnulls("otherCaseStudyId", "threadId", "url") = 1);
