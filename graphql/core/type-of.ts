import { getRefFromModel, type PrismaObjectRef } from "@pothos/plugin-prisma";
import type PrismaTypes from "../../prisma/generated/pothos.ts";
import { builder } from "./builder.ts";

type Types = (typeof builder)["$inferSchemaTypes"];

/**
 * The GraphQL type of another room by its model, so that a field can have it without importing the file that defines it: that
 * file may import this room in turn.
 */
export function typeOf<Model extends keyof PrismaTypes>(model: Model) {
  return getRefFromModel(model, builder) as unknown as PrismaObjectRef<
    Types,
    PrismaTypes[Model],
    PrismaTypes[Model]["Shape"]
  >;
}
