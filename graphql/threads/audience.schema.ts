import { builder } from "../core/builder.ts";
import { ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { isWriter } from "../core/viewer.ts";
import { audienceChoices, type AudienceChoice } from "./audience-choice.ts";
import { effectOf, type AudienceChange } from "./audience-effect.ts";
import { changeAudience } from "./change-audience.ts";
import { AudienceEffectType, AudienceType } from "./enums.schema.ts";
import { CollaborativeType } from "./other-rooms.ts";
import { previewAudienceChange } from "./preview-audience-change.ts";
import { readThread } from "./read-selected.ts";
import { ThreadType } from "./thread.schema.ts";

type CollaborativeShape = typeof CollaborativeType.$inferType;

const AudienceChoiceType = builder
  .objectRef<AudienceChoice & { collaborative: CollaborativeShape | null }>("AudienceChoice")
  .implement({
    description: "An audience that the viewer may write for.",
    fields: (t) => ({
      audience: t.expose("audience", { type: AudienceType, description: "The audience." }),
      collaborative: t.field({
        type: CollaborativeType,
        nullable: true,
        description: "The collaborative, for COLLABORATIVE.",
        resolve: (choice) => choice.collaborative,
      }),
    }),
  });

const AudienceChangeType = builder.objectRef<AudienceChange>("AudienceChange").implement({
  description: "What a change of audience would reveal or hide.",
  fields: (t) => ({
    effect: t.field({ type: AudienceEffectType, description: "In one word.", resolve: effectOf }),
    peopleBefore: t.exposeInt("peopleBefore", { description: "People who can see the thread now." }),
    peopleAfter: t.exposeInt("peopleAfter", { description: "People who could see it then." }),
    gaining: t.exposeInt("gaining", { description: "People who would begin to see it." }),
    losing: t.exposeInt("losing", { description: "People who would lose it." }),
    authorKeeps: t.exposeBoolean("authorKeeps", {
      description: "Whether its author could still see it. Otherwise the change is refused.",
    }),
  }),
});

const ChangeAudienceInput = builder.inputType("ChangeAudienceInput", {
  description: "A change of who sees a thread.",
  fields: (t) => ({
    threadId: t.id({ required: true, description: "The thread." }),
    audience: t.field({ type: AudienceType, required: true, description: "Who is to see it." }),
    audienceCollaborativeId: t.id({ description: "Whose members are to see it, for COLLABORATIVE." }),
    expectedEffect: t.field({
      type: AudienceEffectType,
      required: true,
      description:
        "The effect that audienceChangePreview told. With another one by now, the change is refused.",
    }),
  }),
});

builder.queryFields((t) => ({
  audienceChoices: t.field({
    type: [AudienceChoiceType],
    description: "The audiences that the viewer may write for, widest first.",
    resolve: async (_root, _args, { viewer, prisma }) => {
      if (!isWriter(viewer)) return [];
      const choices = audienceChoices(viewer);
      const ids = choices.flatMap(({ audienceCollaborativeId: id }) => (id === null ? [] : [id]));
      const groups =
        ids.length > 0 ? await prisma.collaborative.findMany({ where: { id: { in: ids } } }) : [];
      return choices.map((choice) => ({
        ...choice,
        collaborative: groups.find(({ id }) => id === choice.audienceCollaborativeId) ?? null,
      }));
    },
  }),
  audienceChangePreview: t.field({
    type: AudienceChangeType,
    description: "What a change of a thread's audience would reveal or hide.",
    errors: { types: commonErrors },
    args: {
      threadId: t.arg.id({ required: true, description: "The thread." }),
      audience: t.arg({ type: AudienceType, required: true, description: "Who would see it." }),
      audienceCollaborativeId: t.arg.id({ description: "Whose members would see it, for COLLABORATIVE." }),
    },
    resolve: (_root, { audienceCollaborativeId, ...args }, ctx) =>
      previewAudienceChange(ctx, { ...args, audienceCollaborativeId: audienceCollaborativeId ?? undefined }),
  }),
}));

builder.mutationField("changeAudience", (t) =>
  t.prismaField({
    type: ThreadType,
    description: "Changes who sees a thread.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: ChangeAudienceInput, required: true, description: "The change." }) },
    resolve: async (query, _root, { input }, ctx) => readThread(ctx, query, await changeAudience(ctx, input)),
  }),
);
