import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Settings } from "../core/settings.ts";
import { fromBase32, toBase32 } from "../mail/index.ts";

/** For whom a reply address is, and where what comes to it is posted. */
export interface ReplyTarget {
  readonly personId: string;
  readonly threadId: string;
  /** Which of the person's addresses for it: another one once they asked for new ones. */
  readonly series: number;
}

/** What an address says, which is not yet believed: who and where within a narrow range of ids. */
interface ClaimedTarget {
  readonly personIds: IdRange;
  readonly threadIds: IdRange;
  /** All of it, with the proof. */
  readonly token: Buffer;
}

/** The ids that begin as an address says: one, but for an accident that the proof would show. */
interface IdRange {
  readonly from: string;
  readonly to: string;
}

type Facts = Pick<Settings, "sessionSecret" | "mailReplyDomain">;

const prefix = "reply+";

/**
 * Bytes of an id that stand in an address, and of the proof. All of both ids would not fit into the 64 characters before an @: the
 * last four bytes of an id are chance, and the proof is over the whole.
 */
const bytes = { id: 12, proof: 12 } as const;

/**
 * The address to which this person's answers to this thread go. It holds nothing but ids and a proof that the service made it: it
 * is the same however often it is asked for. Undefined where the service takes no mail.
 */
export function replyAddressOf(settings: Facts, target: ReplyTarget): string | undefined {
  if (!settings.mailReplyDomain) return undefined;
  return `${prefix}${toBase32(tokenOf(settings, target))}@${settings.mailReplyDomain}`;
}

/** What a reply address claims; undefined for what is none. Mail programs may have changed small letters to capitals. */
export function readReplyAddress(settings: Facts, address: string): ClaimedTarget | undefined {
  const written = address.toLowerCase();
  const end = `@${settings.mailReplyDomain}`;
  if (!settings.mailReplyDomain || !written.startsWith(prefix) || !written.endsWith(end)) return undefined;
  const token = fromBase32(written.slice(prefix.length, -end.length));
  if (token?.length !== 2 * bytes.id + bytes.proof) return undefined;
  return {
    personIds: rangeOf(token.subarray(0, bytes.id)),
    threadIds: rangeOf(token.subarray(bytes.id, 2 * bytes.id)),
    token,
  };
}

/** Whether the service made the address for exactly this person and thread. */
export function isMadeFor(settings: Facts, { token }: ClaimedTarget, target: ReplyTarget): boolean {
  return timingSafeEqual(token, tokenOf(settings, target));
}

function tokenOf({ sessionSecret }: Facts, { personId, threadId, series }: ReplyTarget): Buffer {
  const key = Buffer.from(hkdfSync("sha256", sessionSecret, "", "reply addresses", 32));
  const proof = createHmac("sha256", key)
    .update(JSON.stringify([personId, threadId, series]))
    .digest();
  return Buffer.concat([
    bytesOf(personId).subarray(0, bytes.id),
    bytesOf(threadId).subarray(0, bytes.id),
    proof.subarray(0, bytes.proof),
  ]);
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

function rangeOf(start: Buffer): IdRange {
  const idWith = (filler: string) =>
    start
      .toString("hex")
      .padEnd(32, filler)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { from: idWith("0"), to: idWith("f") };
}
