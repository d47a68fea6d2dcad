import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Services } from "../graphql/core/context.ts";
import { Gathering } from "../graphql/core/gathering.ts";
import { findSubscriber, outboxChannel, subscriberNames } from "../graphql/core/outbox.ts";
import { socketSubscriber } from "../graphql/live/index.ts";
import { keepListening } from "./keep-listening.ts";
import type { Log } from "./log.ts";
import {
  bringForward,
  claim,
  lease,
  markDone,
  markFailed,
  maxClaims,
  maxFailures,
  parkUnknown,
  prune,
  type Delivery,
} from "./relay/deliveries.ts";
import { describeFailure, longestRetryDelay, retryDelay } from "./relay/failure.ts";
import { within } from "./relay/time-limit.ts";

/** Deliveries of one subscriber that are handled at the same time. */
const laneWidth = 8;

/** How often to look without being told, in milliseconds: soon after work, seldom when idle. */
const poll = { soon: 1_000, idle: 5_000 };

/**
 * How long after a claim that left nothing waiting the next one begins, in milliseconds, and how long what was handled
 * waits to be marked: on a busy site one statement does for many events.
 */
const gatherTime = 20;

/**
 * How long what came together with hints for sockets lets them go first, in milliseconds at most: people wait for those, and for
 * nothing else that is done about an event.
 */
const headStart = 100;

/** A handler gets less time than its claim holds, so that nobody else starts before it is given up. */
const handlerTime = lease - 15_000;

/** How long stopping waits for handlers, in milliseconds. What it leaves is retried elsewhere when the lease ends. */
const stopTime = 8_000;

/** How often old events are forgotten, in milliseconds. */
const pruneEvery = 3_600_000;

/** How often to look for what waits for a time that the clock was set back from, in milliseconds. */
const correctEvery = 30_000;

/** How long a delivery may have to wait at most, by how often it failed: for the end of a lease, or to be retried. */
const longestWaits = Array.from({ length: maxFailures + 1 }, (_none, failures) =>
  Math.max(lease, failures === 0 ? 0 : longestRetryDelay(failures)),
);

/** Hands events to their subscribers. */
export interface Relay {
  /** Looks for work now. */
  wake(): void;
  /** Claims nothing more and waits for the handlers that run. */
  stop(): Promise<void>;
}

/** Starts a relay. Any number may run on one database, in one process or in many. */
export function startRelay(services: Services, log: Log): Relay {
  return new OutboxRelay(services, log);
}

class OutboxRelay implements Relay {
  readonly #services: Services;
  readonly #log: Log;
  /** A mark that cannot be kept is given up: the lease ends, and the delivery is handled once more. */
  readonly #marks: Gathering<Delivery, void>;
  readonly #listener: ReturnType<typeof keepListening>;
  readonly #pruning: NodeJS.Timeout;
  readonly #correcting: NodeJS.Timeout;
  /** Running handlers by subscriber: a slow one fills its own lane and no other. */
  readonly #lanes = new Map<string, number>();
  /**
   * Where the last claim took all that a lane had room for, more may be waiting: after how many deliveries of that subscriber have ended
   * to ask again, half a lane's or as many as were taken. So some that hang do not hold up those that do not.
   */
  readonly #askAfter = new Map<string, number>();
  readonly #handling = new Set<Promise<void>>();
  /** Leaves the request that woke the relay: what the relay does is not that request's work. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #timer: NodeJS.Timeout | undefined;
  #delay = poll.soon;
  #claiming: Promise<void> | undefined;
  /** When the next claim may begin, by `performance.now()`. */
  #claimAt = 0;
  #again = false;
  #stopped = false;

