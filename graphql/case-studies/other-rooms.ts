import { typeOf } from "../core/type-of.ts";

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
