-- Which input a key belongs to, so that the same key with other input is not taken for the same form.
ALTER TABLE "IdempotencyKey" ADD COLUMN "inputHash" TEXT;
