import { NewThreadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { slugify } from "../safe-writing/index.ts";
import { chosenAudience } from "./audience-choice.ts";
import { confirmedSignals, prepareText, recordMentions } from "./post-text.ts";
import { queueForModerators } from "./queue-for-moderators.ts";
import { addTags, tagsForNewThread } from "./thread-tags.ts";

/**
 * Starts a thread with its opening post, number 0. The author is the first to have the same problem.
 * @returns the id of the new thread
 * @throws SignInNeededError, ForbiddenError, InvalidInputError, ConfirmationNeededError
 */
export async function createThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(NewThreadInput, raw);
  const audience = chosenAudience(writer, input);
  const { title } = input;
  const signals = confirmedSignals(writer, { title, markdown: input.markdown }, input.acknowledged);
  const who = { personId: writer.id, mutation: "createThread", input };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const now = ctx.clock.now();
      const collaborativeId = await requireCollaborative(tx, input.collaborativeId);
      const tagIds = await tagsForNewThread(tx, writer, { tagIds: input.tagIds, collaborativeId }, now);
      const { columns, mentions } = await prepareText(tx, input.markdown);
      const thread = await tx.thread.create({
        data: {
          kind: input.kind,
          title,
          slug: slugify(title),
          authorId: writer.id,
          collaborativeId,
          ...audience,
          sameProblemCount: 1,
          createdAt: now,
          lastActivityAt: now,
        },
      });
      const post = await tx.post.create({
        data: { threadId: thread.id, number: 0, authorId: writer.id, createdAt: now, ...columns },
      });
      await tx.sameProblem.create({ data: { threadId: thread.id, personId: writer.id, createdAt: now } });
      await addTags(tx, thread.id, tagIds);
      await tx.draft.deleteMany({ where: { personId: writer.id, key: "thread" } });
      await recordMentions(tx, post.id, mentions, now);
      await queueForModerators(tx, { postId: post.id }, signals, now);
      await publish(tx, "thread.created.v1", { threadId: thread.id });
      return thread.id;
    }),
  );
}

/** The collaborative that a thread concerns, if any: one that exists. @throws InvalidInputError */
export async function requireCollaborative(tx: Tx, given: string | undefined): Promise<string | null> {
  if (!given) return null;
  const id = uuidOf("Collaborative", given);
  const found = await tx.collaborative.findUnique({ where: { id }, select: { id: true } });
  if (!found) throw InvalidInputError.at("collaborativeId", "Choose a collaborative from the list");
  return id;
}
