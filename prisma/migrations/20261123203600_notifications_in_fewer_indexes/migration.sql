-- Every reply writes rows for some dozens of people, each into all indexes: each of these holds only what is looked for in it.

-- What somebody is told in the page: mail is never listed.
CREATE INDEX "Notification_page" ON "Notification"("personId", "createdAt" DESC, "id" DESC) WHERE "channel" = 'PAGE';

-- DropIndex
DROP INDEX "Notification_personId_channel_createdAt_id_idx";

-- What is unread, which every page counts. What was read leaves it.
CREATE INDEX "Notification_unread" ON "Notification"("personId", "channel") WHERE "readAt" IS NULL;

-- DropIndex
DROP INDEX "Notification_personId_channel_readAt_idx";

-- Most rows are of threads.
CREATE INDEX "Notification_ofCaseStudy" ON "Notification"("caseStudyId") WHERE "caseStudyId" IS NOT NULL;

-- DropIndex
DROP INDEX "Notification_caseStudyId_idx";
