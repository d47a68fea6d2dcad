-- Which transaction last changed what lists show of a thread. By it each process keeps its catalogue of threads current.
ALTER TABLE "Thread" ADD COLUMN "changedIn" xid8 NOT NULL DEFAULT pg_current_xact_id();

-- CreateIndex
CREATE INDEX "Thread_changedIn_idx" ON "Thread"("changedIn");

-- Lists are no longer read in these orders: the catalogue answers them.
DROP INDEX "Thread_createdAt_id_idx";
DROP INDEX "Thread_sameProblemCount_id_idx";
DROP INDEX "Thread_state_lastActivityAt_id_idx";
DROP INDEX "Thread_replyCount_lastActivityAt_id_idx";
DROP INDEX "Thread_authorId_lastActivityAt_id_idx";
DROP INDEX "Thread_collaborativeId_lastActivityAt_id_idx";
CREATE INDEX "Thread_authorId_idx" ON "Thread"("authorId");
CREATE INDEX "Thread_collaborativeId_idx" ON "Thread"("collaborativeId");

-- What makes a catalogue out of date as a whole: its row is written anew, so that the row's own xmin tells.
CREATE TABLE "CatalogueMark" (
    "name" TEXT NOT NULL,

    CONSTRAINT "CatalogueMark_pkey" PRIMARY KEY ("name")
);
INSERT INTO "CatalogueMark" ("name") VALUES ('tags'), ('threads');

CREATE FUNCTION stamp_thread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."changedIn" := pg_current_xact_id();
  RETURN NEW;
END $$;

CREATE TRIGGER "Thread_stamp" BEFORE INSERT OR UPDATE ON "Thread"
  FOR EACH ROW EXECUTE FUNCTION stamp_thread();

-- A thread that was stamped in the same transaction is not written again.
CREATE FUNCTION stamp_tagged_threads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Thread" SET "changedIn" = pg_current_xact_id()
  WHERE "id" IN (SELECT "threadId" FROM changed) AND "changedIn" <> pg_current_xact_id();
  RETURN NULL;
END $$;

CREATE TRIGGER "ThreadTag_inserted" AFTER INSERT ON "ThreadTag" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_tagged_threads();
CREATE TRIGGER "ThreadTag_deleted" AFTER DELETE ON "ThreadTag" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_tagged_threads();
CREATE TRIGGER "ThreadTag_updated_from" AFTER UPDATE ON "ThreadTag" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_tagged_threads();
CREATE TRIGGER "ThreadTag_updated_to" AFTER UPDATE ON "ThreadTag" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_tagged_threads();

CREATE FUNCTION mark_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "CatalogueMark" ("name") VALUES (TG_ARGV[0])
  ON CONFLICT ("name") DO UPDATE SET "name" = EXCLUDED."name";
  RETURN NULL;
END $$;

CREATE TRIGGER "Thread_removed" AFTER DELETE OR TRUNCATE ON "Thread"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('threads');
CREATE TRIGGER "ThreadTag_emptied" AFTER TRUNCATE ON "ThreadTag"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('threads');
CREATE TRIGGER "Tag_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Tag"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('tags');
CREATE TRIGGER "Taxonomy_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Taxonomy"
  FOR EACH STATEMENT EXECUTE FUNCTION mark_catalogue('tags');

-- Whoever writes past the triggers, as replication and a restore do, still makes a catalogue begin again.
ALTER TABLE "Thread" ENABLE ALWAYS TRIGGER "Thread_removed";
ALTER TABLE "ThreadTag" ENABLE ALWAYS TRIGGER "ThreadTag_emptied";
ALTER TABLE "Tag" ENABLE ALWAYS TRIGGER "Tag_changed";
ALTER TABLE "Taxonomy" ENABLE ALWAYS TRIGGER "Taxonomy_changed";
