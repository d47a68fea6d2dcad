import { GraphQLError } from "graphql";
import { isUuid } from "./ids.ts";

/** The cursor arguments of a connection. */
interface CursorArguments {
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/**
 * Stops a cursor that no page of a list keyed by UUID can have given, before the database is asked about it.
 * @throws GraphQLError with the code BAD_USER_INPUT
 */
export function checkUuidCursors({ after, before }: CursorArguments): void {
  for (const cursor of [after, before]) {
    if (typeof cursor !== "string") continue;
    const key = /^GPC:S:(.*)$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
    if (key === undefined || !isUuid(key)) {
      throw new GraphQLError("Invalid cursor. Take cursors from pageInfo or edges.", {
        extensions: { code: "BAD_USER_INPUT" },
      });
    }
  }
}
