import { CaseStudyVersionType } from "../case-studies/index.ts";
import type { PublishedContent } from "../contract/published-case-study.ts";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { caseStudyPdf, type Publication } from "./case-study-pdf.ts";
import { whereAndAbout, type WhereAndAbout } from "./where-and-about.ts";

/** Files that were asked for lately, by version and address. A version never changes, so neither does its file. */
const recent = new Map<string, Promise<Buffer>>();
const mostRecent = 20;

async function write(ctx: Context, version: Omit<Publication, keyof WhereAndAbout>): Promise<Buffer> {
  return caseStudyPdf({ ...version, ...(await whereAndAbout(ctx, version.content)) });
}

builder.prismaObjectField(CaseStudyVersionType, "pdf", (t) =>
  t.string({
    description: "The version as a tagged PDF file, in base64.",
    complexity: 100,
    select: { content: true },
    resolve: async ({ id, caseStudyId, content, ...version }, _args, ctx) => {
      const { settings, scope } = ctx;
      const url = `${settings.origin ?? scope.facts.origin}/case-studies/${caseStudyId}/v/${version.number}`;
      const key = `${id} ${url}`;
      const file =
        recent.get(key) ??
        write(ctx, {
          title: version.title,
          number: version.number,
          publishedAt: version.publishedAt,
          reviewDueOn: version.reviewDueOn,
          content: content as unknown as PublishedContent,
          url,
          publisher: settings.serviceName,
        });
      recent.delete(key);
      recent.set(key, file);
      const [oldest] = recent.keys();
      if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest);
      file.catch(() => recent.delete(key));
      return (await file).toString("base64");
    },
  }),
);
