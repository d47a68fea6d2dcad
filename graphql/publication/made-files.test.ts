import { expect, it } from "vitest";
import { MadeFiles } from "./made-files.ts";

/** Files of so many bytes, which are made when they are told to; and how often each was begun. */
function makings() {
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const make = (key: string, bytes = 20_000, progress = 0) =>
    [
      key,
      async (onPercent: (percent: number) => void) => {
        begun.push(key);
        onPercent(progress);
        await new Promise<void>((done) => finish.push(done));
        return new Uint8Array(bytes);
      },
    ] as const;
  const next = async () => {
    finish.shift()?.();
    await new Promise((done) => setTimeout(done, 1));
  };
  return { begun, make, next };
}

it("makes one file after the other, once for all who ask, and says how far each is", async () => {
  const { begun, make, next } = makings();
  const files = new MadeFiles({ bytes: 100_000, waiting: 10 });
  const first = files.ask(...make("first", 20_000, 40));
  files.ask(...make("second"));
  const third = files.ask(...make("third"));
  files.ask(...make("first"));
  expect(begun).toEqual(["first"]);
  expect([first.ahead, first.percent, third.ahead]).toEqual([0, 40, 2]);
  expect(await first.within(1)).toBeNull();
  await next();
  expect([begun, third.ahead]).toEqual([["first", "second"], 1]);
  expect((await first.within(1))?.byteLength).toBe(20_000);
  expect(first.percent).toBe(100);
  expect((await files.ask(...make("first")).within(1))?.byteLength).toBe(20_000);
  expect(begun).toEqual(["first", "second"]);
});

it("takes no more in than it can make in good time, and does later", async () => {
  const { begun, make, next } = makings();
  const files = new MadeFiles({ bytes: 100_000, waiting: 1 });
  files.ask(...make("first"));
  const turnedAway = files.ask(...make("second"));
  expect([turnedAway.ahead, turnedAway.percent, await turnedAway.within(1)]).toEqual([1, 0, null]);
  await next();
  expect(begun).toEqual(["first"]);
  files.ask(...make("second"));
  expect(begun).toEqual(["first", "second"]);
});

it("keeps what was asked for last, as much as there is room for, and one that is larger than that", async () => {
  const { begun, make, next } = makings();
  const files = new MadeFiles({ bytes: 50_000, waiting: 10 });
  for (const key of ["first", "second", "first"]) {
    files.ask(...make(key));
    await next();
  }
  files.ask(...make("third", 40_000));
  await next();
  files.ask(...make("first"));
  expect(begun).toEqual(["first", "second", "third"]);
  files.ask(...make("large", 90_000));
  await next();
  expect((await files.ask(...make("large")).within(1))?.byteLength).toBe(90_000);
  files.ask(...make("second"));
  expect(begun).toEqual(["first", "second", "third", "large", "second"]);
});

it("tells once that a file could not be made, and begins it anew", async () => {
  const files = new MadeFiles({ bytes: 50_000, waiting: 10 });
  let begun = 0;
  const fail = async () => {
    begun += 1;
    throw new Error(`failure ${begun}`);
  };
  await expect(files.ask("one", fail).within(50)).rejects.toThrow("failure 1");
  await expect(files.ask("one", fail).within(50)).rejects.toThrow("failure 1");
  await expect(files.ask("one", fail).within(50)).rejects.toThrow("failure 2");
});
