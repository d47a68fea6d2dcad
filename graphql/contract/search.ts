import { z } from "zod";
import { cleanLine } from "./clean-text.ts";
import { IdInput } from "./inputs.ts";
import { limits } from "./limits.ts";
import { searchLine } from "./search-query.ts";

const { characters } = limits.searchLine;
const { name } = limits.savedSearches;

/** A search to be kept, as the line that asks for it. */
export const SaveSearchInput = z.object({
  query: z
    .string()
    .max(characters, `A search must be ${characters} characters or fewer`)
    .transform(searchLine)
    .pipe(z.string().min(1, "Search for something first, then save the search")),
});

/** One of one's own saved searches. */
export const SavedSearchInput = z.object({ savedSearchId: IdInput });

/** What is to be different about it; what is left out stays. An empty name gives it the line itself for a name. */
export const ChangeSavedSearchInput = SavedSearchInput.extend({
  name: z
    .string()
    .transform(cleanLine)
    .pipe(z.string().max(name, `Name must be ${name} characters or fewer`))
    .nullish()
    .transform((value) => value ?? undefined),
  isAlerting: z
    .boolean()
    .nullish()
    .transform((value) => value ?? undefined),
});
