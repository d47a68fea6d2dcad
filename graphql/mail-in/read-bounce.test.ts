import { describe, expect, it } from "vitest";
import { readBounce } from "./read-bounce.ts";

const report = (...recipients: string[]) =>
  [
    "Reporting-MTA: dns; mx.trust.nhs.uk\r\nArrival-Date: Mon, 23 Nov 2026 09:12:00 +0000",
    ...recipients,
  ].join("\r\n\r\n");
const of = (action: string, status: string) =>
  `Final-Recipient: rfc822; ada@trust.nhs.uk\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 5.1.1 unknown`;

describe("a report of delivery", () => {
  it.each([
    ["failed", report(of("failed", "5.1.1"))],
    ["failed", report(of("Failed", "5.1.10 (no such recipient)"))],
    ["failed", report(of("delayed", "4.4.1"), of("failed", "5.2.1"))],
    ["delayed", report(of("delayed", "4.2.2"))],
    ["delayed", report(of("failed", "4.4.7"))],
    ["delayed", report(of("failed", "5.7.1"))],
    ["delayed", report(of("failed", "5.4.1"))],
    ["delayed", report(of("failed", "5.3.4"))],
    ["delayed", report(of("failed", "5.2.2"))],
    ["delayed", report(of("failed", "5.1.8"))],
    ["delayed", report(of("failed", "5.1.11"))],
    ["unknown", report(of("delivered", "2.0.0"))],
    ["unknown", report(of("relayed", "5.1.1"))],
    ["unknown", "The mail could not be delivered. Status: unwell"],
    ["unknown", ""],
  ])("says %s", (said, text) => {
    expect(readBounce(text)).toBe(said);
    expect(readBounce(text.replaceAll("\r\n", "\n"))).toBe(said);
  });
});
