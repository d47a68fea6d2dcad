import { InvalidInputError } from "../core/errors.ts";
import type { PersonViewer } from "../core/viewer.ts";

/**
 * Why something is taken down: authors need not say, whoever moderates must. @throws InvalidInputError
 */
export function reasonFor(
  writer: PersonViewer,
  content: { authorId: string },
  given: string | null | undefined,
): { reason: string | null; isModeration: boolean } {
  const isModeration = writer.id !== content.authorId;
  if (isModeration && !given) throw InvalidInputError.at("reason", "Say why, in a few words");
  return { reason: given ?? null, isModeration };
}
