-- A tag that goes on in another one of its taxonomy.
ALTER TABLE "Tag" ADD COLUMN "mergedIntoId" TEXT;
ALTER TABLE "Tag" ADD CONSTRAINT "Tag_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Tag"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Tag_mergedIntoId_idx" ON "Tag"("mergedIntoId");

-- Gives whatever carries a merged tag the tag in which it goes on. Both who merges and who loads the reference data, which
-- may name the merged tag, call it.
CREATE FUNCTION carry_merged_tags() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Tag" SET "retiredAt" = now() WHERE "mergedIntoId" IS NOT NULL AND "retiredAt" IS NULL;

  INSERT INTO "ThreadTag" ("threadId", "tagId")
    SELECT x."threadId", t."mergedIntoId" FROM "ThreadTag" x JOIN "Tag" t ON t."id" = x."tagId"
    WHERE t."mergedIntoId" IS NOT NULL ON CONFLICT DO NOTHING;
  DELETE FROM "ThreadTag" x USING "Tag" t WHERE t."id" = x."tagId" AND t."mergedIntoId" IS NOT NULL;

  INSERT INTO "CollaborativeTag" ("collaborativeId", "tagId")
    SELECT x."collaborativeId", t."mergedIntoId" FROM "CollaborativeTag" x JOIN "Tag" t ON t."id" = x."tagId"
    WHERE t."mergedIntoId" IS NOT NULL ON CONFLICT DO NOTHING;
  DELETE FROM "CollaborativeTag" x USING "Tag" t WHERE t."id" = x."tagId" AND t."mergedIntoId" IS NOT NULL;

  INSERT INTO "PersonTag" ("personId", "tagId", "origin")
    SELECT x."personId", t."mergedIntoId", x."origin" FROM "PersonTag" x JOIN "Tag" t ON t."id" = x."tagId"
    WHERE t."mergedIntoId" IS NOT NULL ON CONFLICT DO NOTHING;
  DELETE FROM "PersonTag" x USING "Tag" t WHERE t."id" = x."tagId" AND t."mergedIntoId" IS NOT NULL;

  -- The library sees by the row of a case study that its tags changed.
  UPDATE "CaseStudy" SET "publishedTitle" = "publishedTitle" WHERE "id" IN (
    SELECT x."caseStudyId" FROM "CaseStudyTag" x JOIN "Tag" t ON t."id" = x."tagId" WHERE t."mergedIntoId" IS NOT NULL);
  INSERT INTO "CaseStudyTag" AS known ("caseStudyId", "tagId", "inDraft", "isPublished")
    SELECT x."caseStudyId", t."mergedIntoId", bool_or(x."inDraft"), bool_or(x."isPublished") FROM "CaseStudyTag" x
    JOIN "Tag" t ON t."id" = x."tagId" WHERE t."mergedIntoId" IS NOT NULL GROUP BY 1, 2
    ON CONFLICT ("caseStudyId", "tagId") DO UPDATE
    SET "inDraft" = known."inDraft" OR EXCLUDED."inDraft", "isPublished" = known."isPublished" OR EXCLUDED."isPublished";
  DELETE FROM "CaseStudyTag" x USING "Tag" t WHERE t."id" = x."tagId" AND t."mergedIntoId" IS NOT NULL;
END $$;
