import type { Prisma } from "../../prisma/generated/client/client.ts";
import { builder } from "../core/builder.ts";
import { checkUuidCursors } from "../core/cursors.ts";
import { isAdministrator, type Viewer } from "../core/viewer.ts";

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
  return Object.entries(detail ?? {}).map(([name, value]) => ({ name, value: String(value) }));
}

builder.queryField("audit", (t) =>
  t.prismaConnection({
    type: AuditEntry,
    cursor: "id",
    description: "The audit trail, newest first. Empty for everybody but administrators.",
    args: { subject: t.arg.string({ description: "Only entries about this subject, as Type:id." }) },
    resolve: (query, _root, args, ctx) => {
      checkUuidCursors(args);
      return ctx.prisma.auditEntry.findMany({
        ...query,
        where: { AND: [entriesVisibleTo(ctx.viewer), entriesAbout(args.subject)] },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
    },
  }),
);
