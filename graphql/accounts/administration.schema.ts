import { limits } from "../contract/limits.ts";
import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { pageSize } from "../core/keyset.ts";
import { LastAdministratorError } from "./accounts.errors.ts";
import { collaborativesFacilitatedBy, peopleVisibleTo } from "./accounts.policy.ts";
import { holdsAt } from "./affiliations.ts";
import { confirmMembership, declineMembership } from "./confirm-membership.ts";
import { endRole, grantRole } from "./grant-role.ts";
import { Membership, Person, RoleType } from "./person.schema.ts";
import { reinstatePerson, suspendPerson } from "./suspend-person.ts";

builder.queryField("pendingMemberships", (t) =>
  t.prismaField({
    type: [Membership],
    description:
      "Memberships that wait for the viewer to confirm them, oldest first: a queue, worked from its head. Empty for everybody else.",
    args: { first: t.arg.int({ description: `How many, at most ${limits.pageSize}.` }) },
    resolve: (query, _root, args, ctx) =>
      ctx.prisma.collaborativeMembership.findMany({
        ...query,
        where: {
          confirmedAt: null,
          ...holdsAt(ctx.clock.now()),
          collaborative: collaborativesFacilitatedBy(ctx.viewer, ctx.clock.now()),
          person: {
            AND: [peopleVisibleTo(ctx.viewer), { emailVerifiedAt: { not: null }, suspendedAt: null }],
          },
        },
        orderBy: [{ validFrom: "asc" }, { personId: "asc" }],
        take: pageSize(args.first, limits.pageSize),
      }),
  }),
);

const MembershipInput = builder.inputType("MembershipInput", {
  description: "A person's place in a collaborative.",
  fields: (t) => ({
    personId: t.id({ required: true, description: "The person." }),
    collaborativeId: t.id({ required: true, description: "The collaborative." }),
  }),
});

const GrantRoleInput = builder.inputType("GrantRoleInput", {
  description: "Granting a role, everywhere unless limited.",
  fields: (t) => ({
    personId: t.id({ required: true, description: "To whom." }),
    role: t.field({ type: RoleType, required: true, description: "Which role." }),
    regionId: t.id({ description: "The ODS code of the region to limit it to. Regional leads need one." }),
    collaborativeId: t.id({ description: "The collaborative to limit it to." }),
  }),
});

const SuspendPersonInput = builder.inputType("SuspendPersonInput", {
  description: "Shutting somebody out.",
  fields: (t) => ({
    personId: t.id({ required: true, description: "Whom." }),
    reason: t.string({ required: true, description: "Why; administrators see it." }),
  }),
});

builder.mutationFields((t) => ({
  confirmMembership: t.prismaField({
    type: Person,
    description: "Confirms that a person belongs to a collaborative, as they say.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MembershipInput, required: true, description: "The membership." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await confirmMembership(ctx, input);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  declineMembership: t.prismaField({
    type: Person,
    description: "Says that a person does not belong to a collaborative.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MembershipInput, required: true, description: "The membership." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await declineMembership(ctx, input);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  grantRole: t.prismaField({
    type: Person,
    description: "Gives a person a role.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: GrantRoleInput, required: true, description: "The grant." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await grantRole(ctx, input);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  endRole: t.prismaField({
    type: Person,
    description: "Ends a grant of a role.",
    errors: { types: [...commonErrors, LastAdministratorError] },
    args: { id: t.arg.id({ required: true, description: "The grant." }) },
    resolve: async (query, _root, args, ctx) => {
      const id = await endRole(ctx, args.id);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  suspendPerson: t.prismaField({
    type: Person,
    description: "Shuts a person out; what they wrote stays.",
    errors: { types: [...commonErrors, LastAdministratorError] },
    args: { input: t.arg({ type: SuspendPersonInput, required: true, description: "Whom and why." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await suspendPerson(ctx, input);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  reinstatePerson: t.prismaField({
    type: Person,
    description: "Lets a suspended person in again.",
    errors: { types: commonErrors },
    args: { personId: t.arg.id({ required: true, description: "Whom." }) },
    resolve: async (query, _root, { personId }, ctx) => {
      const id = await reinstatePerson(ctx, personId);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
}));
