import { describe, expect, it } from "vitest";
import { AddressRefusedError, addressesOf, isPublicAddress } from "./public-address.ts";

/** Hosts as addresses write them, which browsers and Node read in more ways than one. */
const hostOf = (address: string) => new URL(`https://${address}/`).hostname;
const nothing = { resolve: () => Promise.resolve([]), lookUpTime: 1_000, allows: isPublicAddress };

describe("an address of the public internet", () => {
  it.each(["93.184.215.14", "8.8.8.8", "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]"])("is %s", async (host) => {
    expect(await addressesOf(nothing, hostOf(host))).toHaveLength(1);
  });

  it.each([
    "127.0.0.1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[::ffff:10.0.0.1]",
    "[::a00:1]",
    "[64:ff9b::a00:1]",
    "[64:ff9b:1::a00:1]",
    "[fec0::1]",
    "[4000::1]",
    "[2002:a00:1::]",
    "[fc00::1]",
    "[fe80::1]",
    "[ff02::1]",
    "[2001:db8::1]",
  ])("is not %s", async (host) => {
    await expect(addressesOf(nothing, hostOf(host))).rejects.toThrow(AddressRefusedError);
  });
});

it("a name that leads inside as well as outside is refused", async () => {
  const both = [
    { address: "93.184.215.14", family: 4 },
    { address: "10.0.0.1", family: 4 },
  ];
  const network = (found: typeof both) => ({ ...nothing, resolve: () => Promise.resolve(found) });
  expect(await addressesOf(network(both.slice(0, 1)), "hooks.example")).toHaveLength(1);
  await expect(addressesOf(network(both), "hooks.example")).rejects.toThrow("private network");
});

it("a name that nobody knows is refused", async () => {
  await expect(addressesOf(nothing, "nowhere.example")).rejects.toThrow("not known");
  const broken = { ...nothing, resolve: () => Promise.reject(new Error("ENOTFOUND")) };
  await expect(addressesOf(broken, "nowhere.example")).rejects.toThrow("not known");
});

it("a name that is not found in time is refused", async () => {
  const slow = { ...nothing, resolve: () => new Promise<never>(() => undefined), lookUpTime: 10 };
  await expect(addressesOf(slow, "slow.example")).rejects.toThrow("not found in time");
});
