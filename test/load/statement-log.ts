import { readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { asAdministrator, type Cluster } from "../support/postgres-cluster.ts";

/** A statement as a database server got it, with its values as text. */
export interface LoggedStatement {
  /** The prepared statement's name; empty where it has none. */
  readonly name: string;
  readonly sql: string;
  readonly values: readonly (string | null)[];
}

/** How long the server's processes take to notice a changed setting, in milliseconds. */
const noticing = 300;

/** Marks where an entry of the log begins; what follows is the name of the client. */
const prefix = "@@%a|";

const settings = { log_statement: "all", log_line_prefix: prefix };

/**
 * Lets the database server write down what one client sends while `work` goes on, through settings that it takes back
 * afterwards. Nothing is added to the client, so its cost stays what it is. Nothing where the log is out of reach.
 */
export async function recordStatements(
  cluster: Pick<Cluster, "url" | "logFile">,
  application: string,
  work: () => Promise<unknown>,
): Promise<LoggedStatement[] | undefined> {
  const { logFile } = cluster;
  if (!logFile) return undefined;
  const apply = async (change: (name: string, value: string) => string) => {
    await asAdministrator(cluster.url, async (client) => {
      for (const [name, value] of Object.entries(settings)) await client.query(change(name, value));
      await client.query("SELECT pg_reload_conf()");
    });
    await sleep(noticing);
  };
  await apply((name, value) => `ALTER SYSTEM SET ${name} = '${value}'`);
  const from = statSync(logFile).size;
  try {
    await work();
  } finally {
    await apply((name) => `ALTER SYSTEM RESET ${name}`);
  }
  return statementsIn(readFileSync(logFile).subarray(from).toString("utf8"), application);
}

/** Whether a statement only begins or ends a transaction. */
export function isTransactionControl({ sql }: LoggedStatement): boolean {
  return /^\s*(begin|commit|rollback|savepoint|release)\b/i.test(sql);
}

/** Whether a statement changes nothing, so that it can be sent again. */
export function isReading({ sql }: LoggedStatement): boolean {
  return !/\b(insert into|update|delete from)\s+"/i.test(sql);
}

function statementsIn(log: string, application: string): LoggedStatement[] {
  const begin = prefix.replace("%a", application);
  const entries = log
    .split(/^(?=@@)/m)
    .filter((entry) => entry.startsWith(begin))
    // The lines of one entry go on after a tab.
    .map((entry) => entry.slice(begin.length).trimEnd().replaceAll("\n\t", "\n"));
  return entries.flatMap((entry, index) => {
    const found = /^LOG: {2}(?:statement|execute ([^:]+)): (.+)$/s.exec(entry);
    if (!found) return [];
    const [, name, sql = ""] = found;
    const detail = /^DETAIL: {2}parameters: (.+)$/is.exec(entries[index + 1] ?? "")?.[1] ?? "";
    return [{ name: !name || name === "<unnamed>" ? "" : name, sql, values: valuesIn(detail) }];
  });
}

function valuesIn(detail: string): (string | null)[] {
  const values = detail.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g);
  return [...values].map(([, text]) => (text === undefined ? null : text.replaceAll("''", "'")));
}
