import fc from "fast-check";
import type { FoundRoute } from "./crawl.ts";
import type { FoundForm } from "./found-forms.ts";
import { contractForms } from "./contract-forms.ts";
import { encode, hostileText } from "./hostile.ts";
import { foreignId, validId } from "./ids.ts";
import { anybody, type Target } from "./properties.ts";
import { addressOf, isRefusedPage } from "./route-target.ts";
import type { FuzzSite, Sent } from "./site.ts";

const contractNames = [...new Set(contractForms.flatMap(({ fields }) => [...fields.keys()]))];

/** Names that readers of forms make something special of. */
const strangeNames = ["tagIds[0]", "tagIds[999]", "tagIds.0", "a[b].c", "__intent__", "intent", "index", ""];

interface Filled {
  readonly form: FoundForm;
  readonly entries: readonly (readonly [string, string])[];
}

/** Forms that are made by hand, of the fields of one input of the contract: they may be sent to any address. */
export const handmadeForms = (site: FuzzSite): fc.Arbitrary<Filled> =>
  fc.oneof(...contractForms.map((form) => filledIn(site, form)));

const filledIn = (site: FuzzSite, form: FoundForm): fc.Arbitrary<Filled> =>
  entriesFor(site, form).map((entries) => ({ form, entries }));

/** The forms of a route's pages, filled in rightly and wrongly, and those that are made by hand. */
export function formTarget(site: FuzzSite, route: FoundRoute, handmade: fc.Arbitrary<Filled>): Target {
  const { forms } = route;
  const filled = fc.oneof(...forms.map((form) => filledIn(site, form)), handmade);
  return {
    name: `form ${route.pattern}`,
    kind: "form",
    weight: forms.length > 0 ? 4 : 0.5,
    writes: true,
    isRefused: isRefusedPage,
    inputs: fc
      .record({
        filled,
        own: addressOf(site, route),
        who: fc.option(anybody(site.scene), { nil: undefined, freq: 5 }),
        encoding: fc.constantFrom<Encoding>("url", "url", "url", "url", "multipart", "broken"),
        isForScript: fc.nat(7).map((n) => n === 0),
      })
      .map(({ filled: { form, entries }, own, who, encoding, isForScript }): Sent[] => {
        const [path = "", ...search] = (form.address === "" ? own : form.address).split(/(?=\?)/);
        return [
          {
            as: who ?? form.as,
            method: "POST",
            address: (isForScript ? `${path}.data` : path) + search.join(""),
            headers: {
              accept: "text/html",
              ...(encoding === "multipart" ? {} : { "content-type": types[encoding] }),
            },
            body: encoded(entries, encoding),
          },
        ];
      }),
  };
}

type Encoding = "url" | "multipart" | "broken";
const types = {
  url: "application/x-www-form-urlencoded",
  broken: "multipart/form-data; boundary=x",
} as const;

function encoded(entries: readonly (readonly [string, string])[], encoding: Encoding): Sent["body"] {
  if (encoding === "url") return entries.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
  if (encoding === "broken") {
    const part = ([name, value]: readonly [string, string]) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    return entries.map(part).join("");
  }
  const form = new FormData();
  for (const [name, value] of entries) {
    if (value.length % 7 === 3) form.append(name, new File([value], value.slice(0, 20)));
    else form.append(name, value);
  }
  return form;
}

/** A form filled in: most fields as they should be, some with anything, some missing, some twice, some that it has not. */
function entriesFor({ material }: FuzzSite, form: FoundForm): fc.Arbitrary<[string, string][]> {
  const wrong = fc.oneof(
    hostileText,
    foreignId(material.ids),
    fc.constantFrom("2147483647", "2147483648", "-1", "1e9", "0", "1.5"),
  );
  const own = [...form.fields].map(([name, values]) => {
    const right = fc.oneof(...values.map((value) => fc.constant(value)), rightValue(name, material));
    const value = fc.oneof({ weight: 7, arbitrary: right }, { weight: 1, arbitrary: wrong });
    const times = fc.oneof(
      { weight: 9, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.constantFrom(0, 2) },
    );
    return fc
      .tuple(value, times)
      .map(([text, count]): [string, string][] => Array.from({ length: count }, () => [name, text]));
  });
  const name = fc.oneof(hostileText, fc.constantFrom(...contractNames, ...strangeNames));
  const strange = fc.array(fc.tuple(name, wrong), { maxLength: 2 });
  const more = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: strange });
  return fc.tuple(fc.tuple(...own), more).map(([fields, others]) => [...fields.flat(), ...others]);
}

function rightValue(name: string, { ids, known }: FuzzSite["material"]): fc.Arbitrary<string> {
  if (/email/i.test(name)) return fc.constantFrom(...known.emails);
  if (/password/i.test(name)) return fc.constant(known.password);
  if (/token/i.test(name)) return fc.constantFrom(...known.secrets);
  if (/Ids?$|^id$/.test(name)) return validId(ids, name);
  if (/version|number|days/i.test(name)) return fc.constantFrom("1", "2", "30");
  return fc.constantFrom("We have the same problem.", "How do others share theatre lists?", "");
}
