import type { ModerationItem } from "./moderation-item.tsx";

type Place = NonNullable<ModerationItem["place"]>;

/** What of something is to be looked at, as the end of a heading that begins with its title. */
export function partWords({ part, detail }: Pick<Place, "part" | "detail">): string {
  switch (part) {
    case "SECTION":
      return `the section “${detail ?? ""}”`;
    case "COMMENT":
      return `a comment on “${detail ?? ""}”`;
    case "LINK":
      return "a link";
    case "ATTACHMENT":
      return "a picture or document";
    case "MEASURE":
      return `the measure “${detail ?? ""}”`;
    case "READINGS":
      return `notes on the readings of “${detail ?? ""}”`;
    case "ADOPTION":
      return "notes on how they take it up";
    case "COLLECTION":
      return "the words of a collection";
  }
}

/** What a moderator can have done about what its writers change themselves, before saying that nothing more is to be done. */
export function meansWords({ part }: Pick<Place, "part">): string {
  return part === "COLLECTION"
    ? "If it should not be there, change the collection."
    : "If it should not be there, ask whoever wrote it to change it. A case study that is published can be withdrawn.";
}
