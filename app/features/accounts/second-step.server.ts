import { redirect } from "@remix-run/node";
import { isSecretAddress } from "../../../graphql/contract/secret-addresses.ts";
import { returnPath } from "~/api/return-path.ts";

/** Where the second step of signing in is taken. */
const secondStep = "/sign-in/code";

/** Where the app for it is set up. */
const setUp = "/settings/second-factor";

/**
 * What whoever has to set up their second step first may open before: that, the way out, what everybody may know, and what links in
 * mails lead to, which no account is needed for.
 */
const openBefore: ReadonlySet<string> = new Set([
  setUp,
  "/sign-out",
  "/accessibility",
  "/privacy",
  "/cookies",
  "/terms",
  "/forgot-password",
  "/reset-password",
  "/verify-email",
  "/register",
  "/mailbox",
]);

/** The same of pages of which each has an address of its own. */
const openBelow = /^\/(unsubscribe|stop-digest|mailbox)\//;

/** Sends somebody on to their second step, whose first was right. Undefined where signing in ended otherwise. */
export function toSecondStep({ __typename }: { __typename: string }, next: string) {
  if (__typename !== "CodeNeededError") return undefined;
  return redirect(`${secondStep}?${new URLSearchParams({ returnTo: next }).toString()}`, 303);
}

/**
 * Leads somebody to set up their second step who can do nothing before, and back to this page afterwards. An address that holds a
 * secret goes into no other.
 */
export function toSetUp(request: Request) {
  const { pathname, search, searchParams } = new URL(request.url);
  if (openBefore.has(pathname) || openBelow.test(pathname)) return undefined;
  const wanted = returnPath(
    pathname.startsWith("/sign-in") ? searchParams.get("returnTo") : pathname + search,
  );
  const returnTo = holdsSecret(wanted, request.url) ? "/" : wanted;
  return redirect(`${setUp}?${new URLSearchParams({ returnTo }).toString()}`);
}

/** Whether a path of this site holds a secret, or leads on to one that does. */
function holdsSecret(path: string, site: string): boolean {
  const { href, searchParams } = new URL(path, site);
  const next = searchParams.get("returnTo");
  return isSecretAddress(href) || (next !== null && holdsSecret(returnPath(next), site));
}

/** Sends somebody on who has signed in: to what they wanted, the first time by way of what is asked then. */
export function goOn(next: string, isOnboarded: boolean) {
  return redirect(isOnboarded ? next : `/welcome?${new URLSearchParams({ returnTo: next }).toString()}`, 303);
}
