import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "~/features/accounts/require-viewer.server.ts";

/** The profile is what /settings opens with; here is where people look for it, beside its neighbours. */
export async function loader(args: LoaderFunctionArgs) {
  await requireViewer(args);
  return redirect("/settings");
}
