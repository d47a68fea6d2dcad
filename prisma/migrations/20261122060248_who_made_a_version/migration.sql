-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "versionAt" TIMESTAMPTZ(3),
ADD COLUMN     "versionById" UUID;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_versionById_fkey" FOREIGN KEY ("versionById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
