import { redirect, type AppLoadContext } from "@remix-run/node";
import type { TypedDocument } from "../../graphql/contract/page-context.ts";

/** What loaders and actions are called with, as far as a document needs it. */
export interface RequestArgs {
  readonly request: Request;
  readonly context: AppLoadContext;
}

/**
 * Runs a document for the person who sent the request. Failures that every page treats alike become responses: the
 * sign-in page and back, "not found", "not allowed", "too many tries", "that address is not right". Members of result unions come back as data.
 */
export async function execute<Result, Variables>(
  { request, context }: RequestArgs,
  document: TypedDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  try {
    return await context.execute(document, variables);
  } catch (error) {
    throw asResponse(error, request) ?? error;
  }
}

/** Sends a person to sign in, and back to this page afterwards. */
export function toSignIn(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  // After a form the page itself is the place to return to; what was sent would not survive the detour.
  return redirect(`/sign-in?${new URLSearchParams({ returnTo: pathname + search }).toString()}`);
}

const STATUS: Readonly<Record<string, number>> = {
  NotFoundError: 404,
  ForbiddenError: 403,
  RateLimitedError: 429,
  RATE_LIMITED: 429,
  BAD_USER_INPUT: 400,
  SERVICE_UNAVAILABLE: 503,
};

function asResponse(error: unknown, request: Request): Response | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "SignInNeededError") return toSignIn(request);
  const status = STATUS[codeOf(error) ?? error.name];
  return status === undefined ? undefined : new Response(null, { status });
}

/** The code of a query's refusal, such as that of a cursor from an address that somebody changed by hand. */
function codeOf(error: Error): string | undefined {
  const extensions: unknown = Reflect.get(error, "extensions");
  if (typeof extensions !== "object" || extensions === null) return undefined;
  const code: unknown = Reflect.get(extensions, "code");
  return typeof code === "string" ? code : undefined;
}
