-- CreateIndex
CREATE INDEX "SearchDocument_authorId_idx" ON "SearchDocument"("authorId");
