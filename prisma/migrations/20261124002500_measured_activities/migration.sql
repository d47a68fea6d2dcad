-- AlterEnum
ALTER TYPE "ActivityKind" ADD VALUE 'MEASURED';

-- What adopters had measured before is told with its own day, in batches, once the service runs.
UPDATE "ActivityCatchUp" SET "after" = NULL, "doneAt" = NULL WHERE "source" = 'case-studies';
