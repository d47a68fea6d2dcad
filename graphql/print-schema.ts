import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lexicographicSortSchema, printSchema } from "graphql";
import { schema } from "./schema.ts";

/** The schema as it is committed: sorted, so that a change shows as just that change. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Where the committed copy is. */
export const schemaFile = new URL("./contract/schema.graphql", import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(schemaFile, printedSchema());
