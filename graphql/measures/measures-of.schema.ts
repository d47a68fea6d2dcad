import { AdoptionType, canRecordFor, organisationsOfViewer } from "../adoption/index.ts";
import { CaseStudyType, CaseStudyVersionType, contentOf, isReadBy } from "../case-studies/index.ts";
import { builder } from "../core/builder.ts";
import { isMember, isWriter } from "../core/viewer.ts";
import { countAdoptersEvidence, type AdoptersEvidence } from "./adopters-evidence.ts";
import { MeasureType } from "./measure.schema.ts";
import { canChangeMeasures } from "./measures.policy.ts";
import {
  findMeasure,
  hasMeasures,
  listMeasures,
  listMeasuresOfAdoption,
  measuresThen,
} from "./measures.queries.ts";

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

builder.prismaObjectField(CaseStudyType, "hasMeasures", (t) =>
  t.boolean({
    description: "Whether `measures` would name any, without reading them.",
    select: { id: true },
    resolve: ({ id }, _args, ctx) => {
      // At once, so that it goes into one statement with what else a page reads of its case study.
      hasMeasures.loadAhead(ctx, [id]);
      return hasMeasures.load(ctx, id);
    },
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

const AdoptersEvidenceType = builder.objectRef<AdoptersEvidence>("AdoptersEvidence").implement({
  description: "How many adopters have figures of their own from before and after.",
  fields: (t) => ({
    reviewed: t.exposeInt("reviewed", { description: "Adopters whose figures a facilitator has looked at." }),
    selfReported: t.exposeInt("selfReported", { description: "Adopters of whose figures that is not so." }),
  }),
});

builder.prismaObjectField(CaseStudyType, "adoptersEvidence", (t) =>
  t.field({
    type: AdoptersEvidenceType,
    nullable: true,
    description:
      "What those who took it up have measured. Null for visitors, and where the viewer reads no version.",
    authScopes: { member: true },
    unauthorizedResolver: () => null,
    select: { id: true, publishedNumber: true, publishedVisibility: true, publishedForId: true },
    resolve: ({ id, publishedNumber, publishedVisibility, publishedForId }, _args, ctx) => {
      if (publishedNumber === null || publishedVisibility === null) return null;
      const isReadable = isReadBy(ctx.viewer)({ publishedVisibility, publishedForId });
      return isReadable ? countAdoptersEvidence(ctx, id) : null;
    },
  }),
);

builder.prismaObjectField(AdoptionType, "measures", (t) =>
  t.field({
    type: [MeasureType],
    description: "What the adopter has measured, with its readings. Empty for visitors.",
    complexity: { field: 5, multiplier: 5 },
    select: { id: true },
    resolve: async ({ id }, _args, ctx) => [...(await listMeasuresOfAdoption(ctx, id))],
  }),
);

builder.prismaObjectField(AdoptionType, "viewerCanAddMeasures", (t) =>
  t.boolean({
    description: "Whether the viewer may add a measure: one of those who speak for the adopter.",
    select: { collaborativeId: true, organisationId: true },
    resolve: async (adoption, _args, ctx) =>
      isMember(ctx.viewer) && canRecordFor(ctx.viewer, adoption, await organisationsOfViewer(ctx)),
  }),
);

builder.prismaObjectField(CaseStudyVersionType, "measures", (t) =>
  t.field({
    type: [MeasureType],
    description: "Its measures with their readings, as they were published.",
    complexity: { field: 5, multiplier: 5 },
    select: { content: true },
    resolve: (version) => measuresThen(version.caseStudyId, contentOf(version)),
  }),
);
