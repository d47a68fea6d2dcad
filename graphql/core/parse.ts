import type { z } from "zod";
import { inspectInput } from "../safe-writing/index.ts";
import { InvalidInputError } from "./errors.ts";

/**
 * The one way in for what a person or program sent: checks it against its zod input, then looks for NHS numbers in every
 * text of it. Use cases call this first, so no text reaches the database unchecked.
 * @throws InvalidInputError with every issue, at its place
 */
export function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const result = schema.safeParse(raw);
  if (!result.success) {
    throw new InvalidInputError(
      result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
    );
  }
  const { blocked } = inspectInput(result.data);
  if (blocked.length > 0) throw new InvalidInputError(blocked);
  return result.data;
}
