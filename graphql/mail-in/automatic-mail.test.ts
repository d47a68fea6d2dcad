import { describe, expect, it } from "vitest";
import { isAutomatic } from "./automatic-mail.ts";

const own = { from: "no-reply@exchange.nhs.uk", domains: ["reply.exchange.nhs.uk", "exchange.nhs.uk"] };

/** What a person's mail program sets. */
const ordinary = {
  from: "Ada Nwosu <ada.nwosu@trust.nhs.uk>",
  subject: "Re: New reply in “Out of office: who covers?”",
  "message-id": "<DB7PR04MB1234@DB7PR04MB1234.eurprd04.prod.outlook.com>",
  "content-type": 'multipart/alternative; boundary="x"',
  received: "from a by b",
};

const judge = (headers: Record<string, string>) =>
  isAutomatic(
    new Map(Object.entries({ ...ordinary, ...headers }).map(([name, value]) => [name, [value]])),
    own,
  );

describe("mail that a person sends", () => {
  it.each<Record<string, string>>([
    {},
    { "auto-submitted": "no" },
    { precedence: "first-class" },
    { subject: "Re: Automatic reply to referrals" },
    { subject: "The board read: all of it" },
    // Apple Mail's Message-ID is a UUID as ours is, of another kind.
    { "message-id": "<7B9C1A52-31C4-4A7E-9D10-4BA9F0C1D2E3@exchange.nhs.uk>" },
    { "x-auto-response-suppress": "DR, RN" },
  ])("is not automatic: %j", (headers) => {
    expect(judge(headers)).toBe(false);
  });
});

describe("mail that a program sends", () => {
  it.each<Record<string, string>>([
    { "auto-submitted": "auto-replied" },
    { "auto-submitted": "auto-generated; owner-email=x" },
    { "x-autoreply": "yes" },
    { "x-autorespond": "away" },
    { precedence: "bulk" },
    { precedence: "auto_reply" },
    { "x-auto-response-suppress": "All" },
    { "x-auto-response-suppress": "DR, OOF, AutoReply" },
    { "return-path": "<>" },
    { "content-type": "multipart/report; report-type=delivery-status" },
    { from: "Mail Delivery System <MAILER-DAEMON@mx.trust.nhs.uk>" },
    { "list-id": "<staff.trust.nhs.uk>" },
    { "x-loop": "ada@trust.nhs.uk" },
    { subject: "Automatic reply: New reply in “Theatres”" },
    { subject: "Out of Office: New reply" },
    { subject: "Undeliverable: New reply" },
    { from: "The Exchange <no-reply@exchange.nhs.uk>" },
    { "message-id": "<0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b@exchange.nhs.uk>" },
  ])("is: %j", (headers) => {
    expect(judge(headers)).toBe(true);
  });

  it("is what has gone through more stations than there are", () => {
    const round = new Map([["received", Array<string>(31).fill("from a by b")]]);
    expect(isAutomatic(round, own)).toBe(true);
    expect(isAutomatic(new Map([["received", Array<string>(12).fill("from a by b")]]), own)).toBe(false);
  });
});
