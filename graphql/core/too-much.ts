import { GraphQLError } from "graphql";
import type { RateLimitedError } from "./errors.ts";

/** The refusal of a query that comes too soon: with the HTTP status and header that programs wait by. */
export function tooMuch({ message, retryAfterSeconds }: RateLimitedError): GraphQLError {
  return new GraphQLError(message, {
    extensions: {
      code: "RATE_LIMITED",
      retryAfterSeconds,
      http: { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } },
    },
  });
}
