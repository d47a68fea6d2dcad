import type { Settings } from "../graphql/core/settings.ts";

/** Facts that go with a log line. Never what a person typed: it may hold what must not be kept. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one line of JSON per event to standard error. */
export interface Log {
  debug(event: string, facts?: LogFacts): void;
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** Logs an unexpected error with its stack. */
  error(event: string, error: unknown, facts?: LogFacts): void;
}

const LEVELS = ["debug", "info", "warn", "error"] as const;

/** A log that leaves out what is below the level. */
export function createLog(
  level: Settings["logLevel"],
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Log {
  const emit = (at: (typeof LEVELS)[number], event: string, facts: LogFacts = {}) => {
    if (LEVELS.indexOf(at) < LEVELS.indexOf(level)) return;
    write(`${JSON.stringify({ time: new Date().toISOString(), level: at, event, ...facts })}\n`);
  };
  return {
    debug: (event, facts) => emit("debug", event, facts),
    info: (event, facts) => emit("info", event, facts),
    warn: (event, facts) => emit("warn", event, facts),
    error: (event, error, facts) => emit("error", event, { ...facts, error: describe(error) }),
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${describe(error.cause)}`;
  return `${error.stack ?? `${error.name}: ${error.message}`}${cause}`;
}
