import { afterAll, beforeAll, expect, it } from "vitest";
import { crawl } from "../fuzz/crawl.ts";
import type { FoundForm } from "../fuzz/found-forms.ts";
import { encode } from "../fuzz/hostile.ts";
import { openFuzzSite, type FuzzSite } from "../fuzz/site.ts";
import { plantedTexts } from "./corpus.ts";
import { expectNoTrace, expectWithout } from "./traces.ts";

let site: FuzzSite;

beforeAll(async () => {
  site = await openFuzzSite(process.env["TEST_DATABASE"] === "server" ? "server" : "embedded", true);
}, 300_000);
afterAll(() => site.close());

/** On one line and short enough for every field. */
const texts = plantedTexts(4_000, 20_261_124).filter(({ text }) => text.length <= 58 && !text.includes("\n"));

it(
  "no field of any form keeps an NHS number, logs it or repeats it in an error",
  { timeout: 600_000 },
  async () => {
    const routes = await crawl(site);
    const forms = new Map<string, FoundForm>();
    for (const { pattern, forms: found } of routes) {
      for (const form of found) forms.set([pattern, ...form.fields.keys()].join(" "), form);
    }
    let sent = 0;
    for (const form of forms.values()) {
      for (const field of form.fields.keys()) {
        const planted = texts[sent % texts.length];
        if (!planted) throw new Error("There are no texts to plant.");
        sent += 1;
        const outcome = await site.send({
          as: form.as,
          method: "POST",
          address: form.address,
          headers: { accept: "text/html", "content-type": "application/x-www-form-urlencoded" },
          body: bodyOf(form, field, planted.text),
        });
        expect(outcome.status, `${form.address} ${field}`).toBeLessThan(500);
        await expectNoTrace(site, outcome, planted);
        expectWithout(errorWords(outcome.text), planted);
        await site.forget();
      }
    }
    console.log(`${sent} fields of ${forms.size} forms`);
    expect(sent).toBeGreaterThan(forms.size);
  },
);

/** What a page says is wrong. Its links name fields by the hidden ids that were sent, which nobody types. */
function errorWords(html: string): string {
  const summary = /<div class="nhsuk-error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? "";
  return summary.replace(/<[^>]*>/g, " ");
}

/** A form as a page offers it, but for one field; what is typed has something in it. */
function bodyOf({ fields, typed }: FoundForm, planted: string, text: string): string {
  const pairs = [...fields].map(([name, values]) => {
    const plain = typed.includes(name)
      ? "We have the same problem"
      : (values.find((value) => value !== "") ?? "");
    return [name, name === planted ? text : plain] as const;
  });
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}
