export { cleanLine, cleanText, excerpt, storableText } from "../contract/clean-text.ts";
export { findSignals, inspectInput } from "./inspect.ts";
export type { Mention } from "./mentions.ts";
export { hasWords, leftOut, ownWords, withoutNames } from "./own-words.ts";
export { quoteReply } from "./quotes.ts";
export { renderMarkdown, RENDERER_VERSION } from "./render-markdown.ts";
export { slugify } from "./slugify.ts";
export { takenOut, takenOutWords } from "./taken-out.ts";
export type { WeakSignalKind } from "./weak-signals.ts";
