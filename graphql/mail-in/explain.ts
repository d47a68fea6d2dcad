import type { Services } from "../core/context.ts";
import { RateLimitedError } from "../core/errors.ts";
import { countAttempt } from "../core/rate-limits.ts";
import { isSentAgain } from "../core/sent-again.ts";
import { originOfLinks } from "../core/settings.ts";
import type { Tx } from "../core/transaction.ts";
import { htmlOf, queueMail, textOf, type MailText } from "../mail/index.ts";

/** Why a mail was not posted, or not all of it. */
export type Reason =
  | {
      readonly kind:
        | "wrong-sender"
        | "no-account"
        | "empty"
        | "repeated"
        | "unreadable"
        | "too-many"
        | "personal-data"
        | "given-up";
    }
  /** What the page would have said. */
  | { readonly kind: "refused"; readonly words: readonly string[] }
  | { readonly kind: "no-attachments"; readonly postId: string };

/** Whom to tell what. */
export interface Explanation {
  /** The address of their account. Nobody else is ever answered: who a mail says it is from may be anybody. */
  readonly to: string;
  readonly reason: Reason;
  /** The thread, where they may know of it. */
  readonly threadId?: string | undefined;
  /** The Message-ID of their mail, beside which this one is then shown. */
  readonly messageId?: string | undefined;
}

/** Queues a mail that says what became of theirs. It repeats nothing of it. */
export async function explain(
  tx: Tx,
  { settings }: Pick<Services, "settings">,
  { to, reason, threadId, messageId }: Explanation,
): Promise<void> {
  const { subject, paragraphs } = wordsFor(reason, settings.contactEmail);
  const place = reason.kind === "no-attachments" ? `/replies/${reason.postId}` : "";
  const mail: MailText = {
    heading: subject,
    greeting: "Hello,",
    paragraphs,
    action: threadId
      ? { label: "Open the thread", url: `${originOfLinks(settings)}/threads/${threadId}${place}` }
      : undefined,
    sender: settings.serviceName,
  };
  await queueMail(tx, {
    to,
    subject: `${subject} – ${settings.serviceName}`,
    text: textOf(mail),
    html: htmlOf(mail),
    headers: {
      "Auto-Submitted": "auto-replied",
      ...(messageId ? { "In-Reply-To": messageId, References: messageId } : {}),
    },
  });
}

/**
 * Of many mails that are refused in an hour, the first few are explained: more would be a flood of our own. Where that cannot be counted,
 * the mail is handled once more.
 */
export async function mayExplain(services: Services, personId: string): Promise<boolean> {
  try {
    await countAttempt(services, "mail-in:explained", personId);
    return true;
  } catch (error) {
    if (error instanceof RateLimitedError) return false;
    throw error;
  }
}

/** What tells one explanation from another. */
interface Explained {
  readonly personId: string;
  readonly threadId: string | null;
  /** What became of their mail. */
  readonly is: string;
  readonly words?: string;
  readonly from?: readonly string[];
}

/** How long nobody is told the same again about the same words, in milliseconds. */
const untilToldAgain = 86_400_000;

/**
 * Whether the same was explained about the same words since yesterday. Whoever sends them again has read it, or is a program: one that
 * answers our explanations as well gets no further one to answer. It is claimed in the transaction that queues the explanation.
 */
export async function wasExplained(
  tx: Tx,
  services: Pick<Services, "clock" | "settings">,
  { personId, threadId, is, words = "", from = [] }: Explained,
): Promise<boolean> {
  const subject = JSON.stringify([personId, threadId, is, words, from]);
  return isSentAgain(tx, services, { mutation: "mail-in:explained", subject, within: untilToldAgain });
}

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const notPosted = "Your reply was not posted";

function wordsFor(reason: Reason, contact: string): Words {
  switch (reason.kind) {
    case "wrong-sender":
      return {
        subject: notPosted,
        paragraphs: [
          "A mail came to a reply address of yours, and it was not from the address of your account. It was not posted.",
          "If it was you, send it from the address of your account, or reply on the page. If it was not you, somebody else has the mail that you were sent: do not forward mails that can be replied to.",
        ],
      };
    case "no-account":
      return {
        subject: notPosted,
        paragraphs: [
          `Your account cannot be used at the moment. If you think that is wrong, email ${contact}.`,
        ],
      };
    case "empty":
      return {
        subject: notPosted,
        paragraphs: [
          "We found nothing in your mail but what it quotes and how it is signed.",
          "Write your reply above the quoted mail, as text.",
        ],
      };
    case "repeated":
      return {
        subject: notPosted,
        paragraphs: [
          "You sent the same words to this thread before, and they were posted then. They were not posted again.",
          "If a program sent them, such as one that says that you are away, there is nothing to do. If you mean to say them again, reply on the page.",
        ],
      };
    case "unreadable":
      return { subject: notPosted, paragraphs: ["We could not read your mail. Reply on the page instead."] };
    case "given-up":
      return {
        subject: notPosted,
        paragraphs: [
          "Something went wrong with us, and your mail could not be posted as a reply. We have not kept it.",
          "Reply on the page instead.",
        ],
      };
    case "too-many":
      return {
        subject: "Too many mails to your reply addresses",
        paragraphs: [
          "Many mails came to your reply addresses in a short time. We take no more of them for an hour.",
          `If it was not you who sent them, email ${contact}.`,
        ],
      };
    case "personal-data":
      return {
        subject: notPosted,
        paragraphs: [
          "Check that your text does not identify a patient. It seems to hold a date of birth, a telephone number, an address or the like.",
          "If it is no patient’s, reply on the page: there you can check your text and post it.",
        ],
      };
    case "refused":
      return { subject: notPosted, paragraphs: reason.words };
    case "no-attachments":
      return {
        subject: "Your reply was posted without its attachments",
        paragraphs: [
          "Your reply was posted. The files that you attached were not: a thread takes text only, and we have not kept them.",
        ],
      };
  }
}
