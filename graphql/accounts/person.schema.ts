import type { Prisma } from "../../prisma/generated/client/client.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { TagType } from "../tags/index.ts";
import {
  canEditProfile,
  canLookUp,
  canSeeEmail,
  canRemoveSecondFactor,
  canSuspend,
  peopleVisibleTo,
  canAdminister,
} from "./accounts.policy.ts";
import { holdsAt } from "./affiliations.ts";
import { matchingPeople } from "./people.queries.ts";
import { beginsOutOfSight, checkUuidCursors } from "../core/cursors.ts";

/** The roles beyond membership. */
export const RoleType = builder.enumType("Role", {
  description: "A role beyond that of a member.",
  values: {
    FACILITATOR: { description: "Works for the network: curates, moderates, confirms memberships." },
    REGIONAL_LEAD: { description: "Watches what moves in a region." },
    ADMINISTRATOR: { description: "Looks after people, roles and reference data." },
  } as const,
});

const RoleGrantType = builder.prismaObject("RoleGrant", {
  name: "RoleGrant",
  description: "A role that a person holds, everywhere or limited to a region or a collaborative.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the grant, to end it." }),
    role: t.expose("role", { type: RoleType, description: "Which role." }),
    region: t.relation("region", { nullable: true, description: "The region it is limited to." }),
    collaborative: t.relation("collaborative", {
      nullable: true,
      description: "The collaborative it is limited to.",
    }),
    grantedAt: t.expose("grantedAt", { type: "DateTime", description: "Since when." }),
  }),
});

const AffiliationType = builder.prismaObject("OrganisationAffiliation", {
  name: "Affiliation",
  description: "Where a person works.",
  fields: (t) => ({
    organisation: t.relation("organisation", { description: "The organisation." }),
    since: t.expose("validFrom", { type: "DateTime", description: "Since when the service knows of it." }),
  }),
});

/** A person's place in a collaborative. */
export const Membership = builder.prismaObject("CollaborativeMembership", {
  name: "Membership",
  description: "A person's place in a collaborative.",
  fields: (t) => ({
    person: t.relation("person", { description: "The person." }),
    collaborative: t.relation("collaborative", { description: "The collaborative." }),
    since: t.expose("validFrom", { type: "DateTime", description: "Since when the service knows of it." }),
    isConfirmed: t.boolean({
      description: "Whether somebody confirmed it, which opens what is private to the collaborative.",
      select: { confirmedAt: true },
      resolve: ({ confirmedAt }) => confirmedAt !== null,
    }),
  }),
});

const PersonAbilities = builder.objectRef<{ id: string }>("PersonAbilities").implement({
  description: "What the viewer may do with a person.",
  fields: (t) => ({
    edit: t.boolean({
      description: "Change the profile.",
      resolve: ({ id }, _args, ctx) => canEditProfile(ctx.viewer, id),
    }),
    changeRoles: t.boolean({
      description: "Grant and end roles.",
      resolve: (_person, _args, ctx) => canAdminister(ctx.viewer),
    }),
    removeSecondFactor: t.boolean({
      description: "Take the second step of their signing in away, where they have lost it.",
      resolve: ({ id }, _args, ctx) => canRemoveSecondFactor(ctx.viewer, id),
    }),
    suspend: t.boolean({
      description: "Suspend and reinstate.",
      resolve: ({ id }, _args, ctx) => canSuspend(ctx.viewer, id),
    }),
  }),
});

/** The columns by which it is judged whether somebody can be looked up. */
const standing = { emailVerifiedAt: true, suspendedAt: true } as const;

/**
 * A person with an account, for the fields of this room. Whoever may see what somebody wrote gets here by way of its
 * author: so each part of a profile asks again whether the person can be looked up.
 */
