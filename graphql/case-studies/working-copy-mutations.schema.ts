import { builder } from "../core/builder.ts";
import { ConfirmationNeededError, ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { addEditor } from "./add-editor.ts";
import { createCaseStudy } from "./create-case-study.ts";
import { CaseStudyVisibilityType } from "./enums.schema.ts";
import { keepPassage } from "./keep-passage.ts";
import { readWorkingCopy } from "./read-working-copy.ts";
import { removeEditor } from "./remove-editor.ts";
import { removePassage } from "./remove-passage.ts";
import { saveSection } from "./save-section.ts";
import { CaseStudySectionKeyType } from "./section-key.schema.ts";
import { tagCaseStudy } from "./tag-case-study.ts";
import { takePassage } from "./take-passage.ts";
import { WorkingCopyType } from "./working-copy.schema.ts";

const CreateCaseStudyInput = builder.inputType("CreateCaseStudyInput", {
  description: "A new case study.",
  fields: (t) => ({
    title: t.string({ required: true, description: "Its title, on one line." }),
    collaborativeId: t.id({ description: "The collaborative whose practice it is." }),
    sourceThreadIds: t.idList({ description: "The threads that it is drafted from." }),
    visibility: t.field({
      type: CaseStudyVisibilityType,
      description: "Who is to read it. Left out: whoever sees the most private of the threads.",
    }),
    visibleToCollaborativeId: t.id({ description: "Whose members are to read it, for GROUP." }),
    sharesMoreWidely: t.boolean({
      description: "The writer knows that people will read it who cannot see the threads.",
    }),
    acknowledged: t.boolean({ description: "The writer has seen the warning about personal data." }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation answers with the first case study.",
    }),
  }),
});

const SaveSectionInput = builder.inputType("SaveSectionInput", {
  description: "What was typed in a section so far.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    section: t.field({ type: CaseStudySectionKeyType, required: true, description: "The section." }),
    version: t.int({
      required: true,
      description: "The version of the section that was being looked at; 0 if there was none.",
    }),
    text: t.string({ required: true, description: "All of its text, as Markdown; empty to clear it." }),
    acknowledged: t.boolean({ description: "The writer has seen the warning about personal data." }),
  }),
});

const TakePassageInput = builder.inputType("TakePassageInput", {
  description: "A post of whose words a section takes some over, at its end.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    postId: t.id({ required: true, description: "The post, which the writer must see." }),
    section: t.field({ type: CaseStudySectionKeyType, required: true, description: "The section." }),
    words: t.string({
      description: "Those of its words to take, as they stand in it; left out, all of them.",
    }),
    sharesMoreWidely: t.boolean({
      description: "The writer knows that people will read it who cannot see the thread.",
    }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, nothing is taken twice." }),
  }),
});

const PassageInput = builder.inputType("PassageInput", {
  description: "A passage of a working copy.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    passageId: t.id({ required: true, description: "The passage." }),
  }),
});

const EditorInput = builder.inputType("CaseStudyEditorInput", {
  description: "Somebody who is to write a case study, or no longer.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    personId: t.id({ required: true, description: "The person." }),
  }),
});

const TagCaseStudyInput = builder.inputType("TagCaseStudyInput", {
  description: "The tags of a working copy.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    version: t.int({ required: true, description: "The version of it that was being looked at." }),
    tagIds: t.idList({
      required: true,
      description: "All its tags from now on, but for size bands, which are computed.",
    }),
  }),
});

builder.mutationFields((t) => ({
  createCaseStudy: t.prismaField({
    type: WorkingCopyType,
    description: "Starts a case study.",
    errors: { types: [...commonErrors, ConfirmationNeededError] },
    args: { input: t.arg({ type: CreateCaseStudyInput, required: true, description: "The case study." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await createCaseStudy(ctx, input)),
  }),
  saveSection: t.prismaField({
    type: WorkingCopyType,
    description: "Keeps the text of one section of a working copy.",
    errors: { types: [...commonErrors, ConfirmationNeededError, ConflictError] },
    args: { input: t.arg({ type: SaveSectionInput, required: true, description: "The section." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await saveSection(ctx, input)),
  }),
  tagCaseStudy: t.prismaField({
    type: WorkingCopyType,
    description: "Replaces the tags of a working copy.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: TagCaseStudyInput, required: true, description: "The tags." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await tagCaseStudy(ctx, input)),
  }),
  takePassage: t.prismaField({
    type: WorkingCopyType,
    description: "Takes the words of a post over, and asks whoever wrote them.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: TakePassageInput, required: true, description: "The post." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await takePassage(ctx, input)),
  }),
  removePassage: t.prismaField({
    type: WorkingCopyType,
    description: "Takes a passage out again, and its quotation as far as it still stands.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: PassageInput, required: true, description: "The passage." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await removePassage(ctx, input)),
  }),
  keepPassage: t.prismaField({
    type: WorkingCopyType,
    description:
      "Keeps a passage although its post was changed or deleted: a writer or a facilitator has looked.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: PassageInput, required: true, description: "The passage." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readWorkingCopy(ctx, query, await keepPassage(ctx, input)),
  }),
  addEditor: t.prismaField({
    type: WorkingCopyType,
    description: "Lets somebody write a case study.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: EditorInput, required: true, description: "Who." }) },
    resolve: async (query, _root, { input }, ctx) => readWorkingCopy(ctx, query, await addEditor(ctx, input)),
  }),
  removeEditor: t.field({
    type: "Boolean",
    description: "Ends somebody's writing of a case study, one's own too.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: EditorInput, required: true, description: "Who." }) },
    resolve: async (_root, { input }, ctx) => {
      await removeEditor(ctx, input);
      return true;
    },
  }),
}));
