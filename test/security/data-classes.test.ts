import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const read = (file: string) => readFileSync(resolve(import.meta.dirname, "../..", file), "utf8");
const classNames = ["Secret", "Confidential", "Personal", "Audience", "Public"];

/** The columns of each model, as the schema has them. */
const models = new Map(
  [...read("prisma/schema.prisma").matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, name = "", body = ""]) => [
      name,
      [...body.matchAll(/^ {2}(\w+) +/gm)].map(([, column = ""]) => column),
    ],
  ),
);

interface Classified {
  readonly model: string;
  readonly name: string;
  /** The class of columns that are of another than their model. */
  readonly columns: ReadonlyMap<string, string>;
}

const [, modelTable = ""] = read("prisma/data-classes.md").split("## Models");
const classified = classNames.flatMap((name): Classified[] => {
  const [, list = ""] = new RegExp(`^\\| ${name} +\\| (.+?) +\\|$`, "m").exec(modelTable) ?? [];
  return [...list.matchAll(/(\w+)(?: \(([^)]+)\))?(?:, |$)/g)].map(([, model = "", rest = ""]) => ({
    model,
    name,
    columns: new Map(
      rest.split("; ").flatMap((part) => {
        const [other = "", columns = ""] = part.split(": ");
        return columns.split(", ").map((column) => [column, other] as const);
      }),
    ),
  }));
});

/** How names tell that a column is for proving who somebody is. An input's hash proves nothing. */
const tellsOfSecret = (column: string) => /secret|password|token$/i.test(column) || /^hash$/i.test(column);

describe("the classes of data", () => {
  it("have every model once, and no other", () => {
    expect(models.size).toBeGreaterThan(40);
    expect(classified.map(({ model }) => model).toSorted()).toEqual([...models.keys()].toSorted());
  });

  it("name columns that there are, and classes that there are", () => {
    const wrong = classified.flatMap(({ model, columns }) =>
      [...columns].filter(
        ([column, other]) =>
          column !== "" && !(models.get(model)?.includes(column) && classNames.includes(other)),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("leave no column outside Secret whose name tells of one", () => {
    const outside = classified.flatMap(({ model, name, columns }) =>
      (models.get(model) ?? [])
        .filter((column) => tellsOfSecret(column) && (columns.get(column) ?? name) !== "Secret")
        .map((column) => `${model}.${column}`),
    );
    expect(outside).toEqual([]);
    const secrets = classified.flatMap(({ columns }) =>
      [...columns].filter(([column]) => tellsOfSecret(column)),
    );
    expect(secrets.map(([column]) => column).toSorted()).toEqual([
      "passwordHash",
      "secretHash",
      "secretHash",
      "secretHash",
    ]);
  });

  it("each say what protects them", () => {
    const [protections = ""] = read("prisma/data-classes.md").split("## Models");
    for (const name of classNames)
      expect(protections).toMatch(new RegExp(`^\\| ${name} +\\| .{20,} \\| .{40,} \\|$`, "m"));
  });
});
