-- The home page shows somebody's own threads with the newest replies first: without reading all that they ever started.
CREATE INDEX "Thread_authorId_lastActivityAt_id_idx" ON "Thread"("authorId", "lastActivityAt" DESC, "id" DESC);
DROP INDEX "Thread_authorId_idx";
