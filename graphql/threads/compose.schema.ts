import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { InvalidInputError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { requireWriter } from "../core/ensure.ts";
import { quoteReply } from "../safe-writing/index.ts";
import { prepareText } from "./post-text.ts";
import { PostType } from "./post.schema.ts";

const PreviewType = builder.objectRef<{ html: string }>("MarkdownPreview").implement({
  description: "A text as it would look once posted.",
  fields: (t) => ({ html: t.exposeString("html", { description: "Sanitised HTML." }) }),
});

builder.queryField("previewMarkdown", (t) =>
  t.field({
    type: PreviewType,
    description: "Shows a text as it would look once posted. Nothing is saved.",
    errors: { types: commonErrors },
    args: { markdown: t.arg.string({ required: true, description: "The text, as Markdown." }) },
    resolve: async (_root, { markdown }, ctx) => {
      requireWriter(ctx.viewer);
      if (markdown.length > limits.post.max) {
        const most = limits.post.max.toLocaleString("en-GB");
        throw InvalidInputError.at("markdown", `Text must be ${most} characters or fewer`);
      }
      const { columns } = await prepareText(ctx.prisma, markdown);
      return { html: columns.html };
    },
  }),
);

builder.prismaObjectField(PostType, "quote", (t) =>
  t.string({
    nullable: true,
    description: "The Markdown that quotes it, with a link to it; null for a deleted post.",
    select: { threadId: true, markdown: true, deletedAt: true, author: { select: { name: true } } },
    resolve: ({ id, threadId, markdown, deletedAt, author }) =>
      deletedAt ? null : quoteReply({ authorName: author.name, threadId, replyId: id, markdown }),
  }),
);
