import { expect, it } from "vitest";
import { recipientsNamedIn } from "./recipients-named-in.ts";

const named = (...head: string[]) =>
  recipientsNamedIn(Buffer.from([...head, "", "To: nobody@body.example"].join("\r\n")));

it("finds whom a mail names, with names, folded and twice", () => {
  expect(
    named(
      'To: "Ash, Ada" <reply+abc@in.example>, Bo <bo@example.nhs.uk>;',
      "\tCC@example.nhs.uk",
      "Delivered-To: REPLY+abc@in.example",
      "From: somebody@else.example",
      "Cc: undisclosed-recipients:;, @, ada@",
    ),
  ).toEqual(["reply+abc@in.example", "bo@example.nhs.uk", "cc@example.nhs.uk"]);
});

it("reads a line as long as a mail may be at once", () => {
  const begun = performance.now();
  expect(named(`To: ${"a".repeat(990_000)}`)).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
