import { z } from "zod";
import { IdInput } from "./inputs.ts";
import { limits } from "./limits.ts";
import { TagIdsInput } from "./threads.ts";

/** What a draft is of: a new thread, a reply to a thread, or an edit of a post. */
const subjectShape = {
  kind: z.enum(["THREAD", "REPLY", "EDIT"]),
  /** The thread that is replied to, or the post that is edited. */
  targetId: IdInput.nullish(),
};

const text = (max: number) =>
  z
    .string()
    .max(max, `Drafts take at most ${max.toLocaleString("en-GB")} characters`)
    .nullish()
    .transform((value) => value ?? undefined);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** What was typed so far. Looser than what can be posted: a draft may be too short, or too long. */
const fieldsShape = {
  title: text(limits.draft.title),
  markdown: text(limits.draft.markdown),
  threadKind: optional(z.enum(["PROBLEM", "QUESTION", "DISCUSSION"])),
  tagIds: optional(TagIdsInput),
  collaborativeId: optional(IdInput),
  audience: optional(z.enum(["MEMBERS", "COHORT", "COLLABORATIVE"])),
  audienceCollaborativeId: optional(IdInput),
  parentId: optional(IdInput),
  /** Of an edit, the version of the post that it was begun on. */
  baseVersion: optional(z.number().int().min(1)),
};

/** The fields of a draft as they are kept. */
export const DraftFields = z.object(fieldsShape);
/** The fields of a draft as they are kept. */
export type DraftFields = z.output<typeof DraftFields>;

/** Which draft: by its id in the list of one's own, or by what it is for. */
export const DiscardDraftInput = z.union(
  [z.object({ id: IdInput }), z.object(subjectShape)],
  "Say which draft",
);

/** A draft to keep. The version is that of the draft that the writer has before them; left out, they know of none. */
export const SaveDraftInput = z.object({
  ...subjectShape,
  version: z.number().int().min(1).nullish(),
  ...fieldsShape,
});