  constructor(services: Services, log: Log) {
    this.#services = services;
    this.#log = log;
    this.#marks = new Gathering((deliveries) => markDone(services, deliveries), gatherTime);
    this.#listener = keepListening(
      services.db,
      outboxChannel,
      () => this.wake(),
      (error) => log.warn("relay cannot listen", { message: describeFailure(error) }),
    );
    this.#pruning = setInterval(() => void this.#prune(), pruneEvery).unref();
    this.#correcting = setInterval(() => void this.#correct(), correctEvery).unref();
    this.wake();
  }

  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#claiming ??= this.#outside(() => this.#claimAll()).finally(() => {
      this.#claiming = undefined;
      if (this.#again) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#again = false;
    clearTimeout(this.#timer);
    clearInterval(this.#pruning);
    clearInterval(this.#correcting);
    await this.#listener.stop();
    await this.#claiming;
    await within(stopTime, Promise.all(this.#handling)).catch(() =>
      this.#log.warn("relay stopped before its handlers", { handlers: this.#handling.size }),
    );
  }

  /** Claims once for each call to wake. One claim takes all that is due, but for lanes that it fills. */
  async #claimAll(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      while (this.#again && !this.#stopped) {
        const early = this.#claimAt - performance.now();
        if (early > 0) await sleep(early);
        this.#again = false;
        const claimed = await this.#claimOnce();
        this.#delay = claimed > 0 ? poll.soon : Math.min(this.#delay * 2, poll.idle);
      }
    } catch (error) {
      this.#again = false;
      this.#delay = poll.soon;
      this.#log.warn("relay cannot claim", { message: describeFailure(error) });
    }
    if (!this.#stopped) this.#timer = setTimeout(() => this.wake(), this.#delay).unref();
  }

  async #claimOnce(): Promise<number> {
    const room = new Map<string, number>();
    for (const name of subscriberNames()) {
      const free = laneWidth - (this.#lanes.get(name) ?? 0);
      if (free > 0) room.set(name, free);
    }
    if (room.size === 0) return 0;
    const begun = performance.now();
    const deliveries = await claim(this.#services, room);
    const full = [...room].filter(
      ([name, free]) => deliveries.filter(({ subscriber }) => subscriber === name).length === free,
    );
    for (const name of room.keys()) this.#askAfter.delete(name);
    for (const [name, taken] of full) this.#askAfter.set(name, Math.min(taken, laneWidth / 2));
    const isHint = ({ subscriber }: Delivery) => subscriber === socketSubscriber;
    const hints = deliveries.filter(isHint).map((delivery) => this.#begin(delivery));
    const told = hints.length > 0 ? Promise.race([Promise.all(hints), sleep(headStart)]) : undefined;
    for (const delivery of deliveries.filter((one) => !isHint(one))) void this.#begin(delivery, told);
    this.#claimAt = full.length > 0 ? 0 : begun + gatherTime;
    return deliveries.length;
  }

  /** Ends once the outcome is kept, and never fails. */
  #begin(delivery: Delivery, after: Promise<unknown> = Promise.resolve()): Promise<void> {
    const { subscriber } = delivery;
    this.#lanes.set(subscriber, (this.#lanes.get(subscriber) ?? 0) + 1);
    const handled = after
      .then(() => this.#call(delivery))
      .finally(() => this.#leaveLane(subscriber))
      .then(
        () => this.#marks.add(delivery),
        (error: unknown) => this.#keepFailure(delivery, error),
      )
      .catch((error: unknown) =>
        this.#log.warn("relay cannot keep an outcome", { subscriber, message: describeFailure(error) }),
      )
      .finally(() => this.#handling.delete(handled));
    this.#handling.add(handled);
    return handled;
  }

  #leaveLane(subscriber: string): void {
    this.#lanes.set(subscriber, (this.#lanes.get(subscriber) ?? 1) - 1);
    const more = this.#askAfter.get(subscriber);
    if (more === undefined) return;
    this.#askAfter.set(subscriber, more - 1);
    if (more > 1) return;
    this.#askAfter.delete(subscriber);
    this.wake();
  }

  async #keepFailure(delivery: Delivery, error: unknown): Promise<void> {
    const { subscriber, attempts, failures, event } = delivery;
    const retryIn = attempts > maxClaims ? "never" : retryDelay(failures + 1);
    const facts = { subscriber, attempts, type: event.type, eventId: event.id };
    if (retryIn === "never") this.#log.error("delivery parked", error, facts);
    else this.#log.warn("delivery failed", { ...facts, message: describeFailure(error) });
    await markFailed(this.#services, delivery, { error: describeFailure(error), retryIn });
  }

  async #call({ event, subscriber, attempts }: Delivery): Promise<void> {
    if (attempts > maxClaims) throw new Error("The process ended each time while handling it");
    const found = findSubscriber(event.type, subscriber);
    if (!found) throw new Error(`${subscriber} does not handle ${event.type}`);
    await within(handlerTime, found.handle(this.#services, event));
  }

  async #correct(): Promise<void> {
    try {
      if ((await bringForward(this.#services, longestWaits)) > 0) this.wake();
    } catch (error) {
      this.#log.warn("relay cannot look for early deliveries", { message: describeFailure(error) });
    }
  }

  async #prune(): Promise<void> {
    try {
      await parkUnknown(this.#services, subscriberNames());
      const forgotten = await prune(this.#services);
      if (forgotten > 0) this.#log.info("old events forgotten", { events: forgotten });
    } catch (error) {
      this.#log.warn("old events could not be forgotten", { message: describeFailure(error) });
    }
  }
}
