-- CreateEnum
CREATE TYPE "DigestFrequency" AS ENUM ('OFF', 'DAILY', 'WEEKLY', 'MONTHLY');

-- CreateTable
CREATE TABLE "DigestSchedule" (
    "personId" UUID NOT NULL,
    "frequency" "DigestFrequency" NOT NULL,
    "weekday" INTEGER NOT NULL,
    "minute" INTEGER NOT NULL,
    "feed" TEXT NOT NULL,
    "isChosen" BOOLEAN NOT NULL,
    "toldUntil" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3),
    "claimedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "DigestSchedule_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE INDEX "DigestSchedule_nextAt_feed_idx" ON "DigestSchedule"("nextAt", "feed");

-- AddForeignKey
ALTER TABLE "DigestSchedule" ADD CONSTRAINT "DigestSchedule_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
