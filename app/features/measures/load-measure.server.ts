import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import type { RefusedForm } from "~/api/refused-form.server.ts";
import {
  AdoptionMeasuresPageDocument,
  ChangeMeasureDocument,
  CreateMeasureDocument,
  MeasurePageDocument,
  MeasuresPageDocument,
} from "./measure-documents.ts";
import { measureIn, refusalOfMeasure, textOf } from "./measure-form.server.ts";

/** What an address names. Visitors who may not see it are asked to sign in; for members missing and private are the same. */
export function foundFor<Thing>(
  { request }: LoaderFunctionArgs,
  viewer: object | null,
  thing: Thing | null | undefined,
): Thing {
  if (thing !== null && thing !== undefined) return thing;
  if (viewer === null) throw toSignIn(request);
  throw new Response(null, { status: 404 });
}

/** Refuses a page to change something on. Visitors may have what it takes once they are signed in. */
export function requireToChange(
  { request }: LoaderFunctionArgs,
  { isSignedIn, mayChange }: { isSignedIn: boolean; mayChange: boolean },
): void {
  if (mayChange) return;
  throw isSignedIn ? new Response(null, { status: 403 }) : toSignIn(request);
}

/** What an address says that a measure is of: an adoption, or else a case study. */
export function ownerIn({ params }: Pick<LoaderFunctionArgs, "params">) {
  const { adoptionId, id = "" } = params;
  return adoptionId === undefined
    ? { caseStudyId: id, measuresPath: `/case-studies/${id}/measures` }
    : { adoptionId, measuresPath: `/adoptions/${adoptionId}/measures` };
}

/** The same as the pages of its measures name it. */
function ownerNamed(
  thing: { uuid: string; path: string; title: string },
  kind: "case-studies" | "adoptions",
) {
  const { uuid, path, title } = thing;
  return { path, title, measuresPath: `/${kind}/${uuid}/measures` };
}

const titleOf = (adoption: { adopterName: string; caseStudy: { title: string } }) =>
  `${adoption.adopterName}: ${adoption.caseStudy.title}`;

/** The measures of a case study or of an adoption. */
export async function loadMeasures(args: LoaderFunctionArgs) {
  const owner = ownerIn(args);
  if (owner.adoptionId === undefined) {
    const { viewer, ...found } = await execute(args, MeasuresPageDocument, { id: owner.caseStudyId });
    const caseStudy = foundFor(args, viewer, found.caseStudy);
    const { measures, viewerCanAddMeasures: mayAdd } = caseStudy;
    return { owner: ownerNamed(caseStudy, "case-studies"), measures, mayAdd, isSignedIn: viewer !== null };
  }
  const { viewer, ...found } = await execute(args, AdoptionMeasuresPageDocument, { id: owner.adoptionId });
  const adoption = foundFor(args, viewer, found.adoption);
  const { measures, viewerCanAddMeasures: mayAdd } = adoption;
  const named = ownerNamed({ ...adoption, title: titleOf(adoption) }, "adoptions");
  return { owner: named, measures, mayAdd, isSignedIn: viewer !== null };
}

/** One measure of what the address names. */
export async function loadMeasure(args: LoaderFunctionArgs) {
  const { adoptionId, caseStudyId } = ownerIn(args);
  const { viewer, ...found } = await execute(args, MeasurePageDocument, {
    ownerId: adoptionId ?? caseStudyId,
    id: args.params["measureId"] ?? "",
    isOfAdoption: adoptionId !== undefined,
  });
  const { adoption } = found;
  const owner = adoption
    ? ownerNamed({ ...adoption, title: titleOf(adoption) }, "adoptions")
    : ownerNamed(foundFor(args, viewer, found.caseStudy), "case-studies");
  const measure = foundFor(args, viewer, found.measure);
  if (measure.path !== `${owner.measuresPath}/${measure.uuid}`) throw new Response(null, { status: 404 });
  return { owner, measure, isSignedIn: viewer !== null };
}

/** Adds a measure to what the address names. */
export async function addMeasure(args: ActionFunctionArgs): Promise<RefusedForm | Response> {
  const form = await args.request.formData();
  const read = measureIn(form);
  if ("answer" in read) return read.answer;
  const { caseStudyId = null, adoptionId = null } = ownerIn(args);
  const { createMeasure } = await execute(args, CreateMeasureDocument, {
    input: {
      caseStudyId,
      adoptionId,
      measure: read.measure,
      acknowledged: form.get("acknowledged") === "on",
      idempotencyKey: textOf(form, "idempotencyKey") ?? null,
    },
  });
  if ("data" in createMeasure) {
    return redirectWithNotice(createMeasure.data.path, "The measure is added. Now enter its readings.");
  }
  return refusalOfMeasure(args, form, createMeasure) ?? {};
}

/** Changes the measure that the address names. */
export async function saveMeasure(args: ActionFunctionArgs): Promise<RefusedForm | Response> {
  const form = await args.request.formData();
  const read = measureIn(form);
  if ("answer" in read) return read.answer;
  const { changeMeasure } = await execute(args, ChangeMeasureDocument, {
    input: {
      measureId: args.params.measureId ?? "",
      version: Number(form.get("version")),
      measure: read.measure,
      acknowledged: form.get("acknowledged") === "on",
    },
  });
  if ("data" in changeMeasure) return redirectWithNotice(changeMeasure.data.path, "The measure is changed.");
  return refusalOfMeasure(args, form, changeMeasure) ?? {};
}
