import { getDatamodel } from "../generated/pothos.ts";

/** A column of a table. */
export interface Column {
  readonly kind: "column";
  readonly name: string;
  /** Times come as text within JSON, and are made a Date of. */
  readonly isTime: boolean;
}

/** A relation to another table: which of whose columns point where. */
export interface Relation {
  readonly kind: "relation";
  readonly name: string;
  readonly model: string;
  readonly isList: boolean;
  /** The column of this table that holds the other's id; undefined where the other table points here. */
  readonly ownColumn: string | undefined;
  /** The column of the other table that holds the id of this one; undefined where this table points there. */
  readonly foreignColumn: string | undefined;
}

/** A table as the schema describes it. */
export interface Model {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly fields: ReadonlyMap<string, Column | Relation>;
}

type Datamodel = ReturnType<typeof getDatamodel>["datamodel"];
type Field = Datamodel["models"][string]["fields"][number];

/** The tables of the schema, by name. Every foreign key of the schema points at an `id`. */
const models: ReadonlyMap<string, Model> = readModels(getDatamodel().datamodel);

/** A table by name. @throws Error for a name that is none */
export function modelOf(name: string): Model {
  const model = models.get(name);
  if (!model) throw new Error(`There is no model ${name}.`);
  return model;
}

/** That a row of the related table, by its alias, belongs to a row of this one. */
export function linkOf({ ownColumn, foreignColumn }: Relation, related: string, alias: string): string {
  return ownColumn === undefined
    ? `${related}."${foreignColumn}" = ${alias}."id"`
    : `${related}."id" = ${alias}."${ownColumn}"`;
}

function readModels({ models: described }: Datamodel): Map<string, Model> {
  return new Map(
    Object.entries(described).map(([name, { fields }]) => {
      const read = fields.map((field) => [field.name, fieldOf(field, described)] as const);
      const columns = read.flatMap(([, field]) => (field.kind === "column" ? [field] : []));
      return [name, { name, columns, fields: new Map(read) }];
    }),
  );
}

function fieldOf(field: Field, described: Datamodel["models"]): Column | Relation {
  if (field.kind !== "object") {
    return { kind: "column", name: field.name, isTime: field.type === "DateTime" };
  }
  const [ownColumn] = field.relationFromFields ?? [];
  const opposite = described[field.type]?.fields.find(
    (other) => other.relationName === field.relationName && (other.relationFromFields ?? []).length > 0,
  );
  return {
    kind: "relation",
    name: field.name,
    model: field.type,
    isList: field.isList,
    ownColumn,
    foreignColumn: ownColumn === undefined ? opposite?.relationFromFields?.[0] : undefined,
  };
}
