-- What a person is told can be about a thread as well, and goes by page, by mail or in a digest: a row for each.
CREATE TYPE "NotificationChannel" AS ENUM ('PAGE', 'MAIL', 'DIGEST');

-- DropIndex
DROP INDEX "Notification_eventId_personId_kind_key";

-- DropIndex
DROP INDEX "Notification_personId_createdAt_id_idx";

-- DropIndex
DROP INDEX "Notification_personId_readAt_idx";

-- AlterTable
ALTER TABLE "Notification" ALTER COLUMN "caseStudyId" DROP NOT NULL,
ADD COLUMN     "channel" "NotificationChannel" NOT NULL DEFAULT 'PAGE',
ADD COLUMN     "threadId" UUID,
ADD COLUMN     "postId" UUID,
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "sentAt" TIMESTAMPTZ(3),
ADD COLUMN     "droppedAt" TIMESTAMPTZ(3),
ADD COLUMN     "dropReason" TEXT;

-- CreateIndex
CREATE INDEX "Notification_personId_channel_createdAt_id_idx" ON "Notification"("personId", "channel", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Notification_personId_channel_readAt_idx" ON "Notification"("personId", "channel", "readAt");

-- CreateIndex
CREATE INDEX "Notification_threadId_personId_idx" ON "Notification"("threadId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_eventId_personId_kind_channel_key" ON "Notification"("eventId", "personId", "kind", "channel");

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- About one thing, and of a post only with its thread.
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_about_one"
  CHECK (num_nonnulls("caseStudyId", "threadId") = 1 AND ("postId" IS NULL OR "threadId" IS NOT NULL));

-- Nobody is told twice of one post, whatever they are told it for: that it answers them, names them, or is new where they look.
CREATE UNIQUE INDEX "Notification_post_once" ON "Notification"("postId", "personId", "channel")
  WHERE "kind" IN ('ANSWERED', 'MENTIONED', 'GROUP_MENTIONED', 'REPLIED', 'NEW_THREAD');

-- What waits to leave.
CREATE INDEX "Notification_due" ON "Notification"("channel", "dueAt") WHERE "dueAt" IS NOT NULL;
CREATE INDEX "Notification_waiting" ON "Notification"("personId", "channel", "dueAt") WHERE "dueAt" IS NOT NULL;
