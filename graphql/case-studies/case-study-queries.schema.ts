import { Prisma, type CaseStudy } from "../../prisma/generated/client/client.ts";
import { readSelected } from "../../prisma/client.ts";
import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { caseStudiesVisibleSql } from "./case-studies.policy.ts";
import { CaseStudyType } from "./case-study.schema.ts";

builder.queryField("caseStudy", (t) =>
  t.prismaField({
    type: CaseStudyType,
    nullable: true,
    description: "A case study that the viewer may know of.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: async (query, _root, { id }, ctx) => {
      const where = Prisma.sql`t."id" = ${uuidOf("CaseStudy", id)}::uuid AND ${caseStudiesVisibleSql(ctx.viewer)}`;
      const [found] = await readSelected(ctx, { model: "CaseStudy", query: asked(query), where });
      return (found as CaseStudy | undefined) ?? null;
    },
  }),
);
