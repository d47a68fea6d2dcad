import { useRouteLoaderData } from "@remix-run/react";
import type { PublicSettings } from "../../graphql/contract/page-context.ts";
import type { loader } from "../root.tsx";

/** The service's public settings, on any page. */
export function usePublicSettings(): PublicSettings {
  const data = useRouteLoaderData<typeof loader>("root");
  if (!data) throw new Error("The page shell has no settings.");
  return data.settings;
}
