import { createContext, createElement, useContext, type ReactElement } from "react";

/** Gives the HTML of some content: from memory where the same was rendered before. */
export type HtmlMemory = (key: string, content: () => ReactElement) => string;

/** The server's memory of rendered HTML; undefined in the browser, which renders everything itself. */
export const HtmlMemoryContext = createContext<HtmlMemory | undefined>(undefined);

/** What stands for the slot in remembered HTML. React escapes texts, so that nothing else can look like it. */
const slotMark = "<!--slot-->";

interface RememberedProps {
  /** The element around the content. */
  readonly as: "article" | "details" | "li";
  /** Tells this content from that of other components. */
  readonly name: string;
  /** All that the content depends on, as JSON can say it: two that are alike there look alike. */
  readonly by: unknown;
  /** Sanitised HTML that is too long to remember: the content puts it in its place, raw. */
  readonly slot?: string | undefined;
  /** The content. It uses no context, so none of Remix's components: the server renders it apart from its page. */
  readonly children: (slot: string) => ReactElement;
  readonly [attribute: string]: unknown;
}

/**
 * An element whose content the server renders once and remembers, for what stands on many pages and many times on each:
 * rendering it is most of what such a page costs. Browsers take it over as if it had been rendered the ordinary way.
 */
export function Remembered({ as, name, by, slot = "", children, ...attributes }: RememberedProps) {
  const htmlOf = useContext(HtmlMemoryContext);
  if (!htmlOf) return createElement(as, attributes, children(slot));
  const remembered = htmlOf(`${name} ${JSON.stringify(by)}`, () => children(slotMark));
  const __html = slot === "" ? remembered : remembered.replace(slotMark, () => slot);
  return createElement(as, { ...attributes, dangerouslySetInnerHTML: { __html } });
}
