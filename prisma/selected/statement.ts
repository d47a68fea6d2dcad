import type { Prisma } from "../generated/client/client.ts";
import type { SqlParameter } from "../raw-sql.ts";

/** A statement in the making: hands out aliases, and places for values. */
export class Statement {
  readonly values: SqlParameter[] = [];
  #aliases = 0;

  /** A name for a table that nothing else in the statement has. */
  alias(): string {
    this.#aliases += 1;
    return `a${this.#aliases}`;
  }

  /** The place of a value. */
  value(value: unknown): string {
    this.values.push(value as SqlParameter);
    return `$${this.values.length}`;
  }

  /** The text of a composed condition, its values among this statement's. */
  sql({ strings, values }: Prisma.Sql): string {
    return strings.reduce((text, part, i) => text + this.value(values[i - 1]) + part);
  }
}
