-- An app is set up in the session in which it was begun, and wrong codes are counted until a right one or a new password.
ALTER TABLE "SecondFactor" ADD COLUMN "sessionId" TEXT;

CREATE TABLE "CodeFailures" (
    "personId" UUID NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "CodeFailures_pkey" PRIMARY KEY ("personId")
);

ALTER TABLE "CodeFailures" ADD CONSTRAINT "CodeFailures_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
