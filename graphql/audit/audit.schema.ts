import type { Prisma } from "../../prisma/generated/client/client.ts";
import { builder } from "../core/builder.ts";
import { checkUuidCursors } from "../core/cursors.ts";
import type { Context } from "../core/context.ts";
import { isAdministrator, type Viewer } from "../core/viewer.ts";
import { concernsOf, type AuditConcern, type AuditedAct } from "./concerns.ts";

interface AuditDetail {
  readonly name: string;
  readonly value: string;
}

const AuditDetailType = builder.objectRef<AuditDetail>("AuditDetail").implement({
  description: "One fact about an act.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "What it is, for example role." }),
    value: t.exposeString("value", { description: "Its value, as text." }),
  }),
});

const ConcernRoleType = builder.enumType("AuditConcernRole", {
  description: "What part something plays in an act.",
  values: {
    PERSON: { description: "The person to whom it was done." },
    THREAD: { description: "The thread that it was done to." },
    POST: { description: "The post that it was done to or with." },
    INTO: { description: "The thread that another was merged into." },
    COLLABORATIVE: { description: "The collaborative that it concerns." },
    REGION: { description: "The region that it concerns." },
  } as const,
});

const AuditConcernType = builder.objectRef<AuditConcern>("AuditConcern").implement({
  description: "Something that an act was about, by its name now.",
  fields: (t) => ({
    role: t.expose("role", { type: ConcernRoleType, description: "What part it plays." }),
    name: t.exposeString("name", { description: "What it is called." }),
    path: t.exposeString("path", { nullable: true, description: "Its address on this site, if it has one." }),
  }),
});

type Concerns = ReadonlyMap<string, AuditConcern[]>;

/** By entry, how to find what the entries of its page were about: together, and only once somebody asks. */
const concernsOfPage = new WeakMap<object, () => Promise<Concerns>>();

function prepareConcerns(ctx: Context, page: readonly AuditedAct[]): void {
  let found: Promise<Concerns> | undefined;
  const find = () => (found ??= concernsOf(ctx, page));
  for (const entry of page) concernsOfPage.set(entry, find);
}

const AuditEntry = builder.prismaObject("AuditEntry", {
  description: "Something that an administrator, a facilitator or the command line did.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the entry." }),
    at: t.expose("createdAt", { type: "DateTime", description: "When it was done." }),
    action: t.exposeString("action", { description: "What was done, for example role.granted." }),
    subject: t.exposeString("subject", { description: "To whom or what, as Type:id." }),
    actor: t.relation("actor", {
      nullable: true,
      description: "Who did it. Null for the command line and for the service itself.",
    }),
    concerns: t.field({
      type: [AuditConcernType],
      description: "What it was about, as far as that is still there and the viewer may see it.",
      select: { id: true, subject: true, detail: true },
      resolve: async (entry, _args, ctx) => {
        const found = await (concernsOfPage.get(entry)?.() ?? concernsOf(ctx, [entry]));
        return found.get(entry.id) ?? [];
      },
    }),
    detail: t.field({
      type: [AuditDetailType],
      description: "What somebody who checks needs to know.",
      select: { detail: true },
      resolve: ({ detail }) => detailsOf(detail),
    }),
  }),
});

/** What a subject looks like; anything else is the subject of no entry. */
const subjectForm = /^\w+:[\w.-]+$/;

/** The trail is for administrators. */
function entriesVisibleTo(viewer: Viewer): Prisma.AuditEntryWhereInput {
  return isAdministrator(viewer) ? {} : { id: { in: [] } };
}

function entriesAbout(subject: string | null | undefined): Prisma.AuditEntryWhereInput {
  if (!subject) return {};
  return subjectForm.test(subject) ? { subject } : { id: { in: [] } };
}

function detailsOf(detail: unknown): AuditDetail[] {
  return Object.entries(detail ?? {}).flatMap(([name, value]: [string, unknown]) =>
    value === null ? [] : [{ name, value: typeof value === "string" ? value : JSON.stringify(value) }],
  );
}

builder.queryField("audit", (t) =>
  t.prismaConnection({
    type: AuditEntry,
    cursor: "id",
    description: "The audit trail, newest first. Empty for everybody but administrators.",
    args: { subject: t.arg.string({ description: "Only entries about this subject, as Type:id." }) },
    resolve: async (query, _root, args, ctx) => {
      checkUuidCursors(args);
      const entries = await ctx.prisma.auditEntry.findMany({
        ...query,
        where: { AND: [entriesVisibleTo(ctx.viewer), entriesAbout(args.subject)] },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
      prepareConcerns(ctx, entries);
      return entries;
    },
  }),
);
