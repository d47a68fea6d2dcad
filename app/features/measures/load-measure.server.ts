import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import {
  ChangeMeasureDocument,
  CreateMeasureDocument,
  MeasurePageDocument,
  MeasuresPageDocument,
} from "./measure-documents.ts";
import { measureIn, refusalOfMeasure, textOf, type MeasureAnswer } from "./measure-form.server.ts";

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

/** The measures of a case study. */
export async function loadMeasures(args: LoaderFunctionArgs) {
  const { viewer, caseStudy } = await execute(args, MeasuresPageDocument, { id: args.params.id ?? "" });
  return { caseStudy: foundFor(args, viewer, caseStudy), isSignedIn: viewer !== null };
}

/** One measure of the case study that the address names. */
export async function loadMeasure(args: LoaderFunctionArgs) {
  const { id: caseStudyId = "", measureId: id = "" } = args.params;
  const { viewer, ...found } = await execute(args, MeasurePageDocument, { caseStudyId, id });
  const caseStudy = foundFor(args, viewer, found.caseStudy);
  const measure = foundFor(args, viewer, found.measure);
  if (measure.path !== `/case-studies/${caseStudy.uuid}/measures/${measure.uuid}`) {
    throw new Response(null, { status: 404 });
  }
  return { caseStudy, measure, isSignedIn: viewer !== null };
}

/** Adds a measure to the case study that the address names. */
export async function addMeasure(args: ActionFunctionArgs): Promise<MeasureAnswer | Response> {
  const form = await args.request.formData();
  const read = measureIn(form);
  if ("answer" in read) return read.answer;
  const { createMeasure } = await execute(args, CreateMeasureDocument, {
    input: {
      caseStudyId: args.params.id ?? "",
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
export async function saveMeasure(args: ActionFunctionArgs): Promise<MeasureAnswer | Response> {
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
