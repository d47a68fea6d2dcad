import { useLocation } from "@remix-run/react";
import { useState } from "react";

/** The reply that is answered, as the address asks for it. */
export interface Answered {
  readonly uuid: string;
  readonly number: number;
  readonly authorName: string | null;
}

/** A reply to answer, and how to say so. Without an id the thread as a whole is answered. */
interface Parent {
  readonly id: string;
  readonly words: string;
}

/**
 * Which reply the form answers: what the address last asked for, or else what the form began with. Going on to an address
 * that asks for nothing, as after a reaction, changes nothing.
 */
export function useAnswered(answered: Answered | null, begunWith: string): Parent {
  const { key, search } = useLocation();
  const asked = askedFor(search, answered);
  const [state, setState] = useState({ key, parent: asked ?? kept(begunWith) });
  if (state.key !== key) setState({ key, parent: asked ?? state.parent });
  return state.key === key ? state.parent : (asked ?? state.parent);
}

function askedFor(search: string, answered: Answered | null): Parent | undefined {
  const wanted = new URLSearchParams(search);
  if (!wanted.has("answer") && !wanted.has("quote")) return undefined;
  if (!answered || answered.number === 0) return { id: "", words: "" };
  const who = answered.authorName ?? "a deleted reply";
  return { id: answered.uuid, words: `In reply to ${who}, reply ${answered.number}.` };
}

function kept(id: string): Parent {
  return { id, words: id === "" ? "" : "In reply to another reply." };
}
