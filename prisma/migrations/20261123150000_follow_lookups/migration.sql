-- How much one person follows a thing is looked up on every page of a thread or a case study: with the level before the person, all who follow
-- a region were read to find the one. Those who have muted something, of whom there are few, have an index of their own.
CREATE INDEX "Follow_kind_targetId_personId_level_idx" ON "Follow"("kind", "targetId", "personId", "level");
DROP INDEX "Follow_kind_targetId_level_personId_idx";
CREATE INDEX "Follow_muted" ON "Follow"("kind", "targetId", "personId") WHERE "level" = 'MUTED';
