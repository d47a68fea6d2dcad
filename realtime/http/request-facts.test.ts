import { describe, expect, it } from "vitest";
import { clientAddress } from "./request-facts.ts";

describe("clientAddress", () => {
  it.each([
    ["6.6.6.6", 0, "10.0.0.1"],
    [null, 1, "10.0.0.1"],
    ["1.2.3.4", 1, "1.2.3.4"],
    ["6.6.6.6, 1.2.3.4", 1, "1.2.3.4"],
    ["6.6.6.6, 1.2.3.4, 10.0.0.9", 2, "1.2.3.4"],
    ["1.2.3.4", 2, "1.2.3.4"],
  ])("of X-Forwarded-For %j behind %i trusted proxies is %s", (forwarded, proxies, expected) => {
    expect(clientAddress(forwarded, "10.0.0.1", proxies)).toBe(expected);
  });

  it("is an IPv4 address also where the socket speaks IPv6", () => {
    expect(clientAddress(null, "::ffff:10.0.0.1", 0)).toBe("10.0.0.1");
  });
});
