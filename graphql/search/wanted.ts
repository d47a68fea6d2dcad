import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import {
  parseSearch,
  type AskedValue,
  type SearchPlace,
  type SearchTerm,
  type TagOperator,
} from "../contract/search-query.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { londonDay } from "../places/index.ts";

/** The tag of a board that took over from one that has ended, and since when what it has is that one's too. */
interface LaterTag {
  readonly id: string;
  /** As text. */
  readonly since: string;
}

/** Tags any of which will do. */
interface WantedTags {
  /** As they were named. */
  readonly ids: readonly string[];
  /** Of boards that have ended and became one of these: what they have is those' by now. */
  readonly earlier: readonly string[];
  /** Of boards that one of these became. */
  readonly later: readonly LaterTag[];
  readonly isExcluded: boolean;
}

/** What a search asks for, with its names looked up. */
export interface Wanted {
  readonly terms: readonly SearchTerm[];
  readonly places: readonly SearchPlace[];
  readonly solved: boolean | null;
  /** Of each list one tag at least, or none. */
  readonly tags: readonly WantedTags[];
  readonly by: readonly { readonly name: string; readonly personId?: string; readonly isExcluded: boolean }[];
  readonly after: string | null;
  readonly before: string | null;
  /** In words: what was not understood. */
  readonly problems: readonly string[];
  /** In words: why nothing can fit. */
  readonly contradiction: string | null;
}

/** Whether a line asks for anything at all. What is only left out asks for nothing. */
export const asksForSomething = ({ terms, places, solved, tags, by, after, before }: Wanted): boolean =>
  terms.some(({ isExcluded }) => !isExcluded) ||
  places.length + tags.length + by.length > 0 ||
  [solved, after, before].some((value) => value !== null);

/** A value of a taxonomy, as operators name it. */
interface KnownTag {
  readonly key: string;
  /** Of the tag that things carry: another one, where it was merged. */
  readonly id: string;
  readonly taxonomyId: string;
  readonly value: string;
  readonly label: string;
  readonly earlier: readonly string[];
  readonly later: readonly LaterTag[];
}

/** The taxonomies by which what was found is described and narrowed, each with its operator. */
export const facetTaxonomies = {
  region: "region",
  size: "ics-size-band",
  focus: "collaborative-focus",
} as const satisfies Partial<Record<TagOperator, string>>;

/** The taxonomy of each operator; `tag:` takes them all. */
const operatorTaxonomies: Readonly<Record<Exclude<TagOperator, "tag">, string>> = {
  ...facetTaxonomies,
  ics: "ics",
};

/** A name without what people write in different ways. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll("&", "and")
    .replace(/[^\p{L}\p{N}:]+/gu, "-")
    .replace(/^-|-$/g, "");

/** Understands a line of search: what it asks for, and in words what is wrong with it. One statement, if it names tags. */
export async function understand(ctx: Context, line: string): Promise<Wanted> {
  const { tags, by, contradiction, ...query } = parseSearch(line);
  const known = tags.length === 0 ? [] : await readTags(ctx);
  const problems = [...query.problems];
  const wantedTags: { named: KnownTag[]; isExcluded: boolean; group: string }[] = [];
  let unknown: string | null = null;
  for (const asked of tags) {
    const named = tagsNamed(known, asked);
    if (named.length === 0) unknown = unknownTag(known, asked);
    // Values of one operator are alternatives, as in lists; what is left out, each by itself.
    const group = asked.isExcluded ? "" : asked.operator;
    const same = wantedTags.find((one) => !asked.isExcluded && one.group === group && group !== "tag");
    if (same) same.named.push(...named);
    else wantedTags.push({ named, isExcluded: asked.isExcluded, group });
  }
  return {
    ...query,
    problems,
    contradiction: contradiction ?? unknown,
    tags: wantedTags.map(({ named, isExcluded }) => ({
      ids: named.map(({ id }) => id),
      earlier: named.flatMap(({ earlier }) => earlier),
      later: named.flatMap(({ later }) => later),
      isExcluded,
    })),
    by: by.map(({ value, isExcluded }) => ({
      name: value,
      isExcluded,
      ...(value.toLowerCase() === "me" && isMember(ctx.viewer) ? { personId: ctx.viewer.id } : {}),
    })),
  };
}

/** All tags, those of boards with the tags of what became of them. */
async function readTags(ctx: Context): Promise<KnownTag[]> {
  const boards = (columns: Prisma.Sql, end: "from" | "to") =>
    Prisma.sql`(SELECT coalesce(json_agg(${columns}), '[]') FROM "became" b
      WHERE g."taxonomyId" = 'ics' AND b.${Prisma.raw(`"${end}"`)} = g."value")`;
  return readJson<KnownTag>(
    ctx,
    Prisma.sql`WITH "became" AS MATERIALIZED (SELECT * FROM boards_became(${londonDay(ctx.clock.now())}::date))
      SELECT json_build_object('key', g."id", 'id', coalesce(g."mergedIntoId", g."id"), 'taxonomyId', g."taxonomyId", 'value', g."value",
        'label', g."label", 'earlier', ${boards(Prisma.sql`'ics:' || b."from"`, "to")},
        'later', ${boards(Prisma.sql`json_build_object('id', 'ics:' || b."to", 'since', b."since")`, "from")}) AS "row"
      FROM "Tag" g ORDER BY g."taxonomyId", g."position"`,
  );
}

const ofOperator = (known: readonly KnownTag[], operator: TagOperator) =>
  operator === "tag" ? known : known.filter(({ taxonomyId }) => taxonomyId === operatorTaxonomies[operator]);

/** The tags that a value names: by key or label, else those whose label begins with it. */
function tagsNamed(known: readonly KnownTag[], { operator, value }: AskedValue<TagOperator>): KnownTag[] {
  const name = plainName(value);
  const among = ofOperator(known, operator);
  const named = (one: KnownTag) => [one.key, one.value, one.label].map(plainName);
  const exact = among.filter((one) => named(one).includes(name));
  const some = exact.length > 0 ? exact : among.filter(({ label }) => plainName(label).startsWith(name));
  return name === "" ? [] : some;
}

/** How many values an explanation names. */
const mostNamed = 8;

function unknownTag(known: readonly KnownTag[], { operator, value }: AskedValue<TagOperator>): string {
  if (operator === "tag")
    return `There is no tag “${value}”. Tags are named as on the pages that they lead to.`;
  const labels = ofOperator(known, operator).map(({ label }) => label);
  const some = labels.slice(0, mostNamed).join(", ");
  return `There is no ${operator} “${value}”. There are: ${some}${labels.length > mostNamed ? " and others" : ""}.`;
}
