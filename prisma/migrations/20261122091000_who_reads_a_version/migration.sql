-- Who reads what is published is part of the publication: a change of the working copy's visibility shows nobody anything, and an
-- earlier version for a few stays theirs when a later one is for all.

-- AlterTable
ALTER TABLE "CaseStudy" ADD COLUMN     "publishedForId" UUID,
ADD COLUMN     "publishedVisibility" "CaseStudyVisibility";
UPDATE "CaseStudy" SET "publishedVisibility" = "visibility", "publishedForId" = "visibleToCollaborativeId"
  WHERE "publishedNumber" IS NOT NULL;

-- AlterTable
ALTER TABLE "CaseStudyVersion" ADD COLUMN     "visibility" "CaseStudyVisibility",
ADD COLUMN     "visibleToCollaborativeId" UUID;
UPDATE "CaseStudyVersion" v SET "visibility" = c."visibility", "visibleToCollaborativeId" = c."visibleToCollaborativeId"
  FROM "CaseStudy" c WHERE c."id" = v."caseStudyId";
ALTER TABLE "CaseStudyVersion" ALTER COLUMN "visibility" SET NOT NULL;

-- CreateIndex
CREATE INDEX "CaseStudy_publishedForId_idx" ON "CaseStudy"("publishedForId");

-- CreateIndex
CREATE INDEX "CaseStudyVersion_visibleToCollaborativeId_idx" ON "CaseStudyVersion"("visibleToCollaborativeId");

-- AddForeignKey
ALTER TABLE "CaseStudy" ADD CONSTRAINT "CaseStudy_publishedForId_fkey" FOREIGN KEY ("publishedForId") REFERENCES "Collaborative"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyVersion" ADD CONSTRAINT "CaseStudyVersion_visibleToCollaborativeId_fkey" FOREIGN KEY ("visibleToCollaborativeId") REFERENCES "Collaborative"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is published is for somebody, and names the group that it is for.
ALTER TABLE "CaseStudy" ADD CONSTRAINT "CaseStudy_published_for"
  CHECK (("publishedNumber" IS NULL) = ("publishedVisibility" IS NULL)
    AND ("publishedVisibility" IS NOT DISTINCT FROM 'GROUP') = ("publishedForId" IS NOT NULL));
ALTER TABLE "CaseStudyVersion" ADD CONSTRAINT "CaseStudyVersion_group_named"
  CHECK (("visibility" = 'GROUP') = ("visibleToCollaborativeId" IS NOT NULL));
