-- The moderators' queue takes what was written past a warning anywhere, not in posts alone.
-- CreateEnum
CREATE TYPE "ModerationPart" AS ENUM ('SECTION', 'COMMENT', 'LINK', 'ATTACHMENT', 'MEASURE', 'READINGS', 'ADOPTION', 'COLLECTION');

-- AlterTable
ALTER TABLE "ModerationItem" ADD COLUMN     "adoptionId" UUID,
ADD COLUMN     "caseStudyId" UUID,
ADD COLUMN     "collectionId" UUID,
ADD COLUMN     "measureId" UUID,
ADD COLUMN     "part" "ModerationPart",
ADD COLUMN     "section" TEXT,
ADD COLUMN     "writerId" UUID,
ALTER COLUMN "postId" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Notification_personId_readAt_idx" ON "Notification"("personId", "readAt");

-- CreateIndex
CREATE INDEX "ModerationItem_caseStudyId_idx" ON "ModerationItem"("caseStudyId");

-- CreateIndex
CREATE INDEX "ModerationItem_adoptionId_idx" ON "ModerationItem"("adoptionId");

-- CreateIndex
CREATE INDEX "ModerationItem_collectionId_idx" ON "ModerationItem"("collectionId");

-- AddForeignKey
ALTER TABLE "ModerationItem" ADD CONSTRAINT "ModerationItem_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationItem" ADD CONSTRAINT "ModerationItem_adoptionId_fkey" FOREIGN KEY ("adoptionId") REFERENCES "Adoption"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationItem" ADD CONSTRAINT "ModerationItem_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "Collection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationItem" ADD CONSTRAINT "ModerationItem_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationItem" ADD CONSTRAINT "ModerationItem_writerId_fkey" FOREIGN KEY ("writerId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Exactly one of the four; what is in no post says which part of it is meant.
ALTER TABLE "ModerationItem" ADD CONSTRAINT "ModerationItem_of_one"
  CHECK (num_nonnulls("postId", "caseStudyId", "adoptionId", "collectionId") = 1 AND ("postId" IS NULL) = ("part" IS NOT NULL));

-- What sections and files do not tell of: whether what was confirmed of a text was confirmed of its measures and links as well.
ALTER TABLE "CaseStudy" ADD COLUMN     "partsChangedAt" TIMESTAMPTZ(3);
