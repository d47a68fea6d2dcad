import { readFileSync } from "node:fs";
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLNamedType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { printedSchema, schemaFile } from "../../graphql/print-schema.ts";
import { schema } from "../../graphql/schema.ts";

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** Every part of a type that somebody can ask the meaning of, with its description. */
function partsOf(type: GraphQLNamedType): [string, string | null | undefined][] {
  const parts: [string, string | null | undefined][] = [[type.name, type.description]];
  if (isEnumType(type)) {
    for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value.description]);
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      parts.push([`${type.name}.${field.name}`, field.description]);
    }
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      parts.push([`${type.name}.${field.name}`, field.description]);
      for (const arg of field.args) {
        parts.push([`${type.name}.${field.name}(${arg.name})`, arg.description]);
      }
    }
  }
  return parts;
}

describe("the committed schema", () => {
  it("is that of the code: npm run api:schema writes it", () => {
    expect(readFileSync(schemaFile, "utf8")).toBe(printedSchema());
  });

  it("describes every type, field, argument and value", () => {
    const undescribed = types.flatMap(partsOf).filter(([, description]) => !description?.trim());
    expect(undescribed.map(([name]) => name)).toEqual([]);
  });

  it("answers every mutation with a union of its success and named failures", () => {
    const answers = Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, type }) => {
      const union = schema.getType(type.toString().replace("!", ""));
      const members = isUnionType(union) ? union.getTypes().map((member) => member.name) : [];
      return { name, successes: members.filter((member) => !/[a-z]Error$/.test(member)).length };
    });
    expect(answers.length).toBeGreaterThan(30);
    expect(answers.filter(({ successes }) => successes !== 1)).toEqual([]);
  });
});
