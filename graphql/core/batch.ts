import type { Context } from "./context.ts";

/** Gives the value of a key; keys asked for in one go are loaded with one statement. */
type BatchedLoad<Value> = (ctx: Context, key: string) => Promise<Value>;

/**
 * Turns a load of many into a load of one, for facts that Prisma cannot join. Values are kept for the request: loading
 * again after a mutation in the same request goes through `forget`.
 */
export function batched<Value>(
  loadMany: (ctx: Context, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  missing: Value,
): {
  load: BatchedLoad<Value>;
  loadAhead: (ctx: Context, keys: readonly string[]) => void;
  keep: (ctx: Context, key: string, value: Value) => void;
  forget: (ctx: Context) => void;
} {
  interface Batches {
    values: Map<string, Promise<Value>>;
    waiting: { keys: string[]; loaded: Promise<ReadonlyMap<string, Value>> } | undefined;
  }
  const byContext = new WeakMap<Context, Batches>();

  const batchesOf = (ctx: Context): Batches => {
    const batches = byContext.get(ctx) ?? { values: new Map(), waiting: undefined };
    byContext.set(ctx, batches);
    return batches;
  };

  const load: BatchedLoad<Value> = (ctx, key) => {
    const batches = batchesOf(ctx);
    const known = batches.values.get(key);
    if (known) return known;
    batches.waiting ??= start(ctx, batches);
    batches.waiting.keys.push(key);
    const value = batches.waiting.loaded.then((values) => values.get(key) ?? missing);
    batches.values.set(key, value);
    return value;
  };

  /** Begins to load at once, in one breath with what else the caller reads: whoever wants a value will find it there. */
  const loadAhead = (ctx: Context, keys: readonly string[]): void => {
    const batches = batchesOf(ctx);
    const fresh = keys.filter((key) => !batches.values.has(key));
    if (fresh.length === 0) return;
    const loaded = loadMany(ctx, fresh);
    for (const key of fresh) {
      const value = loaded.then((values) => values.get(key) ?? missing);
      // Nobody may want it; whoever does hears of the failure.
      value.catch(() => undefined);
      batches.values.set(key, value);
    }
  };

  /** Takes a value that is known from elsewhere, in the place of any before. */
  const keep = (ctx: Context, key: string, value: Value): void => {
    const batches = batchesOf(ctx);
    batches.values.set(key, Promise.resolve(value));
  };

  function start(ctx: Context, batches: Batches) {
    const keys: string[] = [];
    const loaded = resolversHaveRun().then(() => {
      batches.waiting = undefined;
      return loadMany(ctx, keys);
    });
    return { keys, loaded };
  }

  return { load, loadAhead, keep, forget: (ctx) => void byContext.delete(ctx) };
}

/** Waits until the resolvers of the present level have asked for what they need. */
function resolversHaveRun(): Promise<void> {
  return new Promise((resolve) => {
    void Promise.resolve().then(() => process.nextTick(resolve));
  });
}
