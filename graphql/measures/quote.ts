import { excerpt } from "../safe-writing/index.ts";

/** What somebody wrote, for a message about it: on one line, and not at length. */
export function quote(text: string): string {
  return `“${excerpt(text, 40)}”`;
}
