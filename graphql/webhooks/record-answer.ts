import type { Services } from "../core/context.ts";
import { originOfLinks } from "../core/settings.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { htmlOf, queueMail, textOf, type MailText } from "../mail/index.ts";
import { excerpt, inspectInput, storableText } from "../safe-writing/index.ts";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
import type { Answer } from "./post.ts";

type Recorder = Pick<Services, "db" | "clock" | "settings" | "wakeRelay">;

/** After how many attempts something is given up: a day and a half after the first. */
const mostAttempts = 8;

/** How long until the next attempt, in milliseconds: half a minute, then four times as long each time, and a day at most. */
function waitAfter(attempts: number): number {
  return Math.min(30_000 * 4 ** (attempts - 1), 86_400_000);
}

/** A webhook is paused once so many attempts in a row failed, for so long. */
const pausedAfter = { failures: 10, time: 3_600_000 };

/** How much of an answer is kept, in characters. */
const mostKept = 200;

/** Writes down what came of an attempt, unless somebody else tries it by now, and lets go of the webhook. */
export async function recordAnswer(
  services: Recorder,
  delivery: ClaimedDelivery,
  answer: Answer,
): Promise<void> {
  const now = services.clock.now();
  const isTaken = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const state = isTaken ? "DELIVERED" : delivery.attempts >= mostAttempts ? "FAILED" : "PENDING";
  await working(services, async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: delivery.id, attempts: delivery.attempts, state: "PENDING" },
      data: {
        state,
        triedAt: now,
        status: answer.status,
        answer: kept(answer.text),
        dueAt: new Date(now.getTime() + (state === "PENDING" ? waitAfter(delivery.attempts) : 0)),
      },
    });
    if (count === 0) return;
    const data = isTaken
      ? { failures: 0, failingSince: null, leasedUntil: now }
      : { failures: { increment: 1 }, leasedUntil: now };
    const webhook = await tx.webhook.update({ where: { id: delivery.webhookId }, data });
    if (!isTaken) await countFailure(tx, services, { ...webhook, isGone: answer.status === 410 });
  });
}

/** Forgets something that nobody is to be told of any more, and lets go of the webhook. */
export async function withdraw(services: Recorder, { id, webhookId }: ClaimedDelivery): Promise<void> {
  const leasedUntil = services.clock.now();
  await working(services, async (tx) => {
    await tx.webhookDelivery.deleteMany({ where: { id } });
    await tx.webhook.updateMany({ where: { id: webhookId }, data: { leasedUntil } });
  });
}

const working = ({ db, wakeRelay }: Recorder, work: (tx: Tx) => Promise<void>) =>
  inTransaction({ prisma: db.prisma, wakeRelay }, work);

interface Failing {
  readonly id: string;
  readonly personId: string;
  readonly url: string;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly pausedAt: Date | null;
  /** Whether the other system says that there will never be anything there again. */
  readonly isGone: boolean;
}

/** Pauses a webhook that fails again and again, and tells whose it is. */
async function countFailure(tx: Tx, services: Recorder, webhook: Failing): Promise<void> {
  const now = services.clock.now();
  const since = webhook.failingSince ?? now;
  const isLong = now.getTime() - since.getTime() >= pausedAfter.time;
  const isPaused = webhook.isGone || (webhook.failures >= pausedAfter.failures && isLong);
  await tx.webhook.update({
    where: { id: webhook.id },
    data: { failingSince: since, ...(isPaused ? { pausedAt: now } : {}) },
  });
  if (!isPaused || webhook.pausedAt) return;
  const person = await tx.person.findUniqueOrThrow({
    where: { id: webhook.personId },
    select: { email: true, name: true },
  });
  const { serviceName } = services.settings;
  const subject = "Your webhook is paused";
  const mail: MailText = {
    heading: subject,
    greeting: `Hello ${person.name},`,
    paragraphs: [
      `Your webhook to ${new URL(webhook.url).host} is paused, because what is sent to it is not accepted. ` +
        "What happens meanwhile waits for 30 days.",
    ],
    action: {
      label: "See what went wrong",
      url: `${originOfLinks(services.settings)}/settings/webhooks/${webhook.id}`,
    },
    sender: serviceName,
  };
  await queueMail(tx, {
    to: person.email,
    subject,
    text: textOf(mail),
    html: htmlOf(mail),
  });
}

/** What is kept of an answer: its beginning as one line, and nothing where it may tell of a patient. */
function kept(text: string): string {
  const answer = excerpt(storableText(text), mostKept);
  const { blocked, signals } = inspectInput({ answer });
  return blocked.length + signals.length > 0 ? "Not kept: it may hold personal data." : answer;
}
