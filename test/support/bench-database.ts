import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { seedBench } from "../load/seed.ts";
import { createTestApi, type TestClient } from "./client.ts";
import { contentKey, openTestDatabase, type TestDatabase } from "./db.ts";
import { libraryTables, pretendTimes, threadTables } from "./plans.ts";

/**
 * PLANS_AT_FULL_SIZE=1 builds the million replies and the whole library, which takes minutes; otherwise a two-hundredth of the
 * replies and a tenth of the library are built, and the planner is told that each row stands for that many.
 */
const atFullSize = process.env["PLANS_AT_FULL_SIZE"] === "1";
const fullScale = 20;
const builtScale = atFullSize ? fullScale : 0.1;

/** What the bench does not write: some of each, so that the planner knows such rows. */
const marks = `
  INSERT INTO "Reaction" ("postId", "personId", "kind")
    SELECT "id", "authorId", 'THANKS' FROM "Post" WHERE "number" = 1;
  INSERT INTO "Mention" ("id", "postId", "personId", "createdAt")
    SELECT gen_random_uuid(), "id", "authorId", "createdAt" FROM "Post" WHERE "number" = 2;
  INSERT INTO "PostRevision" ("id", "postId", "version", "markdown", "html", "writtenById", "writtenAt")
    SELECT gen_random_uuid(), "id", 1, '', '', "authorId", "createdAt" FROM "Post" WHERE "number" = 3;
  INSERT INTO "ModerationItem" ("id", "postId", "origin", "signals", "createdAt", "outcome")
    SELECT gen_random_uuid(), "id", 'REPORT', '{}', "createdAt",
      CASE WHEN "createdAt" < now() - interval '5 days' THEN 'KEPT'::"ModerationOutcome" END
    FROM "Post" WHERE "number" = 4;`;

/**
 * A database of the bench's size by the planner's account: a million replies, two thousand case studies, some forty thousand
 * adoptions. With it a facilitator who may see the audit trail as well, and a member who is neither.
 */
export async function openBenchDatabase(): Promise<{
  readonly db: TestDatabase;
  readonly client: TestClient;
  readonly member: TestClient;
}> {
  const db = await openTestDatabase({
    prepare: async (fresh) => {
      await loadReference(fresh, await readReferenceFiles());
      await seedBench(fresh, builtScale, () => undefined);
      await fresh.query(marks);
    },
    prepareKey: contentKey(
      "test/load/seed.ts",
      "test/load/seed-case-studies.ts",
      "test/load/seed-feed.ts",
      "test/load/seed-bulk.ts",
      "test/load/seed-words.ts",
      "test/support/bench-database.ts",
      "prisma/seed",
    ),
  });
  if (!atFullSize) {
    await pretendTimes(db, threadTables, fullScale / builtScale);
    await pretendTimes(db, ["CaseStudy", ...libraryTables], 1 / builtScale);
  }
  const [reader, other] = await db.query<{ id: string }>(
    `SELECT "id" FROM "Person" WHERE "email" IN ('person1@bench.example', 'person2@bench.example') ORDER BY "email"`,
  );
  if (!reader || !other) throw new Error("The bench's people are missing.");
  await db.prisma.roleGrant.createMany({
    data: ["FACILITATOR" as const, "ADMINISTRATOR" as const].map((role) => ({ role, personId: reader.id })),
  });
  const api = createTestApi({ db });
  return { db, client: await api.as(reader), member: await api.as(other) };
}
