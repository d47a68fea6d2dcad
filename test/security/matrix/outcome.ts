import type { TestClient } from "../../support/client.ts";
import { everywhere } from "./callers.ts";
import { idsIn, titleOf, type Scene } from "./scene.ts";

/** What came of something, in a word: `ok`, or the failure without its ending, `notFound`. */
export function outcomeOf(typename: string): string {
  if (typename.endsWith("Success")) return "ok";
  const name = typename.replace(/Error$/, "");
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `found` for whatever is there, `nothing` for null, an empty list and an empty page. */
export function present(value: unknown): string {
  const edges = typeof value === "object" && value !== null && "edges" in value ? value.edges : value;
  return edges === null || (Array.isArray(edges) && edges.length === 0) ? "nothing" : "found";
}

/** The places that an answer gives anything away of: a title, or an id. */
export function placesIn(scene: Scene, answer: unknown): string {
  const text = JSON.stringify(answer);
  return everywhere
    .filter((place) => [titleOf(place), ...idsIn(scene, place)].some((trace) => text.includes(trace)))
    .join(" ");
}

const addressForm = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** The e-mail addresses in an answer, each once. */
export function addressesIn(text: string): string[] {
  return [...new Set(text.replaceAll("%40", "@").match(addressForm))];
}

/** Asks for one field, again while it is being made. An error is an outcome as well. */
export async function askFor(client: TestClient, field: string): Promise<unknown> {
  const { data, errors } = await client.mutate<{ it?: unknown } | null>(`{ it: ${field} }`);
  if (errors.length > 0) return { error: errors.map(({ message }) => message).join(" ") };
  const isBeingMade = JSON.stringify(data ?? null).includes('"isReady":false');
  return isBeingMade ? askFor(client, field) : data?.it;
}
