-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "savedSearchId" UUID;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_savedSearchId_fkey" FOREIGN KEY ("savedSearchId") REFERENCES "SavedSearch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is told of a search that is removed is found by it. Most notifications are not of one.
CREATE INDEX "Notification_ofSavedSearch" ON "Notification"("savedSearchId") WHERE "savedSearchId" IS NOT NULL;
