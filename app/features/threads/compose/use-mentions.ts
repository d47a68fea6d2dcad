import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";

/** Somebody who can be named. */
export interface Mentionable {
  readonly uuid: string;
  readonly name: string;
  readonly detail: string;
  readonly markdown: string;
}

/** The list of names below a text area, and how the text area drives it. */
export interface Mentions {
  readonly listId: string;
  readonly suggestions: readonly Mentionable[];
  /** Which of them Enter would choose. */
  readonly active: number;
  choose(this: void, index: number): void;
  /** To be called after each change of the text. */
  look(this: void): void;
  readonly textareaProps: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
    readonly onBlur: () => void;
    readonly "aria-autocomplete": "list";
    readonly "aria-controls": string | undefined;
    readonly "aria-activedescendant": string | undefined;
  };
}

/** Milliseconds without a key before names are fetched. */
const pause = 150;

/** What stands between an @ and the caret: one or two words that could begin a name. */
const UNFINISHED =
  /(?<![\p{Letter}\p{Number}_.])@([\p{Letter}\p{Number}][\p{Letter}\p{Number}'’-]*(?: [\p{Letter}\p{Number}'’-]*)?)$/u;

const nobody: readonly Mentionable[] = [];

/** Suggests names while one is typed after @. Nothing is inserted unless it is chosen. */
export function useMentions(textarea: RefObject<HTMLTextAreaElement>, listId: string): Mentions {
  const [suggestions, setSuggestions] = useState(nobody);
  const [active, setActive] = useState(0);
  const pending = useRef<{ timer?: ReturnType<typeof setTimeout>; request?: AbortController }>({});

  const close = useCallback(() => {
    clearTimeout(pending.current.timer);
    pending.current.request?.abort();
    setSuggestions(nobody);
  }, []);
  useEffect(() => close, [close]);

  const look = () => {
    const typed = unfinishedName(textarea.current);
    clearTimeout(pending.current.timer);
    pending.current.request?.abort();
    if (typed === undefined) return setSuggestions(nobody);
    pending.current.timer = setTimeout(() => {
      const request = new AbortController();
      pending.current.request = request;
      fetchNames(typed, request.signal).then(
        (names) => {
          setSuggestions(names);
          setActive(0);
        },
        // Whoever types on, or has no connection, gets no names; that is no error.
        () => undefined,
      );
    }, pause);
  };

  const choose = (index: number) => {
    const chosen = suggestions[index];
    const element = textarea.current;
    const typed = unfinishedName(element);
    close();
    if (!chosen || !element || typed === undefined) return;
    const end = element.selectionStart;
    element.setRangeText(`${chosen.markdown} `, end - typed.length - 1, end, "end");
    element.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const count = suggestions.length;
    if (count === 0 || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setActive((active + 1) % count);
    else if (event.key === "ArrowUp") setActive((active + count - 1) % count);
    else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };

  const isOpen = suggestions.length > 0;
  return {
    listId,
    suggestions,
    active,
    choose,
    look,
    textareaProps: {
      onKeyDown,
      onBlur: close,
      "aria-autocomplete": "list",
      "aria-controls": isOpen ? listId : undefined,
      "aria-activedescendant": isOpen ? `${listId}-${active}` : undefined,
    },
  };
}

function unfinishedName(textarea: HTMLTextAreaElement | null): string | undefined {
  if (!textarea || textarea.selectionStart !== textarea.selectionEnd) return undefined;
  return UNFINISHED.exec(textarea.value.slice(0, textarea.selectionStart).slice(-80))?.[1];
}

async function fetchNames(prefix: string, signal: AbortSignal): Promise<readonly Mentionable[]> {
  const response = await fetch(`/mention-suggestions?${new URLSearchParams({ prefix }).toString()}`, {
    signal,
  });
  if (!response.ok) return nobody;
  return ((await response.json()) as { suggestions: Mentionable[] }).suggestions;
}