export const Person = builder.prismaNode("Person", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "A person with an account.",
  // What is read with every person: a field that has to ask for its column costs more than the column.
  select: { id: true, name: true },
  findUnique: (id, ctx) => ({ id: uuidOf("Person", id), AND: [peopleVisibleTo(ctx.viewer)] }),
  fields: (t) => ({
    name: t.string({ description: "Full name.", resolve: ({ name }) => name }),
    path: t.string({
      description: "Their address on this site.",
      resolve: ({ id }) => `/people/${id}`,
    }),
    jobTitle: t.string({
      description: "What they do; may be empty.",
      select: { jobTitle: true, ...standing },
      resolve: (person, _args, ctx) => (canLookUp(ctx.viewer, person) ? person.jobTitle : ""),
    }),
    aboutHtml: t.string({
      description: "What they say of themselves, as sanitised HTML; may be empty.",
      select: { aboutHtml: true, ...standing },
      resolve: (person, _args, ctx) => (canLookUp(ctx.viewer, person) ? person.aboutHtml : ""),
    }),
    about: t.string({
      nullable: true,
      description: "The same as Markdown, for editing. Null for everybody else.",
      select: { id: true, about: true },
      resolve: ({ id, about }, _args, ctx) => (canEditProfile(ctx.viewer, id) ? about : null),
    }),
    version: t.exposeInt("version", { description: "Rises with every change of the profile." }),
    email: t.string({
      nullable: true,
      description: "Email address. Null except to the person and to administrators.",
      select: { id: true, email: true },
      resolve: ({ id, email }, _args, ctx) => (canSeeEmail(ctx.viewer, id) ? email : null),
    }),
    isSuspended: t.boolean({
      description: "Whether the account is suspended.",
      select: { suspendedAt: true },
      resolve: ({ suspendedAt }) => suspendedAt !== null,
    }),
    suspendedReason: t.string({
      nullable: true,
      description: "Why it is suspended. Null except to administrators.",
      select: { suspendedReason: true },
      resolve: ({ suspendedReason }, _args, ctx) => (canAdminister(ctx.viewer) ? suspendedReason : null),
    }),
    hasSecondFactor: t.boolean({
      nullable: true,
      description: "Whether signing in takes them a second step. Null except to administrators.",
      select: { secondFactor: { select: { confirmedAt: true } } },
      resolve: ({ secondFactor }, _args, ctx) =>
        canAdminister(ctx.viewer) ? (secondFactor?.confirmedAt ?? null) !== null : null,
    }),
    isVerified: t.boolean({
      description: "Whether the email address is confirmed.",
      select: { emailVerifiedAt: true },
      resolve: ({ emailVerifiedAt }) => emailVerifiedAt !== null,
    }),
    joinedAt: t.expose("createdAt", { type: "DateTime", description: "When the account was opened." }),
    roles: t.field({
      type: [RoleGrantType],
      description: "The roles they hold.",
      select: (_args, _ctx, nested) => ({
        ...standing,
        roles: { ...nested(true), where: { endedAt: null }, orderBy: { grantedAt: "asc" } },
      }),
      resolve: (person, _args, ctx) => (canLookUp(ctx.viewer, person) ? person.roles : []),
    }),
    affiliations: t.field({
      type: [AffiliationType],
      description: "Where they work now.",
      select: (_args, ctx, nested) => ({
        ...standing,
        affiliations: { ...nested(true), where: holdsAt(ctx.clock.now()), orderBy: { validFrom: "asc" } },
      }),
      resolve: (person, _args, ctx) => (canLookUp(ctx.viewer, person) ? person.affiliations : []),
    }),
    memberships: t.field({
      type: [Membership],
      description: "The collaboratives they belong to, confirmed or as they say.",
      select: (_args, ctx, nested) => ({
        ...standing,
        memberships: { ...nested(true), where: holdsAt(ctx.clock.now()), orderBy: { validFrom: "asc" } },
      }),
      resolve: (person, _args, ctx) => (canLookUp(ctx.viewer, person) ? person.memberships : []),
    }),
    interests: t.field({
      type: [TagType],
      description: "What they chose as interests.",
      select: (_args, _ctx, nested) => ({
        ...standing,
        tags: {
          select: { tag: nested(true) },
          where: { origin: "INTEREST" },
          orderBy: [{ tag: { taxonomy: { position: "asc" } } }, { tag: { position: "asc" } }],
        },
      }),
      resolve: (person, _args, ctx) =>
        canLookUp(ctx.viewer, person) ? person.tags.map(({ tag }) => tag) : [],
    }),
    viewerCan: t.field({
      type: PersonAbilities,
      description: "What the viewer may do with them.",
      select: { id: true },
      resolve: ({ id }) => ({ id }),
    }),
  }),
});

builder.queryFields((t) => ({
  person: t.prismaField({
    type: Person,
    nullable: true,
    description: "A person whom the viewer may look up.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of their address." }) },
    resolve: (query, _root, args, ctx) =>
      ctx.prisma.person.findFirst({
        ...query,
        where: { id: uuidOf("Person", args.id), AND: [peopleVisibleTo(ctx.viewer)] },
      }),
  }),
  people: t.prismaConnection({
    type: Person,
    cursor: "id",
    description: "People whom the viewer may look up, by name. Empty for visitors.",
    args: {
      search: t.arg.string({
        description: "Part of the name or of the job title; for administrators also of the email address.",
      }),
      collaborativeId: t.arg.id({ description: "Only those who belong to this collaborative." }),
      organisationId: t.arg.id({ description: "Only those who work here." }),
    },
    totalCount: (_root, args, ctx) => ctx.prisma.person.count({ where: matchingPeople(ctx, args) }),
    resolve: async (query, _root, args, ctx) => {
      checkUuidCursors(args);
      const inSight = (where: Prisma.PersonWhereUniqueInput) =>
        ctx.prisma.person.count({ where: { AND: [where, peopleVisibleTo(ctx.viewer)] } });
      if (await beginsOutOfSight(query.cursor, inSight)) return [];
      return ctx.prisma.person.findMany({
        ...query,
        where: matchingPeople(ctx, args),
        orderBy: [{ name: "asc" }, { id: "asc" }],
      });
    },
  }),
}));
