import { toSignIn, type RequestArgs } from "~/api/execute.ts";

/**
 * What an address names, for whoever is signed in. Visitors are sent to sign in, whatever the address; for members a
 * missing thing and one that is not theirs to see are the same answer.
 */
export function requireFound<Thing>(
  { request }: RequestArgs,
  viewer: object | null,
  thing: Thing | null | undefined,
): Thing {
  if (!viewer) throw toSignIn(request);
  if (thing === null || thing === undefined) throw new Response(null, { status: 404 });
  return thing;
}

/** Refuses a page for something that the viewer may not do. */
export function requireAbility(isAllowed: boolean): void {
  if (!isAllowed) throw new Response(null, { status: 403 });
}
