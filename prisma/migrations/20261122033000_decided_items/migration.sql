-- Decided items are listed by their decision.
CREATE INDEX "ModerationItem_decidedAt_id_idx" ON "ModerationItem"("decidedAt" DESC, "id" DESC);
