-- Decided items are listed by their decision, waiting ones by an index that begins with the outcome.
CREATE INDEX "ModerationItem_decidedAt_id_idx" ON "ModerationItem"("decidedAt" DESC, "id" DESC);
DROP INDEX "ModerationItem_createdAt_id_idx";
