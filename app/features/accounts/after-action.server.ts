import { toSignIn, type RequestArgs } from "~/api/execute.ts";
import type { Outcome } from "~/api/outcome.server.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";

/** Goes on to a page after a button of a list was pressed, with the news of how it went. */
export async function redirectAfter(args: RequestArgs, outcome: Outcome, to: string, done: string) {
  if (outcome.__typename === "SignInNeededError") throw toSignIn(args.request);
  return outcome.message === undefined
    ? redirectWithNotice(to, done)
    : redirectWithNotice(to, outcome.message, "information");
}
