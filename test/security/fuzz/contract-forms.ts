import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { FoundForm } from "./found-forms.ts";

const contract = path.resolve(import.meta.dirname, "../../../graphql/contract");

/** For each input of the contract a form of its fields, as somebody makes it by hand who has read the API's schema. */
export const contractForms: readonly FoundForm[] = (await contractSchemas())
  .map((schema) => namesIn(schema))
  .filter((names) => names.length > 0)
  .map((names) => ({
    as: "member",
    method: "POST",
    address: "",
    fields: new Map(names.map((name) => [name, []])),
    typed: [],
  }));

/** Every zod schema of an object that a module of the contract exports. A new module is among them by itself. */
async function contractSchemas(): Promise<(z.ZodObject | z.ZodPipe)[]> {
  const files = readdirSync(contract).filter(
    (name) => name.endsWith(".ts") && !/\.(?:test|d)\.ts$/.test(name),
  );
  const schemas = new Set<z.ZodObject | z.ZodPipe>();
  for (const file of files.toSorted()) {
    const module = (await import(pathToFileURL(path.join(contract, file)).href)) as Record<string, unknown>;
    for (const value of Object.values(module))
      if (value instanceof z.ZodObject || value instanceof z.ZodPipe) schemas.add(value);
  }
  return [...schemas];
}

/** The names of an input's fields, and those of the objects and lists in it as forms write them. */
function namesIn(schema: z.ZodType, prefix = ""): string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
      const full = prefix === "" ? name : `${prefix}.${name}`;
      return [full, ...namesIn(field, full)];
    });
  }
  if (schema instanceof z.ZodArray) return namesIn(schema.element as z.ZodType, `${prefix}[0]`);
  if (schema instanceof z.ZodPipe) return namesIn(schema.in as z.ZodType, prefix);
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return isWrapped ? namesIn(schema.unwrap() as z.ZodType, prefix) : [];
}
