import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { cleanLine } from "../safe-writing/index.ts";
import { rowsOf } from "./sql.ts";

/** Somebody who can be named with @. */
export interface MentionSuggestion {
  readonly kind: "PERSON" | "COLLABORATIVE";
  readonly id: string;
  readonly name: string;
  /** What tells people of the same name apart. */
  readonly detail: string;
}

/** What a list under the cursor can show. */
const suggestionsShown = 8;
const longestPrefix = 60;

/** People and collaboratives of whose names a word begins like this. Members only. One statement. */
export async function suggestMentions(ctx: Context, prefix: string): Promise<MentionSuggestion[]> {
  const typed = cleanLine(prefix.slice(0, longestPrefix));
  if (typed === "" || !isMember(ctx.viewer)) return [];
  const begins = `${typed.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const matches = Prisma.sql`("name" ILIKE ${begins} OR "name" ILIKE ${`% ${begins}`})`;
  return rowsOf<MentionSuggestion>(
    ctx,
    Prisma.sql`SELECT * FROM (
        SELECT 'PERSON' AS "kind", "id", "name", "jobTitle" AS "detail" FROM "Person"
        WHERE ${matches} AND "emailVerifiedAt" IS NOT NULL AND "suspendedAt" IS NULL
        UNION ALL
        SELECT 'COLLABORATIVE', "id", "name", '' FROM "Collaborative" WHERE ${matches}
      ) named
      ORDER BY "name" ILIKE ${begins} DESC, "name", "id" LIMIT ${suggestionsShown}`,
  );
}

/** The Markdown that names somebody. */
export function mentionMarkdown({ kind, id, name }: MentionSuggestion): string {
  return `@[${name.replaceAll(/[\\[\]]/g, String.raw`\$&`)}](${kind.toLowerCase()}:${id})`;
}
