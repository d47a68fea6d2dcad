import type { z } from "zod";
import type { AdoptionEntry, CaseStudy } from "../../prisma/generated/client/client.ts";
import { RecordAdoptionInput } from "../contract/adoption.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { londonDay } from "../places/index.ts";
import { cleanText } from "../safe-writing/index.ts";
import { confirmedSignals, queueForModerators } from "../threads/index.ts";
import { lockLedger } from "./adoption.doors.ts";
import { canRecordFor, type Adopter } from "./adoption.policy.ts";
import { requireContact } from "./contact.ts";
import { countAdoptions } from "./count-adoptions.ts";
import { organisationsOf } from "./where-people-work.ts";

type Input = z.output<typeof RecordAdoptionInput>;

/**
 * Adds a line to the ledger: from a day on an adopter is so far with a case study. The first line makes the adoption. Nothing
 * is overwritten: whoever made a mistake adds the line as it should have been, and of two of one day the later counts.
 * @returns the id of the adoption
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError
 */
export async function recordAdoption(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(RecordAdoptionInput, raw);
  const from = new Date(input.from);
  if (from > londonDay(ctx.clock.now())) {
    throw InvalidInputError.at("from", "The date must be today or in the past");
  }
  const texts = { note: cleanText(input.note), detail: cleanText(input.detail) };
  const signals = confirmedSignals(writer, texts, input.acknowledged);
  const who = { personId: writer.id, mutation: "recordAdoption", input };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const caseStudy = await lockLedger(tx, writer, input.caseStudyId);
      const adopter = await requireAdopter(tx, input);
      const worksAt = await organisationsOf(tx, writer, ctx.clock.now());
      ensure(canRecordFor(writer, adopter, worksAt), "You can record this for where you belong or work.");
      const contactId = await requireContact(tx, ctx, writer, { ...adopter, contactId: input.contactId });
      const line = { state: input.state, from, ...texts, contactId, recordedById: writer.id };
      const entry = await addLine(tx, ctx, { caseStudy, adopter, line });
      await countAdoptions(tx, caseStudy.id);
      const { id: entryId, adoptionId } = entry;
      await publish(tx, "adoption.recorded.v1", { caseStudyId: caseStudy.id, adoptionId, entryId });
      const place = { adoptionId, part: "ADOPTION", writerId: writer.id } as const;
      await queueForModerators(tx, place, signals, ctx.clock.now());
      return adoptionId;
    }),
  );
}

/** The collaborative or organisation of the input: one that exists. @throws InvalidInputError */
async function requireAdopter(tx: Tx, input: Input): Promise<Adopter> {
  const adopter = {
    collaborativeId: input.collaborativeId ? uuidOf("Collaborative", input.collaborativeId) : null,
    organisationId: input.organisationId ? uuidOf("Organisation", input.organisationId) : null,
  };
  const { collaborativeId, organisationId } = adopter;
  const found = collaborativeId
    ? await tx.collaborative.count({ where: { id: collaborativeId } })
    : await tx.organisation.count({ where: { id: organisationId ?? "" } });
  const field = collaborativeId ? "collaborativeId" : "organisationId";
  if (found === 0) throw InvalidInputError.at(field, "Choose who is taking it up from the list");
  return adopter;
}

interface Addition {
  readonly caseStudy: Pick<CaseStudy, "id" | "state">;
  readonly adopter: Adopter;
  readonly line: Pick<AdoptionEntry, "state" | "from" | "note" | "detail" | "contactId" | "recordedById">;
}

/** Writes the line, and what follows from the newest of all into the adoption. What a facilitator looked at is no longer all of it. */
async function addLine(tx: Tx, ctx: Context, { caseStudy, adopter, line }: Addition): Promise<AdoptionEntry> {
  const now = ctx.clock.now();
  const { state, from, contactId, recordedById } = line;
  const known = await tx.adoption.findFirst({ where: { caseStudyId: caseStudy.id, ...adopter } });
  if (!known) ensureStillOffered(caseStudy);
  const adoption =
    known ??
    (await tx.adoption.create({
      data: {
        caseStudyId: caseStudy.id,
        ...adopter,
        state,
        since: from,
        contactId,
        createdById: recordedById,
        createdAt: now,
      },
    }));
  const entry = await tx.adoptionEntry.create({
    data: {
      adoptionId: adoption.id,
      ...line,
      recordedAt: known ? await timeAfterLast(tx, known.id, now) : now,
    },
  });
  if (!known) return entry;
  const isNewest = known.since <= from;
  await tx.adoption.update({
    where: { id: known.id },
    data: {
      ...(isNewest ? { state, since: from, contactId } : {}),
      isReviewed: false,
      version: { increment: 1 },
    },
    select: { id: true },
  });
  return entry;
}

/** @throws InvalidInputError for a case study that nobody should begin with any more */
function ensureStillOffered({ state }: Pick<CaseStudy, "state">): void {
  if (state === "PUBLISHED" || state === "UNDER_RE_REVIEW") return;
  throw InvalidInputError.at(
    "caseStudyId",
    state === "SUPERSEDED"
      ? "This case study has been replaced by a newer one. Record that you are taking that one up."
      : "This case study has been withdrawn, so nobody new can take it up.",
  );
}

/** Times of the lines of an adoption rise, whatever the clock does, so that the order in which they were written is known. */
async function timeAfterLast(tx: Tx, adoptionId: string, now: Date): Promise<Date> {
  const { _max } = await tx.adoptionEntry.aggregate({ where: { adoptionId }, _max: { recordedAt: true } });
  return new Date(Math.max(now.getTime(), (_max.recordedAt?.getTime() ?? 0) + 1));
}
