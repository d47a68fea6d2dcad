-- CreateIndex
CREATE INDEX "SavedSearchFit_foundAt_idx" ON "SavedSearchFit"("foundAt");
