import { getRefFromModel, type PrismaObjectRef } from "@pothos/plugin-prisma";
import type PrismaTypes from "../../prisma/generated/pothos.ts";
import { builder } from "../core/builder.ts";

type Types = (typeof builder)["$inferSchemaTypes"];

/** The GraphQL type of another room by its model, without importing the file that defines it. */
function typeOf<Model extends keyof PrismaTypes>(model: Model) {
  return getRefFromModel(model, builder) as unknown as PrismaObjectRef<
    Types,
    PrismaTypes[Model],
    PrismaTypes[Model]["Shape"]
  >;
}

/** A person with an account. */
export const PersonType = typeOf("Person");
/** A provider collaborative. */
export const CollaborativeType = typeOf("Collaborative");
/** An integrated care board, which stands for its ICS. */
export const IcbType = typeOf("Icb");
/** A value of a controlled vocabulary. */
export const TagType = typeOf("Tag");
/** A thread of the forum. */
export const ThreadType = typeOf("Thread");
