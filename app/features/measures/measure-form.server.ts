import type { ActionFunctionArgs } from "@remix-run/node";
import type { VariablesOf } from "~/api/graphql.ts";
import { refusedForm, typedIn, type RefusedForm } from "~/api/refused-form.server.ts";
import type { CreateMeasureDocument } from "./measure-documents.ts";
import { betterWords, kindWords, unitLabels } from "./measure-words.ts";

/** The name of the form's field for a place in the input. */
const fieldOf: Readonly<Record<string, string>> = {
  "baseline.value": "baselineValue",
  "baseline.from": "baselineFrom",
  "baseline.to": "baselineTo",
  "target.value": "targetValue",
  "target.by": "targetBy",
  "limitsFrom.from": "limitsFrom",
  "limitsFrom.to": "limitsTo",
  "rules.run": "run",
  "rules.trend": "trend",
};

/** The answer to a form that was refused, with everything that was typed; undefined when it was not. */
export function refusalOfMeasure(
  args: Pick<ActionFunctionArgs, "request">,
  form: FormData,
  outcome: Partial<Parameters<typeof refusedForm>[2]>,
): RefusedForm | undefined {
  const { message } = outcome;
  return message === undefined ? undefined : refusedForm(args, form, { ...outcome, message }, placeOf);
}

function placeOf(path: string): string {
  const place = path
    .replace(/^measure\./u, "")
    .replace(/^readings\.0\./u, "")
    .replace(/^recalculateOn\..*/u, "recalculateOn");
  return fieldOf[place] ?? place;
}

type MeasureInput = VariablesOf<typeof CreateMeasureDocument>["input"]["measure"];

/** A text of a form, trimmed; undefined where nothing was typed. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** A figure as it was typed; NaN, which the API refuses at its place, where it is none. */
function figureOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^[-+−]?[\d,]*\.?\d+%?$/u.test(text) ? Number(text.replace(/[,%]/gu, "").replace("−", "-")) : NaN;
}

/** What a form says of a measure, or what of it cannot even be asked. */
export function measureIn(form: FormData): { measure: MeasureInput } | { answer: RefusedForm } {
  const error: Record<string, string[]> = {};
  const figure = (name: string, needed: boolean) => {
    const value = figureOf(textOf(form, name));
    if (value === undefined ? needed : Number.isNaN(value))
      error[name] = ["Enter a number, for example 61.2"];
    return value ?? 0;
  };
  const choice = <Value extends string>(
    name: string,
    words: Readonly<Record<Value, string>>,
    ask: string,
  ) => {
    const known = Object.keys(words) as Value[];
    const chosen = known.find((value) => value === textOf(form, name));
    if (chosen === undefined) error[name] = [ask];
    // Where nothing was chosen, nothing is sent.
    return chosen as Value;
  };
  const text = (name: string) => textOf(form, name);
  const period = (from: string, to: string) => ({ from: text(from) ?? "", to: text(to) ?? "" });
  const some = (...names: string[]) => names.some((name) => text(name) !== undefined);
  const length = (name: string) => (text(name) === undefined ? null : Number(text(name)));
  const hasBaseline = some("baselineValue", "baselineFrom", "baselineTo");
  const measure: MeasureInput = {
    name: text("name") ?? "",
    kind: choice("kind", kindWords, "Choose what kind of measure this is"),
    unit: choice("unit", unitLabels, "Choose a unit"),
    unitWords: text("unitWords") ?? null,
    better: choice("better", betterWords, "Choose which way is better"),
    baseline: hasBaseline
      ? { value: figure("baselineValue", true), ...period("baselineFrom", "baselineTo") }
      : null,
    target: some("targetValue", "targetBy")
      ? { value: figure("targetValue", true), by: text("targetBy") ?? null }
      : null,
    source: text("source") ?? null,
    rules: {
      outsideLimits: form.get("outsideLimits") === "on",
      twoOfThree: form.get("twoOfThree") === "on",
      run: length("run"),
      trend: length("trend"),
    },
    limitsFrom: some("limitsFrom", "limitsTo") ? period("limitsFrom", "limitsTo") : null,
    recalculateOn: (text("recalculateOn") ?? "").split(/[\s,;]+/u).filter(Boolean),
  };
  if (Object.keys(error).length === 0) return { measure };
  return { answer: { status: "error", initialValue: typedIn(form), error } };
}
