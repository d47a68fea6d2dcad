/** Tells the time. A test hands in its own, so that nothing has to wait for an expiry. */
export interface Clock {
  now(): Date;
}

/** The computer's clock. */
export const systemClock: Clock = { now: () => new Date() };
