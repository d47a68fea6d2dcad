-- DropIndex
DROP INDEX "CaseStudyAttachment_caseStudyId_addedAt_idx";

-- AlterTable
ALTER TABLE "CaseStudyAttachment" ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "CaseStudyAttachment_caseStudyId_position_id_idx" ON "CaseStudyAttachment"("caseStudyId", "position", "id");
