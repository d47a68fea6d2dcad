-- Whether the library changed is told by one row, as it is for tags, and no longer by looking at every case study in it.
INSERT INTO "CatalogueMark" ("name") VALUES ('case-studies');

-- Whatever a transaction changed, it writes the mark once. The row is held until the end of the transaction: so it is written
-- at that end, where nothing else is waited for any more.
CREATE FUNCTION mark_library() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "CatalogueMark" SET "name" = "name"
  WHERE "name" = 'case-studies' AND xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "CaseStudy_added" AFTER INSERT ON "CaseStudy"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."publishedNumber" IS NOT NULL)
  EXECUTE FUNCTION mark_library();
CREATE CONSTRAINT TRIGGER "CaseStudy_changed" AFTER UPDATE ON "CaseStudy"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."publishedNumber" IS NOT NULL OR NEW."publishedNumber" IS NOT NULL)
  EXECUTE FUNCTION mark_library();
CREATE CONSTRAINT TRIGGER "CaseStudy_removed" AFTER DELETE ON "CaseStudy"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."publishedNumber" IS NOT NULL)
  EXECUTE FUNCTION mark_library();
CREATE TRIGGER "CaseStudy_emptied" AFTER TRUNCATE ON "CaseStudy"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('case-studies');

-- Whoever writes past the triggers, as replication and a restore do, still makes a catalogue begin again.
ALTER TABLE "CaseStudy" ENABLE ALWAYS TRIGGER "CaseStudy_added";
ALTER TABLE "CaseStudy" ENABLE ALWAYS TRIGGER "CaseStudy_changed";
ALTER TABLE "CaseStudy" ENABLE ALWAYS TRIGGER "CaseStudy_removed";
ALTER TABLE "CaseStudy" ENABLE ALWAYS TRIGGER "CaseStudy_emptied";
