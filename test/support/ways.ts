import type { VisitOptions } from "./visit.ts";

/** How people come, for `describe.each`: every journey works in each of these ways. */
export const ways: readonly { readonly way: string; readonly options: VisitOptions }[] = [
  { way: "with JavaScript", options: {} },
  { way: "without JavaScript", options: { javaScript: false } },
  { way: "on a phone", options: { width: 375, height: 800 } },
];
