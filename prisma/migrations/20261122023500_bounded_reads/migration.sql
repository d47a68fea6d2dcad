-- Titles are found by the catalogue's words: every reply wrote into both of these.
DROP INDEX "Thread_titleSearch_idx";
DROP INDEX "Thread_title_idx";

-- CreateIndex
CREATE INDEX "ModerationItem_createdAt_id_idx" ON "ModerationItem"("createdAt", "id");
