import { createHash } from "node:crypto";

/**
 * How many statements a connection keeps prepared. The product's own come to about two hundred; each costs the server
 * some tens of kilobytes a connection.
 */
const mostNamed = 400;

/** How many texts seen once are remembered, to know them when they come again. */
const mostAwaited = 1_000;

/** Ends a statement that no one plan fits: how many rows it finds depends on its values, from none to all. */
export const plannedAnew = "/* planned anew */";

/**
 * Names for the statements that a server is to keep prepared, so that it parses and plans each once a connection and not
 * at every call. A text gets its name when it comes for the second time, for lists of varying length make texts that never
 * come again. Names are hashes of the text: the same in every process, as a pooler in front of the server needs it.
 */
export function statementNames(): (sql: string) => string | undefined {
  const named = new Map<string, string>();
  const awaited = new Set<string>();
  return (sql) => {
    if (sql.endsWith(plannedAnew)) return undefined;
    const name = named.get(sql);
    if (name !== undefined || named.size >= mostNamed) return name;
    if (awaited.delete(sql)) {
      const fresh = createHash("sha256").update(sql).digest("base64url").slice(0, 22);
      named.set(sql, fresh);
      return fresh;
    }
    if (awaited.size >= mostAwaited) awaited.clear();
    awaited.add(sql);
    return undefined;
  };
}
