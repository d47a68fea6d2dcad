import { linkOf, modelOf, type Model, type Relation } from "./models.ts";
import type { Statement } from "./statement.ts";

/** How a where-clause compares, and with which operator; lists go as arrays. */
const comparisons: Readonly<Record<string, (column: string, place: string) => string>> = {
  equals: (column, place) => `${column} = ${place}`,
  gt: (column, place) => `${column} > ${place}`,
  gte: (column, place) => `${column} >= ${place}`,
  lt: (column, place) => `${column} < ${place}`,
  lte: (column, place) => `${column} <= ${place}`,
  in: (column, place) => `${column} = ANY(${place})`,
};

/**
 * A where-clause as Prisma takes it, on a table's alias. Knows what selections in this schema say: columns compared,
 * null, AND and OR, what a row points at, and some or none of what points at it. @throws Error for anything else, which a test of the selection meets at once
 */
export function conditionOf(statement: Statement, model: Model, alias: string, where: object): string {
  const conditions = Object.entries(where).flatMap(([key, wanted]: [string, unknown]) => {
    if (wanted === undefined) return [];
    if (key === "AND" || key === "OR") {
      const parts = (Array.isArray(wanted) ? wanted : [wanted]) as object[];
      return [
        joined(
          parts.map((part) => conditionOf(statement, model, alias, part)),
          key,
        ),
      ];
    }
    const field = model.fields.get(key);
    if (!field) throw new Error(`There is no field ${model.name}.${key}.`);
    if (field.kind === "relation") return related(statement, field, alias, wanted as object);
    return [comparison(statement, `${alias}."${key}"`, wanted)];
  });
  return joined(conditions, "AND");
}

/** What a where-clause says of related rows: of the one that a row points at, or of `some` or `none` of a list. */
function related(statement: Statement, relation: Relation, alias: string, wanted: object): string[] {
  const model = modelOf(relation.model);
  const exists = (where: object) => {
    const other = statement.alias();
    const condition = conditionOf(statement, model, other, where);
    return `EXISTS (SELECT 1 FROM "${model.name}" ${other} WHERE ${linkOf(relation, other, alias)} AND ${condition})`;
  };
  if (!relation.isList) return [exists(wanted)];
  return Object.entries(wanted).map(([quantity, where]: [string, object]) => {
    if (quantity !== "some" && quantity !== "none") throw new Error(`Selections do not ask for ${quantity}.`);
    return quantity === "some" ? exists(where) : `NOT ${exists(where)}`;
  });
}

function comparison(statement: Statement, column: string, wanted: unknown): string {
  if (wanted === null) return `${column} IS NULL`;
  if (typeof wanted !== "object" || wanted instanceof Date) return `${column} = ${statement.value(wanted)}`;
  const parts = Object.entries(wanted)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, unknown]) => {
      if (name === "not" && value === null) return `${column} IS NOT NULL`;
      const compare = comparisons[name];
      if (!compare || value === null) throw new Error(`Selections do not compare with ${name}.`);
      return compare(column, statement.value(value));
    });
  return joined(parts, "AND");
}

/** No condition holds for every row; one of none for no row. */
function joined(conditions: readonly string[], word: "AND" | "OR"): string {
  if (conditions.length === 0) return word === "AND" ? "TRUE" : "FALSE";
  return `(${conditions.join(` ${word} `)})`;
}

/** An order as Prisma takes it: by columns, and by columns of what a row points at. */
export function orderOf(statement: Statement, model: Model, alias: string, orderBy: unknown): string {
  const terms = (Array.isArray(orderBy) ? orderBy : [orderBy]) as object[];
  const written = terms.flatMap((term) =>
    Object.entries(term).map(([key, order]: [string, unknown]) => {
      const [expression, direction] = orderTerm(statement, model, alias, key, order);
      return `${expression} ${direction}`;
    }),
  );
  return written.length === 0 ? "" : ` ORDER BY ${written.join(", ")}`;
}

function orderTerm(
  statement: Statement,
  model: Model,
  alias: string,
  key: string,
  order: unknown,
): [expression: string, direction: "ASC" | "DESC"] {
  const field = model.fields.get(key);
  if (field?.kind === "column" && (order === "asc" || order === "desc")) {
    return [`${alias}."${key}"`, order === "asc" ? "ASC" : "DESC"];
  }
  if (field?.kind !== "relation" || field.ownColumn === undefined || typeof order !== "object" || !order) {
    throw new Error(`Selections are not ordered by ${model.name}.${key} like that.`);
  }
  const [[nextKey, nextOrder] = ["", undefined]] = Object.entries(order) as [string, unknown][];
  const next = statement.alias();
  const [expression, direction] = orderTerm(statement, modelOf(field.model), next, nextKey, nextOrder);
  const source = `FROM "${field.model}" ${next} WHERE ${next}."id" = ${alias}."${field.ownColumn}"`;
  return [`(SELECT ${expression} ${source})`, direction];
}
