import { z } from "zod";
import { cleanLine, isReadable } from "./clean-text.ts";
import { IdempotencyKeyInput, IdInput, OptionalIdInput, ReasonInput } from "./inputs.ts";
import { limits } from "./limits.ts";

/** The author has seen the warning about personal data. */
const AcknowledgedInput = z
  .boolean()
  .nullish()
  .transform((seen) => seen ?? false);

/** The version that the person was looking at. */
const VersionInput = z.number().int().min(1);

/** The Markdown of a post. */
const PostTextInput = z
  .string()
  .trim()
  .refine(isReadable, "Enter some text")
  .max(limits.post.max, `Text must be ${limits.post.max.toLocaleString("en-GB")} characters or fewer`);

/** The title of a thread, on one line. */
const TitleInput = z
  .string()
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .min(limits.title.min, `Enter a title of at least ${limits.title.min} characters`)
      .max(limits.title.max, `Title must be ${limits.title.max} characters or fewer`),
  );

/** Tags by id; the same one twice counts once. */
export const TagIdsInput = z
  .array(IdInput)
  .max(limits.tags.max, `Choose at most ${limits.tags.max} tags`)
  .transform((ids) => [...new Set(ids)]);

const KindInput = z.enum(["PROBLEM", "QUESTION", "DISCUSSION"], "Choose what kind of thread this is");
const StateInput = z.enum(["OPEN", "SOLVED", "CLOSED", "MERGED"]);

/** Who is to see a thread; the collaborative is for the audience COLLABORATIVE. */
const audienceShape = {
  audience: z.enum(["MEMBERS", "COHORT", "COLLABORATIVE"], "Choose who can see this thread"),
  audienceCollaborativeId: OptionalIdInput,
};

/** A new thread. Tags that are left out come from its collaborative, or else from the author's own. */
export const NewThreadInput = z.object({
  kind: KindInput,
  title: TitleInput,
  markdown: PostTextInput,
  tagIds: TagIdsInput.nullish().transform((ids) => ids ?? undefined),
  collaborativeId: OptionalIdInput,
  ...audienceShape,
  acknowledged: AcknowledgedInput,
  idempotencyKey: IdempotencyKeyInput,
});

/** A change of what a thread is called and about. What is left out stays; collaborativeId null takes it away. */
export const EditThreadInput = z.object({
  threadId: IdInput,
  version: VersionInput,
  kind: KindInput.nullish(),
  title: TitleInput.nullish(),
  /** The opening text, which only its author changes. */
  markdown: PostTextInput.nullish(),
  tagIds: TagIdsInput.nullish(),
  collaborativeId: IdInput.nullish(),
  acknowledged: AcknowledgedInput,
});

/** A change of who sees a thread, with the effect that the person was told of. */
export const ChangeAudienceInput = z.object({
  threadId: IdInput,
  ...audienceShape,
  expectedEffect: z.enum(["NOTHING", "REVEALS", "HIDES", "REVEALS_AND_HIDES"]),
});

/** A thread in which something is done. */
export const ThreadInput = z.object({ threadId: IdInput });

/** A reason that need not be given: an empty field gives none. */
const OptionalReasonInput = z
  .string()
  .trim()
  .nullish()
  .transform((reason) => reason || undefined)
  .pipe(ReasonInput.optional());

/** A thread to delete. Facilitators say why; authors need not. */
export const DeleteThreadInput = z.object({ threadId: IdInput, reason: OptionalReasonInput });

/** A duplicate and the thread in which it goes on. */
export const MergeThreadInput = z.object({ threadId: IdInput, intoThreadId: IdInput });

/** A reply to a thread. */
export const ReplyInput = z.object({
  threadId: IdInput,
  /** The reply that this one answers. */
  parentId: OptionalIdInput,
  markdown: PostTextInput,
  acknowledged: AcknowledgedInput,
  idempotencyKey: IdempotencyKeyInput,
});

/** A new text for a post. */
export const EditPostInput = z.object({
  postId: IdInput,
  version: VersionInput,
  markdown: PostTextInput,
  acknowledged: AcknowledgedInput,
});

/** A post in which something is done. */
export const PostInput = z.object({ postId: IdInput });

/** A post to take down. Facilitators say why; authors need not. */
export const DeletePostInput = z.object({ postId: IdInput, reason: OptionalReasonInput });

/** A post whose earlier versions are to be wiped. */
export const RedactRevisionsInput = z.object({ postId: IdInput, reason: ReasonInput });

/** A reaction to a post. */
export const ReactionInput = z.object({
  postId: IdInput,
  kind: z.enum(["THANKS", "HELPFUL", "AGREE", "CELEBRATE"]),
});

/** How far somebody has read. */
export const MarkThreadReadInput = z.object({
  threadId: IdInput,
  upToNumber: z.number().int().min(0),
});

/** What a list is to show. */
export const ThreadFilterInput = z.object({
  list: z.enum(["LATEST", "UNANSWERED", "UNSOLVED", "MINE", "FOR_YOU"]),
  sort: z.enum(["ACTIVITY", "NEWEST", "SAME_PROBLEM"]),
  tagIds: TagIdsInput,
  kind: KindInput.nullish(),
  state: StateInput.nullish(),
  collaborativeId: IdInput.nullish(),
});

/** A checked filter of a list. */
export type ThreadFilter = z.output<typeof ThreadFilterInput>;
/** The order of a list. */
export type ThreadSort = ThreadFilter["sort"];
