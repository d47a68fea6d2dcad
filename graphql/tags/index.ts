export { defaultTagsFor } from "./default-tags.ts";
export { likenessTaxonomies } from "./likeness.ts";
export { requireTags, type RequireTagsOptions } from "./require-tags.ts";
export { sizeBandTagsFor, sizeBandTaxonomy } from "./size-bands.ts";
export { tagIdOf, taxonomyOf, valueOf } from "./tag-ids.ts";
export { TagType } from "./tags.schema.ts";
