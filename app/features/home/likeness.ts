import { tagInWords } from "../threads/words.ts";

/** A tag by its key, `taxonomy:value`. */
interface KeyedTag {
  readonly key: string;
  readonly label: string;
}

/** The taxonomies that make people alike. */
const taxonomies = ["region", "ics-size-band", "collaborative-focus"];

/** Those of a person's tags by which others are like them. */
export function likeness<Tag extends KeyedTag>(tags: readonly Tag[]): Tag[] {
  return tags.filter(({ key }) => taxonomies.includes(key.slice(0, key.indexOf(":"))));
}

/** Those that a thread has as well, in words. */
export function sharedTags(own: readonly KeyedTag[], others: readonly KeyedTag[]): string[] {
  const keys = new Set(own.map(({ key }) => key));
  return others.filter(({ key }) => keys.has(key)).map(tagInWords);
}
