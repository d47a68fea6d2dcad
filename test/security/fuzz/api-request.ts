import type { Operation } from "./operations.ts";
import type { Outcome, Sent } from "./site.ts";

/** The headers of a program that asks the API. */
export const json = { "content-type": "application/json", accept: "application/json" };

/** A request to the API. */
export function post(as: Sent["as"], { document }: Pick<Operation, "document">, variables: unknown): Sent {
  const body = JSON.stringify({ query: document, variables });
  return { as, method: "POST", address: "/graphql", headers: json, body };
}

/** What such a request asks. */
export function bodyOf({ body }: Sent): { query: string; variables: Record<string, unknown> } {
  if (typeof body !== "string") throw new Error("This is no request to the API.");
  return JSON.parse(body) as { query: string; variables: Record<string, unknown> };
}

/**
 * An answer with errors, with one of the named failures, or of nothing at all: what was asked for is not there. That a code is needed is no
 * refusal: the first of two steps was taken.
 */
export function isRefusedAnswer({ status, text }: Outcome): boolean {
  return (
    status >= 400 ||
    /"errors":\[|"__typename":"(?!CodeNeeded)\w+Error"|^\{"data":\{"\w+":null\}\}$/.test(text)
  );
}
