import { builder } from "../core/builder.ts";
import { ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { AudienceType, ThreadKindType } from "../threads/index.ts";
import { discardDraft } from "./discard-draft.ts";
import { draftSubject } from "./draft-key.ts";
import { findDraft, listDrafts, titleOf, type KeptDraft } from "./drafts.queries.ts";
import { saveDraft } from "./save-draft.ts";

const DraftKindType = builder.enumType("DraftKind", {
  description: "What a draft is of.",
  values: {
    THREAD: { description: "A new thread. Everybody has one such draft." },
    REPLY: { description: "A reply to a thread." },
    EDIT: { description: "A new text for a post." },
  } as const,
});

const DraftType = builder.objectRef<KeptDraft>("Draft").implement({
  description: "Something half written by the viewer.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names it among the viewer's drafts." }),
    kind: t.expose("kind", { type: DraftKindType, description: "What it is of." }),
    targetId: t.exposeID("targetId", {
      nullable: true,
      description:
        "The UUID of the thread that is replied to, or of the post that is edited; null where it is out of sight.",
    }),
    path: t.string({
      nullable: true,
      description: "The page on which it was being written; null where that is out of sight.",
      resolve: pathOf,
    }),
    threadTitle: t.string({
      nullable: true,
      description: "What the thread is called; null for a new one, and where it is out of sight.",
      resolve: (draft, _args, ctx) => titleOf(ctx, draft),
    }),
    isOutOfSight: t.exposeBoolean("isOutOfSight", {
      description:
        "Whether the viewer may not see any more what it is for. Then only what they wrote themselves is told.",
    }),
    title: t.exposeString("title", { nullable: true, description: "The title so far." }),
    markdown: t.exposeString("markdown", { nullable: true, description: "The text so far." }),
    threadKind: t.expose("threadKind", {
      type: ThreadKindType,
      nullable: true,
      description: "The kind of thread chosen.",
    }),
    tagIds: t.exposeStringList("tagIds", {
      nullable: true,
      description: "The tags chosen, as taxonomy:value.",
    }),
    collaborativeId: t.exposeString("collaborativeId", {
      nullable: true,
      description: "The collaborative chosen.",
    }),
    audience: t.expose("audience", {
      type: AudienceType,
      nullable: true,
      description: "The audience chosen.",
    }),
    audienceCollaborativeId: t.exposeString("audienceCollaborativeId", {
      nullable: true,
      description: "The audience's collaborative chosen.",
    }),
    parentId: t.exposeString("parentId", { nullable: true, description: "The reply that is answered." }),
    baseVersion: t.exposeInt("baseVersion", {
      nullable: true,
      description: "The version of the post that an edit was begun on. Send it with the edit.",
    }),
    version: t.exposeInt("version", {
      description: "Rises each time it is saved. Send it with the next saving.",
    }),
    updatedAt: t.expose("updatedAt", { type: "DateTime", description: "When it was last saved." }),
  }),
});

function pathOf({ kind, targetId, thread, isOutOfSight }: KeptDraft): string | null {
  if (isOutOfSight) return null;
  if (!thread) return "/threads/new";
  return kind === "EDIT" ? `/threads/${thread.id}/replies/${targetId}/edit` : `/threads/${thread.id}`;
}

const SaveDraftInput = builder.inputType("SaveDraftInput", {
  description: "A draft to keep, whole: fields that are left out are empty.",
  fields: (t) => ({
    kind: t.field({ type: DraftKindType, required: true, description: "What it is of." }),
    targetId: t.id({ description: "The thread that is replied to, or the post that is edited." }),
    version: t.int({
      description: "The version that the writer has before them; left out for the first saving.",
    }),
    title: t.string({ description: "The title so far." }),
    markdown: t.string({ description: "The text so far." }),
    threadKind: t.field({ type: ThreadKindType, description: "The kind of thread chosen." }),
    tagIds: t.idList({ description: "The tags chosen." }),
    collaborativeId: t.id({ description: "The collaborative chosen." }),
    audience: t.field({ type: AudienceType, description: "The audience chosen." }),
    audienceCollaborativeId: t.id({ description: "The audience's collaborative chosen." }),
    parentId: t.id({ description: "The reply that is answered." }),
    baseVersion: t.int({ description: "The version of the post that an edit was begun on." }),
  }),
});

const DiscardDraftInput = builder.inputType("DiscardDraftInput", {
  description: "A draft to throw away: by its id, or by what it is for.",
  fields: (t) => ({
    id: t.id({ description: "Its id in the list of the viewer's drafts." }),
    kind: t.field({ type: DraftKindType, description: "What it is of." }),
    targetId: t.id({ description: "The thread that is replied to, or the post that is edited." }),
  }),
});

const DiscardedDraftType = builder.objectRef<{ discarded: boolean }>("DiscardedDraft").implement({
  description: "There is no such draft any more.",
  fields: (t) => ({ discarded: t.exposeBoolean("discarded", { description: "Always true." }) }),
});

builder.queryFields((t) => ({
  draft: t.field({
    type: DraftType,
    nullable: true,
    description: "The viewer's draft of something.",
    args: {
      kind: t.arg({ type: DraftKindType, required: true, description: "What it is of." }),
      targetId: t.arg.id({ description: "The thread that is replied to, or the post that is edited." }),
    },
    resolve: (_root, args, ctx) => findDraft(ctx, args),
  }),
  drafts: t.field({
    type: [DraftType],
    description:
      "The viewer's drafts, newest first, at most 50; also those for what they may not see any more.",
    resolve: (_root, _args, ctx) => listDrafts(ctx),
  }),
}));

builder.mutationFields((t) => ({
  saveDraft: t.field({
    type: DraftType,
    description: "Keeps what the viewer has typed so far.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: SaveDraftInput, required: true, description: "The draft." }) },
    resolve: async (_root, { input }, ctx) => {
      const draft = await findDraft(ctx, draftSubject(await saveDraft(ctx, input)));
      if (!draft) throw new Error("A draft was gone as soon as it was saved.");
      return draft;
    },
  }),
  discardDraft: t.field({
    type: DiscardedDraftType,
    description: "Throws a draft of the viewer's away.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: DiscardDraftInput, required: true, description: "The draft." }) },
    resolve: async (_root, { input }, ctx) => {
      await discardDraft(ctx, input);
      return { discarded: true };
    },
  }),
}));
