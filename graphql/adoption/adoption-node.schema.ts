import type { AdoptionState } from "../contract/adoption-words.ts";
import { builder } from "../core/builder.ts";
import { checkUuidCursors } from "../core/cursors.ts";
import { uuidOf } from "../core/ids.ts";
import { adoptionsVisibleTo, canRecordFor, canReview, type Adopter } from "./adoption.policy.ts";
import { organisationsOfViewer } from "./where-people-work.ts";

/** How far an adopter has got. */
export const AdoptionStateType = builder.enumType("AdoptionState", {
  description: "How far an adopter has got with a case study.",
  values: {
    EXPLORING: { description: "Looks at whether it would work there." },
    ADOPTING: { description: "Puts it into practice as it is described." },
    ADAPTED: { description: "Does it with changes of its own, which are said." },
    EMBEDDED: { description: "It is how they work now." },
    STOPPED: { description: "No longer does; why is said." },
  } as const satisfies Record<AdoptionState, { description: string }>,
});

/** Visitors see who adopted what and when. What was written about it, and people, are for members. */
const forMembers = { authScopes: { member: true }, unauthorizedResolver: () => null } as const;

const AdoptionEntryType = builder.prismaObject("AdoptionEntry", {
  description: "A line of the ledger: from a day on an adopter stands here. Lines are added, never changed.",
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the line." }),
    state: t.expose("state", { type: AdoptionStateType, description: "How far." }),
    from: t.expose("from", { type: "Date", description: "Since when." }),
    recordedAt: t.expose("recordedAt", {
      type: "DateTime",
      description: "When this was written. Of two lines of one day the later counts.",
    }),
    note: t.exposeString("note", {
      nullable: true,
      description: "What there is to say about it; may be empty. Null for visitors.",
      ...forMembers,
    }),
    detail: t.exposeString("detail", {
      nullable: true,
      description: "What was changed, or why it was stopped; else empty. Null for visitors.",
      ...forMembers,
    }),
    contact: t.relation("contact", {
      nullable: true,
      description: "Who to talk to, as named then. Null for visitors.",
      ...forMembers,
    }),
    recordedBy: t.relation("recordedBy", {
      nullable: true,
      description: "Who wrote it. Null for visitors.",
      ...forMembers,
    }),
  }),
});

const AdoptionAbilities = builder.objectRef<Adopter>("AdoptionAbilities").implement({
  description: "What the viewer may do with an adoption.",
  fields: (t) => ({
    record: t.boolean({
      description: "Add a line to its history.",
      resolve: async (adoption, _args, ctx) =>
        canRecordFor(ctx.viewer, adoption, await organisationsOfViewer(ctx)),
    }),
    review: t.boolean({
      description: "Mark it as reviewed.",
      resolve: (_adoption, _args, ctx) => canReview(ctx.viewer),
    }),
  }),
});

/** An adoption, always one of a case study that its viewer may read: every way to it asks the policy. */
export const AdoptionType = builder.prismaNode("Adoption", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "That a collaborative or an organisation has taken up a case study.",
  select: { id: true, collaborativeId: true, organisationId: true },
  findUnique: (id, ctx) => ({ id: uuidOf("Adoption", id), AND: [adoptionsVisibleTo(ctx.viewer)] }),
  fields: (t) => ({
    uuid: t.id({ description: "The id as it stands in addresses.", resolve: ({ id }) => id }),
    path: t.string({ description: "Its address on this site.", resolve: ({ id }) => `/adoptions/${id}` }),
    caseStudy: t.relation("caseStudy", { description: "What was taken up." }),
    collaborative: t.relation("collaborative", {
      nullable: true,
      description: "The collaborative that took it up; null where it is an organisation.",
    }),
    organisation: t.relation("organisation", {
      nullable: true,
      description: "The organisation that took it up; null where it is a collaborative.",
    }),
    adopterName: t.string({
      description: "What whoever took it up is called.",
      select: { collaborative: { select: { name: true } }, organisation: { select: { name: true } } },
      resolve: ({ collaborative, organisation }) => collaborative?.name ?? organisation?.name ?? "",
    }),
    state: t.expose("state", { type: AdoptionStateType, description: "How far they have got." }),
    since: t.expose("since", { type: "Date", description: "Since when." }),
    isReviewed: t.exposeBoolean("isReviewed", {
      description: "Whether a facilitator has looked at what is claimed. Until then it is self-reported.",
    }),
    version: t.exposeInt("version", { description: "Rises with every line of its history." }),
    contact: t.relation("contact", {
      nullable: true,
      description: "Who to talk to. Null for visitors, and where nobody is named.",
      ...forMembers,
    }),
    entries: t.relatedConnection("entries", {
      type: AdoptionEntryType,
      cursor: "id",
      description: "Its history, the latest line first.",
      query: (args) => {
        checkUuidCursors(args);
        return { orderBy: [{ from: "desc" }, { recordedAt: "desc" }, { id: "desc" }] };
      },
    }),
    viewerCan: t.field({
      type: AdoptionAbilities,
      description: "What the viewer may do with it.",
      resolve: (adoption) => adoption,
    }),
  }),
});

builder.queryField("adoption", (t) =>
  t.prismaField({
    type: AdoptionType,
    nullable: true,
    description: "An adoption of a case study that the viewer may read.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: (query, _root, { id }, ctx) =>
      ctx.prisma.adoption.findFirst({
        ...query,
        where: { id: uuidOf("Adoption", id), AND: [adoptionsVisibleTo(ctx.viewer)] },
      }),
  }),
);
