import { readContents } from "../attachments/index.ts";
import { CaseStudyVersionType, contentOf } from "../case-studies/index.ts";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { caseStudyPdf, type Publication } from "./case-study-pdf.ts";
import { MadeFiles, type MadeFile } from "./made-files.ts";
import { picturesToDraw } from "./pictures-to-draw.ts";
import { typeset } from "./typeset.ts";
import { whereAndAbout } from "./where-and-about.ts";

/** A version never changes, so neither does its file. By version and address. */
const files = new MadeFiles({ bytes: 12_000_000, waiting: 50 });

/** Milliseconds that whoever asks for a file waits for it. */
const patience = 2_500;

/** What the database says of a version. Read when its turn has come, so that no pictures wait in memory. */
async function publicationOf(
  ctx: Context,
  caseStudyId: string,
  version: Omit<Publication, "places" | "tags" | "pictures">,
): Promise<Publication> {
  const [about, pictures] = await Promise.all([
    whereAndAbout(ctx, version.content),
    readContents(ctx, caseStudyId, picturesToDraw(version.content.attachments)),
  ]);
  return { ...version, ...about, pictures };
}

const PdfFileType = builder.objectRef<MadeFile>("PdfFile").implement({
  description:
    "A version as a tagged PDF file. It is made when it is first asked for; who asked need not wait until it is there.",
  fields: (t) => ({
    isReady: t.boolean({
      description: "Whether it is made.",
      resolve: async (file) => (await file.within(0)) !== null,
    }),
    percent: t.int({
      description: "How much of it is written, of a hundred.",
      resolve: ({ percent }) => percent,
    }),
    ahead: t.int({ description: "How many files are made before it.", resolve: ({ ahead }) => ahead }),
    content: t.field({
      type: "Base64",
      nullable: true,
      description: "Its bytes; nothing where it is not made within a few seconds. Then ask again.",
      resolve: async (file) => file.within(patience),
    }),
  }),
});

builder.prismaObjectField(CaseStudyVersionType, "pdf", (t) =>
  t.field({
    type: PdfFileType,
    description: "The version as a tagged PDF file.",
    complexity: 100,
    select: { content: true },
    resolve: ({ id, caseStudyId, number, title, publishedAt, reviewDueOn, ...version }, _args, ctx) => {
      const { settings, scope } = ctx;
      const study = `${settings.origin ?? scope.facts.origin}/case-studies/${caseStudyId}`;
      return files.ask(`${id} ${study}`, async (onPercent) => {
        const publication = await publicationOf(ctx, caseStudyId, {
          title,
          number,
          publishedAt,
          reviewDueOn,
          content: contentOf(version),
          url: `${study}/v/${number}`,
          attachmentsUrl: `${study}/attachments`,
          publisher: settings.serviceName,
        });
        return typeset(caseStudyPdf(publication), onPercent);
      });
    },
  }),
);
