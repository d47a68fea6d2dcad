import type { Invitation as InvitationRow, Prisma } from "../../prisma/generated/client/client.ts";
import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { beginsOutOfSight, checkUuidCursors } from "../core/cursors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { LinkExpiredError } from "./accounts.errors.ts";
import { canRevokeInvitation, invitationsVisibleTo } from "./accounts.policy.ts";
import { acceptInvitation, revokeInvitation } from "./answer-invitation.ts";
import { peekInvitation } from "./invitations.ts";
import { invitePerson } from "./invite-person.ts";
import { Person } from "./person.schema.ts";

const InvitationState = builder.enumType("InvitationState", {
  description: "What became of an invitation.",
  values: {
    OPEN: { description: "It can be accepted." },
    ACCEPTED: { description: "It was accepted." },
    REVOKED: { description: "It was taken back." },
    EXPIRED: { description: "Nobody accepted it in time." },
  } as const,
});

type StateFacts = Pick<InvitationRow, "acceptedAt" | "revokedAt" | "expiresAt">;

function stateOf({ acceptedAt, revokedAt, expiresAt }: StateFacts, now: Date) {
  if (acceptedAt) return "ACCEPTED" as const;
  if (revokedAt) return "REVOKED" as const;
  return expiresAt <= now ? ("EXPIRED" as const) : ("OPEN" as const);
}

const Invitation = builder.prismaObject("Invitation", {
  description: "An invitation to join.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the invitation, to take it back." }),
    email: t.exposeString("email", { description: "The address it was sent to." }),
    invitedBy: t.relation("invitedBy", { description: "Who sent it." }),
    collaborative: t.relation("collaborative", {
      nullable: true,
      description: "The collaborative whose membership it brings.",
    }),
    organisation: t.relation("organisation", {
      nullable: true,
      description: "Where the person works, as far as the inviter knows.",
    }),
    sentAt: t.expose("createdAt", { type: "DateTime", description: "When it was sent." }),
    expiresAt: t.expose("expiresAt", { type: "DateTime", description: "Until when it can be accepted." }),
    state: t.field({
      type: InvitationState,
      description: "What became of it.",
      select: { acceptedAt: true, revokedAt: true, expiresAt: true },
      resolve: (invitation, _args, ctx) => stateOf(invitation, ctx.clock.now()),
    }),
    viewerCanRevoke: t.boolean({
      description: "Whether the viewer may take it back now.",
      select: { acceptedAt: true, revokedAt: true, expiresAt: true, invitedById: true },
      resolve: (invitation, _args, ctx) =>
        stateOf(invitation, ctx.clock.now()) === "OPEN" && canRevokeInvitation(ctx.viewer, invitation),
    }),
  }),
});

const ReceivedInvitation = builder.objectRef<InvitationRow>("ReceivedInvitation").implement({
  description: "An invitation as whoever got it sees it.",
  fields: (t) => ({
    email: t.exposeString("email", { description: "The address it was sent to." }),
    inviterName: t.string({
      description: "Who invites.",
      resolve: async ({ invitedById }, _args, ctx) => {
        const inviter = await ctx.prisma.person.findUniqueOrThrow({ where: { id: invitedById } });
        return inviter.name;
      },
    }),
    collaborative: t.prismaField({
      type: "Collaborative",
      nullable: true,
      description: "The collaborative whose membership it brings.",
      resolve: (query, { collaborativeId }, _args, ctx) =>
        collaborativeId
          ? ctx.prisma.collaborative.findUnique({ ...query, where: { id: collaborativeId } })
          : null,
    }),
    hasAccount: t.boolean({
      description: "Whether the address has an account, with which to accept it.",
      resolve: async ({ email }, _args, ctx) =>
        (await ctx.prisma.person.count({ where: { email, emailVerifiedAt: { not: null } } })) > 0,
    }),
  }),
});

builder.queryFields((t) => ({
  invitations: t.prismaConnection({
    type: Invitation,
    cursor: "id",
    description: "Invitations that the viewer sent, or looks after, newest first.",
    resolve: async (query, _root, args, ctx) => {
      checkUuidCursors(args);
      const inSight = (where: Prisma.InvitationWhereUniqueInput) =>
        ctx.prisma.invitation.count({ where: { AND: [where, invitationsVisibleTo(ctx.viewer)] } });
      if (await beginsOutOfSight(query.cursor, inSight)) return [];
      return ctx.prisma.invitation.findMany({
        ...query,
        where: { AND: [invitationsVisibleTo(ctx.viewer)] },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
    },
  }),
  receivedInvitation: t.field({
    type: ReceivedInvitation,
    nullable: true,
    description: "An invitation by the secret of its mailed link. Null when it does not work any more.",
    args: { token: t.arg.string({ required: true, description: "The secret of the link." }) },
    resolve: (_root, { token }, ctx) =>
      peekInvitation(ctx, token).catch((error: unknown) => {
        if (error instanceof LinkExpiredError) return null;
        throw error;
      }),
  }),
}));

const InvitePersonInput = builder.inputType("InvitePersonInput", {
  description: "Inviting somebody.",
  fields: (t) => ({
    email: t.string({ required: true, description: "The address to send it to." }),
    collaborativeId: t.id({ description: "The collaborative that accepting makes them a member of." }),
    organisationId: t.id({ description: "Where they work." }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation answers with the first invitation.",
    }),
  }),
});

builder.mutationFields((t) => ({
  invitePerson: t.prismaField({
    type: Invitation,
    description: "Invites an address by mail.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: InvitePersonInput, required: true, description: "Whom, and where to." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await invitePerson(ctx, input);
      return ctx.prisma.invitation.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  revokeInvitation: t.prismaField({
    type: Invitation,
    description: "Takes an invitation back.",
    errors: { types: commonErrors },
    args: { id: t.arg.id({ required: true, description: "The invitation." }) },
    resolve: async (query, _root, args, ctx) => {
      const id = await revokeInvitation(ctx, args.id);
      return ctx.prisma.invitation.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  acceptInvitation: t.prismaField({
    type: Person,
    description: "Accepts an invitation with the viewer's account.",
    errors: { types: [...commonErrors, LinkExpiredError] },
    args: { token: t.arg.string({ required: true, description: "The secret of the mailed link." }) },
    resolve: async (query, _root, { token }, ctx) => {
      const id = await acceptInvitation(ctx, token);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
}));
