-- Each line of the ledger keeps who to talk to, so that naming somebody else later overwrites nobody.
ALTER TABLE "AdoptionEntry" ADD COLUMN "contactId" UUID;

-- CreateIndex
CREATE INDEX "AdoptionEntry_adoptionId_from_recordedAt_state_idx" ON "AdoptionEntry"("adoptionId", "from", "recordedAt", "state");

-- DropIndex
DROP INDEX "AdoptionEntry_adoptionId_from_recordedAt_idx";

-- AddForeignKey
ALTER TABLE "AdoptionEntry" ADD CONSTRAINT "AdoptionEntry_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
