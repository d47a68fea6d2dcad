import type { SerializeFrom } from "@remix-run/node";
import type { Crumb } from "./breadcrumbs.tsx";

/** What a route tells the page shell about itself. */
export interface PageHandle {
  /** The page's name, for the browser's title; the shell adds the service's name. */
  readonly title: string | ((data: unknown) => string);
  /** The pages above this one. */
  readonly crumbs: readonly Crumb[] | ((data: unknown) => readonly Crumb[]);
}

/**
 * Describes a page: `export const handle = page<typeof loader>({ title: (data) => data.thread.title, … })`.
 * A function gets what the route's loader returned.
 */
export function page<Loader = never>(description: {
  title: string | ((data: SerializeFrom<Loader>) => string);
  crumbs?: readonly Crumb[] | ((data: SerializeFrom<Loader>) => readonly Crumb[]) | undefined;
}): { readonly page: PageHandle } {
  return { page: { crumbs: [], ...description } as PageHandle };
}

interface Match {
  readonly handle: unknown;
  readonly data: unknown;
}

/** What the innermost page among the matched routes is called and where it stands. */
export function describePage(
  matches: readonly Match[],
): { title: string; crumbs: readonly Crumb[] } | undefined {
  for (const { handle, data } of [...matches].reverse()) {
    if (!isPage(handle)) continue;
    const { title, crumbs } = handle.page;
    // A loader that failed, or never ran because the action failed, left no data for the functions to work on.
    if (
      (data === undefined || data === null) &&
      (typeof title === "function" || typeof crumbs === "function")
    )
      return undefined;
    return {
      title: typeof title === "function" ? title(data) : title,
      crumbs: typeof crumbs === "function" ? crumbs(data) : crumbs,
    };
  }
  return undefined;
}

function isPage(handle: unknown): handle is { page: PageHandle } {
  return typeof handle === "object" && handle !== null && "page" in handle;
}
