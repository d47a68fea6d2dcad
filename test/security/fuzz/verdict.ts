import type { Outcome } from "./site.ts";

/** Stack traces, statements and places on the disk, in any answer: none of them is for a caller. */
const leaks: readonly RegExp[] = [
  /\n\s+at .+:\d+/,
  /node_modules/,
  /Prisma[A-Z]\w+Error|PrismaClient/,
  /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM) (?:\S+ )*?"[A-Z]\w+"/,
  /\b(?:TypeError|ReferenceError|RangeError|SyntaxError|AssertionError)\b/,
  /\b(?:syntax error at or near|invalid input syntax|violates \w+ constraint|ECONNREFUSED)\b/,
  /(?:file:\/\/)?\/(?:home|work|tmp|usr|root)\/[\w.-]+\/[\w./-]+\.(?:ts|tsx|js|mjs)\b/,
];

/** Written however a request ends: counts of attempts and of wrong codes, and how far somebody has read who is shown a thread again. */
const accounting = ["RateLimit", "CodeFailures", "ThreadRead"];

/** What is wrong with an outcome; nothing, mostly. */
export function faultsOf(outcome: Outcome, { mayWrite }: { mayWrite: boolean }): string[] {
  const { status, text, log, broken } = outcome;
  const changed = outcome.changed.filter((table) => !accounting.includes(table));
  const faults = leaks.filter((leak) => leak.test(text)).map((leak) => `the answer leaks ${leak.source}`);
  if (status >= 500) faults.push(`answered ${status}`);
  faults.push(
    ...log.filter((line) => line.includes('"level":"error"')).map((line) => `logged ${line.slice(0, 1_500)}`),
  );
  if (!mayWrite && changed.length > 0) faults.push(`refused, yet wrote to ${changed.join(", ")}`);
  faults.push(...broken.map((name) => `afterwards it does not hold that ${name}`));
  return faults;
}
