import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { isMadeFor, readReplyAddress, replyAddressOf } from "./reply-address.ts";

const settings = { sessionSecret: "a".repeat(40), mailReplyDomain: "reply.exchange.nhs.uk" };
const target = { personId: uuidv7(), threadId: uuidv7(), series: 0 };

/** Whether an address stands for a person and a thread. */
const standsFor = (address: string, wanted = target, facts = settings) => {
  const claimed = readReplyAddress(facts, address);
  return claimed !== undefined && isMadeFor(facts, claimed, wanted);
};

const address = replyAddressOf(settings, target) ?? "";

describe("a reply address", () => {
  it("fits what stands before an @, in small letters and digits, whoever it is for", () => {
    for (let count = 0; count < 100; count++) {
      const one = replyAddressOf(settings, { ...target, personId: uuidv7(), threadId: uuidv7() });
      expect(one).toMatch(/^reply\+[a-z2-7]{58}@reply\.exchange\.nhs\.uk$/);
    }
    expect(address.split("@")[0]).toHaveLength(64);
  });

  it("stands for its person and thread, with capitals too", () => {
    expect(standsFor(address)).toBe(true);
    expect(standsFor(address.toUpperCase())).toBe(true);
    const claimed = readReplyAddress(settings, address);
    expect(claimed?.personIds.from.slice(0, 28)).toBe(target.personId.slice(0, 28));
    expect(
      claimed && target.threadId >= claimed.threadIds.from && target.threadId <= claimed.threadIds.to,
    ).toBe(true);
  });

  it("stands for nobody else and nowhere else", () => {
    expect(standsFor(address, { ...target, personId: uuidv7() })).toBe(false);
    expect(standsFor(address, { ...target, threadId: uuidv7() })).toBe(false);
    expect(standsFor(address, { ...target, series: 1 })).toBe(false);
    // Ids that begin alike.
    const alike = target.threadId.slice(0, -1) + (target.threadId.endsWith("0") ? "1" : "0");
    expect(standsFor(address, { ...target, threadId: alike })).toBe(false);
  });

  it("is nothing once a letter of it is another, under another secret, or in another domain", () => {
    for (let at = "reply+".length; at < 64; at++) {
      const other = address[at] === "a" ? "b" : "a";
      expect(standsFor(address.slice(0, at) + other + address.slice(at + 1))).toBe(false);
    }
    expect(standsFor(address, target, { ...settings, sessionSecret: "b".repeat(40) })).toBe(false);
    expect(standsFor(address, target, { ...settings, mailReplyDomain: "nhs.uk" })).toBe(false);
    for (const wrong of ["", "@", "reply+@reply.exchange.nhs.uk", `x${address}`, `${address}.example`]) {
      expect(readReplyAddress(settings, wrong)).toBeUndefined();
    }
  });

  it("is not made where no mail comes in", () => {
    expect(replyAddressOf({ ...settings, mailReplyDomain: undefined }, target)).toBeUndefined();
  });
});
