-- Searches that people save, and what new things they fit.
CREATE TABLE "SavedSearch" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "query" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "isAlerting" BOOLEAN NOT NULL DEFAULT true,
    "words" tsquery,
    "replies" tsquery,
    "without" tsquery NOT NULL,
    "places" TEXT[],
    "solved" BOOLEAN,
    "filters" JSONB NOT NULL,
    "after" DATE,
    "before" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedSearch_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SavedSearch_personId_query_key" ON "SavedSearch"("personId", "query");
ALTER TABLE "SavedSearch" ADD CONSTRAINT "SavedSearch_personId_fkey"
  FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "SavedSearchFit" (
    "savedSearchId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "threadId" UUID,
    "caseStudyId" UUID,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "alertId" UUID,

    CONSTRAINT "SavedSearchFit_pkey" PRIMARY KEY ("savedSearchId", "subjectId")
);
CREATE INDEX "SavedSearchFit_savedSearchId_foundAt_idx" ON "SavedSearchFit"("savedSearchId", "foundAt");
CREATE INDEX "SavedSearchFit_alertId_idx" ON "SavedSearchFit"("alertId");
CREATE INDEX "SavedSearchFit_threadId_idx" ON "SavedSearchFit"("threadId");
CREATE INDEX "SavedSearchFit_caseStudyId_idx" ON "SavedSearchFit"("caseStudyId");
ALTER TABLE "SavedSearchFit" ADD CONSTRAINT "SavedSearchFit_savedSearchId_fkey"
  FOREIGN KEY ("savedSearchId") REFERENCES "SavedSearch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SavedSearchFit" ADD CONSTRAINT "SavedSearchFit_threadId_fkey"
  FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SavedSearchFit" ADD CONSTRAINT "SavedSearchFit_caseStudyId_fkey"
  FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a document was before it last changed: only what fits since then is news to whoever had searched before.
ALTER TABLE "SearchDocument" ADD COLUMN "formerWords" tsvector,
  ADD COLUMN "formerTagIds" TEXT[],
  ADD COLUMN "changedAt" TIMESTAMPTZ(3);
