import type { Post, Thread } from "../../prisma/generated/client/client.ts";
import { EditThreadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { slugify } from "../safe-writing/index.ts";
import { requireCollaborative } from "./create-thread.ts";
import { keepRevision, versionConflict } from "./keep-revision.ts";
import { confirmedSignals, forgetMentions, prepareText, recordMentions } from "./post-text.ts";
import { queueForModerators } from "./queue-for-moderators.ts";
import { recordCuration } from "./record-curation.ts";
import { retagThread } from "./thread-tags.ts";
import { changeThread, lockVisibleThread } from "./threads.doors.ts";
import { canEditPost, canEditThread } from "./threads.policy.ts";

/**
 * Changes a thread's title, kind, tags, collaborative or, by its author, opening text; what is left out stays, and where
 * everything stays nothing happens but that the writer's draft of it goes: no version, no news, nothing in the audit trail. The title
 * belongs to the opening post's history, so the version to send is the opening post's. Neither the order of lists nor the
 * thread's address depends on it.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError, ConflictError
 */
export async function editThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(EditThreadInput, raw);
  const title = input.title ?? undefined;
  const written = { ...(title ? { title } : {}), ...(input.markdown ? { markdown: input.markdown } : {}) };
  const signals = confirmedSignals(writer, written, input.acknowledged);
  return inTransaction(ctx, async (tx) => {
    const thread = await lockVisibleThread(tx, writer, input.threadId);
    ensure(canEditThread(writer, thread));
    const opening = await tx.post.findUniqueOrThrow({
      where: { threadId_number: { threadId: thread.id, number: 0 } },
    });
    if (opening.version !== input.version) {
      throw versionConflict(writer, opening, `${thread.title}\n\n${opening.markdown}`);
    }
    await tx.draft.deleteMany({ where: { personId: writer.id, key: `edit:${opening.id}` } });
    const kind = kindFor(thread, input.kind ?? thread.kind);
    const retagged = input.tagIds ? await retagThread(tx, thread, input.tagIds) : false;
    const renamed = title !== undefined && title !== thread.title;
    const text = await newText(tx, opening, input.markdown ?? undefined);
    if (text) ensure(canEditPost(writer, thread, opening), "Only its author can change what a post says.");
    const columns = {
      kind,
      ...(renamed ? { title, slug: slugify(title) } : {}),
      ...(await collaborativeColumn(tx, input.collaborativeId)),
    };
    if (!retagged && !text && !changes(thread, columns)) return thread.id;
    const now = ctx.clock.now();
    const version = await keepRevision(tx, opening, thread.title, { by: writer, at: now });
    await tx.post.update({
      where: { id: opening.id },
      data: { ...version, ...(text ? { ...text.columns, editedAt: now } : {}) },
    });
    if (text) {
      await forgetMentions(tx, opening.id, text.mentions);
      await recordMentions(tx, opening.id, text.mentions, now);
    }
    await changeThread(tx, thread.id, columns);
    if (renamed || text) await queueForModerators(tx, { postId: opening.id }, signals, now);
    await recordCuration(tx, writer, thread, { action: "thread.edited" });
    await publish(tx, "thread.edited.v1", { threadId: thread.id });
    return thread.id;
  });
}

/** The opening text, rendered; undefined when it stays what it is. */
async function newText(tx: Tx, opening: Post, markdown: string | undefined) {
  if (markdown === undefined) return undefined;
  const text = await prepareText(tx, markdown);
  return text.columns.markdown === opening.markdown ? undefined : text;
}

/** Whether any of the columns is another than the thread has. */
function changes(thread: Thread, columns: Partial<Thread>): boolean {
  return Object.entries(columns).some(([name, value]) => thread[name as keyof Thread] !== value);
}

/** A discussion has no solution, so a solved thread cannot become one. @throws InvalidInputError */
function kindFor(thread: Thread, kind: Thread["kind"]): Thread["kind"] {
  if (kind === "DISCUSSION" && thread.state === "SOLVED") {
    throw InvalidInputError.at("kind", "Reopen the thread before you make it a discussion");
  }
  return kind;
}

/** Undefined leaves the collaborative as it is, null takes it away. */
async function collaborativeColumn(
  tx: Tx,
  given: string | null | undefined,
): Promise<{ collaborativeId?: string | null }> {
  if (given === undefined) return {};
  return { collaborativeId: await requireCollaborative(tx, given ?? undefined) };
}
