-- CreateEnum
CREATE TYPE "CaseStudyState" AS ENUM ('DRAFT', 'IN_REVIEW', 'CHANGES_ASKED', 'PUBLISHED', 'UNDER_RE_REVIEW', 'SUPERSEDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "CaseStudyVisibility" AS ENUM ('MEMBERS', 'COHORT', 'GROUP', 'PUBLIC');

-- CreateEnum
CREATE TYPE "ConsentState" AS ENUM ('ASKED', 'GIVEN', 'REFUSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "MeasureKind" AS ENUM ('OUTCOME', 'PROCESS', 'BALANCING');

-- CreateEnum
CREATE TYPE "MeasureUnit" AS ENUM ('PERCENT', 'COUNT', 'RATE', 'MINUTES', 'HOURS', 'DAYS', 'WEEKS', 'POUNDS', 'OTHER');

-- CreateEnum
CREATE TYPE "MeasureBetter" AS ENUM ('HIGHER', 'LOWER', 'NEITHER');

-- CreateEnum
CREATE TYPE "AdoptionState" AS ENUM ('EXPLORING', 'ADOPTING', 'ADAPTED', 'EMBEDDED', 'STOPPED');

-- CreateTable
CREATE TABLE "CaseStudy" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "state" "CaseStudyState" NOT NULL DEFAULT 'DRAFT',
    "authorId" UUID NOT NULL,
    "collaborativeId" UUID,
    "visibility" "CaseStudyVisibility" NOT NULL,
    "visibleToCollaborativeId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedSincePublished" BOOLEAN NOT NULL DEFAULT true,
    "reviewDueOn" DATE,
    "outOfDateAt" TIMESTAMPTZ(3),
    "outOfDateReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedNumber" INTEGER,
    "firstPublishedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "publishedTitle" TEXT,
    "publishedSummary" TEXT,
    "evidenceLevel" INTEGER,
    "supersededById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,
    "withdrawnReason" TEXT,
    "exploringCount" INTEGER NOT NULL DEFAULT 0,
    "adoptingCount" INTEGER NOT NULL DEFAULT 0,
    "adaptedCount" INTEGER NOT NULL DEFAULT 0,
    "embeddedCount" INTEGER NOT NULL DEFAULT 0,
    "stoppedCount" INTEGER NOT NULL DEFAULT 0,
    "adopterCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CaseStudy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseStudySection" (
    "caseStudyId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "rendererVersion" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "editedById" UUID NOT NULL,
    "editedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseStudySection_pkey" PRIMARY KEY ("caseStudyId","key")
);

-- CreateTable
CREATE TABLE "CaseStudyVersion" (
    "id" UUID NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "words" INTEGER NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedById" UUID NOT NULL,
    "reviewDueOn" DATE,

    CONSTRAINT "CaseStudyVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseStudyEditor" (
    "caseStudyId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseStudyEditor_pkey" PRIMARY KEY ("caseStudyId","personId")
);

-- CreateTable
CREATE TABLE "CaseStudyReviewer" (
    "caseStudyId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "namedById" UUID NOT NULL,
    "namedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),
    "approvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseStudyReviewer_pkey" PRIMARY KEY ("caseStudyId","personId")
);

-- CreateTable
CREATE TABLE "CaseStudyComment" (
    "id" UUID NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "section" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "rendererVersion" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" UUID,

    CONSTRAINT "CaseStudyComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseStudyTag" (
    "caseStudyId" UUID NOT NULL,
    "tagId" TEXT NOT NULL,
    "inDraft" BOOLEAN NOT NULL DEFAULT true,
    "isPublished" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CaseStudyTag_pkey" PRIMARY KEY ("caseStudyId","tagId")
);

-- CreateTable
CREATE TABLE "CaseStudyCollaborative" (
    "caseStudyId" UUID NOT NULL,
    "collaborativeId" UUID NOT NULL,

    CONSTRAINT "CaseStudyCollaborative_pkey" PRIMARY KEY ("caseStudyId","collaborativeId")
);

-- CreateTable
CREATE TABLE "CaseStudyIcb" (
    "caseStudyId" UUID NOT NULL,
    "icbId" TEXT NOT NULL,

    CONSTRAINT "CaseStudyIcb_pkey" PRIMARY KEY ("caseStudyId","icbId")
);

-- CreateTable
CREATE TABLE "CaseStudyOrganisation" (
    "caseStudyId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,

    CONSTRAINT "CaseStudyOrganisation_pkey" PRIMARY KEY ("caseStudyId","organisationId")
);

-- CreateTable
CREATE TABLE "CaseStudySourceThread" (
    "caseStudyId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseStudySourceThread_pkey" PRIMARY KEY ("caseStudyId","threadId")
);

-- CreateTable
CREATE TABLE "CaseStudyPassage" (
    "id" UUID NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "section" TEXT NOT NULL,
    "postId" UUID NOT NULL,
    "postVersion" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "takenById" UUID NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checkedAt" TIMESTAMPTZ(3),
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseStudyPassage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseStudyContributor" (
    "caseStudyId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "consent" "ConsentState" NOT NULL DEFAULT 'ASKED',
    "isNamed" BOOLEAN,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "remindedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseStudyContributor_pkey" PRIMARY KEY ("caseStudyId","personId")
);

-- CreateTable
CREATE TABLE "CaseStudyClearance" (
    "caseStudyId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "clearedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseStudyClearance_pkey" PRIMARY KEY ("caseStudyId","key")
);

-- CreateTable
CREATE TABLE "CaseStudyLink" (
    "id" UUID NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "otherCaseStudyId" UUID,
    "url" TEXT,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CaseStudyLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseStudyAttachment" (
    "id" UUID NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "alternative" TEXT NOT NULL DEFAULT '',
    "content" BYTEA NOT NULL,
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseStudyAttachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseStudyStepTaken" (
    "id" UUID NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "personId" UUID,
    "aboutId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseStudyStepTaken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Measure" (
    "id" UUID NOT NULL,
    "caseStudyId" UUID,
    "adoptionId" UUID,
    "name" TEXT NOT NULL,
    "kind" "MeasureKind" NOT NULL,
    "unit" "MeasureUnit" NOT NULL,
    "unitWords" TEXT,
    "better" "MeasureBetter" NOT NULL,
    "baselineValue" DOUBLE PRECISION,
    "baselineFrom" DATE,
    "baselineTo" DATE,
    "targetValue" DOUBLE PRECISION,
    "targetBy" DATE,
    "source" TEXT,
    "rules" JSONB NOT NULL,
    "limitsFrom" DATE,
    "limitsTo" DATE,
    "recalculateOn" DATE[],
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reading" (
    "measureId" UUID NOT NULL,
    "date" DATE NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "note" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reading_pkey" PRIMARY KEY ("measureId","date")
);

-- CreateTable
CREATE TABLE "Adoption" (
    "id" UUID NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "collaborativeId" UUID,
    "organisationId" UUID,
    "state" "AdoptionState" NOT NULL,
    "since" DATE NOT NULL,
    "isReviewed" BOOLEAN NOT NULL DEFAULT false,
    "contactId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Adoption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AdoptionEntry" (
    "id" UUID NOT NULL,
    "adoptionId" UUID NOT NULL,
    "state" "AdoptionState" NOT NULL,
    "from" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '',
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AdoptionEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Collection" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "rendererVersion" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),
    "deletedById" UUID,
    "deletedReason" TEXT,

    CONSTRAINT "Collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CollectionItem" (
    "collectionId" UUID NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CollectionItem_pkey" PRIMARY KEY ("collectionId","caseStudyId")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "caseStudyId" UUID NOT NULL,
    "adoptionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CaseStudy_publishedAt_id_idx" ON "CaseStudy"("publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CaseStudy_adopterCount_id_idx" ON "CaseStudy"("adopterCount" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CaseStudy_evidenceLevel_id_idx" ON "CaseStudy"("evidenceLevel" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CaseStudy_state_changedAt_id_idx" ON "CaseStudy"("state", "changedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CaseStudy_authorId_idx" ON "CaseStudy"("authorId");

-- CreateIndex
CREATE INDEX "CaseStudy_collaborativeId_idx" ON "CaseStudy"("collaborativeId");

-- CreateIndex
CREATE INDEX "CaseStudy_visibleToCollaborativeId_idx" ON "CaseStudy"("visibleToCollaborativeId");

-- CreateIndex
CREATE INDEX "CaseStudy_supersededById_idx" ON "CaseStudy"("supersededById");

-- CreateIndex
CREATE INDEX "CaseStudy_reviewDueOn_idx" ON "CaseStudy"("reviewDueOn");

-- CreateIndex
CREATE UNIQUE INDEX "CaseStudyVersion_caseStudyId_number_key" ON "CaseStudyVersion"("caseStudyId", "number");

-- CreateIndex
CREATE INDEX "CaseStudyEditor_personId_idx" ON "CaseStudyEditor"("personId");

-- CreateIndex
CREATE INDEX "CaseStudyReviewer_personId_idx" ON "CaseStudyReviewer"("personId");

-- CreateIndex
CREATE INDEX "CaseStudyComment_caseStudyId_createdAt_idx" ON "CaseStudyComment"("caseStudyId", "createdAt");

-- CreateIndex
CREATE INDEX "CaseStudyTag_tagId_caseStudyId_idx" ON "CaseStudyTag"("tagId", "caseStudyId");

-- CreateIndex
CREATE INDEX "CaseStudyCollaborative_collaborativeId_idx" ON "CaseStudyCollaborative"("collaborativeId");

-- CreateIndex
CREATE INDEX "CaseStudyIcb_icbId_idx" ON "CaseStudyIcb"("icbId");

-- CreateIndex
CREATE INDEX "CaseStudyOrganisation_organisationId_idx" ON "CaseStudyOrganisation"("organisationId");

-- CreateIndex
CREATE INDEX "CaseStudySourceThread_threadId_idx" ON "CaseStudySourceThread"("threadId");

-- CreateIndex
CREATE INDEX "CaseStudyPassage_caseStudyId_position_idx" ON "CaseStudyPassage"("caseStudyId", "position");

-- CreateIndex
CREATE INDEX "CaseStudyPassage_postId_idx" ON "CaseStudyPassage"("postId");

-- CreateIndex
CREATE INDEX "CaseStudyContributor_personId_idx" ON "CaseStudyContributor"("personId");

-- CreateIndex
CREATE INDEX "CaseStudyContributor_consent_askedAt_idx" ON "CaseStudyContributor"("consent", "askedAt");

-- CreateIndex
CREATE INDEX "CaseStudyClearance_personId_idx" ON "CaseStudyClearance"("personId");

-- CreateIndex
CREATE INDEX "CaseStudyLink_caseStudyId_position_idx" ON "CaseStudyLink"("caseStudyId", "position");

-- CreateIndex
CREATE INDEX "CaseStudyLink_otherCaseStudyId_idx" ON "CaseStudyLink"("otherCaseStudyId");

-- CreateIndex
CREATE INDEX "CaseStudyAttachment_caseStudyId_addedAt_idx" ON "CaseStudyAttachment"("caseStudyId", "addedAt");

-- CreateIndex
CREATE INDEX "CaseStudyStepTaken_caseStudyId_takenAt_idx" ON "CaseStudyStepTaken"("caseStudyId", "takenAt");

-- CreateIndex
CREATE INDEX "Measure_caseStudyId_position_idx" ON "Measure"("caseStudyId", "position");

-- CreateIndex
CREATE INDEX "Measure_adoptionId_position_idx" ON "Measure"("adoptionId", "position");

-- CreateIndex
CREATE INDEX "Adoption_caseStudyId_since_id_idx" ON "Adoption"("caseStudyId", "since" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Adoption_collaborativeId_since_id_idx" ON "Adoption"("collaborativeId", "since" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Adoption_organisationId_since_id_idx" ON "Adoption"("organisationId", "since" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Adoption_since_id_idx" ON "Adoption"("since" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Adoption_caseStudyId_collaborativeId_key" ON "Adoption"("caseStudyId", "collaborativeId");

-- CreateIndex
CREATE UNIQUE INDEX "Adoption_caseStudyId_organisationId_key" ON "Adoption"("caseStudyId", "organisationId");

-- CreateIndex
CREATE INDEX "AdoptionEntry_adoptionId_from_recordedAt_idx" ON "AdoptionEntry"("adoptionId", "from", "recordedAt");

-- CreateIndex
CREATE INDEX "AdoptionEntry_from_idx" ON "AdoptionEntry"("from");

-- CreateIndex
CREATE INDEX "Collection_changedAt_id_idx" ON "Collection"("changedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CollectionItem_caseStudyId_idx" ON "CollectionItem"("caseStudyId");

-- CreateIndex
CREATE INDEX "Notification_personId_createdAt_id_idx" ON "Notification"("personId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Notification_caseStudyId_idx" ON "Notification"("caseStudyId");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_eventId_personId_kind_key" ON "Notification"("eventId", "personId", "kind");

-- AddForeignKey
ALTER TABLE "CaseStudy" ADD CONSTRAINT "CaseStudy_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudy" ADD CONSTRAINT "CaseStudy_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudy" ADD CONSTRAINT "CaseStudy_collaborativeId_fkey" FOREIGN KEY ("collaborativeId") REFERENCES "Collaborative"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudy" ADD CONSTRAINT "CaseStudy_visibleToCollaborativeId_fkey" FOREIGN KEY ("visibleToCollaborativeId") REFERENCES "Collaborative"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudy" ADD CONSTRAINT "CaseStudy_supersededById_fkey" FOREIGN KEY ("supersededById") REFERENCES "CaseStudy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudySection" ADD CONSTRAINT "CaseStudySection_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudySection" ADD CONSTRAINT "CaseStudySection_editedById_fkey" FOREIGN KEY ("editedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyVersion" ADD CONSTRAINT "CaseStudyVersion_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyVersion" ADD CONSTRAINT "CaseStudyVersion_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyEditor" ADD CONSTRAINT "CaseStudyEditor_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyEditor" ADD CONSTRAINT "CaseStudyEditor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyReviewer" ADD CONSTRAINT "CaseStudyReviewer_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyReviewer" ADD CONSTRAINT "CaseStudyReviewer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyReviewer" ADD CONSTRAINT "CaseStudyReviewer_namedById_fkey" FOREIGN KEY ("namedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyComment" ADD CONSTRAINT "CaseStudyComment_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyComment" ADD CONSTRAINT "CaseStudyComment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyComment" ADD CONSTRAINT "CaseStudyComment_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyTag" ADD CONSTRAINT "CaseStudyTag_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyTag" ADD CONSTRAINT "CaseStudyTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyCollaborative" ADD CONSTRAINT "CaseStudyCollaborative_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyCollaborative" ADD CONSTRAINT "CaseStudyCollaborative_collaborativeId_fkey" FOREIGN KEY ("collaborativeId") REFERENCES "Collaborative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyIcb" ADD CONSTRAINT "CaseStudyIcb_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyIcb" ADD CONSTRAINT "CaseStudyIcb_icbId_fkey" FOREIGN KEY ("icbId") REFERENCES "Icb"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyOrganisation" ADD CONSTRAINT "CaseStudyOrganisation_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyOrganisation" ADD CONSTRAINT "CaseStudyOrganisation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudySourceThread" ADD CONSTRAINT "CaseStudySourceThread_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudySourceThread" ADD CONSTRAINT "CaseStudySourceThread_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyPassage" ADD CONSTRAINT "CaseStudyPassage_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyPassage" ADD CONSTRAINT "CaseStudyPassage_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyPassage" ADD CONSTRAINT "CaseStudyPassage_takenById_fkey" FOREIGN KEY ("takenById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyContributor" ADD CONSTRAINT "CaseStudyContributor_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyContributor" ADD CONSTRAINT "CaseStudyContributor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyClearance" ADD CONSTRAINT "CaseStudyClearance_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyClearance" ADD CONSTRAINT "CaseStudyClearance_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyLink" ADD CONSTRAINT "CaseStudyLink_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyLink" ADD CONSTRAINT "CaseStudyLink_otherCaseStudyId_fkey" FOREIGN KEY ("otherCaseStudyId") REFERENCES "CaseStudy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyAttachment" ADD CONSTRAINT "CaseStudyAttachment_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyAttachment" ADD CONSTRAINT "CaseStudyAttachment_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyStepTaken" ADD CONSTRAINT "CaseStudyStepTaken_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyStepTaken" ADD CONSTRAINT "CaseStudyStepTaken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStudyStepTaken" ADD CONSTRAINT "CaseStudyStepTaken_aboutId_fkey" FOREIGN KEY ("aboutId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_adoptionId_fkey" FOREIGN KEY ("adoptionId") REFERENCES "Adoption"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adoption" ADD CONSTRAINT "Adoption_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adoption" ADD CONSTRAINT "Adoption_collaborativeId_fkey" FOREIGN KEY ("collaborativeId") REFERENCES "Collaborative"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adoption" ADD CONSTRAINT "Adoption_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adoption" ADD CONSTRAINT "Adoption_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adoption" ADD CONSTRAINT "Adoption_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdoptionEntry" ADD CONSTRAINT "AdoptionEntry_adoptionId_fkey" FOREIGN KEY ("adoptionId") REFERENCES "Adoption"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdoptionEntry" ADD CONSTRAINT "AdoptionEntry_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Collection" ADD CONSTRAINT "Collection_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Collection" ADD CONSTRAINT "Collection_deletedById_fkey" FOREIGN KEY ("deletedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollectionItem" ADD CONSTRAINT "CollectionItem_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "Collection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollectionItem" ADD CONSTRAINT "CollectionItem_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_caseStudyId_fkey" FOREIGN KEY ("caseStudyId") REFERENCES "CaseStudy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Whose a row is: exactly one of two.
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_of_one" CHECK (num_nonnulls("caseStudyId", "adoptionId") = 1);
ALTER TABLE "Adoption" ADD CONSTRAINT "Adoption_by_one" CHECK (num_nonnulls("collaborativeId", "organisationId") = 1);
ALTER TABLE "CaseStudyLink" ADD CONSTRAINT "CaseStudyLink_to_one" CHECK (num_nonnulls("otherCaseStudyId", "url") = 1);

-- A group's case study names the group, and no other does.
ALTER TABLE "CaseStudy" ADD CONSTRAINT "CaseStudy_group_named"
  CHECK (("visibility" = 'GROUP') = ("visibleToCollaborativeId" IS NOT NULL));
