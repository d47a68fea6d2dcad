import { createElement, Fragment } from "react";
import type { MarkedText } from "./search-documents.ts";

/** A text with what was looked for marked. Its pieces never move, so they need no keys. */
export function Marked({ parts }: { parts: MarkedText }) {
  const pieces = parts.map(({ text, isMatch }) => (isMatch ? createElement("mark", null, text) : text));
  return createElement(Fragment, null, ...pieces);
}
