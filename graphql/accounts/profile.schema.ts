import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { completeOnboarding } from "./complete-onboarding.ts";
import { joinCollaborative, leaveCollaborative } from "./join-collaborative.ts";
import { Person } from "./person.schema.ts";
import { updateProfile } from "./update-profile.ts";

const ProfileInput = builder.inputType("ProfileInput", {
  description: "What a person says of themselves. It replaces what was there.",
  fields: (t) => ({
    version: t.int({ required: true, description: "The version that was open for editing." }),
    name: t.string({ required: true, description: "Full name." }),
    jobTitle: t.string({ required: true, description: "What they do; may be empty." }),
    about: t.string({ required: true, description: "About them, as Markdown; may be empty." }),
    organisationId: t.id({ description: "Where they work; left out for nowhere in the list." }),
    interestIds: t.idList({ description: "Tags that interest them." }),
  }),
});

const OnboardingInput = builder.inputType("OnboardingInput", {
  description: "What is asked after the first sign-in. What is left out changes nothing.",
  fields: (t) => ({
    jobTitle: t.string({ description: "What they do." }),
    organisationId: t.id({ description: "Where they work." }),
    collaborativeIds: t.idList({ description: "The collaboratives they say they belong to." }),
    interestIds: t.idList({ description: "Tags that interest them." }),
  }),
});

builder.mutationFields((t) => ({
  updateProfile: t.prismaField({
    type: Person,
    description: "Changes the viewer's profile.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: ProfileInput, required: true, description: "The profile." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await updateProfile(ctx, input);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  completeOnboarding: t.prismaField({
    type: Person,
    description: "Answers, or with an empty input skips, what is asked after the first sign-in.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: OnboardingInput, required: true, description: "The answers." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await completeOnboarding(ctx, input);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  joinCollaborative: t.prismaField({
    type: Person,
    description: "Says that the viewer belongs to a collaborative. Somebody confirms it.",
    errors: { types: commonErrors },
    args: { collaborativeId: t.arg.id({ required: true, description: "The collaborative." }) },
    resolve: async (query, _root, { collaborativeId }, ctx) => {
      const id = await joinCollaborative(ctx, collaborativeId);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  leaveCollaborative: t.prismaField({
    type: Person,
    description: "Takes the viewer out of a collaborative.",
    errors: { types: commonErrors },
    args: { collaborativeId: t.arg.id({ required: true, description: "The collaborative." }) },
    resolve: async (query, _root, { collaborativeId }, ctx) => {
      const id = await leaveCollaborative(ctx, collaborativeId);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
}));
