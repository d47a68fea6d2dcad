import type { VisitOptions } from "./visit.ts";

/** How somebody comes, for `describe.each`. */
export interface Way {
  readonly way: string;
  readonly options: VisitOptions;
}

/** With and without JavaScript: whatever people do works in both. */
export const bothWays: readonly Way[] = [
  { way: "with JavaScript", options: {} },
  { way: "without JavaScript", options: { javaScript: false } },
];

/** The same, and on a phone: for the main journeys. */
export const ways: readonly Way[] = [
  ...bothWays,
  { way: "on a phone", options: { width: 375, height: 800 } },
];

/** A phone with JavaScript, and a wide screen without: between them most of what can differ, in the time of two. */
export const contraryWays: readonly Way[] = ways.filter(({ way }) => way !== "with JavaScript");
