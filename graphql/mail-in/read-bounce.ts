import { isForGood } from "../mail/index.ts";

/** What a report says about the delivery of a mail. */
export type Delivery = "failed" | "delayed" | "unknown";

/** Characters of a report that are read. */
const longest = 20_000;

/**
 * Reads the part of a report that is for programs (RFC 3464): a group of lines for each recipient, with what was done and why. It
 * failed for good where a status says that there is no such recipient; a report without one says nothing that we could go by.
 */
export function readBounce(deliveryStatus: string): Delivery {
  const groups = deliveryStatus
    .slice(0, longest)
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
    .map((group) => ({
      action: /^action:[ \t]*([a-z]+)/im.exec(group)?.[1]?.toLowerCase(),
      status: /^status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/im.exec(group)?.[1],
    }));
  if (groups.some(({ action, status }) => action === "failed" && status !== undefined && isForGood(status)))
    return "failed";
  const isDelayed = groups.some(({ action }) => action === "failed" || action === "delayed");
  return isDelayed ? "delayed" : "unknown";
}
