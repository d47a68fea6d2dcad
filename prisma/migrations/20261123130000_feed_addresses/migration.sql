-- CreateTable
CREATE TABLE "FeedAddress" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "targetId" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FeedAddress_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "FeedAddress_secretHash_key" ON "FeedAddress"("secretHash");

-- CreateIndex
CREATE INDEX "FeedAddress_personId_createdAt_idx" ON "FeedAddress"("personId", "createdAt");

-- AddForeignKey
ALTER TABLE "FeedAddress" ADD CONSTRAINT "FeedAddress_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
