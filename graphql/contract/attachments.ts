import { z } from "zod";
import { cleanLine } from "./clean-text.ts";
import { IdempotencyKeyInput, IdInput } from "./inputs.ts";
import { limits } from "./limits.ts";

const { description, perCaseStudy } = limits.attachment;

/** What a picture shows, or the title of a document, on one line. What is missing is said once it is known which of them it is. */
const DescriptionInput = z
  .string()
  .transform(cleanLine)
  .pipe(z.string().max(description.max, `Description must be ${description.max} characters or fewer`));

/** The author has seen the warning about personal data. */
const AcknowledgedInput = z
  .boolean()
  .nullish()
  .transform((seen) => seen ?? false);

/** A new picture or document, its content aside. */
export const NewAttachmentInput = z.object({
  caseStudyId: IdInput,
  /** As the sender's system calls it. */
  name: z.string().max(1_000, "The name of the file is too long. Rename it, and choose it again"),
  description: DescriptionInput,
  acknowledged: AcknowledgedInput,
  idempotencyKey: IdempotencyKeyInput,
});

/** Which picture or document. */
export const AttachmentInput = z.object({ caseStudyId: IdInput, attachmentId: IdInput });

/** Another description of a picture or document. */
export const DescribeAttachmentInput = AttachmentInput.extend({
  version: z.number().int().min(1),
  description: DescriptionInput,
  acknowledged: AcknowledgedInput,
});

/** Where a picture or document moves to among the others, from 1. */
export const MoveAttachmentInput = AttachmentInput.extend({
  place: z.number().int().min(1).max(perCaseStudy),
});
