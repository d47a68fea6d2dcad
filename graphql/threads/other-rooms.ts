import { typeOf } from "../core/type-of.ts";

/** A person with an account. */
export const PersonType = typeOf("Person");
/** A provider collaborative. */
export const CollaborativeType = typeOf("Collaborative");
/** A controlled vocabulary. */
export const TaxonomyType = typeOf("Taxonomy");
/** A value of a controlled vocabulary. */
export const TagType = typeOf("Tag");
