-- Mails that came to a reply address: whole until they are handled, and then only what became of them.
CREATE TABLE "InboundMail" (
    "id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "isFromNobody" BOOLEAN NOT NULL,
    "raw" BYTEA,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handledAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "postId" UUID,

    CONSTRAINT "InboundMail_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "InboundMail_fingerprint_key" ON "InboundMail"("fingerprint");

CREATE INDEX "InboundMail_personId_idx" ON "InboundMail"("personId");

CREATE INDEX "InboundMail_receivedAt_idx" ON "InboundMail"("receivedAt");

ALTER TABLE "InboundMail" ADD CONSTRAINT "InboundMail_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
