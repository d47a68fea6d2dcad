import { WorkingCopyType, workingCopiesOf } from "../case-studies/index.ts";
import { limits } from "../contract/limits.ts";
import { asked, type Asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { ConfirmationNeededError, ConflictError, NotFoundError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { attachFile } from "./attach-file.ts";
import { describeAttachment } from "./describe-attachment.ts";
import { moveAttachment } from "./move-attachment.ts";
import { readAttachment, type ReadAttachment } from "./read-attachment.ts";
import { removeAttachment } from "./remove-attachment.ts";

builder.prismaObject("CaseStudyAttachment", {
  name: "DraftAttachment",
  description: "A picture or document of a working copy.",
  // Never its content, which is read by itself.
  select: {
    id: true,
    caseStudyId: true,
    name: true,
    title: true,
    alternative: true,
    mediaType: true,
    size: true,
    width: true,
    height: true,
    version: true,
  },
  fields: (t) => ({
    uuid: t.id({ description: "The id as it stands in addresses.", resolve: ({ id }) => id }),
    name: t.string({ description: "The file's name.", resolve: ({ name }) => name }),
    description: t.string({
      description: "What a picture shows, in words; the title of a document.",
      resolve: ({ alternative, title }) => alternative || title,
    }),
    mediaType: t.string({
      description: "What it is, as found from its content.",
      resolve: ({ mediaType }) => mediaType,
    }),
    size: t.int({ description: "Bytes.", resolve: ({ size }) => size }),
    width: t.int({ nullable: true, description: "Pixels, of a picture.", resolve: ({ width }) => width }),
    height: t.int({ nullable: true, description: "Pixels, of a picture.", resolve: ({ height }) => height }),
    version: t.int({
      description: "Rises with each new description. Send it when describing it anew.",
      resolve: ({ version }) => version,
    }),
    path: t.string({
      description: "The address of the file on this site.",
      resolve: ({ caseStudyId, id }) => `/case-studies/${caseStudyId}/attachments/${id}`,
    }),
  }),
});

builder.prismaObjectField(WorkingCopyType, "attachments", (t) =>
  t.relation("attachments", {
    description: "Its pictures and documents, in their order.",
    complexity: { field: 1, multiplier: limits.attachment.perCaseStudy },
    query: { where: { removedAt: null }, orderBy: [{ position: "asc" }, { id: "asc" }] },
  }),
);

const AttachmentFileType = builder.objectRef<ReadAttachment>("AttachmentFile").implement({
  description: "A picture or document of a case study, with its content.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The file's name." }),
    mediaType: t.exposeString("mediaType", { description: "What it is, as found from its content." }),
    content: t.field({
      type: "Base64",
      description: "Its bytes.",
      resolve: ({ content }) => content,
    }),
    isPublic: t.exposeBoolean("isPublic", {
      description: "Whether everybody may read it, signed in or not.",
    }),
  }),
});

builder.queryField("attachment", (t) =>
  t.field({
    type: AttachmentFileType,
    nullable: true,
    description: "A picture or document, for whoever sees a version or the working copy that shows it.",
    complexity: 100,
    args: {
      caseStudyId: t.arg.id({ required: true, description: "The case study." }),
      id: t.arg.id({ required: true, description: "The file." }),
    },
    resolve: (_root, ids, ctx) => readAttachment(ctx, ids),
  }),
);

const AttachFileInput = builder.inputType("AttachFileInput", {
  description: "A picture or document for a working copy.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    name: t.string({
      required: true,
      description: "What the file is called; its type is found from its content.",
    }),
    content: t.field({
      type: "Base64",
      required: true,
      description: `Its bytes: at most ${limits.attachment.bytes}, and no more than fits into a request.`,
    }),
    description: t.string({
      required: true,
      description: "What a picture shows, for people who cannot see it; the title of a document.",
    }),
    acknowledged: t.boolean({ description: "The writer has seen the warning about personal data." }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, the file is added once." }),
  }),
});

const DescribeAttachmentInput = builder.inputType("DescribeAttachmentInput", {
  description: "Other words for a picture or document of a working copy.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    attachmentId: t.id({ required: true, description: "The file." }),
    version: t.int({ required: true, description: "The version of it that was being looked at." }),
    description: t.string({ required: true, description: "What it shows, or its title." }),
    acknowledged: t.boolean({ description: "The writer has seen the warning about personal data." }),
  }),
});

const MoveAttachmentInput = builder.inputType("MoveAttachmentInput", {
  description: "Another place for a picture or document of a working copy.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    attachmentId: t.id({ required: true, description: "The file." }),
    place: t.int({ required: true, description: "Its place among the others, from 1." }),
  }),
});

const AttachmentInput = builder.inputType("AttachmentInput", {
  description: "A picture or document of a working copy.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    attachmentId: t.id({ required: true, description: "The file." }),
  }),
});

/** The working copy that was changed, with what the client asked for. @throws NotFoundError when it is out of sight by now */
async function readWorkingCopy(ctx: Context, query: Asked, id: string) {
  const study = await ctx.prisma.caseStudy.findFirst({
    ...asked(query),
    where: { id, AND: [workingCopiesOf(ctx.viewer)] },
  });
  if (!study) throw new NotFoundError("case study");
  return study;
}

builder.mutationFields((t) => ({
  attachFile: t.prismaField({
    type: WorkingCopyType,
    description: "Adds a picture or document to a working copy.",
    errors: { types: [...commonErrors, ConfirmationNeededError] },
    args: { input: t.arg({ type: AttachFileInput, required: true, description: "The file." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await attachFile(ctx, input)),
  }),
  describeAttachment: t.prismaField({
    type: WorkingCopyType,
    description: "Says anew what a picture shows, or what a document is called.",
    errors: { types: [...commonErrors, ConfirmationNeededError, ConflictError] },
    args: { input: t.arg({ type: DescribeAttachmentInput, required: true, description: "The words." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await describeAttachment(ctx, input)),
  }),
  moveAttachment: t.prismaField({
    type: WorkingCopyType,
    description: "Moves a picture or document among the others.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MoveAttachmentInput, required: true, description: "Where to." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await moveAttachment(ctx, input)),
  }),
  removeAttachment: t.prismaField({
    type: WorkingCopyType,
    description: "Takes a picture or document out of a working copy; versions keep it.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: AttachmentInput, required: true, description: "The file." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await removeAttachment(ctx, input)),
  }),
}));
