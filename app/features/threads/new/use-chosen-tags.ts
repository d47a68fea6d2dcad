import { useState } from "react";
import { taxonomyOf, type OwnCollaborative } from "./new-thread-data.ts";

/** The tags of the form as they are chosen now. Whenever `initial` changes, with an answer, they begin anew. */
export function useChosenTags(initial: readonly string[], own: readonly OwnCollaborative[]) {
  const begin = initial.join();
  const [state, setState] = useState({ begin, chosen: initial });
  if (state.begin !== begin) setState({ begin, chosen: initial });
  const choose = (change: (chosen: readonly string[]) => readonly string[]) =>
    setState(({ chosen }) => ({ begin, chosen: change(chosen) }));
  const tagsOf = (collaborativeId: string) => own.find(({ id }) => id === collaborativeId)?.tagIds ?? [];
  return {
    chosen: state.begin === begin ? state.chosen : initial,
    toggle: (tag: string) =>
      choose((tags) => (tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag])),
    /** Gives a taxonomy that allows one value this one, or none. */
    replace: (taxonomy: string, tag: string) =>
      choose((tags) => [
        ...tags.filter((other) => taxonomyOf(other) !== taxonomy),
        ...(tag === "" ? [] : [tag]),
      ]),
    /** Puts the tags of one collaborative in the place of another's. Those that the person chose themselves stay. */
    follow: (from: string, to: string) =>
      choose((tags) => [...new Set([...tags.filter((tag) => !tagsOf(from).includes(tag)), ...tagsOf(to)])]),
  };
}

/** What `useChosenTags` gives. */
export type ChosenTags = ReturnType<typeof useChosenTags>;
