-- What the search knows of each thing, made from the thing itself.
CREATE TYPE "SearchKind" AS ENUM ('THREAD', 'REPLY', 'CASE_STUDY', 'PERSON', 'COLLABORATIVE', 'TERM');

CREATE TABLE "SearchDocument" (
    "id" UUID NOT NULL,
    "kind" "SearchKind" NOT NULL,
    "sourceId" TEXT NOT NULL,
    "subjectId" UUID,
    "postId" UUID,
    "authorId" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL DEFAULT '',
    "tagIds" TEXT[],
    "evidence" INTEGER,
    "words" tsvector NOT NULL DEFAULT ''::tsvector,
    "occurredAt" TIMESTAMPTZ(3),

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SearchDocument_kind_sourceId_key" ON "SearchDocument"("kind", "sourceId");
CREATE INDEX "SearchDocument_words_idx" ON "SearchDocument" USING GIN ("words");
CREATE INDEX "SearchDocument_title_idx" ON "SearchDocument" USING GIN ("title" gin_trgm_ops);
CREATE INDEX "SearchDocument_kind_occurredAt_idx" ON "SearchDocument"("kind", "occurredAt" DESC);
CREATE INDEX "SearchDocument_subjectId_idx" ON "SearchDocument"("subjectId");

CREATE TABLE "SearchFilling" (
    "kind" "SearchKind" NOT NULL,
    "revision" INTEGER NOT NULL,
    "lastId" UUID,
    "isDone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "SearchFilling_pkey" PRIMARY KEY ("kind")
);
INSERT INTO "SearchFilling" ("kind", "revision")
SELECT kind, 0 FROM unnest(enum_range(NULL::"SearchKind")) AS kind;

CREATE TABLE "SearchSynonym" (
    "id" UUID NOT NULL,
    "abbreviation" CITEXT NOT NULL,
    "meaning" CITEXT NOT NULL,

    CONSTRAINT "SearchSynonym_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SearchSynonym_abbreviation_meaning_key" ON "SearchSynonym"("abbreviation", "meaning");

-- What people of the field write short.
INSERT INTO "SearchSynonym" ("id", "abbreviation", "meaning") VALUES
  (gen_random_uuid(), 'ICB', 'integrated care board'),
  (gen_random_uuid(), 'ICS', 'integrated care system'),
  (gen_random_uuid(), 'ICP', 'integrated care partnership'),
  (gen_random_uuid(), 'IHO', 'integrated health organisation'),
  (gen_random_uuid(), 'NHSE', 'NHS England'),
  (gen_random_uuid(), 'FT', 'foundation trust'),
  (gen_random_uuid(), 'PDSA', 'plan do study act'),
  (gen_random_uuid(), 'SPC', 'statistical process control'),
  (gen_random_uuid(), 'MHLDA', 'mental health, learning disability and autism'),
  (gen_random_uuid(), 'LDA', 'learning disability and autism'),
  (gen_random_uuid(), 'CAMHS', 'child and adolescent mental health services'),
  (gen_random_uuid(), 'CYP', 'children and young people'),
  (gen_random_uuid(), 'UEC', 'urgent and emergency care'),
  (gen_random_uuid(), 'A&E', 'emergency department'),
  (gen_random_uuid(), 'ED', 'emergency department'),
  (gen_random_uuid(), 'AHP', 'allied health professional'),
  (gen_random_uuid(), 'MOU', 'memorandum of understanding'),
  (gen_random_uuid(), 'VCSE', 'voluntary, community and social enterprise'),
  (gen_random_uuid(), 'CIC', 'community interest company'),
  (gen_random_uuid(), 'CDC', 'community diagnostic centre'),
  (gen_random_uuid(), 'MDT', 'multidisciplinary team'),
  (gen_random_uuid(), 'RTT', 'referral to treatment'),
  (gen_random_uuid(), 'PTL', 'patient tracking list'),
  (gen_random_uuid(), 'GIRFT', 'getting it right first time'),
  (gen_random_uuid(), 'EPR', 'electronic patient record'),
  (gen_random_uuid(), 'HR', 'human resources'),
  (gen_random_uuid(), 'SLA', 'service level agreement'),
  (gen_random_uuid(), 'CNST', 'clinical negligence scheme for trusts'),
  (gen_random_uuid(), 'QIPP', 'quality, innovation, productivity and prevention'),
  (gen_random_uuid(), 'NEPTS', 'non-emergency patient transport'),
  (gen_random_uuid(), 'SDEC', 'same day emergency care'),
  (gen_random_uuid(), 'PIFU', 'patient initiated follow-up'),
  (gen_random_uuid(), 'KPI', 'key performance indicator'),
  (gen_random_uuid(), 'CIP', 'cost improvement programme'),
  (gen_random_uuid(), 'LoS', 'length of stay'),
  (gen_random_uuid(), 'OOH', 'out of hours'),
  (gen_random_uuid(), 'PCN', 'primary care network'),
  (gen_random_uuid(), 'GP', 'general practitioner');
