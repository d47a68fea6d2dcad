import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { isAdministrator, isFacilitator, type HeldRole, type PersonViewer } from "../core/viewer.ts";
import {
  canAdminister,
  canInvite,
  canManageAccount,
  collaborativesFacilitatedBy,
} from "./accounts.policy.ts";
import { sessionIdOf } from "./browser-session.ts";
import { Person, RoleType } from "./person.schema.ts";

/** What a token may be used for. */
export const TokenScopeType = builder.enumType("TokenScope", {
  description: "What an access token may be used for. It never gives more than its owner may.",
  values: {
    READ: { description: "Read what its owner may read." },
    WRITE: { description: "Post and change what its owner may." },
    MODERATE: { description: "Facilitate, where its owner does." },
    ADMINISTER: { description: "Administer, where its owner does." },
  } as const,
});

const HeldRoleType = builder.objectRef<HeldRole>("HeldRole").implement({
  description: "A role of the viewer.",
  fields: (t) => ({
    role: t.expose("role", { type: RoleType, description: "Which role." }),
    regionCode: t.exposeString("regionId", { nullable: true, description: "The region it is limited to." }),
    collaborativeId: t.exposeID("collaborativeId", {
      nullable: true,
      description: "The UUID of the collaborative it is limited to.",
    }),
  }),
});

/** A signed-in browser. */
const BrowserSession = builder.prismaObject("AuthSession", {
  name: "BrowserSession",
  description: "A browser in which the viewer is signed in.",
  fields: (t) => ({
    id: t.exposeID("publicId", { description: "Names the session, to end it. Opens nothing." }),
    signedInAt: t.expose("createdAt", { type: "DateTime", description: "When they signed in." }),
    lastUsedAt: t.expose("lastUsedAt", { type: "DateTime", description: "Last use, to the hour." }),
    expiresAt: t.expose("expiresAt", { type: "DateTime", description: "When it ends unless it is used." }),
    userAgent: t.exposeString("userAgent", { description: "What the browser called itself." }),
    isCurrent: t.boolean({
      description: "Whether it is the one that asks.",
      select: { id: true },
      resolve: ({ id }, _args, ctx) => ctx.viewer.kind === "person" && sessionIdOf(ctx.viewer) === id,
    }),
  }),
});

/** A personal access token. */
export const AccessToken = builder.prismaObject("AccessToken", {
  description:
    "A personal access token, with which a program acts for the viewer. Its secret is shown only once.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the token, to revoke it." }),
    name: t.exposeString("name", { description: "What its owner calls it." }),
    scopes: t.expose("scopes", { type: [TokenScopeType], description: "What it may be used for." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was made." }),
    expiresAt: t.expose("expiresAt", { type: "DateTime", description: "When it stops working." }),
    lastUsedAt: t.expose("lastUsedAt", {
      type: "DateTime",
      nullable: true,
      description: "Last use, to the hour; null if never.",
    }),
    revokedAt: t.expose("revokedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was revoked; null while it works.",
    }),
  }),
});

const ViewerType = builder.objectRef<PersonViewer>("Viewer").implement({
  description: "The signed-in person who asks, or whose token is used.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Full name." }),
    path: t.string({ description: "Their address on this site.", resolve: ({ id }) => `/people/${id}` }),
    personId: t.exposeID("id", { description: "The UUID of the person." }),
    person: t.prismaField({
      type: Person,
      description: "The person.",
      resolve: (query, { id }, _args, ctx) =>
        ctx.prisma.person.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    isOnboarded: t.exposeBoolean("onboarded", {
      description: "Whether they answered, or skipped, what is asked after the first sign-in.",
    }),
    isMailPaused: t.exposeBoolean("isMailPaused", {
      description:
        "Whether a mail to their address came back for good, so that no more is sent until they resume it.",
    }),
    roles: t.field({
      type: [HeldRoleType],
      description: "The roles they hold.",
      resolve: ({ roles }) => [...roles],
    }),
    canFacilitate: t.boolean({
      description: "Whether they facilitate the whole network.",
      resolve: (viewer) => isFacilitator(viewer),
    }),
    canAdminister: t.boolean({
      description: "Whether they see the administration.",
      resolve: (viewer) => isAdministrator(viewer) && canAdminister(viewer),
    }),
    canInvite: t.boolean({
      description: "Whether they may invite people to the network.",
      resolve: (viewer) => canInvite(viewer, null),
    }),
    facilitatedCollaboratives: t.prismaField({
      type: ["Collaborative"],
      description:
        "The collaboratives whose memberships they may confirm and to which they may invite, by name.",
      resolve: (query, viewer, _args, ctx) =>
        ctx.prisma.collaborative.findMany({
          ...query,
          where: collaborativesFacilitatedBy(viewer, ctx.clock.now()),
          orderBy: [{ name: "asc" }, { id: "asc" }],
        }),
    }),
    tags: t.prismaField({
      type: ["Tag"],
      description:
        "What they are filed under: their interests, and what follows from where they work and belong.",
      resolve: (query, { id }, _args, ctx) =>
        ctx.prisma.tag.findMany({
          ...query,
          where: { people: { some: { personId: id } } },
          orderBy: [{ taxonomy: { position: "asc" } }, { position: "asc" }, { id: "asc" }],
        }),
    }),
    sessions: t.prismaField({
      type: [BrowserSession],
      description: `Where they are signed in, last used first, at most ${limits.pageSize}. Empty for access tokens.`,
      resolve: (query, viewer, _args, ctx) =>
        canManageAccount(viewer, viewer.id)
          ? ctx.prisma.authSession.findMany({
              ...query,
              where: { personId: viewer.id, expiresAt: { gt: ctx.clock.now() } },
              orderBy: [{ lastUsedAt: "desc" }, { publicId: "desc" }],
              take: limits.pageSize,
            })
          : [],
    }),
    accessTokens: t.prismaField({
      type: [AccessToken],
      description: `Their access tokens, newest first, at most ${limits.pageSize}. Empty for access tokens.`,
      resolve: (query, viewer, _args, ctx) =>
        canManageAccount(viewer, viewer.id)
          ? ctx.prisma.accessToken.findMany({
              ...query,
              where: { personId: viewer.id },
              orderBy: [{ createdAt: "desc" }, { id: "desc" }],
              take: limits.pageSize,
            })
          : [],
    }),
  }),
});

builder.queryField("viewer", (t) =>
  t.field({
    type: ViewerType,
    nullable: true,
    description: "Who asks. Null for visitors, and for accounts that are not verified or are suspended.",
    resolve: (_root, _args, ctx) => (ctx.viewer.kind === "person" ? ctx.viewer : null),
  }),
);
