import type { InboundMail, Person } from "../../prisma/generated/client/client.ts";
import { findPersonViewers } from "../accounts/index.ts";
import { backgroundScope, contextFor, type Services } from "../core/context.ts";
import {
  ApplicationError,
  ConfirmationNeededError,
  InvalidInputError,
  NotFoundError,
} from "../core/errors.ts";
import { findMade } from "../core/idempotency.ts";
import { subscriber } from "../core/outbox.ts";
import { inTransaction } from "../core/transaction.ts";
import { recordBounce } from "../mail/index.ts";
import { replyToThread } from "../threads/index.ts";
import { isAutomatic } from "./automatic-mail.ts";
import { explain, mayExplain, wasExplained, type Reason } from "./explain.ts";
import { readBounce } from "./read-bounce.ts";
import { readMail, type ReadMail } from "./read-mail.ts";
import { claimWords, nameOfWords, passWordsOn } from "./same-words.ts";
import { stripReply } from "./strip-reply.ts";

/** A mail that waits, with whose address it came to. */
type WaitingMail = InboundMail & { readonly person: Person; readonly raw: Uint8Array };

/** One that came as a reply. */
type Reply = WaitingMail & { readonly threadId: string };

/** What becomes of a mail. One that a program sent is given up without a word, so that no two programs answer one another. */
interface Outcome {
  readonly is: "posted" | "automatic" | "bounce" | Reason["kind"];
  /** A mail of ours could not be delivered: for good, or this time. */
  readonly bounce?: { readonly isPermanent: boolean };
  readonly postId?: string;
  readonly reason?: Reason;
  /** Whether the person may know of the thread. */
  readonly knowsThread?: boolean;
  readonly messageId?: string | undefined;
  /** A name for what it says, by which it is known when it is said again. */
  readonly words?: string;
  /** Who it says it is from. */
  readonly from?: readonly string[];
}

/**
 * Posts a mail as the reply of the person whose address it came to, or tells them why not. The mail's own id is the key under which
 * it is posted: however often this is begun again, there is one reply. What came is wiped in the transaction that says what became
 * of it, and in which the explanation is queued.
 */
export const handleMail = subscriber({
  name: "mail-in",
  on: "mail.received.v1",
  handle: async (services: Services, { payload }) => {
    const mail = await services.db.prisma.inboundMail.findUnique({
      where: { id: payload.inboundMailId },
      include: { person: true },
    });
    if (!mail?.raw || mail.handledAt) return;
    const waiting = { ...mail, raw: mail.raw };
    await settle(services, waiting, await outcomeOf(services, waiting));
  },
});

async function outcomeOf(services: Services, mail: WaitingMail): Promise<Outcome> {
  const read = await readMail(mail.raw);
  const { threadId } = mail;
  return threadId === null ? bounced(read) : answered(services, { ...mail, threadId }, read);
}

/** Only what a report says counts: a mail that came back without one may be somebody's answer to where they should not. */
function bounced(read: ReadMail | undefined): Outcome {
  const delivery = readBounce(read?.deliveryStatus ?? "");
  return {
    is: "bounce",
    ...(delivery === "unknown" ? {} : { bounce: { isPermanent: delivery === "failed" } }),
  };
}

async function answered(services: Services, mail: Reply, read: ReadMail | undefined): Promise<Outcome> {
  const made = await findMade(services.db.prisma, mail.personId, mail.id);
  if (made) return posted(made, read);
  if (!read) return mail.isFromNobody ? { is: "automatic" } : refused({ kind: "unreadable" });
  const { settings } = services;
  const domains = [settings.mailReplyDomain ?? "", settings.mailFrom.split("@")[1] ?? ""];
  if (mail.isFromNobody || isAutomatic(read.headers, { from: settings.mailFrom, domains })) {
    return { is: "automatic" };
  }
  const text = stripReply(read.text, [mail.person.name]);
  const said = { words: nameOfWords(services, mail, text), from: read.from };
  const [sender, ...more] = read.from;
  if (more.length > 0 || sender !== mail.person.email.toLowerCase()) {
    return { ...refused({ kind: "wrong-sender" }), ...said };
  }
  return {
    ...(await say(services, mail, { text, words: said.words, read })),
    ...said,
    messageId: read.messageId,
  };
}

/** Posts what it says, once: a program that answers whatever it gets says the same each time, under another Message-ID. */
async function say(
  services: Services,
  mail: Reply,
  { text, words, read }: { text: string; words: string; read: ReadMail },
): Promise<Outcome> {
  if (text === "") return refused({ kind: "empty" });
  if (!(await claimWords(services, mail.id, words))) return refused({ kind: "repeated" });
  return post(services, mail, text, read);
}

const refused = (reason: Reason, knowsThread = false): Outcome => ({ is: reason.kind, reason, knowsThread });

function posted(postId: string, read: ReadMail | undefined): Outcome {
  const reason = read?.hasAttachments ? ({ kind: "no-attachments", postId } as const) : undefined;
  return { is: "posted", postId, knowsThread: true, ...(reason ? { reason } : {}) };
}

/** Replies as the person, by the use case that the page uses: what it refuses is told in the words of the page. */
async function post(services: Services, mail: Reply, markdown: string, read: ReadMail): Promise<Outcome> {
  const [viewer] = await findPersonViewers(services, [mail.personId]);
  if (!viewer) return refused({ kind: "no-account" });
  const ctx = contextFor(services, viewer, backgroundScope());
  const input = { threadId: mail.threadId, markdown, idempotencyKey: mail.id };
  try {
    return posted(await replyToThread(ctx, input), read);
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error;
    if (error instanceof ConfirmationNeededError) return refused({ kind: "personal-data" }, true);
    const words =
      error instanceof InvalidInputError ? error.issues.map(({ message }) => message) : [error.message];
    return refused({ kind: "refused", words }, !(error instanceof NotFoundError));
  }
}

async function settle(services: Services, mail: WaitingMail, outcome: Outcome): Promise<void> {
  const { reason } = outcome;
  const isToldOf = reason !== undefined && (await mayExplain(services, mail.personId));
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.inboundMail.updateMany({
      where: { id: mail.id, handledAt: null },
      data: {
        handledAt: services.clock.now(),
        outcome: outcome.is,
        postId: outcome.postId ?? null,
        raw: null,
        // What was not posted may be said again.
        ...(outcome.is === "posted" ? {} : { words: null }),
      },
    });
    if (count === 0) return;
    if (outcome.is === "repeated" && outcome.words) await passWordsOn(tx, mail.id, outcome.words);
    const { email } = mail.person;
    if (outcome.bounce) await recordBounce(tx, services.clock.now(), { address: email, ...outcome.bounce });
    const { personId, threadId } = mail;
    if (!isToldOf || (await wasExplained(tx, services, { ...outcome, personId, threadId }))) return;
    await explain(tx, services, {
      to: email,
      reason,
      threadId: outcome.knowsThread ? (mail.threadId ?? undefined) : undefined,
      messageId: outcome.messageId,
    });
  });
}
