import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { CaseStudyVisibilityType } from "./enums.schema.ts";
import { ReviewType } from "./review.schema.ts";
import { visibilityEffect, type VisibilityEffect } from "./visibility-effect.ts";

const VisibilityEffectType = builder.objectRef<VisibilityEffect>("VisibilityEffect").implement({
  description: "What a choice of readers would do, to be said before it is made.",
  fields: (t) => ({
    revealedThreads: t.stringList({
      description:
        "The titles of the threads whose words people would read who cannot see them. For what the viewer cannot see it says that.",
      resolve: ({ revealedThreads }) => [...revealedThreads],
    }),
    askedAgain: t.exposeInt("askedAgain", {
      description: "Contributors who agreed to fewer readers, and would be asked again.",
    }),
  }),
});

builder.prismaObjectField(ReviewType, "visibilityEffect", (t) =>
  t.field({
    type: VisibilityEffectType,
    nullable: true,
    description: "What `changeVisibility` would do with this choice. Changes nothing.",
    args: {
      visibility: t.arg({ type: CaseStudyVisibilityType, required: true, description: "Who." }),
      visibleToCollaborativeId: t.arg.id({ description: "Whose members, for GROUP." }),
    },
    select: { id: true, visibility: true, visibleToCollaborativeId: true },
    resolve: (study, { visibility, visibleToCollaborativeId: given }, ctx) => {
      const { viewer } = ctx;
      if (viewer.kind !== "person") return null;
      const visibleToCollaborativeId =
        visibility === "GROUP" && given ? uuidOf("Collaborative", given) : null;
      return visibilityEffect(ctx, viewer, study, { visibility, visibleToCollaborativeId });
    },
  }),
);
