import type { Settings } from "../core/settings.ts";
import { builder } from "../core/builder.ts";
import { checkUuidCursors } from "../core/cursors.ts";
import { uuidOf } from "../core/ids.ts";
import { storableText } from "../safe-writing/index.ts";

const MailMessage = builder.prismaObject("MailMessage", {
  description: "A mail that was queued while no mail server is set. Never exists in production.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the mail in the mailbox." }),
    to: t.exposeString("toAddress", { description: "The address it is for." }),
    subject: t.exposeString("subject", { description: "Its subject." }),
    text: t.exposeString("text", { description: "The message as plain text." }),
    queuedAt: t.expose("createdAt", { type: "DateTime", description: "When it was queued." }),
  }),
});

/** Whether mails may be read on a page: never in production, and nowhere that sends them. */
function hasMailbox({ mode, smtpUrl }: Settings): boolean {
  return mode !== "production" && smtpUrl === undefined;
}

builder.queryFields((t) => ({
  hasMailbox: t.boolean({
    description: "Whether mails stay in the mailbox: never in production, and nowhere that sends them.",
    resolve: (_root, _args, ctx) => hasMailbox(ctx.settings),
  }),
  mailbox: t.prismaConnection({
    type: MailMessage,
    cursor: "id",
    nullable: true,
    description:
      "All queued mails, newest first, for trying the service without a mail server. Null in production, and where a mail server is set.",
    args: { to: t.arg.string({ description: "Only mails for this address." }) },
    resolve: (query, _root, args, ctx) => {
      checkUuidCursors(args);
      if (!hasMailbox(ctx.settings)) return null;
      return ctx.prisma.mailMessage.findMany({
        ...query,
        where: args.to ? { toAddress: storableText(args.to) } : {},
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
    },
  }),
  mailMessage: t.prismaField({
    type: MailMessage,
    nullable: true,
    description: "One mail of the mailbox. Null where there is no mailbox.",
    args: { id: t.arg.id({ required: true, description: "As the mailbox gave it." }) },
    resolve: (query, _root, args, ctx) =>
      hasMailbox(ctx.settings)
        ? ctx.prisma.mailMessage.findUnique({ ...query, where: { id: uuidOf("MailMessage", args.id) } })
        : null,
  }),
}));
