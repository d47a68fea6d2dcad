import { describe, expect, it } from "vitest";
import { maxFailures } from "./deliveries.ts";
import { describeFailure, retryDelay } from "./failure.ts";

describe("the wait after a failure", () => {
  it("grows with each failure", () => {
    const waits = [1, 2, 3, 4].map((failures) => retryDelay(failures, () => 0.5));
    expect(waits).toEqual([1_000, 3_000, 9_000, 27_000]);
  });

  it("differs by a quarter at most", () => {
    expect(retryDelay(1, () => 0)).toBe(750);
    expect(retryDelay(1, () => 1)).toBe(1_250);
  });

  it("ends with the last failure", () => {
    expect(retryDelay(maxFailures - 1)).not.toBe("never");
    expect(retryDelay(maxFailures)).toBe("never");
  });
});

describe("what is kept of an error", () => {
  it("is the last line, without the query that the lines before repeat", () => {
    const error = new Error('\nInvalid invocation:\n{ markdown: "My text" }\n\nArgument `x` is missing.');
    expect(describeFailure(error)).toBe("Argument `x` is missing.");
  });

  it("names no address and no number of a person", () => {
    expect(describeFailure(new Error("550 no mailbox ann@trust.nhs.uk, 943 476 5919"))).toBe(
      "550 no mailbox [address] [digits]",
    );
  });

  it("is short and on one line", () => {
    const text = describeFailure(`${"long ".repeat(200)}\u0007`);
    expect(text.length).toBeLessThanOrEqual(300);
    expect(text).not.toContain("\u0007");
  });
});
