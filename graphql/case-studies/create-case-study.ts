import { NewCaseStudyInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { slugify } from "../safe-writing/index.ts";
import { confirmedSignals, prepareText, queueForModerators, visibleTo } from "../threads/index.ts";
import { harvestThreads } from "./harvest-threads.ts";
import { audienceOf } from "./known-to-share.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";
import { chosenVisibility, ensureNoWider, narrowerThan, visibilityOf } from "./visibility-choice.ts";

/**
 * Starts a draft, with the writer as its author and first editor; any member may. From threads it begins with their words, each
 * with its source, and whoever wrote them is asked. Nobody is to read it who cannot see the threads, unless the writer says that
 * they know.
 * @returns the id of the new case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError (a thread), InvalidInputError, ConfirmationNeededError
 */
export async function createCaseStudy(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(NewCaseStudyInput, raw);
  const { title } = input;
  const signals = confirmedSignals(writer, { title }, input.acknowledged);
  const who = { personId: writer.id, mutation: "createCaseStudy", input };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const now = ctx.clock.now();
      const threads = await requireThreads(tx, writer, input.sourceThreadIds);
      const { visibility } = input;
      const choice = visibility ? chosenVisibility(writer, { ...input, visibility }) : visibilityOf(threads);
      await ensureNoWider(tx, choice, threads, input.sharesMoreWidely);
      const narrower = await narrowerThan(tx, choice, threads);
      const { columns } = await prepareText(tx, title);
      const study = await tx.caseStudy.create({
        data: {
          title,
          slug: slugify(title),
          authorId: writer.id,
          collaborativeId: (await requireCollaborative(tx, input.collaborativeId)) ?? practiceOf(threads),
          ...choice,
          createdAt: now,
          changedAt: now,
          editors: { create: { personId: writer.id, joinedAt: now } },
          sections: { create: { key: "TITLE", ...columns, editedById: writer.id, editedAt: now } },
          sourceThreads: {
            create: threads.map((thread) => ({
              threadId: thread.id,
              addedAt: now,
              ...(narrower.includes(thread) ? audienceOf(thread) : {}),
            })),
          },
        },
        select: { id: true },
      });
      const harvested = {
        study: { id: study.id, authorId: writer.id },
        threadIds: threads.map(({ id }) => id),
        now,
      };
      if (threads.length > 0) await harvestThreads(tx, harvested);
      const place = {
        caseStudyId: study.id,
        part: "SECTION",
        section: "TITLE",
        writerId: writer.id,
      } as const;
      await queueForModerators(tx, place, signals, now);
      await publish(tx, "case-study.edited.v1", { caseStudyId: study.id });
      return study.id;
    }),
  );
}

/** The threads that it is drafted from, in the order given. @throws NotFoundError for one that the writer cannot see */
async function requireThreads(tx: Tx, writer: PersonViewer, given: readonly string[]) {
  if (given.length === 0) return [];
  const ids = given.map((id) => uuidOf("Thread", id));
  const found = await tx.thread.findMany({
    where: { id: { in: ids }, AND: [visibleTo(writer)] },
    select: { id: true, title: true, audience: true, audienceCollaborativeId: true, collaborativeId: true },
  });
  const threads = new Map(found.map((thread) => [thread.id, thread]));
  return [...new Set(ids)].map((id) => {
    const thread = threads.get(id);
    if (!thread) throw new NotFoundError("thread");
    return thread;
  });
}

/** Whose practice it is where nobody says: what the first thread concerns that concerns one. */
function practiceOf(threads: readonly { readonly collaborativeId: string | null }[]): string | null {
  return threads.find(({ collaborativeId }) => collaborativeId !== null)?.collaborativeId ?? null;
}

/** The collaborative whose practice it is, if any: one that exists. @throws InvalidInputError */
async function requireCollaborative(tx: Tx, given: string | undefined): Promise<string | null> {
  if (!given) return null;
  const id = uuidOf("Collaborative", given);
  const found = await tx.collaborative.findUnique({ where: { id }, select: { id: true } });
  if (!found) throw InvalidInputError.at("collaborativeId", "Choose a collaborative from the list");
  return id;
}
