-- CreateTable
CREATE TABLE "FeedVisit" (
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "targetId" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "before" TIMESTAMPTZ(3),

    CONSTRAINT "FeedVisit_pkey" PRIMARY KEY ("personId","kind","targetId")
);

-- AddForeignKey
ALTER TABLE "FeedVisit" ADD CONSTRAINT "FeedVisit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
