import type { SectionKey } from "../contract/case-study-template.ts";
import { sections } from "../contract/case-study-template.ts";
import type { NamedPerson, PublishedAttachment, PublishedSection } from "../contract/published-case-study.ts";
import { builder } from "../core/builder.ts";
import { isMember } from "../core/viewer.ts";
import type { Citation } from "./citation.ts";
import type { ContextDifference } from "./context-differences.ts";

/** Somebody named on a version. */
export const NamedPersonType = builder.objectRef<NamedPerson>("NamedPerson").implement({
  description: "Somebody named on a case study, as they were called then.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Their name." }),
    path: t.string({
      nullable: true,
      description: "The address of their profile, for those who may see profiles.",
      resolve: ({ id }, _args, { viewer }) => (isMember(viewer) ? `/people/${id}` : null),
    }),
  }),
});

/** A written section of a version. */
export const PublishedSectionType = builder.objectRef<PublishedSection>("PublishedSection").implement({
  description: "A written section of a case study as it was published.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Its key in the template, for example WHAT_DID_NOT_WORK." }),
    label: t.string({
      description: "What the template calls it.",
      resolve: ({ key }) => sections[key].label,
    }),
    html: t.exposeString("html", { description: "Its text as sanitised HTML." }),
    text: t.exposeString("text", { description: "Its text without any marking." }),
  }),
});

/** Where words of a section come from. */
export interface Source {
  readonly section: SectionKey;
  readonly by: NamedPerson | null;
  /** The post, if the viewer may see it. */
  readonly post: { readonly path: string; readonly threadTitle: string } | null;
}

/** Where words of a section come from, for its readers. */
export const SourceType = builder.objectRef<Source>("CaseStudySource").implement({
  description: "That a section took over words of a post.",
  fields: (t) => ({
    section: t.exposeString("section", { description: "The key of the section." }),
    sectionLabel: t.string({
      description: "What the template calls the section.",
      resolve: ({ section }) => sections[section].label,
    }),
    by: t.field({
      type: NamedPersonType,
      nullable: true,
      description: "Whose words they are; null for those who did not want to be named.",
      resolve: ({ by }) => by,
    }),
    path: t.string({
      nullable: true,
      description: "The address of the post, if the viewer may see it.",
      resolve: ({ post }) => post?.path ?? null,
    }),
    threadTitle: t.string({
      nullable: true,
      description: "The title of its thread, if the viewer may see it.",
      resolve: ({ post }) => post?.threadTitle ?? null,
    }),
  }),
});

/** A link as its readers see it. */
export interface ShownLink {
  readonly label: string;
  readonly href: string;
}

/** A link of a version. */
export const ShownLinkType = builder.objectRef<ShownLink>("CaseStudyLinkShown").implement({
  description: "A link of a case study, to another one that the viewer may read or to an outside document.",
  fields: (t) => ({
    label: t.exposeString("label", { description: "What it leads to, in words." }),
    href: t.exposeString("href", { description: "Its address: a path for what is on this site." }),
  }),
});

/** A file of a version, with the case study that it belongs to. */
export type ShownAttachment = PublishedAttachment & { readonly caseStudyId: string };

/** A file of a version. */
export const ShownAttachmentType = builder.objectRef<ShownAttachment>("PublishedAttachment").implement({
  description: "A picture or document of a case study as it was published.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The file's name." }),
    title: t.string({
      description: "What a document is called: the file's name where nobody said; of a picture nothing.",
      resolve: ({ title, name, mediaType }) => (mediaType.startsWith("image/") ? "" : title || name),
    }),
    mediaType: t.exposeString("mediaType", { description: "What it is, as found from its content." }),
    size: t.exposeInt("size", { description: "Bytes." }),
    width: t.exposeInt("width", { nullable: true, description: "Pixels, of a picture." }),
    height: t.exposeInt("height", { nullable: true, description: "Pixels, of a picture." }),
    alternative: t.exposeString("alternative", { description: "What a picture shows, in words." }),
    path: t.string({
      description: "Its address on this site.",
      resolve: ({ caseStudyId, id }) => `/case-studies/${caseStudyId}/attachments/${id}`,
    }),
  }),
});

/** A version as other documents cite it. */
export const CitationType = builder.objectRef<Citation>("CaseStudyCitation").implement({
  description: "How to cite a version.",
  fields: (t) => ({
    plain: t.exposeString("plain", { description: "In words." }),
    bibtex: t.exposeString("bibtex", { description: "As BibTeX." }),
    ris: t.exposeString("ris", { description: "As RIS." }),
  }),
});

/** That a context is another than the viewer's, in one respect. */
export const ContextDifferenceType = builder.objectRef<ContextDifference>("ContextDifference").implement({
  description: "That the context of a case study is another than the viewer's, in one respect.",
  fields: (t) => ({
    aspect: t.exposeString("aspect", { description: "In what respect." }),
    there: t.stringList({
      description: "How it is where it was done.",
      resolve: ({ there }) => [...there],
    }),
    here: t.stringList({
      description: "How it is where the viewer works.",
      resolve: ({ here }) => [...here],
    }),
  }),
});
