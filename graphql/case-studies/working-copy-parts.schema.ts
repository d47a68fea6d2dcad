import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { ConfirmationNeededError, ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { typeOf } from "../core/type-of.ts";
import { addSourceThread } from "./add-source-thread.ts";
import { linkCaseStudy } from "./link-case-study.ts";
import { removeSourceThread } from "./remove-source-thread.ts";
import { placeCaseStudy } from "./place-case-study.ts";
import { readWorkingCopy } from "./read-working-copy.ts";
import { unlinkCaseStudy } from "./unlink-case-study.ts";
import { WorkingCopyType } from "./working-copy.schema.ts";

const DraftLinkType = builder.prismaObject("CaseStudyLink", {
  name: "DraftLink",
  description: "A link of a working copy. Each reader sees it only if what it leads to is theirs to see.",
  select: { id: true, label: true, url: true, threadId: true, otherCaseStudyId: true },
  fields: (t) => ({
    id: t.id({ description: "What it goes by in mutations.", resolve: ({ id }) => id }),
    label: t.string({ description: "What it leads to, in words.", resolve: ({ label }) => label }),
    href: t.string({
      description: "Its address: a path for what is on this site.",
      resolve: ({ url, threadId, otherCaseStudyId }) =>
        url ?? (threadId ? `/threads/${threadId}` : `/case-studies/${otherCaseStudyId}`),
    }),
  }),
});

builder.prismaObjectFields(WorkingCopyType, (t) => ({
  organisations: t.field({
    type: [typeOf("Organisation")],
    description: "The organisations that took part.",
    select: (_args, _ctx, nested) => ({
      organisations: { orderBy: { organisation: { name: "asc" } }, select: { organisation: nested(true) } },
    }),
    resolve: ({ organisations }) => organisations.map(({ organisation }) => organisation),
  }),
  links: t.relation("links", {
    type: DraftLinkType,
    description: `Its links, in their order, at most ${limits.caseStudy.links.max}.`,
    query: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  }),
}));

const PlaceCaseStudyInput = builder.inputType("PlaceCaseStudyInput", {
  description: "Whose practice it is, who took part and where: all its places from now on.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    version: t.int({ required: true, description: "The version of it that was being looked at." }),
    collaborativeId: t.id({ description: "The collaborative whose practice it is; it took part as well." }),
    collaborativeIds: t.idList({ description: "The collaboratives that took part." }),
    icbCodes: t.idList({ description: "The ICSs where it was done, by the ODS codes of their boards." }),
    organisationIds: t.idList({ description: "The organisations that took part." }),
  }),
});

const LinkCaseStudyInput = builder.inputType("LinkCaseStudyInput", {
  description: "A link to a thread, to another case study or to an outside document.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    label: t.string({ required: true, description: "What it leads to, in words." }),
    address: t.string({
      required: true,
      description:
        "An https address, or the address of a thread or case study on this site, whole or as a path.",
    }),
    acknowledged: t.boolean({ description: "The writer has seen the warning about personal data." }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, nothing is added twice." }),
  }),
});

const UnlinkCaseStudyInput = builder.inputType("UnlinkCaseStudyInput", {
  description: "A link that is not wanted any more.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    linkId: t.id({ required: true, description: "The link." }),
  }),
});

const AddSourceThreadInput = builder.inputType("AddSourceThreadInput", {
  description: "Another thread that a case study is drafted from.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    threadId: t.id({ required: true, description: "The thread, which the writer must see." }),
    sharesMoreWidely: t.boolean({
      description: "The writer knows that people will read it who cannot see the thread.",
    }),
  }),
});

const SourceThreadInput = builder.inputType("SourceThreadInput", {
  description: "A thread that a case study is drafted from.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    threadId: t.id({ required: true, description: "The thread." }),
  }),
});

builder.mutationFields((t) => ({
  placeCaseStudy: t.prismaField({
    type: WorkingCopyType,
    description: "Replaces the places of a working copy.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: PlaceCaseStudyInput, required: true, description: "The places." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await placeCaseStudy(ctx, input)),
  }),
  linkCaseStudy: t.prismaField({
    type: WorkingCopyType,
    description: "Adds a link to a working copy.",
    errors: { types: [...commonErrors, ConfirmationNeededError] },
    args: { input: t.arg({ type: LinkCaseStudyInput, required: true, description: "The link." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await linkCaseStudy(ctx, input)),
  }),
  unlinkCaseStudy: t.prismaField({
    type: WorkingCopyType,
    description: "Takes a link away from a working copy.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: UnlinkCaseStudyInput, required: true, description: "The link." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await unlinkCaseStudy(ctx, input)),
  }),
  addSourceThread: t.prismaField({
    type: WorkingCopyType,
    description: "Adds a thread to those that a working copy is drafted from.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: AddSourceThreadInput, required: true, description: "The thread." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await addSourceThread(ctx, input)),
  }),
  removeSourceThread: t.prismaField({
    type: WorkingCopyType,
    description:
      "Takes a thread off those that a working copy is drafted from, once no words of it are left.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: SourceThreadInput, required: true, description: "The thread." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await removeSourceThread(ctx, input)),
  }),
}));
