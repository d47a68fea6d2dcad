import { GraphQLError } from "graphql";
import { isUnavailable } from "../../prisma/unavailable.ts";

/** After how many seconds it is worth trying again. */
const retryAfterSeconds = 10;

/**
 * What callers are told while the database cannot be used, with the HTTP status by which programs and proxies know that it
 * passes. Undefined for every other error.
 */
export function asUnavailable(error: unknown): GraphQLError | undefined {
  if (!isUnavailable(error)) return undefined;
  return new GraphQLError("The service cannot reach its data just now. Try again in a minute.", {
    extensions: {
      code: "SERVICE_UNAVAILABLE",
      http: { status: 503, headers: { "Retry-After": String(retryAfterSeconds) } },
    },
  });
}
