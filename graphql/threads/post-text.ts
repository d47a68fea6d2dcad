import { ConfirmationNeededError } from "../core/errors.ts";
import type { Tx } from "../core/transaction.ts";
import { findSignals, renderMarkdown, RENDERER_VERSION, type WeakSignalKind } from "../safe-writing/index.ts";
import { limits } from "../contract/limits.ts";

/** The columns of a post that follow from its Markdown: rendered and sanitised once, when it is written. */
export function renderedText(markdown: string) {
  const { html, text } = renderMarkdown(markdown);
  return { markdown, html, text, rendererVersion: RENDERER_VERSION };
}

/**
 * Weaker signs of personal data in what is about to be posted. The author may go past them, and then a moderator looks.
 * @throws ConfirmationNeededError unless there are none or the author has acknowledged them
 */
export function confirmedSignals(fields: Record<string, string>, acknowledged: boolean): WeakSignalKind[] {
  const signals = findSignals(fields);
  if (signals.length > 0 && !acknowledged) throw new ConfirmationNeededError(signals);
  return [...new Set(signals.flatMap((signal) => signal.kinds))];
}

/** Puts a post that was sent past the warning into the moderators' queue. */
export async function queueForModerators(tx: Tx, postId: string, signals: readonly string[]): Promise<void> {
  if (signals.length === 0) return;
  await tx.moderationItem.create({ data: { postId, origin: "WEAK_SIGNAL", signals: [...signals] } });
}

/**
 * Keeps who is named in a post. Names of people and collaboratives that do not exist are dropped; being named in a thread
 * gives nobody access to it.
 */
export async function recordMentions(tx: Tx, postId: string, markdown: string): Promise<void> {
  const { mentions } = renderMarkdown(markdown);
  const wanted = mentions.slice(0, limits.mentions.max);
  await tx.mention.deleteMany({ where: { postId } });
  if (wanted.length === 0) return;
  const idsOf = (kind: "person" | "collaborative") => wanted.filter((m) => m.kind === kind).map((m) => m.id);
  const people = await tx.person.findMany({ where: { id: { in: idsOf("person") } }, select: { id: true } });
  const groups = await tx.collaborative.findMany({
    where: { id: { in: idsOf("collaborative") } },
    select: { id: true },
  });
  await tx.mention.createMany({
    data: [
      ...people.map(({ id }) => ({ postId, personId: id })),
      ...groups.map(({ id }) => ({ postId, collaborativeId: id })),
    ],
    skipDuplicates: true,
  });
}
