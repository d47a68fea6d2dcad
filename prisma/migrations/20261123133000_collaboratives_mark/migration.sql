-- Whether anything changed that collaboratives are compared by is told by one row, as it is for the library.
INSERT INTO "CatalogueMark" ("name") VALUES ('collaboratives');

-- Whatever a transaction changed, it writes the mark once, and at its end, where nothing else is waited for any more.
CREATE FUNCTION mark_at_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "CatalogueMark" AS mark ("name") VALUES (TG_ARGV[0])
  ON CONFLICT ("name") DO UPDATE SET "name" = EXCLUDED."name" WHERE mark.xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "Collaborative_changed" AFTER INSERT OR UPDATE OR DELETE ON "Collaborative"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mark_at_end('collaboratives');
CREATE CONSTRAINT TRIGGER "CollaborativeIcb_changed" AFTER INSERT OR UPDATE OR DELETE ON "CollaborativeIcb"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mark_at_end('collaboratives');
CREATE CONSTRAINT TRIGGER "CollaborativeRegion_changed" AFTER INSERT OR UPDATE OR DELETE ON "CollaborativeRegion"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mark_at_end('collaboratives');
CREATE CONSTRAINT TRIGGER "CollaborativeTag_changed" AFTER INSERT OR UPDATE OR DELETE ON "CollaborativeTag"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mark_at_end('collaboratives');
CREATE CONSTRAINT TRIGGER "IcbPopulation_changed" AFTER INSERT OR UPDATE OR DELETE ON "IcbPopulation"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mark_at_end('collaboratives');
CREATE CONSTRAINT TRIGGER "Region_changed" AFTER INSERT OR UPDATE OR DELETE ON "Region"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mark_at_end('collaboratives');

CREATE TRIGGER "Collaborative_emptied" AFTER TRUNCATE ON "Collaborative"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('collaboratives');
CREATE TRIGGER "CollaborativeIcb_emptied" AFTER TRUNCATE ON "CollaborativeIcb"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('collaboratives');
CREATE TRIGGER "CollaborativeRegion_emptied" AFTER TRUNCATE ON "CollaborativeRegion"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('collaboratives');
CREATE TRIGGER "CollaborativeTag_emptied" AFTER TRUNCATE ON "CollaborativeTag"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('collaboratives');
CREATE TRIGGER "IcbPopulation_emptied" AFTER TRUNCATE ON "IcbPopulation"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('collaboratives');

-- Whoever writes past the triggers, as replication and a restore do, still makes others read anew.
ALTER TABLE "Collaborative" ENABLE ALWAYS TRIGGER "Collaborative_changed";
ALTER TABLE "CollaborativeIcb" ENABLE ALWAYS TRIGGER "CollaborativeIcb_changed";
ALTER TABLE "CollaborativeRegion" ENABLE ALWAYS TRIGGER "CollaborativeRegion_changed";
ALTER TABLE "CollaborativeTag" ENABLE ALWAYS TRIGGER "CollaborativeTag_changed";
ALTER TABLE "IcbPopulation" ENABLE ALWAYS TRIGGER "IcbPopulation_changed";
ALTER TABLE "Region" ENABLE ALWAYS TRIGGER "Region_changed";
ALTER TABLE "Collaborative" ENABLE ALWAYS TRIGGER "Collaborative_emptied";
ALTER TABLE "CollaborativeIcb" ENABLE ALWAYS TRIGGER "CollaborativeIcb_emptied";
ALTER TABLE "CollaborativeRegion" ENABLE ALWAYS TRIGGER "CollaborativeRegion_emptied";
ALTER TABLE "CollaborativeTag" ENABLE ALWAYS TRIGGER "CollaborativeTag_emptied";
ALTER TABLE "IcbPopulation" ENABLE ALWAYS TRIGGER "IcbPopulation_emptied";
