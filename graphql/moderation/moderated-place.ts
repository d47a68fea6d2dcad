import { sections, type SectionKey } from "../contract/case-study-template.ts";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { ModerationPart } from "../../prisma/generated/client/enums.ts";

/** What is read of an item to say where it is. */
export const placeColumns = {
  part: true,
  section: true,
  measure: { select: { id: true, name: true, removedAt: true } },
  caseStudy: { select: { id: true, title: true } },
  adoption: {
    select: {
      id: true,
      collaborative: { select: { name: true } },
      organisation: { select: { name: true } },
    },
  },
  collection: { select: { id: true, title: true } },
} as const satisfies Prisma.ModerationItemSelect;

/** An item as far as it says where it is. */
type Placed = Prisma.ModerationItemGetPayload<{ select: typeof placeColumns }>;

/** A place in something that is no post. */
export interface ModeratedPlace {
  readonly part: ModerationPart;
  readonly title: string;
  /** The section, or the measure. */
  readonly detail: string | null;
  readonly path: string;
}

/**
 * Where a moderator finds what an item is about; null for a post. Of an item that the viewer sees: then they see what it is in, and
 * each address is that of a page that asks again.
 */
export function placeOf(item: Placed): ModeratedPlace | null {
  const { part, measure } = item;
  if (part === null) return null;
  const { title, path } = subjectOf(item);
  if (measure) {
    const own = measure.removedAt === null ? `/${measure.id}` : "";
    return { part, title, detail: measure.name, path: `${path}/measures${own}` };
  }
  if (part === "ATTACHMENT") return { part, title, detail: null, path: `${path}/attachments` };
  if (part === "LINK") return { part, title, detail: null, path: `${path}/draft` };
  const section = sectionIn(item.section);
  if (section === undefined) return { part, title, detail: null, path };
  // Where comments stand too, and where what is to change can be asked for.
  return { part, title, detail: sections[section].label, path: `${path}/review#text-${section}` };
}

function subjectOf({ caseStudy, adoption, collection }: Placed): { title: string; path: string } {
  if (caseStudy) return { title: caseStudy.title, path: `/case-studies/${caseStudy.id}` };
  if (collection) return { title: collection.title, path: `/collections/${collection.id}` };
  const name = adoption?.collaborative?.name ?? adoption?.organisation?.name ?? "";
  return { title: name, path: `/adoptions/${adoption?.id ?? ""}` };
}

function sectionIn(key: string | null): SectionKey | undefined {
  return key !== null && Object.hasOwn(sections, key) ? (key as SectionKey) : undefined;
}
