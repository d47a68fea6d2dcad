-- Has the next start load the reference data anew: with it, what happened in boards that ended long ago reaches the feeds of their
-- successors.
UPDATE "ReferenceLoad" SET "digest" = '';
