/** How long tries of one kind took, in milliseconds. */
type Times = readonly number[];

/** The middle one. */
export function median(times: Times): number {
  const sorted = times.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** How far the tries lie from their middle: half lie closer. A pause of the machine does not change it. */
function spread(times: Times): number {
  const middle = median(times);
  return median(times.map((time) => Math.abs(time - middle)));
}

/**
 * By how much the medians of two kinds may differ through chance alone: seven standard errors of that difference, which
 * happens less than once in a thousand million runs. 1.4826 makes of the spread a standard deviation, 1.2533 of that of
 * a mean that of a median.
 */
export function noise(one: Times, other: Times): number {
  const variance = (times: Times) => (1.2533 * 1.4826 * spread(times)) ** 2 / times.length;
  return 7 * Math.sqrt(variance(one) + variance(other));
}

/**
 * Times several things so many times each, in turns that are shuffled anew: what slows the machine for a while slows all
 * of them. What is tried first in a round has no other place than the rest.
 */
export async function timeInTurns<Name extends string>(
  tries: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: number,
): Promise<Readonly<Record<Name, number[]>>> {
  const names = Object.keys(tries) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of shuffled(names)) {
      const began = performance.now();
      await tries[name]();
      if (round >= 0) times[name].push(performance.now() - began);
    }
  }
  return times;
}

const warmUp = 10;

function shuffled<Item>(items: readonly Item[]): Item[] {
  const keyed = items.map((item) => ({ item, key: Math.random() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}
