import { PothosValidationError } from "@pothos/core";
import { GraphQLError } from "graphql";
import { isUuid } from "./ids.ts";

/** The cursor arguments of a connection. */
interface CursorArguments {
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** Never repeats the cursor: it may be any text. */
const invalidCursor = "Invalid cursor. Take cursors from pageInfo or edges.";

/**
 * Stops a cursor that no page of a list keyed by UUID can have given, before the database is asked about it.
 * @throws GraphQLError with the code BAD_USER_INPUT
 */
export function checkUuidCursors({ after, before }: CursorArguments): void {
  for (const cursor of [after, before]) {
    if (typeof cursor !== "string") continue;
    const key = /^GPC:S:(.*)$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
    if (key === undefined || !isUuid(key)) {
      throw new GraphQLError(invalidCursor, {
        extensions: { code: "BAD_USER_INPUT" },
      });
    }
  }
}

/**
 * Whether a page would begin at a row that the viewer may not see. Such a page is empty, as it is after a row that is not
 * there: else what comes after would tell that there is such a row, and where in the order it stands.
 */
export async function beginsOutOfSight<Row extends object>(
  cursor: Row | undefined,
  countInSight: (row: Row) => Promise<number>,
): Promise<boolean> {
  return cursor !== undefined && (await countInSight(cursor)) === 0;
}

/**
 * What Pothos refuses before any resolver sees it, such as a cursor of another form, with the code that callers know such
 * refusals by. Undefined for every other error.
 */
export function asBadInput(error: unknown): GraphQLError | undefined {
  if (!(error instanceof GraphQLError) || !(error.originalError instanceof PothosValidationError))
    return undefined;
  const { message, nodes, path } = error;
  const told = message.startsWith("Invalid cursor") ? invalidCursor : message;
  return new GraphQLError(told, { nodes, path, extensions: { code: "BAD_USER_INPUT" } });
}
