-- Whether mail reaches a person, and which of their reply addresses work. Mail that comes back names the mail that it is about.
CREATE TABLE "MailStanding" (
    "personId" UUID NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),
    "temporaryBounces" INTEGER NOT NULL DEFAULT 0,
    "replySeries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "MailStanding_pkey" PRIMARY KEY ("personId")
);

ALTER TABLE "MailStanding" ADD CONSTRAINT "MailStanding_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "MailMessage" ADD COLUMN     "refusedAt" TIMESTAMPTZ(3);

ALTER TABLE "InboundMail" ADD COLUMN     "mailId" UUID,
ALTER COLUMN "threadId" DROP NOT NULL;

ALTER TABLE "InboundMail" ADD CONSTRAINT "InboundMail_is_a_reply_or_a_bounce" CHECK (num_nonnulls("threadId", "mailId") = 1);
