import type { Kind } from "./scene.ts";
import type { FuzzSite } from "./site.ts";

/** A form as a page shows it: where it goes, and its fields with the values that they offer. */
export interface FoundForm {
  readonly as: Kind;
  readonly method: "GET" | "POST";
  readonly address: string;
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** The fields that people type into. */
  readonly typed: readonly string[];
}

/** What was found on the pages that a route shows. */
export interface FoundPage {
  readonly forms: readonly FoundForm[];
  /** Names of query parameters in links and forms. */
  readonly parameters: readonly string[];
  /** Addresses on this site that it links to. */
  readonly links: readonly string[];
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#x27": "'",
  "#39": "'",
};
const decoded = (html: string) =>
  html.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
}

/** Opens an address as somebody and reads the forms that are there, by themselves: there is no list to keep. */
export async function readPage(site: FuzzSite, as: Kind, address: string): Promise<FoundPage> {
  const { text } = await site.send({ as, method: "GET", address, headers: { accept: "text/html" } });
  await site.forget();
  const forms = [...text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, tag = "", content = ""]) => ({
      as,
      method: attribute(` ${tag}`, "method")?.toUpperCase() === "POST" ? ("POST" as const) : ("GET" as const),
      address: attribute(` ${tag}`, "action") ?? address,
      fields: fieldsIn(content),
      typed: typedIn(content),
    }),
  );
  const parameters = new Set([
    ...[...text.matchAll(/href="[^"?]*\?([^"#]*)/g)].flatMap(([, query = ""]) => [
      ...new URLSearchParams(decoded(query)).keys(),
    ]),
    ...forms.filter(({ method }) => method === "GET").flatMap(({ fields }) => [...fields.keys()]),
  ]);
  const links = [...text.matchAll(/<a\b[^>]*\shref="(\/[^"]*)"/g)].map(([, href = ""]) => decoded(href));
  return { forms, parameters: [...parameters], links };
}

function fieldsIn(html: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  const add = (name: string | undefined, values: readonly string[]) => {
    if (name) fields.set(name, [...(fields.get(name) ?? []), ...values]);
  };
  for (const [tag] of html.matchAll(/<(?:input|button|textarea)\b[^>]*>/g)) {
    add(attribute(tag, "name"), [attribute(tag, "value") ?? ""]);
  }
  for (const [, tag = "", options = ""] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const values = [...options.matchAll(/<option\b[^>]*>/g)].map(
      ([option]) => attribute(option, "value") ?? "",
    );
    add(attribute(` ${tag}`, "name"), values);
  }
  return fields;
}

/** Text fields and text areas; not what is hidden, chosen, or never shown. */
function typedIn(html: string): string[] {
  const tags = [...html.matchAll(/<(?:input|textarea)\b[^>]*>/g)].map(([tag]) => tag);
  const texts = tags.filter((tag) => ["text", "search", "email"].includes(attribute(tag, "type") ?? "text"));
  return [...new Set(texts.flatMap((tag) => attribute(tag, "name") ?? []))];
}
