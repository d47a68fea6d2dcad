import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Somebody who can be named. */
interface Mentionable {
  readonly uuid: string;
  readonly name: string;
  readonly detail: string;
  readonly markdown: string;
}

/** The list of names below a text area. */
interface Mentions {
  readonly suggestions: readonly Mentionable[];
  /** Which of them Enter would choose. */
  readonly active: number;
  choose(this: void, index: number): void;
}

/** Milliseconds without a key before names are fetched. */
const pause = 150;

/** What stands between an @ and the caret: one or two words that could begin a name. */
const UNFINISHED =
  /(?<![\p{Letter}\p{Number}_.])@([\p{Letter}\p{Number}][\p{Letter}\p{Number}'’-]*(?: [\p{Letter}\p{Number}'’-]*)?)$/u;

const nobody: readonly Mentionable[] = [];

/**
 * Suggests names while one is typed after @ in a text area, and lets its keys choose. Nothing is inserted unless it is
 * chosen.
 */
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
    if (count === 0 || event.isComposing) return;
    if (event.key === "ArrowDown") setActive((active + 1) % count);
    else if (event.key === "ArrowUp") setActive((active + count - 1) % count);
    else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };

  useListeners(textarea, { input: look, keydown: onKeyDown, blur: close });
  // Somebody may have typed on while this was being loaded.
  const first = useRef(look);
  useEffect(() => first.current(), []);
  const isOpen = suggestions.length > 0;
  useAttribute(textarea, "aria-controls", isOpen ? listId : undefined);
  useAttribute(textarea, "aria-activedescendant", isOpen ? `${listId}-${active}` : undefined);
  return { suggestions, active, choose };
}

interface Listeners {
  input(this: void): void;
  keydown(this: void, event: KeyboardEvent): void;
  blur(this: void): void;
}

/** Listens at an element that somebody else renders, before the next key can come. */
function useListeners(to: RefObject<HTMLElement>, { input, keydown, blur }: Listeners): void {
  useLayoutEffect(() => {
    const element = to.current;
    element?.addEventListener("input", input);
    element?.addEventListener("keydown", keydown);
    element?.addEventListener("blur", blur);
    return () => {
      element?.removeEventListener("input", input);
      element?.removeEventListener("keydown", keydown);
      element?.removeEventListener("blur", blur);
    };
  });
}

/** Gives an attribute to an element that somebody else renders, while it has a value. */
function useAttribute(of: RefObject<HTMLElement>, name: string, value: string | undefined): void {
  useLayoutEffect(() => {
    const element = of.current;
    if (value === undefined) return undefined;
    element?.setAttribute(name, value);
    return () => element?.removeAttribute(name);
  }, [of, name, value]);
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
