import type { Audience } from "../../prisma/generated/client/enums.ts";
import { ensure } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { canWriteFor } from "./threads.policy.ts";

/** Who is to see a thread. */
export interface AudienceChoice {
  readonly audience: Audience;
  /** Set for the audience COLLABORATIVE, null for the others. */
  readonly audienceCollaborativeId: string | null;
}

/** The audience that a writer chose: one that they are part of. @throws InvalidInputError, ForbiddenError */
export function chosenAudience(
  writer: PersonViewer,
  input: { audience: Audience; audienceCollaborativeId?: string | undefined },
): AudienceChoice {
  const { audience, audienceCollaborativeId: id } = input;
  if (audience !== "COLLABORATIVE") {
    ensure(canWriteFor(writer, audience, null), "You can only write for an audience that you are part of.");
    return { audience, audienceCollaborativeId: null };
  }
  if (!id)
    throw InvalidInputError.at("audienceCollaborativeId", "Choose the collaborative whose members see it");
  const audienceCollaborativeId = uuidOf("Collaborative", id);
  ensure(
    canWriteFor(writer, audience, audienceCollaborativeId),
    "You can only write for an audience that you are part of.",
  );
  return { audience, audienceCollaborativeId };
}

/** The audiences that a viewer may write for, widest first. */
export function audienceChoices(viewer: PersonViewer): AudienceChoice[] {
  const all: AudienceChoice[] = [
    { audience: "MEMBERS", audienceCollaborativeId: null },
    { audience: "COHORT", audienceCollaborativeId: null },
    ...viewer.collaborativeIds.map((id) => ({
      audience: "COLLABORATIVE" as const,
      audienceCollaborativeId: id,
    })),
  ];
  return all.filter(({ audience, audienceCollaborativeId }) =>
    canWriteFor(viewer, audience, audienceCollaborativeId),
  );
}
