import type { PublishedContent } from "../contract/published-case-study.ts";
import { CaseStudyType, CaseStudyVersionType } from "../case-studies/index.ts";
import { builder } from "../core/builder.ts";
import { isMember, isWriter } from "../core/viewer.ts";
import { MeasureType } from "./measure.schema.ts";
import { canChangeMeasures } from "./measures.policy.ts";
import { findMeasure, listMeasures, measuresThen } from "./measures.queries.ts";

builder.queryField("measure", (t) =>
  t.field({
    type: MeasureType,
    nullable: true,
    description: "A measure that the viewer may see, as it is now.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: (_root, { id }, ctx) => findMeasure(ctx, id),
  }),
);

builder.prismaObjectField(CaseStudyType, "measures", (t) =>
  t.field({
    type: [MeasureType],
    description:
      "Its measures as they are now, with the readings that came after its publication. While it is not simply published, for its writers, reviewers and facilitators alone; `CaseStudyVersion.measures` has them as they were published.",
    complexity: { field: 5, multiplier: 5 },
    resolve: async ({ id }, _args, ctx) => [...(await listMeasures(ctx, id))],
  }),
);

builder.prismaObjectField(CaseStudyType, "viewerCanAddMeasures", (t) =>
  t.boolean({
    description: "Whether the viewer may add a measure: one of its writers, while its text may change.",
    select: (_args, { viewer }) => ({
      state: true,
      editors: {
        where: viewer.kind === "person" ? { personId: viewer.id, leftAt: null } : { personId: { in: [] } },
        select: { personId: true },
      },
    }),
    resolve: ({ state, editors }, _args, { viewer }) =>
      isMember(viewer) && isWriter(viewer) && canChangeMeasures({ state, isWriter: editors.length > 0 }),
  }),
);

builder.prismaObjectField(CaseStudyVersionType, "measures", (t) =>
  t.field({
    type: [MeasureType],
    description: "Its measures with their readings, as they were published.",
    complexity: { field: 5, multiplier: 5 },
    select: { content: true },
    resolve: ({ caseStudyId, content }) => measuresThen(caseStudyId, content as unknown as PublishedContent),
  }),
);
