import { isObjectType } from "graphql";
import { expect, it } from "vitest";
import { schema } from "../../../graphql/schema.ts";
import { mutations } from "./mutations.table.ts";
import { nodes, reads } from "./reads.table.ts";
import { guardedTypes, leads, openTypes } from "./types.table.ts";
import { fieldsThatLeadTo, nodeTypes, typesThatHoldSomething } from "./walk.ts";

/** `toEqual` both ways: what is not in the table, and rows of what is no more. */
const fieldsOf = (name: string) => {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.keys(type.getFields()).toSorted() : [];
};

it("every field of Query has a row, and every row a field", () => {
  expect(Object.keys(reads).toSorted()).toEqual(fieldsOf("Query"));
});

it("every field of Mutation has a row, and every row a field", () => {
  expect(Object.keys(mutations).toSorted()).toEqual(fieldsOf("Mutation"));
});

it("every type that can be found by a global id has a row of Query.node, and every row such a type", () => {
  expect(Object.keys(nodes).toSorted()).toEqual(nodeTypes());
});

it("every type is called open or guarded, and no more are", () => {
  expect([...openTypes, ...guardedTypes].toSorted()).toEqual(typesThatHoldSomething());
});

it("every field that leads to something guarded says why nobody gets there who may not", () => {
  expect(Object.keys(leads).toSorted()).toEqual(fieldsThatLeadTo(guardedTypes));
});
