import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { caseStudiesVisibleTo } from "./case-studies.policy.ts";
import { CaseStudyType } from "./case-study.schema.ts";

builder.queryField("caseStudy", (t) =>
  t.prismaField({
    type: CaseStudyType,
    nullable: true,
    description: "A case study that the viewer may know of.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: (query, _root, { id }, ctx) =>
      ctx.prisma.caseStudy.findFirst({
        ...query,
        where: { id: uuidOf("CaseStudy", id), AND: [caseStudiesVisibleTo(ctx.viewer)] },
      }),
  }),
);
