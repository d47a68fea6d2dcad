-- How often a delivery failed and said so: a claim that a stopped process took with it is not the delivery's fault.
ALTER TABLE "OutboxDelivery" ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0;
