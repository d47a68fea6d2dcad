import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client/client.ts";
import { Statement } from "./statement.ts";

/** A read written out. */
export interface WrittenRead<Row> {
  /** A SELECT of one column named "row", as JSON. */
  readonly text: string;
  /** Makes of a row's JSON what the reader wants. */
  readonly read: (row: unknown) => Row;
}

interface Batch {
  readonly statement: Statement;
  readonly texts: string[];
  readonly sent: Promise<Record<string, unknown[]>>;
}

const batches = new WeakMap<object, Batch>();
const companions = new WeakMap<object, ReadAlong<unknown>>();

/**
 * A read that goes along with whatever else is read first by one of several pieces of work, such as the parts of a page: it
 * is made once, and as a rule costs no statement.
 */
export class ReadAlong<Row> {
  readonly #db: Pick<Database, "query">;
  readonly #select: Prisma.Sql;
  #rows: Promise<Row[]> | undefined;

  /** `select`: a SELECT of one column named "row", as JSON. */
  constructor(db: Pick<Database, "query">, select: Prisma.Sql) {
    this.#db = db;
    this.#select = select;
  }

  /** Goes with the next statement that `together` sends, unless it has gone with another by then. */
  join(together: object): void {
    companions.set(together, this);
  }

  /** What was read; on its own, if there was nothing to go with until now. */
  rows(): Promise<Row[]> {
    this.#rows ??= readTogether(this.#db, this, (statement) => ({
      text: statement.sql(this.#select),
      read: (row) => row as Row,
    }));
    return this.#rows;
  }

  /** Its text, if it is still to be read: then in this statement, whose column `column` will hold the rows. */
  board(statement: Statement, column: string, sent: Promise<Record<string, unknown[]>>): string | undefined {
    if (this.#rows) return undefined;
    this.#rows = sent.then((row) => (row[column] ?? []) as Row[]);
    // Whoever wants the rows hears of a failure; nobody needs to.
    this.#rows.catch(() => undefined);
    return statement.sql(this.#select);
  }
}

/**
 * Reads rows, in one statement with whatever else the same piece of work asks for in the same breath: each statement costs
 * its way to the server and back, which for the reads of a page is about as much as the reading. `together` is the piece of
 * work, such as the context of a request. What is read together is of one moment.
 */
export async function readTogether<Row>(
  db: Pick<Database, "query">,
  together: object,
  write: (statement: Statement) => WrittenRead<Row>,
): Promise<Row[]> {
  const batch = batches.get(together) ?? begin(db, together);
  const { text, read } = writeInto(batch, write, together);
  const column = `r${batch.texts.push(text)}`;
  const { [column]: rows = [] } = await batch.sent;
  return rows.map(read);
}

/** What cannot be written may have left values behind: nothing else goes into that statement. */
function writeInto<Row>(
  { statement }: Batch,
  write: (statement: Statement) => WrittenRead<Row>,
  together: object,
): WrittenRead<Row> {
  try {
    return write(statement);
  } catch (error) {
    batches.delete(together);
    throw error;
  }
}

function begin(db: Pick<Database, "query">, together: object): Batch {
  const statement = new Statement();
  const texts: string[] = [];
  const sent = allHaveAsked().then(async () => {
    if (batches.get(together)?.statement === statement) batches.delete(together);
    if (texts.length === 0) return {};
    const column = `r${texts.length + 1}`;
    const along = companions.get(together)?.board(statement, column, sent);
    if (along !== undefined) texts.push(along);
    const columns = texts.map((text, i) => {
      const name = `r${i + 1}`;
      return `(SELECT coalesce(json_agg(${name}."row"), '[]') FROM (${text}) ${name}) AS "${name}"`;
    });
    const [row] = await db.query<Record<string, unknown[]>>(`SELECT ${columns.join(", ")}`, statement.values);
    return row ?? {};
  });
  const batch = { statement, texts, sent };
  batches.set(together, batch);
  return batch;
}

/** Waits until all that runs now, and what it sets off at once, has asked for what it needs. */
function allHaveAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}
