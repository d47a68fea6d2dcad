import type { LoaderFunctionArgs } from "@remix-run/node";
import { findSimilar } from "~/features/threads/new/start-thread.server.ts";

/** Threads whose titles are like `?title=`, for the page that starts a thread. Visitors get none. */
export async function loader(args: LoaderFunctionArgs) {
  const title = new URL(args.request.url).searchParams.get("title") ?? "";
  return Response.json(await findSimilar(args, title), { headers: { "Cache-Control": "no-store" } });
}
