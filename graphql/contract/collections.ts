import { z } from "zod";
import { cleanLine, isReadable } from "./clean-text.ts";
import { IdempotencyKeyInput, IdInput, ReasonInput } from "./inputs.ts";
import { limits } from "./limits.ts";

const { title, introduction, note } = limits.collection;

/** The author has seen the warning about personal data. */
const AcknowledgedInput = z
  .boolean()
  .nullish()
  .transform((seen) => seen ?? false);

/** What is said of a collection: its title on one line, and its introduction as Markdown. */
const CollectionText = z.object({
  title: z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(title.min, `Enter a title of at least ${title.min} characters`)
        .max(title.max, `Title must be ${title.max} characters or fewer`),
    ),
  introduction: z
    .string()
    .max(introduction.max, `Introduction must be ${introduction.max} characters or fewer`)
    .refine(isReadable, "Say what these case studies have in common"),
  acknowledged: AcknowledgedInput,
});

/** A new collection; case studies are put into it afterwards. */
export const NewCollectionInput = CollectionText.extend({ idempotencyKey: IdempotencyKeyInput });

/** Other words for a collection. */
export const ChangeCollectionInput = CollectionText.extend({
  collectionId: IdInput,
  version: z.number().int().min(1),
});

/** A case study of a collection. */
export const CollectedInput = z.object({ collectionId: IdInput, caseStudyId: IdInput });

/** A case study to be put into a collection, and why. */
export const CollectInput = CollectedInput.extend({
  note: z
    .string()
    .nullish()
    .transform((text) => cleanLine(text ?? ""))
    .pipe(z.string().max(note.max, `Note must be ${note.max} characters or fewer`)),
  acknowledged: AcknowledgedInput,
});

/** Where a case study of a collection moves to among those that the sender sees, from 1. */
export const MoveCollectedInput = CollectedInput.extend({
  place: z.number().int().min(1).max(limits.collection.caseStudies),
});

/** A collection that is taken down, and why. */
export const RemoveCollectionInput = z.object({ collectionId: IdInput, reason: ReasonInput });
