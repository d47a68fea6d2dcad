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

const { abbreviation, meaning } = limits.synonyms;

/** A new synonym of the search. */
export const NewSynonymInput = z.object({
  abbreviation: z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(abbreviation.min, `Enter an abbreviation of at least ${abbreviation.min} characters`)
        .max(abbreviation.max, `Abbreviation must be ${abbreviation.max} characters or fewer`),
    ),
  meaning: z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(meaning.min, "Enter what it stands for")
        .max(meaning.max, `What it stands for must be ${meaning.max} characters or fewer`),
    ),
});

/** A synonym of the search. */
export const SynonymInput = z.object({ synonymId: IdInput });
