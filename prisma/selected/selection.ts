import { conditionOf, orderOf } from "./conditions.ts";
import { linkOf, modelOf, type Column, type Model, type Relation } from "./models.ts";
import type { Statement } from "./statement.ts";

/** What is asked of a row, as Prisma takes it: `select` names all of it, `include` adds relations to all columns. */
export interface Selection {
  readonly select?: object | null | undefined;
  readonly include?: object | null | undefined;
}

/** What is asked of a relation. */
interface RelationSelection extends Selection {
  readonly where?: object | undefined;
  readonly orderBy?: unknown;
  readonly take?: number | undefined;
}

/** A selection written out: the JSON array that a row comes as, and how to make an object of it. */
export interface Written {
  readonly json: string;
  readonly columns: readonly Column[];
  readonly relations: readonly { readonly name: string; readonly isList: boolean; readonly of: Written }[];
  /** Whether the row ends with how many rows its lists have, as Prisma gives it under `_count`. */
  readonly hasCounts: boolean;
}

const known = new Set(["select", "include", "where", "orderBy", "take"]);

/** Writes a selection of a table's rows, relations within relations, as one expression. */
export function writeSelection(
  statement: Statement,
  model: Model,
  alias: string,
  selection: Selection,
): Written {
  const columns: Column[] = selection.select ? [] : [...model.columns];
  const relations: Written["relations"][number][] = [];
  const parts: string[] = [];
  for (const [name, asked] of Object.entries(selection.select ?? selection.include ?? {}) as [
    string,
    unknown,
  ][]) {
    if (asked === undefined || asked === false || name === "_count") continue;
    const field = model.fields.get(name);
    if (!field) throw new Error(`There is no field ${model.name}.${name}.`);
    if (field.kind === "column") columns.push(field);
    else {
      const [sql, of] = writeRelation(
        statement,
        field,
        alias,
        asked === true ? {} : (asked as RelationSelection),
      );
      relations.push({ name, isList: field.isList, of });
      parts.push(sql);
    }
  }
  const own = columns.map((column) => `${alias}."${column.name}"`);
  const counts = writeCounts(statement, model, alias, selection);
  const json = `json_build_array(${[...own, ...parts, ...counts].join(", ")})`;
  return { json, columns, relations, hasCounts: counts.length > 0 };
}

/** How many rows lists have, as `_count: { select: … }` asks for it: one object, or nothing where nothing is asked. */
function writeCounts(statement: Statement, model: Model, alias: string, selection: Selection): string[] {
  const asked = (selection.select ?? selection.include ?? {}) as {
    _count?: { select: Record<string, true | { where?: object }> };
  };
  if (!asked._count) return [];
  const counts = Object.entries(asked._count.select).map(([name, wanted]) => {
    const list = model.fields.get(name);
    if (list?.kind !== "relation") throw new Error(`${model.name}.${name} cannot be counted.`);
    const other = statement.alias();
    const where = wanted === true || !wanted.where ? {} : wanted.where;
    const condition = conditionOf(statement, modelOf(list.model), other, where);
    return `'${name}', (SELECT count(*)::int FROM "${list.model}" ${other} WHERE ${linkOf(list, other, alias)} AND ${condition})`;
  });
  return [`json_build_object(${counts.join(", ")})`];
}

function writeRelation(
  statement: Statement,
  relation: Relation,
  parent: string,
  selection: RelationSelection,
): [sql: string, written: Written] {
  const other = Object.keys(selection).find((key) => !known.has(key));
  if (other !== undefined) throw new Error(`Selections do not take ${other}.`);
  const model = modelOf(relation.model);
  const alias = statement.alias();
  const written = writeSelection(statement, model, alias, selection);
  const where = selection.where ? ` AND ${conditionOf(statement, model, alias, selection.where)}` : "";
  const source = `FROM "${model.name}" ${alias} WHERE ${linkOf(relation, alias, parent)}${where}`;
  if (!relation.isList) return [`(SELECT ${written.json} ${source})`, written];
  const order = selection.orderBy ? orderOf(statement, model, alias, selection.orderBy) : "";
  const limit = selection.take === undefined ? "" : ` LIMIT ${statement.value(selection.take)}`;
  const rows = `(SELECT ${written.json} AS "row" ${source}${order}${limit}) ${alias}`;
  return [`(SELECT coalesce(json_agg(${alias}."row"), '[]') FROM ${rows})`, written];
}

/** The object that a row's JSON array stands for. */
export function readRow(
  { columns, relations, hasCounts }: Written,
  row: readonly unknown[],
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  let place = 0;
  for (const { name, isTime } of columns) {
    const value = row[place++];
    object[name] = isTime && typeof value === "string" ? new Date(value) : value;
  }
  for (const { name, isList, of } of relations) {
    const value = row[place++] as readonly unknown[] | null;
    if (isList) object[name] = (value ?? []).map((item) => readRow(of, item as readonly unknown[]));
    else object[name] = value === null ? null : readRow(of, value);
  }
  if (hasCounts) object["_count"] = row[place];
  return object;
}
