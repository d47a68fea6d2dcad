import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import {
  caseStudyVisibilities,
  visibilityLabels,
  type CaseStudyVisibility,
} from "../../../../graphql/contract/case-study-template.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { textIn } from "../../threads/compose/draft-form.server.ts";
import { requireAbility, requireFound } from "../../threads/thread/require.server.ts";
import {
  ChangeVisibilityDocument,
  DraftReadersDocument,
  VisibilityEffectDocument,
} from "./parts-documents.ts";

/** The answer to one of the page's two steps. */
export interface ReadersAnswer {
  readonly status?: "error";
  readonly message?: string;
  /** The value of the choice, as the form sends it. */
  readonly chosen: string;
  /** What the choice would do: said before anything is changed. */
  readonly effect?: {
    readonly version: number;
    readonly revealedThreads: readonly string[];
    readonly askedAgain: number;
  };
}

/** Who is to read a draft, and whom the viewer may choose. */
export async function loadReaders(args: LoaderFunctionArgs) {
  const { viewer, caseStudyReview, audienceChoices } = await execute(args, DraftReadersDocument, {
    id: args.params.id ?? "",
  });
  const review = requireFound(args, viewer, caseStudyReview);
  requireAbility(review.viewerCan.changeVisibility);
  const groups = audienceChoices.flatMap(({ collaborative }) => collaborative ?? []);
  const choices = [
    { value: "PUBLIC", label: "Everybody, signed in or not" },
    { value: "MEMBERS", label: visibilityLabels.MEMBERS },
    ...(audienceChoices.some(({ audience }) => audience === "COHORT")
      ? [{ value: "COHORT", label: visibilityLabels.COHORT }]
      : []),
    ...groups.map(({ id, name }) => ({ value: `GROUP:${id}`, label: `Members of ${name} only` })),
  ];
  const { visibility, visibleToCollaborative: group, uuid, title } = review;
  const present = group ? `GROUP:${group.id}` : visibility;
  return { choices, present, draft: { title, path: `/case-studies/${uuid}/draft` } };
}

/** First says what a choice reveals; then, confirmed, makes it. */
export async function chooseReaders(args: ActionFunctionArgs): Promise<ReadersAnswer | Response> {
  const form = await args.request.formData();
  const chosen = textIn(form, "readers") ?? "";
  const [name = "", groupId] = chosen.split(":");
  const visibility = caseStudyVisibilities.find((known): known is CaseStudyVisibility => known === name);
  if (!visibility) return refused(chosen, "Choose who can see this case study");
  const id = args.params.id ?? "";
  const version = Number(textIn(form, "version"));
  const look = async (): Promise<ReadersAnswer> => {
    const answer = await execute(args, VisibilityEffectDocument, {
      id,
      visibility,
      groupId: groupId ?? null,
    });
    const review = requireFound(args, answer.viewer, answer.caseStudyReview);
    const effect = review.visibilityEffect ?? { revealedThreads: [], askedAgain: 0 };
    return { chosen, effect: { version: review.version, ...effect } };
  };
  if (!version) return look();
  const { changeVisibility: outcome } = await execute(args, ChangeVisibilityDocument, {
    input: {
      caseStudyId: id,
      version,
      visibility,
      visibleToCollaborativeId: groupId ?? null,
      sharesMoreWidely: form.get("sharesMoreWidely") === "on",
    },
  });
  if (outcome.__typename === "SignInNeededError") throw toSignIn(args.request);
  if (!("message" in outcome)) {
    return redirectWithNotice(
      `/case-studies/${encodeURIComponent(id)}/draft`,
      "You have chosen its readers.",
    );
  }
  const message =
    outcome.__typename === "ConflictError"
      ? "The case study was changed meanwhile. Look again before you confirm."
      : outcome.message;
  return { ...(await look()), status: "error", message };
}

const refused = (chosen: string, message: string): ReadersAnswer => ({ status: "error", chosen, message });
