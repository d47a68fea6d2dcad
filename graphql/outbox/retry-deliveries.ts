import { recordAudit } from "../audit/index.ts";
import { RetryDeliveriesInput } from "../contract/outbox.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { canRetryDeliveries } from "./outbox.policy.ts";

/**
 * Has parked deliveries tried again, with as many attempts as a new one. What is not parked is left alone.
 * @returns how many there were
 * @throws SignInNeededError, ForbiddenError, InvalidInputError, NotFoundError when there is none
 */
export async function retryDeliveries(ctx: Context, raw: unknown): Promise<number> {
  const writer = requireWriter(ctx.viewer);
  ensure(canRetryDeliveries(writer));
  const { subscriber, eventId } = parse(RetryDeliveriesInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.outboxDelivery.updateMany({
      where: {
        subscriber,
        status: "PARKED",
        ...(eventId === undefined ? {} : { eventId: uuidOf("OutboxEvent", eventId) }),
      },
      data: { status: "PENDING", attempts: 0, failures: 0, dueAt: ctx.clock.now() },
    });
    if (count === 0) throw new NotFoundError("delivery");
    await recordAudit(tx, {
      actorId: writer.id,
      action: "deliveries.retried",
      subject: `OutboxSubscriber:${subscriber}`,
      detail: { deliveries: count },
    });
    return count;
  });
}
