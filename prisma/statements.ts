import { AsyncLocalStorage } from "node:async_hooks";

/** What reached the database on behalf of one piece of work. */
export interface StatementTally {
  /** SQL statements sent, each a round trip. BEGIN, COMMIT, ROLLBACK and savepoints are not among them. */
  statements: number;
  /** Transactions begun. */
  transactions: number;
  /** The statements' text, in order. */
  sql: string[];
}

interface Tally extends StatementTally {
  parent: Tally | undefined;
}

const current = new AsyncLocalStorage<Tally>();

const transactionControl = /^\s*(begin|commit|rollback|savepoint|release)\b/i;

/**
 * Runs `work` and counts the SQL statements that it, and whatever it awaits, sends through any Database: Prisma's,
 * hand-written ones, and those in transactions. Work going on beside it is not counted. Calls may nest.
 */
export async function countStatements<T>(work: () => Promise<T>): Promise<StatementTally & { result: T }> {
  const tally: Tally = { statements: 0, transactions: 0, sql: [], parent: current.getStore() };
  // In an async function: Prisma sends a query only once it is waited for, which has to happen in here.
  const result = await current.run(tally, async () => work());
  const { statements, transactions, sql } = tally;
  return { result, statements, transactions, sql };
}

/** Notes a statement about to be sent. Returns whether it counts as one. */
export function noteStatement(sql: string): boolean {
  if (transactionControl.test(sql)) return false;
  for (let tally = current.getStore(); tally; tally = tally.parent) {
    tally.statements += 1;
    tally.sql.push(sql);
  }
  return true;
}

/** Notes the beginning of a transaction. */
export function noteTransaction(): void {
  for (let tally = current.getStore(); tally; tally = tally.parent) tally.transactions += 1;
}
