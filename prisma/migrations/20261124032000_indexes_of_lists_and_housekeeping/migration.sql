-- People in the order of their names, as lists show them, and those whose work has some letters in its name.
CREATE INDEX "Person_name_id_idx" ON "Person"("name", "id");
CREATE INDEX "Person_jobTitle_idx" ON "Person" USING GIN ("jobTitle" gin_trgm_ops);

-- The invitations that somebody sent, as facilitators see theirs.
CREATE INDEX "Invitation_invitedById_createdAt_id_idx" ON "Invitation"("invitedById", "createdAt", "id");

-- What housekeeping looks for is little among much: without an index each look reads the whole table.

-- When somebody last looked at a feed, to forget it long after.
CREATE INDEX "FeedVisit_seenAt_idx" ON "FeedVisit"("seenAt");

-- Mails that came and were not handled. Nearly all are handled, and stay for a month without their text.
CREATE INDEX "InboundMail_waiting" ON "InboundMail"("receivedAt") WHERE "raw" IS NOT NULL;

-- Second factors that somebody began to set up and never confirmed.
CREATE INDEX "SecondFactor_unconfirmed" ON "SecondFactor"("createdAt") WHERE "confirmedAt" IS NULL;

-- Digests that came with a role, and go with it: looked through every twenty seconds.
CREATE INDEX "DigestSchedule_byRole" ON "DigestSchedule"("personId") WHERE NOT "isChosen";
