import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import type { HtmlMemory } from "./ui/remembered.tsx";

/**
 * Remembers rendered HTML, the latest used, up to `characters` of keys and HTML together. Nothing in it ever goes stale: a
 * key holds all that the HTML depends on.
 */
export function htmlMemory(characters: number): HtmlMemory {
  const remembered = new Map<string, string>();
  let held = 0;
  return (key: string, content: () => ReactElement): string => {
    const known = remembered.get(key);
    if (known !== undefined) {
      // To the end of the map, which keeps the order in which entries were used.
      remembered.delete(key);
      remembered.set(key, known);
      return known;
    }
    const html = inOnePiece(renderToString(content()));
    remembered.set(key, html);
    held += key.length + html.length;
    for (const [oldest, old] of remembered) {
      if (held <= characters) break;
      remembered.delete(oldest);
      held -= oldest.length + old.length;
    }
    return html;
  };
}

/** React puts a text together out of thousands of pieces, which every page that it becomes part of would go through. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}
