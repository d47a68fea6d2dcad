import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { PlaceCaseStudyInput } from "../../../../graphql/contract/case-study-parts.ts";
import { limits } from "../../../../graphql/contract/limits.ts";
import { execute, type RequestArgs } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { textIn } from "../../threads/compose/draft-form.server.ts";
import { draftIntent } from "./draft-intent.ts";
import { asBefore, partForm, requireDraft, sendPart } from "./part-form.server.ts";
import { DraftPlacesDocument, PlaceCaseStudyDocument, type DraftPlaces } from "./parts-documents.ts";

/** The places of a draft, and those to choose from. */
export async function loadPlaces(args: LoaderFunctionArgs) {
  const { viewer, workingCopy, ...offered } = await places(args, "");
  const draft = requireDraft(args, viewer, workingCopy);
  return {
    draft,
    before: beforeOf(draft),
    collaboratives: offered.collaboratives.edges.map(({ node }) => node),
    icbs: offered.icbs,
  };
}

/** Saves the places; or looks organisations up, with all that was chosen so far kept. */
export async function savePlaces(args: ActionFunctionArgs) {
  const form = await partForm(args);
  const search = (textIn(form, "search") ?? "").slice(0, limits.search.max);
  const submission = parseForm(PlaceCaseStudyInput, form);
  const offered = offeredIn(form);
  if (textIn(form, "intent") === draftIntent.findOrganisations) {
    const edges = search === "" ? [] : ((await places(args, search)).organisations?.edges ?? []);
    const found = edges.map(({ node }) => node);
    const others = offered.filter(({ id }) => !found.some((one) => one.id === id));
    return { ...submission.reply(), offered: [...others, ...found], search, foundCount: found.length };
  }
  if (submission.status !== "success") return { ...submission.reply(), offered };
  const { value } = submission;
  const outcome = await sendPart(
    async (version) =>
      (await execute(args, PlaceCaseStudyDocument, { input: { ...value, version } })).placeCaseStudy,
    { version: value.version, before: textIn(form, "before") ?? "" },
    async () => {
      const { draft, before } = await loadPlaces(args);
      return { version: draft.version, before };
    },
  );
  if ("data" in outcome) return redirectWithNotice(outcome.data.path, "The places are saved.");
  if (outcome.__typename === "ConflictError") return { ...submission.reply(), offered, isConflict: true };
  return { ...(refusalOf(args, submission, outcome) ?? submission.reply()), offered };
}

/** The organisations that an earlier search offered and that are chosen, by the names that the page gave them. */
function offeredIn(form: FormData): { id: string; name: string }[] {
  const chosen = form.getAll("organisationIds");
  const offered = form.getAll("offered").filter((value) => typeof value === "string");
  return offered.flatMap((value) => {
    const [id = "", ...name] = value.split(" ");
    return chosen.includes(id) ? [{ id, name: name.join(" ") }] : [];
  });
}

const places = (args: RequestArgs & { params: { id?: string } }, search: string) =>
  execute(args, DraftPlacesDocument, { id: args.params.id ?? "", search, isSearch: search !== "" });

const beforeOf = (draft: NonNullable<DraftPlaces["workingCopy"]>) =>
  asBefore([
    draft.collaborative?.id,
    ...draft.collaboratives.map(({ id }) => id),
    ...draft.icbs.map(({ code }) => code),
    ...draft.organisations.map(({ id }) => id),
  ]);
