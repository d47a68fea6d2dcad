/** Codes of Node's network and disk, and of Prisma, by which the database cannot be used just now. */
const codes: ReadonlySet<string> = new Set(
  [
    "ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EHOSTUNREACH EAI_AGAIN ENOSPC",
    // Not reached, timed out, closed, no free connection, no transaction to be had in time, too many connections.
    "P1001 P1002 P1008 P1017 P2024 P2028 P2037",
    // The server takes no connection to this database, or only to read from it.
    "55000 25006",
  ].flatMap((line) => line.split(" ")),
);

/** PostgreSQL's classes of errors for connections, for want of disk, memory or connections, for shutdowns and for its system. */
const classes = /^(08|53|57P|58)/;

/** What Prisma's driver adapters call a connection that cannot be had. */
const kinds: ReadonlySet<string> = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "TooManyConnections",
  "SocketTimeout",
  "TlsConnectionError",
]);

/** node-postgres raises these without a code. */
const messages =
  /^(Connection terminated|Connection ended unexpectedly|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** How deep errors are wrapped in one another, at most. */
const depth = 6;

/**
 * Whether an error says that the database cannot be used just now: it is away, restarts, is full, or has no connection to
 * spare. The same request may succeed in a minute, unlike one that meets a defect.
 */
export const isUnavailable = (error: unknown): boolean =>
  isOrWraps(error, (fact) => {
    const { kind, message } = fact;
    if (codesOf(fact).some((name) => codes.has(name) || classes.test(name))) return true;
    if (typeof kind === "string" && kinds.has(kind)) return true;
    return fact instanceof Error && typeof message === "string" && messages.test(message);
  });

/** Whether an error says that the database's disk has no room for a change. What is there can be read all the same. */
export const isFull = (error: unknown): boolean =>
  isOrWraps(error, (fact) => codesOf(fact).some((name) => name === "53100" || name === "ENOSPC"));

type Facts = Readonly<Record<string, unknown>>;

function isOrWraps(error: unknown, test: (facts: Facts) => boolean, left = depth): boolean {
  if (typeof error !== "object" || error === null || left === 0) return false;
  return test(error as Facts) || beneath(error).some((inner) => isOrWraps(inner, test, left - 1));
}

const codesOf = ({ code, originalCode }: Facts): string[] =>
  [code, originalCode].filter((name) => typeof name === "string");

/** The errors that one wraps: its cause, Prisma's record of the driver's, GraphQL's of the resolver's, or several. */
function beneath(error: object): unknown[] {
  const { cause, meta, originalError, errors } = error as Record<string, unknown>;
  const driver: unknown =
    typeof meta === "object" && meta !== null ? Reflect.get(meta, "driverAdapterError") : undefined;
  return [cause, driver, originalError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
}
