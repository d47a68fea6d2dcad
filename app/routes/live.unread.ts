import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { UnreadDocument } from "~/features/notifications/notifications-documents.ts";

/** How much the viewer has not seen, for a page that is open. */
export async function loader(args: LoaderFunctionArgs) {
  const { unreadNotifications } = await execute(args, UnreadDocument, {});
  return Response.json(unreadNotifications, { headers: { "cache-control": "no-store" } });
}
