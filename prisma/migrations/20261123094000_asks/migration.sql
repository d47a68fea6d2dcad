-- CreateTable
CREATE TABLE "ThreadAsk" (
    "threadId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "askId" UUID NOT NULL,
    "askedById" UUID NOT NULL,
    "collaborativeId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadAsk_pkey" PRIMARY KEY ("threadId","personId")
);

-- CreateIndex
CREATE INDEX "ThreadAsk_askId_idx" ON "ThreadAsk"("askId");

-- CreateIndex
CREATE INDEX "ThreadAsk_personId_idx" ON "ThreadAsk"("personId");

-- AddForeignKey
ALTER TABLE "ThreadAsk" ADD CONSTRAINT "ThreadAsk_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadAsk" ADD CONSTRAINT "ThreadAsk_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadAsk" ADD CONSTRAINT "ThreadAsk_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadAsk" ADD CONSTRAINT "ThreadAsk_collaborativeId_fkey" FOREIGN KEY ("collaborativeId") REFERENCES "Collaborative"("id") ON DELETE CASCADE ON UPDATE CASCADE;
