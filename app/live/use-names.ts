import { useEffect, useState } from "react";

/** Somebody as a page names them. */
export interface NamedPerson {
  /** A bare UUID, as sockets use it. */
  readonly id: string;
  readonly name: string;
  /** Their address on this site. */
  readonly path: string;
}

/** People asked for at once; the server answers for no more. */
const atOnce = 50;

/** Asked for once in the life of a tab: names seldom change. */
const known = new Map<string, NamedPerson>();

/** The people of some ids, as far as they are known by now; the others follow. */
export function useNames(ids: readonly string[]): readonly NamedPerson[] {
  const [, setAsked] = useState(0);
  const missing = ids
    .filter((id) => !known.has(id))
    .slice(0, atOnce)
    .join(",");
  useEffect(() => {
    if (!missing) return;
    const leaving = new AbortController();
    void fetchPeople(missing, leaving.signal).then((people) => {
      for (const person of people) known.set(person.id, person);
      if (people.length > 0 && !leaving.signal.aborted) setAsked((times) => times + 1);
    });
    return () => leaving.abort();
  }, [missing]);
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** Without an answer people go unnamed until they are asked for again. */
async function fetchPeople(ids: string, signal: AbortSignal): Promise<NamedPerson[]> {
  try {
    const response = await fetch(`/live/people?ids=${ids}`, {
      signal,
      headers: { accept: "application/json" },
    });
    return response.ok ? ((await response.json()) as NamedPerson[]) : [];
  } catch {
    return [];
  }
}
