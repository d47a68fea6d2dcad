import { expect, it } from "vitest";
import { readMail } from "./read-mail.ts";

it("keeps each of several lines of a header", async () => {
  const raw = "Received: by a\r\nReceived: by b\r\nFrom: ada@example.nhs.uk\r\n\r\nYes.\r\n";
  const mail = await readMail(Buffer.from(raw));
  expect(mail?.headers.get("received")).toEqual(["by a", "by b"]);
});

it("reads a mail of nothing but header lines while others wait for no more than a moment", async () => {
  const raw = `From: ada@example.nhs.uk\r\n${"X:\r\n".repeat(100_000)}\r\nYes.\r\n`;
  const begun = performance.now();
  await readMail(Buffer.from(raw));
  expect(performance.now() - begun).toBeLessThan(10_000);
});
