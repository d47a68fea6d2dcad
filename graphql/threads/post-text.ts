import { v7 as uuidv7 } from "uuid";
import { queryIn } from "../../prisma/client.ts";
import type { AnyTx, Tx } from "../core/transaction.ts";
import { ConfirmationNeededError } from "../core/errors.ts";
import type { PersonViewer } from "../core/viewer.ts";
import {
  cleanText,
  findSignals,
  renderMarkdown,
  RENDERER_VERSION,
  type Mention,
  type WeakSignalKind,
} from "../safe-writing/index.ts";

/** A text as it is stored, and who is named in it. */
interface PreparedText {
  /** The columns of a post that follow from its Markdown. */
  readonly columns: { markdown: string; html: string; text: string; rendererVersion: number };
  readonly mentions: readonly Mention[];
}

/**
 * Renders a text once, when it is written. Mentions show the present names of those who exist; the rest stays text.
 */
export async function prepareText(
  tx: Pick<Tx, "person" | "collaborative">,
  raw: string,
): Promise<PreparedText> {
  const markdown = cleanText(raw);
  const asWritten = renderMarkdown(markdown);
  const mentionNames = await namesOf(tx, asWritten.mentions);
  const namesNobody = asWritten.mentions.length === 0;
  const { html, text, mentions } = namesNobody ? asWritten : renderMarkdown(markdown, { mentionNames });
  return {
    columns: { markdown, html, text, rendererVersion: RENDERER_VERSION },
    mentions: mentions.filter(({ id }) => mentionNames.has(id)),
  };
}

async function namesOf(
  tx: Pick<Tx, "person" | "collaborative">,
  mentions: readonly Mention[],
): Promise<ReadonlyMap<string, string>> {
  if (mentions.length === 0) return new Map();
  const idsOf = (kind: Mention["kind"]) => mentions.filter((m) => m.kind === kind).map((m) => m.id);
  const select = { id: true, name: true };
  // Somebody who has not shown that their address is theirs is nobody to others yet.
  const people = await tx.person.findMany({
    where: { id: { in: idsOf("person") }, emailVerifiedAt: { not: null } },
    select,
  });
  const groups = await tx.collaborative.findMany({ where: { id: { in: idsOf("collaborative") } }, select });
  return new Map([...people, ...groups].map(({ id, name }) => [id, name]));
}

/** Keeps who is named in a post. Being named in a thread gives nobody access to it. */
export async function recordMentions(
  tx: AnyTx,
  postId: string,
  mentions: readonly Mention[],
  now: Date,
): Promise<void> {
  if (mentions.length === 0) return;
  const idsOf = (wanted: Mention["kind"]) => mentions.map(({ kind, id }) => (kind === wanted ? id : null));
  await queryIn(
    tx,
    `INSERT INTO "Mention" ("id", "postId", "personId", "collaborativeId", "createdAt")
     SELECT named."id", $1::uuid, named."personId", named."collaborativeId", $5::timestamptz
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS named("id", "personId", "collaborativeId")
     ON CONFLICT DO NOTHING`,
    [postId, mentions.map(() => uuidv7()), idsOf("person"), idsOf("collaborative"), now],
  );
}

/** Forgets whom an edited post no longer names; the others stay as they were, so that nobody is told twice. */
export async function forgetMentions(tx: Tx, postId: string, still: readonly Mention[]): Promise<void> {
  const ids = still.map(({ id }) => id);
  await tx.mention.deleteMany({
    where: {
      postId,
      NOT: [{ personId: { in: ids } }, { collaborativeId: { in: ids } }],
    },
  });
}

/**
 * Weaker signs of personal data in what is about to be posted. The author may go past them, and then a moderator looks.
 * @throws ConfirmationNeededError unless there are none or the author has acknowledged them
 */
export function confirmedSignals(
  author: PersonViewer,
  fields: Readonly<Record<string, string>>,
  acknowledged: boolean,
): WeakSignalKind[] {
  const signals = findSignals(fields, { ownEmails: [author.email] });
  if (signals.length > 0 && !acknowledged) throw new ConfirmationNeededError(signals);
  return [...new Set(signals.flatMap((signal) => signal.kinds))];
}
