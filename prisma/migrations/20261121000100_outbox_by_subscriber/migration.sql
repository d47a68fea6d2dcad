-- The relay claims for each subscriber by itself: a backlog of one must not slow the claims of the others.
DROP INDEX "OutboxDelivery_status_dueAt_idx";
CREATE INDEX "OutboxDelivery_status_subscriber_dueAt_idx" ON "OutboxDelivery"("status", "subscriber", "dueAt");
