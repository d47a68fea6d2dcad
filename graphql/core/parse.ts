import type { z } from "zod";
import { inspectInput, storableText } from "../safe-writing/index.ts";
import { InvalidInputError } from "./errors.ts";

/**
 * The one way in for what a person or program sent: takes out what no database can hold, checks it against its zod input,
 * then looks for NHS numbers in every text of it. Use cases call this first, so no text reaches the database unchecked.
 * @throws InvalidInputError with every issue, at its place
 */
export function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const result = schema.safeParse(storable(raw));
  if (!result.success) {
    throw new InvalidInputError(
      result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
    );
  }
  const { blocked } = inspectInput(result.data);
  if (blocked.length > 0) throw new InvalidInputError(blocked);
  return result.data;
}

/** The same input with every text of it storable. Input is what JSON can say, and no deeper than the API lets it be. */
function storable(input: unknown): unknown {
  if (typeof input === "string") return storableText(input);
  if (Array.isArray(input)) return input.map(storable);
  if (typeof input !== "object" || input === null) return input;
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, storable(value)]));
}
