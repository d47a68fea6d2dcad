import { createHash } from "node:crypto";
import { changeWorkingCopy, lockWorkingCopy, requireCaseStudyWriter } from "../case-studies/index.ts";
import { NewAttachmentInput } from "../contract/attachments.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { inspectInput } from "../safe-writing/index.ts";
import { confirmedSignals, queueForModerators } from "../threads/index.ts";
import { cleanFileName } from "./clean-file-name.ts";
import { descriptionColumns } from "./describe-file.ts";
import { UnusableFile, type FoundFile } from "./found-file.ts";
import { recogniseFile } from "./recognise-file.ts";

const { bytes: mostBytes, bytesPerCaseStudy, perCaseStudy } = limits.attachment;
const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;

/**
 * Adds a picture or document to a working copy, after the others. What it is, is found from its content; of a picture only what is
 * needed to show it is kept.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError
 */
export async function attachFile(
  ctx: Context,
  { content, ...raw }: { content: Uint8Array },
): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(NewAttachmentInput, raw);
  if (content.byteLength > mostBytes) throw tooLarge();
  const file = recognised(Buffer.from(content), input.name);
  const name = cleanFileName(input.name, file.ending);
  const described = descriptionColumns(file.mediaType, input.description);
  const texts = { name, description: input.description };
  const signals = confirmedSignals(writer, texts, input.acknowledged);
  const digest = createHash("sha256").update(content).digest("hex");
  const who = { personId: writer.id, mutation: "attachFile", input: { ...input, digest } };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
      const position = await placeFor(tx, study.id, file.content.length);
      const now = ctx.clock.now();
      await tx.caseStudyAttachment.create({
        data: {
          caseStudyId: study.id,
          name,
          ...described,
          mediaType: file.mediaType,
          size: file.content.length,
          width: file.width,
          height: file.height,
          content: Uint8Array.from(file.content),
          position,
          addedById: writer.id,
          addedAt: now,
        },
        select: { id: true },
      });
      await changeWorkingCopy(tx, study.id, { changedAt: now });
      const place = { caseStudyId: study.id, part: "ATTACHMENT", writerId: writer.id } as const;
      await queueForModerators(tx, place, signals, now);
      return study.id;
    }),
  );
}

/** What the file is, or what is wrong with it at its field. An NHS number in it is refused as one that is typed is. */
function recognised(content: Buffer, name: string): FoundFile {
  try {
    const file = recogniseFile(content, name);
    const { blocked } = inspectInput({ content: file.text });
    if (blocked.length > 0) throw new InvalidInputError(blocked);
    return file;
  } catch (error) {
    if (error instanceof UnusableFile) throw InvalidInputError.at("content", error.message);
    throw error;
  }
}

/** The place after the others. @throws InvalidInputError when there is no room for another one */
async function placeFor(tx: Tx, caseStudyId: string, size: number): Promise<number> {
  const [shown, ever] = await Promise.all([
    tx.caseStudyAttachment.aggregate({
      where: { caseStudyId, removedAt: null },
      _count: true,
      _max: { position: true },
    }),
    tx.caseStudyAttachment.aggregate({ where: { caseStudyId }, _sum: { size: true } }),
  ]);
  if (shown._count >= perCaseStudy)
    throw InvalidInputError.at(
      "content",
      `A case study can have at most ${perCaseStudy} files. Remove one first`,
    );
  if ((ever._sum.size ?? 0) + size > bytesPerCaseStudy)
    throw InvalidInputError.at(
      "content",
      `All files of a case study, with those of its earlier versions, can be at most ${megabytes(bytesPerCaseStudy)}. Choose a smaller one, or link to it`,
    );
  return (shown._max.position ?? -1) + 1;
}

function tooLarge(): InvalidInputError {
  return InvalidInputError.at("content", `The file must be ${megabytes(mostBytes)} or smaller`);
}
